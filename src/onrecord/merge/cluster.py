"""Groups occurrences into events: only pairs that could be one are compared, the surest are joined first,
and two events that a report itself tells apart never join through a third."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from onrecord.merge.compare import is_same_event, same_event_score
from onrecord.merge.groups import Groups
from onrecord.merge.occurrences import Occurrence
from onrecord.nouns import Place

LONGEST_BLOCKED = 40
"""Days of the widest date that blocks; an event dated to a year or more is compared with no other."""


def cluster(occurrences: Sequence[Occurrence], *, places: Mapping[str, Place]) -> list[list[Occurrence]]:
    """The events, each as the occurrences it is made of."""
    by_key = {occurrence.key: occurrence for occurrence in occurrences}
    groups = Groups(occurrence.key for occurrence in occurrences)
    scored = sorted(_same(occurrences, places), key=lambda pair: (-pair[0], pair[1], pair[2]))
    within = {key: {occurrence.report: {key}} for key, occurrence in by_key.items()}
    for _, a, b in scored:
        one, other = groups.leader(a), groups.leader(b)
        if one != other and _may_join(within[one], within[other], by_key, places):
            groups.join(one, other)
            for report, keys in within.pop(other).items():
                within[one].setdefault(report, set()).update(keys)
    return [[by_key[key] for key in members] for members in groups.all()]


def _same(occurrences: Sequence[Occurrence], places: Mapping[str, Place]) -> Iterator[tuple[float, str, str]]:
    for a, b in sorted(set(_blocked(occurrences))):
        one, other = occurrences[a], occurrences[b]
        if is_same_event(one, other, places=places):
            yield same_event_score(one, other, places=places)[0], one.key, other.key


def _blocked(occurrences: Sequence[Occurrence]) -> Iterator[tuple[int, int]]:
    """Pairs (by number) of one type with dates that touch, or nearly."""
    blocks: dict[tuple[str, int], list[int]] = {}
    for number, occurrence in enumerate(occurrences):
        for week in _weeks(occurrence):
            blocks.setdefault((occurrence.event, week), []).append(number)
    for members in blocks.values():
        for first, a in enumerate(members):
            yield from ((a, b) for b in members[first + 1 :])


def _weeks(occurrence: Occurrence) -> range:
    if occurrence.days is None or (occurrence.days[1] - occurrence.days[0]).days > LONGEST_BLOCKED:
        return range(0)
    first, last = occurrence.days[0] - timedelta(days=1), occurrence.days[1] + timedelta(days=1)
    return range(first.toordinal() // 7, last.toordinal() // 7 + 1)


def _may_join(
    one: Mapping[str, set[str]],
    other: Mapping[str, set[str]],
    by_key: Mapping[str, Occurrence],
    places: Mapping[str, Place],
) -> bool:
    """No report's two events join, unless that report's own words make them one."""
    return all(
        is_same_event(by_key[a], by_key[b], places=places)
        for report in one.keys() & other.keys()
        for a in one[report]
        for b in other[report]
    )
