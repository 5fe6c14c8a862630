"""All that a dossier is written from, read once: what the record holds, by id, without rejected claims."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

import msgspec

from onrecord.dates import bounds
from onrecord.export.dossier.plain import clean
from onrecord.nouns import Actor, Claim, Entity, Event, EventBody, Forecast, Place, Problem, Report, Tie
from onrecord.store import Record
from onrecord.store.glance import is_laid_out

LAST = "9999"
"""Sorts what has no date behind everything that has one."""
ANSWERS = 1000
"""So many of the claims that were asked for last are remembered."""

_Noun = TypeVar("_Noun")


@dataclass(frozen=True, slots=True)
class Sources:
    """The record by id. ``speakers`` gives the actor of a claim's speaker, by claim; ``file`` names the record."""

    file: str
    reports: dict[str, Report]
    actors: dict[str, Actor]
    places: dict[str, Place]
    events: Collection[Event]
    ties: tuple[Tie, ...]
    forecasts: tuple[Forecast, ...]
    claims: Mapping[str, Claim]
    speakers: Mapping[str, str]
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
    """What the page of the whole record needs: events and claims are read when they are asked for, one by one, and
    reports without their texts, so that a large record takes little memory."""
    rejected = record.rejected()
    return Sources(
        file=str(record.path) if record.path else "FILE",
        reports={row[0]: Report(*row) for row in record.connection.execute(f"{_HEADS} ORDER BY id")},
        actors={actor.id: actor for actor in record.actors()},
        places={place.id: place for place in record.places()},
        events=_Events(record),
        ties=tuple(record.ties()),
        forecasts=tuple(sorted(record.forecasts(), key=lambda one: (first_day(one.made), one.id))),
        claims=_Asked(record, _CLAIMS, lambda one: None if one in rejected else record.find_claim(one)),
        speakers=_Asked(record, _SPEAKERS, lambda one: None if one in rejected else _speaker(record, one)),
        problems=tuple(sorted(record.problems(), key=attrgetter("code", "path", "sentence"))),
        id_length=_id_length(record),
        texts=record.copies(),
    )


_HEADS = "SELECT id, path, '', url, title, publisher, author, published, language, retrieved FROM report"
_CLAIMS = "SELECT id FROM claim WHERE review IS NOT 'rejected' ORDER BY id"
_SPEAKERS = """SELECT c.id FROM claim c JOIN entity_actor s ON s.entity = c.speaker WHERE c.review IS NOT 'rejected'
    ORDER BY c.id"""
_IN_ORDER = f"""SELECT body FROM event
    ORDER BY coalesce(when_start, when_end, '{LAST}'), coalesce(when_end, '{LAST}'), id"""


class _Events(Collection[Event]):
    """All events as ``event_order`` has them, read anew each time."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __iter__(self) -> Iterator[Event]:
        decoder = msgspec.json.Decoder(Event)
        for (body,) in self._record.connection.execute(_IN_ORDER):
            yield decoder.decode(body)

    def __len__(self) -> int:
        return self._record.count("event")

    def __contains__(self, event: object) -> bool:
        return any(one == event for one in self)


class _Asked(Mapping[str, _Noun]):
    """What the record has under each id, asked for one by one; ``query`` gives the ids."""

    def __init__(self, record: Record, query: str, find: Callable[[str], _Noun | None]) -> None:
        self._connection, self._query = record.connection, query
        self._find = lru_cache(ANSWERS)(find)

    def __getitem__(self, one: str) -> _Noun:
        found = self._find(one)
        if found is None:
            raise KeyError(one)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from (one for (one,) in self._connection.execute(self._query))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _speaker(record: Record, claim: str) -> str | None:
    row = record.connection.execute(_SPEAKER_OF, (claim,)).fetchone()
    return None if row is None else str(row[0])


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
        events=_bodies(record, Event, _EVENTS_OF if is_laid_out(record.connection) else _EVENTS_READ_THROUGH, actor.id),
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
    """What a page is about: ``claims`` are ids of more claims, and ``reports`` of reports whose texts are quoted beside
    claims."""

    events: Sequence[Event] = ()
    ties: Sequence[Tie] = ()
    forecasts: Sequence[Forecast] = ()
    claims: Sequence[str] = ()
    reports: Sequence[str] = ()


_EVENTS_OF = """SELECT e.body FROM glance_actor a JOIN glance g USING (number) JOIN event e ON e.id = g.event
    WHERE a.actor = ?1"""
_EVENTS_READ_THROUGH = """SELECT e.body FROM event e, json_each(e.body, '$.initiators') a WHERE a.value = ?1
    UNION SELECT e.body FROM event e, json_each(e.body, '$.targets') a WHERE a.value = ?1"""
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
    reports = {claim.report for claim in claims.values()}
    return Sources(
        file=str(record.path) if record.path else "FILE",
        reports=dict(_heads(record, reports)) | {one: record.report(one) for one in sorted(set(parts.reports))},
        actors={one: record.actor(one) for one in sorted(actors)},
        places=dict(_with_outer(record, placed | {end for end in ends if end.startswith("plc-")})),
        events=tuple(sorted(parts.events, key=event_order)),
        ties=tuple(parts.ties),
        forecasts=tuple(sorted(parts.forecasts, key=lambda one: (first_day(one.made), one.id))),
        claims=claims,
        speakers=speakers,
        problems=(),
        id_length=id_length,
        texts=dict(_texts(record, reports.union(parts.reports))),
    )


def _heads(record: Record, reports: Iterable[str]) -> Iterator[tuple[str, Report]]:
    """The reports without their texts."""
    for one in sorted(reports):
        for row in record.connection.execute(f"{_HEADS} WHERE id = ?", (one,)):
            yield one, Report(*row)


def _texts(record: Record, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The report whose text it has, of each of these that has copies; none in a record of before copies were looked
    for."""
    if record.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'copy'").fetchone():
        for one in sorted(reports):
            yield from record.connection.execute("SELECT report, text FROM copy WHERE report = ?", (one,))


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
