"""Makes of one report's findings its claims: who, where, when, how many, and who says so."""

from __future__ import annotations

from dataclasses import replace

from onrecord.nouns import Analysis, Mention, Problem, Reading, Report
from onrecord.resolve.actors import cast_actors
from onrecord.resolve.anchors import counted_back
from onrecord.resolve.attachment import settle_ties
from onrecord.resolve.claims import Ground, make_claims
from onrecord.resolve.dates import written_on
from onrecord.resolve.hearing import hear
from onrecord.resolve.kinds import settle_kinds
from onrecord.resolve.modes import settle_modes
from onrecord.resolve.occurrences import key_events
from onrecord.resolve.places import Gazetteer, default_gazetteer, filed_from, locate, settle_towns
from onrecord.resolve.sides import settle_sides
from onrecord.resolve.status import settle_status
from onrecord.resolve.story import date_mentions
from onrecord.vocabulary import state_named

__all__ = ["resolve"]


def resolve(
    reading: Reading, report: Report, *, gazetteer: Gazetteer | None = None, problems: tuple[Problem, ...] = ()
) -> Analysis:
    """One report's analysis: its actors, places and claims. Pure; knows no other report.

    Days are counted from the date that opens the report's text, where it has one, before that of its publication.
    """
    kept, written = report, written_on(report)
    if written and written != report.published:
        report = replace(report, published=written)
        problems = (*(one for one in problems if one.code != "R102"), _other_date(kept, written))
    gazetteer = gazetteer or default_gazetteer()
    reading = settle_kinds(settle_towns(reading, report, gazetteer=gazetteer))
    reading = settle_status(hear(reading, report), report)
    reading = settle_modes(settle_ties(settle_sides(reading, report), report), report)
    cast = cast_actors(reading, report)
    wheres, places = locate(_scenes(reading), report, gazetteer=gazetteer)
    filed = filed_from(reading.mentions, report)
    wheres = {number: where for number, where in wheres.items() if number not in filed}
    whens = date_mentions(reading, report)
    keys = key_events(reading, report, cast=cast, whens=whens)
    counted = counted_back(reading, report, whens=whens)
    ground = Ground(report, reading, cast, whens, wheres, keys, counted)
    claims = make_claims(ground)
    return Analysis(report=kept, entities=cast.entities, places=places, claims=claims, problems=problems)


def _other_date(report: Report, written: str) -> Problem:
    stated = f"was published {report.published}" if report.published else "has no publication date"
    return Problem("R107", report.path, f"The report {stated} and opens with {written}; days are counted from that.")


def _scenes(reading: Reading) -> tuple[Mention, ...]:
    """The mentions, a state by its name being a place where events are said to happen in it."""
    scenes = {number for event in reading.events for number in event.places}
    return tuple(
        replace(mention, kind="place")
        if number in scenes and mention.kind == "state" and _is_plain(mention)
        else mention
        for number, mention in enumerate(reading.mentions)
    )


def _is_plain(mention: Mention) -> bool:
    state = state_named(mention.span.quote)
    return state is not None and state.how in ("name", "alias")
