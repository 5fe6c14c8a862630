"""Makes of one report's findings its claims: who, where, when, how many, and who says so."""

from __future__ import annotations

from onrecord.nouns import Analysis, Problem, Reading, Report, When
from onrecord.resolve.actors import cast_actors
from onrecord.resolve.claims import Ground, make_claims
from onrecord.resolve.dates import resolve_date
from onrecord.resolve.occurrences import key_events
from onrecord.resolve.places import locate

__all__ = ["resolve"]


def resolve(reading: Reading, report: Report, *, problems: tuple[Problem, ...] = ()) -> Analysis:
    """One report's analysis: its actors, places and claims. Pure; knows no other report."""
    cast = cast_actors(reading, report)
    wheres, places = locate(reading.mentions, report)
    ground = Ground(
        report=report,
        reading=reading,
        cast=cast,
        whens=_dates(reading, report),
        wheres=wheres,
        keys=key_events(reading, report),
    )
    claims = make_claims(ground)
    return Analysis(report=report, entities=cast.entities, places=places, claims=claims, problems=problems)


def _dates(reading: Reading, report: Report) -> dict[int, When]:
    """Every time mention resolved, in the order of the text: "the next morning" hangs on the date before."""
    whens: dict[int, When] = {}
    anchor: When | None = None
    for number, mention in enumerate(reading.mentions):
        if mention.kind == "time":
            when = resolve_date(mention.span.quote, published=report.published, anchor=anchor)
            whens[number] = when
            anchor = when if when.edtf and (when.precision or 9) <= 4 else anchor
    return whens
