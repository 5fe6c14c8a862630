"""Events: each gold event is paired with one event of the record at most, and its fields are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from onrecord.evaluate.compare import same_name, same_time
from onrecord.evaluate.exported import EventHarm, EventLine, Exported
from onrecord.evaluate.gold import GoldEvent, GoldHarm, any_of
from onrecord.evaluate.page import Page
from onrecord.evaluate.results import Mark

FLOOR, CEILING = 0.8, 4.0
"""A toll that the gold gives as a floor may be found from four fifths of it to four times as high."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of a pair."""

    name: str
    right: bool
    wanted: str
    found: str


def pair_events(page: Page) -> dict[str, EventLine]:
    """The event of the record for every gold event (by its id) that has one.

    The two must share text and the PLOVER code must be one of the gold's. Pairs with the most right
    fields are made first, then those that share most text; each event is in one pair at most.
    """
    candidates = sorted(_candidates(page), reverse=True)
    pairs: dict[int, int] = {}
    for _, _, wanted, found in candidates:
        if wanted not in pairs and found not in pairs.values():
            pairs[wanted] = found
    return {page.gold.events[wanted].id: page.exported.events[found] for wanted, found in pairs.items()}


def _candidates(page: Page) -> Iterator[tuple[int, int, int, int]]:
    """Right fields, characters shared, and the places of the gold event and of the event in their lists."""
    for wanted, gold in enumerate(page.gold.events):
        for found, event in enumerate(page.exported.events):
            common = page.meeting(event.id, gold.quote, *gold.also) if event.id in page.evidence else 0
            if common and event.plover.event in any_of(gold.plover):
                right = sum(field.right for field in judge_fields(event, gold, page=page))
                yield right, common, wanted, found


def judge_events(page: Page, pairs: dict[str, EventLine]) -> Iterator[Mark]:
    """What was found, with its fields; what was missed; and the record's events that no gold event meets."""
    for gold in page.gold.events:
        if not gold.optional:
            yield from _judge_event(gold, pairs.get(gold.id), page=page)
    paired = {event.id for event in pairs.values()}
    for event in page.exported.events:
        if event.id in page.evidence and event.id not in paired:
            yield page.mark("events", "extra", f"{event.plover.event} {event.id}", page.words_of(event.id))


def _judge_event(gold: GoldEvent, event: EventLine | None, *, page: Page) -> Iterator[Mark]:
    if event is None:
        yield page.mark("events", "missed", f"{gold.id} {'/'.join(any_of(gold.plover))}", gold.quote)
        return
    yield page.mark("events", "hit", gold.id, gold.quote)
    for field in judge_fields(event, gold, page=page):
        what = f"{gold.id}: {field.wanted} wanted, {field.found or 'nothing'} found"
        yield page.mark(f"event.{field.name}", "right" if field.right else "wrong", what, gold.quote)


def judge_fields(event: EventLine, gold: GoldEvent, *, page: Page) -> Iterator[Judged]:
    """The fields that the gold asks for; harm once for every toll.

    The gold says what one report tells. Of an event that several reports tell, the harm is therefore this
    report's; what all of them come to is judged with the same events.
    """
    exported = page.exported
    yield from _judge_codes(event, gold)
    if gold.when:
        yield Judged("when", same_time(event.when, str(gold.when)), str(gold.when), event.when or "")
    if gold.where:
        yield _judge_where(event, gold, exported=exported)
    yield from _judge_roles(event, gold, exported=exported)
    for toll in gold.harm:
        yield _judge_harm(event.harm if event.reports == 1 else page.harm_of(event.id), toll)


def _judge_codes(event: EventLine, gold: GoldEvent) -> Iterator[Judged]:
    if gold.acled:
        yield _one_of("acled", [event.acled.event_type] if event.acled else [], any_of(gold.acled))
    if gold.weapons:
        yield _one_of("weapons", sorted({weapon.kind for weapon in event.weapons}), gold.weapons)
    if gold.modality:
        yield _one_of("modality", [event.modality], any_of(gold.modality))


def _one_of(name: str, found: list[str], wanted: tuple[str, ...]) -> Judged:
    return Judged(name, not set(found).isdisjoint(wanted), " or ".join(wanted), ", ".join(found))


def _judge_where(event: EventLine, gold: GoldEvent, *, exported: Exported) -> Judged:
    names = exported.place_names(event.where)
    return Judged("where", same_name(names, gold.where), gold.where[0], names[0] if names else "")


def _judge_roles(event: EventLine, gold: GoldEvent, *, exported: Exported) -> Iterator[Judged]:
    for role, wanted, ids in (
        ("initiators", gold.initiators, event.initiators),
        ("targets", gold.targets, event.targets),
    ):
        if wanted:
            names = exported.names_of(*ids)
            right = all(same_name(names, one) for one in wanted)
            found = ", ".join(exported.names_of(identity)[0] for identity in ids)
            yield Judged(role, right, ", ".join(one[0] for one in wanted), found)


def _judge_harm(found: Iterable[EventHarm], wanted: GoldHarm) -> Judged:
    same_kind = [harm for harm in found if harm.kind == wanted.kind]
    words = ", ".join(f"{harm.kind} {_range(harm.low, harm.best, harm.high)}" for harm in same_kind)
    if wanted.best is not msgspec.UNSET:
        right = any(harm.best == wanted.best for harm in same_kind)
        return Judged("harm", right, f"{wanted.kind} {'?' if wanted.best is None else wanted.best}", words)
    low = wanted.low or 0
    right = any(FLOOR * low <= (harm.low or harm.best or 0) <= CEILING * low for harm in same_kind)
    return Judged("harm", right, f"{wanted.kind} {low} or more", words)


def _range(*numbers: int | None) -> str:
    return "/".join("?" if number is None else str(number) for number in numbers)
