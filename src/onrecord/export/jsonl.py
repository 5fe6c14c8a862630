"""JSON Lines, the record's own format: one object a line, as docs/record.md and the schema lay down.

Reports, actors, places, events, ties, forecasts and claims follow each other, each by id. Every field
stands in every line. Unlike other formats it shows names and whole quotes unless asked otherwise, because its
contract is that `text[start:end] == quote`; `--profile public` cuts a quote with its end, and hides names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.view import Source, View
from onrecord.nouns import Actor, Claim, Event, Forecast, HarmBody, Place, Review, Tie, When, Where
from onrecord.store import Record

_Line: TypeAlias = dict[str, Any]

# Some readers take these for ends of lines, and JSON does not ask for them to be escaped.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write(view: View, out: Outlet) -> Counts:
    """Write all that the view shows, a line each."""
    counts: Counts = {}
    with out.text() as file:
        for line in shown_lines(view):
            file.write(as_line(line))
            counts[f"{line['type']}s"] = counts.get(f"{line['type']}s", 0) + 1
    return counts


def as_line(row: _Line) -> str:
    """A line of JSON, with its end."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_LINE_ENDS) + "\n"


def lines(record: Record) -> Iterator[_Line]:
    """The record's lines as dictionaries, in the order of the file, whole and with every name."""
    yield from shown_lines(View(record))


def shown_lines(view: View) -> Iterator[_Line]:
    """The lines of what a view shows."""
    yield from map(_report, view.reports())
    yield from map(_actor, view.actors())
    yield from map(_place, view.places())
    yield from map(_event, view.events())
    yield from map(_tie, view.ties())
    yield from map(_forecast, view.forecasts())
    for claim, speaker, about, review in view.claims():
        yield _claim(claim, speaker=speaker, about=about, review=review)


def _report(report: Source) -> _Line:
    return {
        "type": "report",
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "title": report.title,
        "publisher": report.publisher,
        "author": report.author,
        "published": report.published,
        "language": report.language,
        "characters": report.characters,
        "text_sha256": report.text_sha256,
        "retrieved": report.retrieved,
    }


def _actor(actor: Actor) -> _Line:
    return {
        "type": "actor",
        "id": actor.id,
        "name": actor.name,
        "aliases": actor.aliases,
        "kind": actor.kind,
        "country": actor.country,
        "roles": [
            {"title": role.title, "since": role.since, "until": role.until, "claims": role.claims}
            for role in actor.roles
        ],
        "mentions": actor.mentions,
    }


def _place(place: Place) -> _Line:
    return {
        "type": "place",
        "id": place.id,
        "name": place.name,
        "aliases": place.aliases,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "geonames": place.geonames,
        "within": place.within,
    }


def _event(event: Event) -> _Line:
    return {
        "type": "event",
        "id": event.id,
        "plover": {"event": event.event, "mode": event.mode},
        "acled": {"event_type": event.acled[0], "sub_event_type": event.acled[1]} if event.acled else None,
        "ged": event.ged,
        "modality": event.modality,
        **_when(event.when),
        **_where(event.where),
        "initiators": event.initiators,
        "targets": event.targets,
        "weapons": [{"kind": weapon.kind, "name": weapon.name, "claims": weapon.claims} for weapon in event.weapons],
        "harm": [
            {
                "kind": harm.kind,
                "group": harm.group,
                "low": harm.low,
                "best": harm.best,
                "high": harm.high,
                "claims": harm.claims,
            }
            for harm in event.harm
        ],
        "contested": event.contested,
        "reports": event.reports,
        "claims": event.claims,
    }


def _when(when: When | None) -> _Line:
    return {
        "when": when.edtf if when else None,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "when_text": when.text if when else None,
        "when_rule": when.rule if when else None,
        "time_precision": when.precision if when else None,
    }


def _where(where: Where | None) -> _Line:
    return {
        "where": where.place if where else None,
        "where_text": where.text if where else None,
        "geo_precision": where.precision if where else None,
    }


def _tie(tie: Tie) -> _Line:
    return {
        "type": "tie",
        "id": tie.id,
        "kind": tie.kind,
        "source": tie.source,
        "target": tie.target,
        "means": tie.means,
        "since": tie.since,
        "until": tie.until,
        "modality": tie.modality,
        "contested": tie.contested,
        "claims": tie.claims,
    }


def _forecast(forecast: Forecast) -> _Line:
    return {
        "type": "forecast",
        "id": forecast.id,
        "proposition": forecast.proposition,
        "holder": forecast.holder,
        "holder_text": forecast.holder_text,
        "condition": forecast.condition,
        "horizon": forecast.horizon,
        "strength": forecast.strength,
        "made": forecast.made,
        "outcome": forecast.outcome,
        "settled_by": forecast.settled_by,
        "claims": forecast.claims,
    }


def _claim(claim: Claim, *, speaker: str | None, about: str | None, review: Review | None) -> _Line:
    return {
        "type": "claim",
        "id": claim.id,
        "report": claim.report,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.span.quote,
        "about": about,
        "kind": claim.kind,
        "speaker": speaker,
        "speaker_text": claim.speaker_text,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "harm": _harm(claim.body) if isinstance(claim.body, HarmBody) else None,
        "extractor": claim.extractor,
        "score": claim.score,
        "review": review,
    }


def _harm(body: HarmBody) -> _Line:
    harm = body.harm
    return {
        "kind": harm.kind,
        "group": harm.group,
        "low": harm.low,
        "best": harm.best,
        "high": harm.high,
        "share": harm.share,
    }
