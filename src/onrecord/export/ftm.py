"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and yente (followthemoney.tech).

Actors become persons, organisations and bodies, places addresses, reports articles; events are Event, and ties the
edges that the model has for them, else UnknownLink with the tie's kind as role. What the model has no property for
(ranges, weapons, precision) stands in words in the summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from onrecord.export.dossier.wording import event_title, harm_words, weapon_words
from onrecord.export.format import Counts
from onrecord.export.jsonl import as_line
from onrecord.export.layouts.countries import country_of
from onrecord.export.outlet import Outlet
from onrecord.export.tables.events import precision_name
from onrecord.export.view import Source, View
from onrecord.nouns import Actor, Event, Place, Tie

Entity: TypeAlias = dict[str, Any]

SCHEMAS = {
    "person": "Person",
    "armed_group": "Organization",
    "state": "PublicBody",
    "government_body": "PublicBody",
    "political_party": "Organization",
    "company": "Company",
    "media": "Organization",
    "international_org": "Organization",
    "population": "LegalEntity",
    "other": "LegalEntity",
}
TOPICS = {"political_party": "pol.party", "international_org": "gov.igo", "government_body": "gov", "state": "gov"}
ORGANISED = frozenset({"Organization", "PublicBody", "Company"})
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""Dates as the model has them: a year, a month or a day."""


def write(view: View, out: Outlet) -> Counts:
    """Write an entity a line: articles, actors, addresses, events and edges."""
    counts: Counts = {}
    with out.text() as file:
        for entity in _entities(view):
            file.write(as_line(entity))
            counts[entity["schema"]] = counts.get(entity["schema"], 0) + 1
    return counts


def _entities(view: View) -> Iterator[Entity]:
    yield from map(_article, view.reports())
    yield from map(_actor, view.actors())
    yield from map(_address, view.places())
    for event in view.events():
        yield _event(view, event)
    for tie in view.ties():
        yield _edge(view, tie)


def _entity(identity: str, schema: str, properties: dict[str, Iterable[str | None]]) -> Entity:
    """An entity without what is unknown; a property's values are texts, each once."""
    known = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _article(report: Source) -> Entity:
    return _entity(
        f"rep-{report.id}",
        "Article",
        {
            "title": [report.title],
            "fileName": [report.path],
            "author": [report.author],
            "publisher": [report.publisher],
            "sourceUrl": [report.url],
            "publishedAt": [_date(report.published)],
            "bodyText": [report.text],
        },
    )


def _actor(actor: Actor) -> Entity:
    schema = SCHEMAS[actor.kind]
    roles = [role.title for role in actor.roles]
    return _entity(
        actor.id,
        schema,
        {
            "name": [actor.name],
            "alias": actor.aliases,
            "country": [_country(actor.country)],
            "topics": [TOPICS.get(actor.kind)],
            "position" if schema == "Person" else "notes": roles,
        },
    )


def _address(place: Place) -> Entity:
    country = country_of(place.country)
    full = ", ".join(part for part in (place.name, country.name if country else None) if part)
    return _entity(
        place.id,
        "Address",
        {
            "full": [full],
            "city": [place.name if place.kind == "city" else None],
            "region": [place.name if place.kind in ("admin1", "admin2", "area") else None],
            "country": [_country(place.country)],
            "latitude": [_degrees(place.lat)],
            "longitude": [_degrees(place.lon)],
        },
    )


def _event(view: View, event: Event) -> Entity:
    when, where = event.when, event.where
    return _entity(
        event.id,
        "Event",
        {
            "name": [event_title(event, lambda actor: view.name(actor) or "")],
            "startDate": [when.start if when else None],
            "endDate": [when.end if when else None],
            "date": [_date(when.edtf) if when else None],
            "location": [view.name(where.place) if where else None],
            "addressEntity": [where.place if where else None],
            "involved": (*event.initiators, *event.targets),
            "summary": [_summary(event)],
            "recordId": [event.id],
            **_proof(view, event.id),
        },
    )


def _summary(event: Event) -> str:
    """What the model has no room for, in words."""
    precision = precision_name(event.where.precision) if event.where else None
    parts = (
        f"{event.event}{f'/{event.mode}' if event.mode else ''}, {event.modality}",
        "; ".join(harm_words(harm) for harm in event.harm),
        f"weapons: {weapon_words(event.weapons)}" if event.weapons else "",
        f"date: {event.when.edtf or event.when.text}" if event.when else "",
        f"place: {precision}" if precision else "",
        "reports differ" if event.contested else "",
    )
    return ". ".join(part for part in parts if part)


def _edge(view: View, tie: Tie) -> Entity:
    ends = _member(view, tie) or _family(view, tie)
    schema, properties = ends or ("UnknownLink", {"subject": [tie.source], "object": [tie.target], "role": [tie.kind]})
    words = [f"{tie.kind}, {tie.modality}", *([f"by {', '.join(tie.means)}"] if tie.means else [])]
    properties |= {
        "startDate": [_date(tie.since)],
        "endDate": [_date(tie.until)],
        "summary": ["; ".join([*words, *(["reports differ"] if tie.contested else [])])],
        "recordId": [tie.id],
        **_proof(view, tie.id),
    }
    return _entity(tie.id, schema, properties)


def _member(view: View, tie: Tie) -> tuple[str, dict[str, Iterable[str | None]]] | None:
    """A membership, where the model takes the larger side for an organisation."""
    if tie.kind not in ("member_of", "part_of") or SCHEMAS[view.actor(tie.target).kind] not in ORGANISED:
        return None
    return "Membership", {"member": [tie.source], "organization": [tie.target]}


def _family(view: View, tie: Tie) -> tuple[str, dict[str, Iterable[str | None]]] | None:
    if tie.kind != "family_of" or {view.actor(one).kind for one in (tie.source, tie.target)} != {"person"}:
        return None
    return "Family", {"person": [tie.source], "relative": [tie.target]}


def _proof(view: View, item: str) -> dict[str, Iterable[str | None]]:
    reports = list(dict.fromkeys(origin.report for origin in view.origins(about=item)))
    return {
        "proof": [f"rep-{report}" for report in reports],
        "sourceUrl": [view.source(report).url for report in reports],
    }


def _date(edtf: str | None) -> str | None:
    """A year, month or day; None for anything that the model has no date for."""
    return edtf if edtf and _PARTIAL.fullmatch(edtf) else None


def _country(alpha3: str | None) -> str | None:
    country = country_of(alpha3)
    return country.alpha2.lower() if country else None


def _degrees(number: float | None) -> str | None:
    return None if number is None else str(number)
