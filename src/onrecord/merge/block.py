"""Which occurrences are worth comparing: those of one type, about one day, that have something in common.

Two occurrences are one event only with a place, an actor or a toll in common (see ``compare``), so only
pairs that share one are looked at. A block that is very full is walked in an order that puts the likest
side by side, each with its next few: the work grows with the reports, not with their square.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.merge.compare import telling_places
from onrecord.merge.occurrences import Occurrence
from onrecord.nouns import Place

LONGEST_BLOCKED = 40
"""Days of the widest date that blocks; an event dated to a year or more is compared with no other."""
NEXT_FEW = 40
"""With how many of those after it an occurrence of a full block is compared."""
CELL_LAT, CELL_LON = 0.25, 1.0
"""Degrees of a cell: places within NEAR_KM have one of their cells in common (up to 75 degrees north)."""

Handle = tuple[str, str | int, int]


def blocked_pairs(occurrences: Sequence[Occurrence], *, places: Mapping[str, Place]) -> list[tuple[int, int]]:
    """Pairs of numbers of occurrences to compare, each once, the lower number first, in order."""
    blocks: dict[tuple[str, int, Handle], list[int]] = {}
    for number in sorted(range(len(occurrences)), key=lambda number: _likeness(occurrences[number])):
        occurrence = occurrences[number]
        handles = set(_handles(occurrence, places))
        for day in _days(occurrence):
            for handle in handles:
                blocks.setdefault((occurrence.event, day, handle), []).append(number)
    pairs = {
        (min(a, b), max(a, b))
        for members in blocks.values()
        for at, a in enumerate(members)
        for b in members[at + 1 : at + 1 + NEXT_FEW]
    }
    return sorted(pairs)


def _days(occurrence: Occurrence) -> range:
    """The days of the date and the one after: two dates not more than a day apart have one in common."""
    if occurrence.days is None or (occurrence.days[1] - occurrence.days[0]).days > LONGEST_BLOCKED:
        return range(0)
    return range(occurrence.days[0].toordinal(), occurrence.days[1].toordinal() + 2)


def _handles(occurrence: Occurrence, places: Mapping[str, Place]) -> Iterator[Handle]:
    yield from (("initiator", actor, 0) for actor in occurrence.initiators)
    yield from (("target", actor, 0) for actor in occurrence.targets)
    yield from (("killed", number, 0) for number in occurrence.killed)
    yield from (("name", word, 0) for name in occurrence.place_names for word in name.split())
    for place in telling_places(occurrence.places, places):
        yield "place", place.id, 0
        yield from _cells(place)


def _cells(place: Place) -> Iterator[Handle]:
    if place.lat is not None and place.lon is not None:
        row, column = int(place.lat // CELL_LAT), int(place.lon // CELL_LON)
        yield from (("cell", row + down, (column + right) % 360) for down in (0, 1) for right in (0, 1))


def _likeness(occurrence: Occurrence) -> tuple[object, ...]:
    """Puts side by side what is likely one event."""
    sides = sorted(occurrence.known & occurrence.initiators), sorted(occurrence.known & occurrence.targets)
    return occurrence.days or (), sorted(occurrence.places), sorted(occurrence.killed), *sides, occurrence.key
