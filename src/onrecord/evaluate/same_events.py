"""Same events: gold events of all reports in pairs, joined in the record where the gold joins them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TypeAlias

from onrecord.evaluate.exported import EventLine
from onrecord.evaluate.gold import Gold, SameEvent, Toll
from onrecord.evaluate.results import Mark, Outcome

Key: TypeAlias = tuple[str, str]
"""A gold event: its report's file name and its id."""


def judge_same_events(gold: Gold, matched: dict[Key, EventLine]) -> Iterator[Mark]:
    """A mark for every two found gold events that are one event to the gold, to the record or to both."""
    group = {(member.report, member.event): same.name for same in gold.same_event for member in same.members}
    for one, other in combinations(sorted(matched), 2):
        same = one in group and group[one] == group.get(other)
        joined = matched[one].id == matched[other].id
        if same or joined:
            outcome: Outcome = "hit" if same and joined else "extra" if joined else "missed"
            yield Mark("same_event", outcome, one[0], f"{_title(one)} and {_title(other)}")


def _title(key: Key) -> str:
    return f"{key[1]} of {key[0]}"


def judge_tolls(gold: Gold, matched: dict[Key, EventLine]) -> Iterator[Mark]:
    """A mark for every toll that the gold gives over all reports of an event that was found."""
    for same in gold.same_event:
        found = _found(same, matched)
        if found is not None and same.killed is not None:
            yield _judge_toll(same, same.killed, event=found)


def _found(same: SameEvent, matched: dict[Key, EventLine]) -> EventLine | None:
    """The event that the members were found as; of several, the first by id."""
    keys = [(member.report, member.event) for member in same.members]
    return min((matched[key] for key in keys if key in matched), key=lambda event: event.id, default=None)


def _judge_toll(same: SameEvent, killed: Toll, *, event: EventLine) -> Mark:
    harm = next((harm for harm in event.harm if harm.kind == "killed"), None)
    found = (harm.low, harm.high) if harm else (None, None)
    wanted = (killed.low, killed.high)
    what = f"{same.name}: killed {_range(wanted)} wanted, {_range(found)} found"
    outcome: Outcome = "right" if found == wanted else "wrong"
    return Mark("same_event.killed_range", outcome, same.members[0].report, what)


def _range(bounds: tuple[int | None, int | None]) -> str:
    return " to ".join("?" if bound is None else str(bound) for bound in bounds)


def judge_members(gold: Gold) -> Iterator[Mark]:
    """A mark for every member of a group that the gold does not have: nothing can ever be found as it."""
    known = {(name, event.id) for name, report in gold.reports.items() for event in report.events}
    for same in gold.same_event:
        for member in same.members:
            if (member.report, member.event) not in known:
                what = f"{same.name}: the gold has no event {member.event} of {member.report}"
                yield Mark("gold", "fault", member.report, what)
