"""All that a dossier is written from, read once: what the record holds, by id, without rejected claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

import msgspec

from onrecord.dates import bounds
from onrecord.export.dossier.plain import clean
from onrecord.nouns import Actor, Claim, Entity, Event, EventBody, Forecast, Place, Problem, Report, Tie
from onrecord.store import Record

LAST = "9999"
"""Sorts what has no date behind everything that has one."""

_Noun = TypeVar("_Noun")


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
        id_length=_id_length(record),
        texts=record.copies(),
    )


def gather_event(record: Record, event: Event) -> Sources:
    """Reads what the page of one event needs, and no more of the record."""
    return gather_of(record, Parts(events=[event]), id_length=len(event.id))


def entities_of(record: Record, actor: str) -> list[Entity]:
    """The entities that an actor (its id) is made of, in the order of reports and of the report."""
    query = """SELECT e.body FROM entity_actor a JOIN entity e ON e.id = a.entity WHERE a.actor = ?
        ORDER BY e.report, e.position"""
    return _bodies(record, Entity, query, actor)


def gather_actor(record: Record, actor: Actor, entities: Iterable[Entity]) -> Sources:
    """Reads what the page of one actor needs; ``entities`` are those it is made of."""
    parts = Parts(
        events=_bodies(record, Event, _EVENTS_OF, actor.id, actor.id),
        ties=_bodies(record, Tie, _TIES_OF, actor.id, actor.id),
        forecasts=_bodies(record, Forecast, "SELECT body FROM forecast WHERE holder = ? ORDER BY id", actor.id),
        claims=[claim for (claim,) in record.connection.execute(_STATEMENTS_OF, (actor.id,))],
        reports=[entity.report for entity in entities if entity.offices],
    )
    roles = [claim for role in actor.roles for claim in role.claims]
    return gather_of(record, replace(parts, claims=[*parts.claims, *roles]), id_length=_id_length(record))


def gather_place(record: Record, places: Iterable[str], item: str) -> Sources:
    """Reads what the page of one place (its id) needs; ``places`` are those that lie in it, itself among them."""
    query = "SELECT body FROM event WHERE place = ? ORDER BY id"
    parts = Parts(
        events=[event for place in sorted(places) for event in _bodies(record, Event, query, place)],
        ties=_bodies(record, Tie, _TIES_OF, item, item),
    )
    return gather_of(record, parts, id_length=_id_length(record))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page is about: ``claims`` are ids of more claims, and ``reports`` of more reports."""

    events: Sequence[Event] = ()
    ties: Sequence[Tie] = ()
    forecasts: Sequence[Forecast] = ()
    claims: Sequence[str] = ()
    reports: Sequence[str] = ()


_EVENTS_OF = """SELECT e.body FROM event e, json_each(e.body, '$.initiators') a WHERE a.value = ?
    UNION SELECT e.body FROM event e, json_each(e.body, '$.targets') a WHERE a.value = ?"""
_TIES_OF = "SELECT body FROM tie WHERE source = ? OR target = ? ORDER BY id"
_STATEMENTS_OF = """SELECT c.id FROM entity_actor a JOIN claim c ON c.speaker = a.entity
    WHERE a.actor = ? AND c.kind = 'statement' ORDER BY c.id"""
_SPEAKER_OF = "SELECT s.actor FROM claim c JOIN entity_actor s ON s.entity = c.speaker WHERE c.id = ?"


def gather_of(record: Record, parts: Parts, *, id_length: int) -> Sources:
    """Reads what is said of these parts, by whom and where, and no more of the record."""
    claims = {claim.id: claim for claim in _claims(record, parts)}
    speakers = {one: actor for one in claims for (actor,) in record.connection.execute(_SPEAKER_OF, (one,))}
    ends = {end for tie in parts.ties for end in (tie.source, tie.target)}
    sides = {actor for event in parts.events for actor in (*event.initiators, *event.targets)}
    holders = {forecast.holder for forecast in parts.forecasts if forecast.holder}
    actors = {*sides, *holders, *speakers.values(), *(end for end in ends if not end.startswith("plc-"))}
    told = (claim.body.where for claim in claims.values() if isinstance(claim.body, EventBody))
    placed = {where.place for where in (*told, *(event.where for event in parts.events)) if where and where.place}
    reports = {*parts.reports, *(claim.report for claim in claims.values())}
    return Sources(
        file=str(record.path) if record.path else "FILE",
        reports={one: record.report(one) for one in sorted(reports)},
        actors={one: record.actor(one) for one in sorted(actors)},
        places=dict(_with_outer(record, placed | {end for end in ends if end.startswith("plc-")})),
        events=tuple(sorted(parts.events, key=event_order)),
        ties=tuple(parts.ties),
        forecasts=tuple(sorted(parts.forecasts, key=lambda one: (first_day(one.made), one.id))),
        claims=claims,
        speakers=speakers,
        problems=(),
        id_length=id_length,
        texts=record.copies(),
    )


def _claims(record: Record, parts: Parts) -> Iterator[Claim]:
    """The claims on the parts, but the rejected ones, by id."""
    items: tuple[Event | Tie | Forecast, ...] = (*parts.events, *parts.ties, *parts.forecasts)
    named = {one for item in items for one in item.claims}
    settling = {one for forecast in parts.forecasts for one in forecast.settled_by}
    rejected = record.rejected()
    for one in sorted({*named, *settling, *parts.claims} - rejected):
        if found := record.find_claim(one):
            yield found


def _bodies(record: Record, noun: type[_Noun], query: str, *values: str) -> list[_Noun]:
    decoder = msgspec.json.Decoder(noun)
    return [decoder.decode(body) for (body,) in record.connection.execute(query, values)]


def _id_length(record: Record) -> int:
    return _telling_length(record.ids("event"))


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


def _telling_length(ids: Iterable[str]) -> int:
    """How many characters tell the ids (in order) apart, eight digits at least."""
    length = len("evt-") + 8
    for one, other in pairwise(ids):
        while one[:length] == other[:length] and length < len(other):
            length += 1
    return length


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
