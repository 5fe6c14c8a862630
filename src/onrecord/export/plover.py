"""PLOVER 2.0 records as JSON Lines (the 2.0 manual): an event a line, with the sentence it was read in.

PLOVER wants an event's day and actor: events without one of them go into ``rejects.jsonl`` with the reason.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.tables.events import total
from onrecord.export.view import Told, View
from onrecord.nouns import Event, EventModality, HarmKind, Place
from onrecord.vocabulary import plover_events

AUXILIARY: dict[EventModality, str] = {"planned": "future", "hypothetical": "hypothetical", "denied": "negation"}
"""Modes that mark what did not happen."""
SECTORS = {
    "state": "GOV",
    "government_body": "GOV",
    "political_party": "PTY",
    "company": "BUS",
    "media": "JRN",
    "population": "CVL",
}
"""Kinds of actor that are a sector. An armed group may be an army or rebels, a person anything: theirs is unknown."""
SIZES: tuple[tuple[str, HarmKind], ...] = (("dead", "killed"), ("injured", "wounded"), ("arrested", "detained"))
RESOLUTIONS = {1: 4, 2: 4, 3: 3, 4: 2, 6: 1}
"""UCDP where_prec as PLOVER's resolution of a place; a line or area has none."""
SUB_CITY = 5


def write(view: View, out: Outlet) -> Counts:
    """Write the events that PLOVER has a place for, by date, and the others with the reason."""
    coded = rejected = 0
    with out.text("plover.jsonl") as file, out.text("rejects.jsonl") as left:
        for event in view.events(in_time=True):
            reason = _reason(event)
            rejected += reason is not None
            coded += reason is None
            line = {"id": event.id, "reason": reason} if reason else _record(view, event)
            (left if reason else file).write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    return {"events": coded, "rejects": rejected}


def _reason(event: Event) -> str | None:
    if event.when is None or not (event.when.start or event.when.end):
        return "no day on which it began or ended"
    return None if event.initiators else "nobody is known who did it"


def _record(view: View, event: Event) -> dict[str, Any]:
    told = sorted(view.claims(about=event.id), key=lambda one: one.claim.kind != "event")
    kept = [one for one in told if one.review != "rejected"]
    return {
        "id": event.id,
        "has_event": True,
        **_when(event),
        "actor": [_entity(view, actor) for actor in event.initiators],
        "recipient": [_entity(view, actor) for actor in event.targets],
        "event": [event.event],
        "mode": [mode for mode in (event.mode, AUXILIARY.get(event.modality)) if mode],
        "quad_code": plover_events()[event.event].quad,
        "event_loc": _place(view, event),
        "size": _size(event),
        "comment": "; ".join(_remarks(event)) or None,
        **(_text(view, kept[0]) if kept else {}),
    }


def _when(event: Event) -> dict[str, str | None]:
    start, last = (event.when.start, event.when.end) if event.when else (None, None)
    first = start or last
    return {"date": first, "enddate": last if last != first else None}


def _entity(view: View, actor: str) -> dict[str, str | None]:
    known = view.actor(actor)
    return {
        "code": known.country or ("IGO" if known.kind == "international_org" else None),
        "sector": SECTORS.get(known.kind),
        "entity_text": known.name,
        "identifier_text": known.id,
    }


def _place(view: View, event: Event) -> dict[str, Any] | None:
    where = event.where
    if where is None:
        return None
    place = view.place(where.place) if where.place else None
    named = {"extracted_place": where.text, "resolved_place": place.name if place else None}
    return {**named, **(_point(place, where.precision) if place else {})}


def _point(place: Place, precision: int | None) -> dict[str, Any]:
    resolution = RESOLUTIONS.get(precision or 0)
    return {
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1,
        "country_code": place.country,
        "resolution": SUB_CITY if place.kind == "site" and precision == 1 else resolution,
    }


def _size(event: Event) -> dict[str, int | None]:
    """The number that most reports give, summed over groups of people."""
    return {name: total(event, kind)[1] for name, kind in SIZES}


def _remarks(event: Event) -> list[str]:
    marks = ["contested"] if event.contested else []
    return [*marks, "alleged: one side claims it"] if event.modality == "alleged" else marks


def _text(view: View, told: Told) -> dict[str, Any]:
    claim, report = told.claim, view.source(told.claim.report)
    return {
        "text": claim.span.quote,
        "text_info": {"start": claim.span.start, "end": claim.span.end},
        "link": report.url,
        "cite_info": {
            "corpus": report.path,
            "title": report.title,
            "publication": report.publisher,
            "url": report.url,
            "language": report.language,
        },
        "coder": claim.extractor,
    }
