"""All that a dossier is written from, read once: what the record holds, by id, without rejected claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from operator import attrgetter

from onrecord.dates import bounds
from onrecord.export.dossier.plain import clean
from onrecord.nouns import Actor, Claim, Event, EventBody, Forecast, Place, Problem, Report, Tie
from onrecord.store import Record

LAST = "9999"
"""Sorts what has no date behind everything that has one."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The record by id. ``speakers`` gives the actor of a claim's speaker, by claim; ``file`` names the record."""

    file: str
    reports: dict[str, Report]
    actors: dict[str, Actor]
    places: dict[str, Place]
    events: tuple[Event, ...]
    ties: tuple[Tie, ...]
    forecasts: tuple[Forecast, ...]
    claims: dict[str, Claim]
    speakers: dict[str, str]
    problems: tuple[Problem, ...]
    id_length: int
    texts: Mapping[str, str] = field(default_factory=dict)
    """The report whose text it has, of each report that has copies (ids)."""

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        """These claims but the rejected ones, by their reports' dates and then in reading order."""
        return sorted((self.claims[one] for one in ids if one in self.claims), key=self._order)

    def statements_of(self, actor: str) -> list[Claim]:
        """What an actor is quoted with, by date."""
        said = (claim for claim, speaker in self.speakers.items() if speaker == actor)
        return [claim for claim in self.claims_of(said) if claim.kind == "statement"]

    def name(self, item: str) -> str:
        """The name of an actor or a place, by its id."""
        found = self.actors.get(item) or self.places.get(item)
        return clean(found.name) if found else item

    def short_id(self, event: str) -> str:
        """The start of an event's id that tells it from all others."""
        return event[: self.id_length]

    def _order(self, claim: Claim) -> tuple[str, str, int, int, str]:
        return published(self.reports[claim.report]), claim.report, claim.span.start, claim.span.end, claim.id


def gather(record: Record) -> Sources:
    """Reads the record."""
    linked = [(claim, speaker) for claim, speaker, _, review in record.linked_claims() if review != "rejected"]
    return Sources(
        file=str(record.path) if record.path else "FILE",
        reports={report.id: report for report in record.reports()},
        actors={actor.id: actor for actor in record.actors()},
        places={place.id: place for place in record.places()},
        events=tuple(sorted(record.events(), key=event_order)),
        ties=tuple(record.ties()),
        forecasts=tuple(sorted(record.forecasts(), key=lambda one: (first_day(one.made), one.id))),
        claims={claim.id: claim for claim, _ in linked},
        speakers={claim.id: speaker for claim, speaker in linked if speaker},
        problems=tuple(sorted(record.problems(), key=attrgetter("code", "path", "sentence"))),
        id_length=_telling_length(list(record.ids("event"))),
        texts=record.copies(),
    )


def gather_event(record: Record, event: Event) -> Sources:
    """Reads what the page of one event needs, and no more of the record."""
    rejected, speakers = record.rejected(), record.speakers_about(event.id)
    claims = [claim for claim in record.claims_about(event.id) if claim.id not in rejected]
    wheres = [event.where, *(claim.body.where for claim in claims if isinstance(claim.body, EventBody))]
    actors = {*event.initiators, *event.targets, *speakers.values()}
    return Sources(
        file=str(record.path) if record.path else "FILE",
        reports={one: record.report(one) for one in sorted({claim.report for claim in claims})},
        actors={one: record.actor(one) for one in sorted(actors)},
        places=dict(_with_outer(record, {where.place for where in wheres if where and where.place})),
        events=(event,),
        ties=(),
        forecasts=(),
        claims={claim.id: claim for claim in claims},
        speakers={claim: speaker for claim, speaker in speakers.items() if claim not in rejected},
        problems=(),
        id_length=len(event.id),
        texts=record.copies(),
    )


def _with_outer(record: Record, places: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """The places and all that they lie in."""
    seen: set[str] = set()
    for one in sorted(places):
        inner: str | None = one
        while inner is not None and inner not in seen:
            seen.add(inner)
            place = record.find_place(inner)
            if place is None:
                break
            yield inner, place
            inner = place.within


def _telling_length(ids: Sequence[str]) -> int:
    """How many characters tell the ids (in order) apart, eight digits at least."""
    shared = (_shared(one, other) for one, other in pairwise(ids))
    return max(len("evt-") + 8, max(shared, default=0) + 1)


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def event_order(event: Event) -> tuple[str, str, str]:
    """By first day, then last day; events without a date come last."""
    start, end = (event.when.start, event.when.end) if event.when else (None, None)
    return start or end or LAST, end or LAST, event.id


def is_dated(event: Event) -> bool:
    """True where a day is known on which the event began or ended."""
    return event.when is not None and bool(event.when.start or event.when.end)


def published(report: Report) -> str:
    """The day a report appeared, for sorting."""
    return first_day(report.published)


def first_day(edtf: str | None) -> str:
    """The first ISO day of an EDTF date, else the last one, for sorting."""
    try:
        start, end = bounds(edtf) if edtf else (None, None)
    except ValueError:
        return LAST
    return start or end or LAST
