"""Which of a report's event findings are worth a claim, and which of them tell of one event.

Four rules say which findings count; they hold for any report:

- it has someone who acts, is acted on or is harmed (PLOVER codes no event without an actor);
- at least one trigger of it is more likely than not to be one;
- it does not merely stand in a forecast or a condition;
- something sets it apart from other events: a date, a place, harm, a weapon, a public body or someone told
  by name. A trigger that names a state of affairs ("the war", "violence") needs more than a place or a
  year: a date no longer than a month, harm, a weapon, or such a participant.

The last one is asked of all findings of one event together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from onrecord.groups import Groups
from onrecord.ids import make_id
from onrecord.nouns import EventFinding, Reading, Report, Span, When
from onrecord.resolve.actors import Cast
from onrecord.resolve.denials import denied_of

Keys = dict[int, str]
"""The key of each event finding that becomes a claim; findings of one event share it."""

_AFFAIRS = """war wars warfare conflict conflicts violence fighting hostilities crisis chaos unrest turmoil bloodshed
struggle insurgency insurrection rebellion uprising revolution tensions instability anarchy confrontation campaign"""
AFFAIRS = frozenset(_AFFAIRS.split())
"""Nouns for a state of affairs, not for an event in it."""
LIKELIER_THAN_NOT = 0.5
"""Scores are fitted to be read as chances: below this, an event is more likely none."""
A_MONTH = 4
"""UCDP date_prec: a month at most."""


def key_events(reading: Reading, report: Report, *, cast: Cast, whens: Mapping[int, When]) -> Keys:
    """Groups the findings that tell of one event and gives each group that counts a key."""
    kept = [n for n, event in enumerate(reading.events) if _counts(event, reading)]
    groups, counted = Groups(kept), set(kept)
    forming = _Forming(groups, reading, whens)
    for group in reading.same_events:
        forming.join([n for n in group if n in counted])
    for first, a in enumerate(kept):
        for b in kept[first + 1 :]:
            if not reading.events[a].clause.overlaps(reading.events[b].clause):
                break  # findings of one sentence lie side by side
            if _one_event(reading.events[a], reading.events[b]):
                forming.join([a, b])
    for denied, about, _ in denied_of(
        kept, reading, report, cast=cast, apart=lambda one, other: _days_differ(one, other, whens)
    ):
        groups.join(*sorted((groups.leader(denied), groups.leader(about))))
    told = _told(reading, cast)
    return {
        n: _key(report, reading.events[members[0]])
        for members in groups.all()
        if _stands_out([reading.events[member] for member in members], reading, told, whens)
        for n in members
    }


def _key(report: Report, event: EventFinding) -> str:
    return make_id("evt", report.id, event.event, event.trigger.start)


# ---- what counts -----------------------------------------------------------------------------


def _counts(event: EventFinding, reading: Reading) -> bool:
    if not (event.initiators or event.targets or event.harms):
        return False
    if event.status == "hypothetical":
        return False
    return not (event.status != "happened" and _within(event.trigger, [f.span for f in reading.forecasts]))


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _stands_out(
    events: Sequence[EventFinding], reading: Reading, told: frozenset[int], whens: Mapping[int, When]
) -> bool:
    """True where something tells these findings' event from others of its kind, and one of them is sure enough."""
    if max(event.score for event in events) < LIKELIER_THAN_NOT:
        return False
    if any(
        event.harms or event.weapons or not told.isdisjoint((*event.initiators, *event.targets)) for event in events
    ):
        return True
    times = [whens[number] for event in events for number in event.times if number in whens]
    if all(_last_word(event) in AFFAIRS for event in events):
        return any((when.precision or 9) <= A_MONTH for when in times)
    return bool(times) or any(_has_place(event, reading) for event in events)


def _told(reading: Reading, cast: Cast) -> frozenset[int]:
    """Mentions of those who bear a name, are described by one ("Haftar's men") or are a public body."""
    known = {
        entity.id
        for entity in cast.entities
        if entity.names or entity.kind == "government_body" or any(map(_holds_name, entity.descriptions))
    }
    return frozenset(number for number in range(len(reading.mentions)) if cast.of_mention.get(number) in known)


def _holds_name(description: str) -> bool:
    return any(word[:1].isupper() for word in description.split()[:-1])


def _has_place(event: EventFinding, reading: Reading) -> bool:
    return any(reading.mentions[n].kind in ("place", "site", "state") for n in (*event.places, *event.targets))


def _last_word(event: EventFinding) -> str:
    return event.trigger.quote.lower().split()[-1]


# ---- what is one event -----------------------------------------------------------------------


@dataclass(slots=True)
class _Forming:
    """The groups while they are joined; ``members`` holds the findings of each that is more than one."""

    groups: Groups[int]
    reading: Reading
    whens: Mapping[int, When]
    members: dict[int, list[int]] = field(default_factory=dict)

    def join(self, numbers: Sequence[int]) -> None:
        """Joins findings of one type; a strike and the talks on it stay two events, and so do those of two times."""
        for number in numbers[1:]:
            a, b = sorted((self.groups.leader(numbers[0]), self.groups.leader(number)))
            if a != b and self._fit(a, b):
                self.groups.join(a, b)
                self.members[a] = [*self._members(a), *self._members(b)]

    def _fit(self, a: int, b: int) -> bool:
        events = self.reading.events
        if events[a].event != events[b].event:
            return False
        pairs = product(self._members(a), self._members(b))
        return not any(_days_differ(events[one], events[other], self.whens) for one, other in pairs)

    def _members(self, leader: int) -> list[int]:
        return self.members.get(leader, [leader])


def _days_differ(a: EventFinding, b: EventFinding, whens: Mapping[int, When]) -> bool:
    """True where each has a date and none of one's overlaps any of the other's."""
    ours, theirs = _dates(a, whens), _dates(b, whens)
    apart = (one[1] < other[0] or other[1] < one[0] for one in ours for other in theirs)
    return bool(ours and theirs) and all(apart)


def _dates(event: EventFinding, whens: Mapping[int, When]) -> list[tuple[str, str]]:
    """First and last days of its dates; one with an open end leaves all open."""
    dated = [whens[number] for number in event.times if number in whens]
    return [(when.start, when.end) for when in dated if when.start and when.end]


def _one_event(a: EventFinding, b: EventFinding) -> bool:
    """Two findings of one sentence and type that share whom they are about, and differ in nothing they say:
    the attack and the killing it did."""
    if a.event != b.event or a.clause != b.clause or (a.status == "denied") != (b.status == "denied"):
        return False
    shared = set(a.initiators) & set(b.initiators) or set(a.targets) & set(b.targets)
    lone = not (a.initiators and b.initiators) and not (a.targets and b.targets)
    if not (shared or (lone and (a.harms or b.harms))):
        return False
    return _agree(a.places, b.places) and _agree(a.times, b.times) and _agree(a.initiators, b.initiators)


def _agree(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))
