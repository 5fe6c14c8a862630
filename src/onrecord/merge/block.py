"""Which occurrences are worth comparing: those of one family of types, about one day, with something in common.

Two occurrences are one event only with a place, an actor, a toll or rare words in common (see ``compare``), so only
pairs that share one are looked at. An occurrence without a day of its own is looked at on the days before its report
came out.

A block that is very full is walked in an order that puts the likest side by side, each with its next few; and of all
that an occurrence meets in its blocks it is compared with those of most in common, where a block of few counts for
more than a full one, and with none that lies too far off. So the work grows with the reports and not with their
square, however many things happen on a day. (After "meta-blocking", with ARCS weights and cardinality node pruning:
Papadakis, Koutrika, Palpanas and Nejdl, "Meta-Blocking: Taking Entity Resolution to the Next Level", IEEE TKDE 26(8),
2014.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby, islice
from typing import NamedTuple

from onrecord.merge.occurrences import Occurrence
from onrecord.merge.stems import rarity
from onrecord.merge.timing import TOLD_WITHIN
from onrecord.merge.whereabouts import FAR_KM, POINTS, distance_km, telling_places
from onrecord.nouns import Place
from onrecord.vocabulary import plover_events

LONGEST_BLOCKED = 40
"""Days of the widest date that blocks; an event dated to a year or more is compared with no other."""
NEXT_FEW = 40
"""So many of those after it in a full block an occurrence meets there."""
MOST_LIKE = 40
"""With so many of those that it meets on a day, in all its blocks, an occurrence is compared."""
FEW_WORDS = 5
"""So many of an occurrence's rarest words block."""
SMALLEST_TOLL = 3
"""Fewer dead than this are counted in too many events of a day to bring two together."""
CELL_LAT, CELL_LON = 0.25, 1.0
"""Degrees of a cell: places within NEAR_KM have one of their cells in common (up to 75 degrees north)."""

_FAR_LAT = FAR_KM / 111 + 0.01
"""Degrees of latitude that are surely farther apart than FAR_KM."""
_FEWEST = 1_000_000
"""What a block counts for, divided by its size: whole numbers, so that their sum hangs on no order."""

Handle = tuple[str, str | int, int]


def family(occurrence: Occurrence) -> str:
    """What two occurrences must share to be compared at all: the quad class of their type, as one reader's
    ASSAULT is another's COERCE."""
    known = plover_events().get(occurrence.event)
    return f"quad {known.quad}" if known else occurrence.event


def blocked_pairs(occurrences: Sequence[Occurrence], *, places: Mapping[str, Place]) -> list[tuple[int, int]]:
    """Pairs of numbers of occurrences to compare, each once, the lower number first, in order."""
    found: dict[str, list[int]] = {}
    for number, occurrence in enumerate(occurrences):
        if span_of(occurrence):
            found.setdefault(family(occurrence), []).append(number)
    pairs: list[tuple[int, int]] = []
    for numbers in found.values():
        for cell in _cells_of([occurrences[number] for number in numbers]):
            within = pairs_of_day([occurrences[numbers[at]] for at in cell.present], new=cell.new, places=places)
            pairs += [_in_order(numbers[cell.present[a]], numbers[cell.present[b]]) for a, b in within]
    return sorted(pairs)


def span_of(occurrence: Occurrence) -> tuple[int, int] | None:
    """The days on which it is compared, as ordinals: those of its date and the one after, as two dates not more
    than a day apart have one in common; without a date, those within which its report can have told it. None where
    there is neither, or too wide a date, and for a denial without one, which ``denials`` looks after."""
    if occurrence.days is None and occurrence.context.published is not None and not occurrence.denied:
        published = occurrence.context.published.toordinal()
        return published - TOLD_WITHIN, published
    if occurrence.days is None or (occurrence.days[1] - occurrence.days[0]).days > LONGEST_BLOCKED:
        return None
    return occurrence.days[0].toordinal(), occurrence.days[1].toordinal() + 1


def pairs_of_day(present: Sequence[Occurrence], *, new: Set[int], places: Mapping[str, Place]) -> list[tuple[int, int]]:
    """The pairs of one day and family: ``present`` are all that may be of this day, ``new`` the numbers of those
    that begin on it. Two that both began before met on an earlier day, so each pair has its one day."""
    order = sorted(range(len(present)), key=lambda number: _likeness(present[number]))
    blocks: dict[Handle, list[int]] = {}
    for at, number in enumerate(order):
        for handle in set(_handles(present[number], places)):
            blocks.setdefault(handle, []).append(at)
    met = _met(blocks.values(), begun=[number in new for number in order])
    spots = [_spot(present[number], places) for number in order]
    return sorted({_in_order(order[at], order[other]) for at in met for other in _likest(at, met[at], spots, places)})


def _met(blocks: Iterable[Sequence[int]], *, begun: Sequence[bool]) -> dict[int, dict[int, int]]:
    """For each the others that it meets, and how much they have in common."""
    found: dict[int, dict[int, int]] = {}
    for members in blocks:
        counts = _FEWEST // len(members)
        for at, one in enumerate(members):
            for other in members[at + 1 : at + 1 + NEXT_FEW]:
                if begun[one] or begun[other]:
                    others = found.setdefault(one, {})
                    others[other] = others.get(other, 0) + counts
    for one, others in list(found.items()):
        for other, common in others.items():
            found.setdefault(other, {})[one] = common
    return found


class _Spot(NamedTuple):
    """Where an occurrence was: its places, the southernmost and northernmost latitude of their points, and the towns
    and sites that they are or lie in."""

    places: frozenset[str]
    south: float
    north: float
    towns: frozenset[str]


def _spot(occurrence: Occurrence, places: Mapping[str, Place]) -> _Spot | None:
    """None where it has no point."""
    known = (places[one].lat for one in occurrence.places if one in places and places[one].lon is not None)
    points = [lat for lat in known if lat is not None]
    towns = (place.id for place in telling_places(occurrence.places, places) if place.kind in POINTS)
    return _Spot(occurrence.places, min(points), max(points), frozenset(towns)) if points else None


def _likest(
    at: int, met: Mapping[int, int], spots: Sequence[_Spot | None], places: Mapping[str, Place]
) -> Iterator[int]:
    """Those of most in common, equals by how near they stand in the order; but none too far off."""
    likest = sorted(met, key=lambda other: (-met[other], abs(other - at), other))
    here = spots[at]
    near = (other for other in likest if here is None or not _is_far(here, spots[other], places))
    return islice(near, MOST_LIKE)


def _is_far(one: _Spot, other: _Spot | None, places: Mapping[str, Place]) -> bool:
    """True only for what ``compare`` would hold too far apart for one event."""
    if other is None or not one.towns.isdisjoint(other.towns):
        return False
    if one.south - other.north > _FAR_LAT or other.south - one.north > _FAR_LAT:
        return True
    return (distance_km(one.places, other.places, places=places) or 0.0) > FAR_KM


class _Cell(NamedTuple):
    present: list[int]
    new: frozenset[int]


def _cells_of(occurrences: Sequence[Occurrence]) -> Iterator[_Cell]:
    """The days on which some of them begin, each with the numbers of all that may be of it."""
    begun = sorted((span, number) for number, one in enumerate(occurrences) if (span := span_of(one)))
    open_: list[tuple[int, int]] = []
    for day, group in groupby(begun, key=lambda entry: entry[0][0]):
        starting = [(span[1], number) for span, number in group]
        open_ = [entry for entry in open_ if entry[0] >= day]
        first = len(open_)
        open_ += starting
        yield _Cell([number for _, number in open_], frozenset(range(first, len(open_))))


def _in_order(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _handles(occurrence: Occurrence, places: Mapping[str, Place]) -> Iterator[Handle]:
    yield from (("initiator", actor, 0) for actor in occurrence.initiators & occurrence.known)
    yield from (("target", actor, 0) for actor in occurrence.targets & occurrence.known)
    yield from ((toll.kind, toll.low, 0) for toll in occurrence.tolls if toll.low >= SMALLEST_TOLL)
    yield from (("name", word, 0) for name in occurrence.place_names for word in name.split())
    rarest = sorted(occurrence.words, key=lambda word: (-rarity(word), word))
    yield from (("word", word, 0) for word in rarest[:FEW_WORDS])
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
    tolls = sorted((toll.kind, toll.low) for toll in occurrence.tolls)
    return span_of(occurrence) or (), sorted(occurrence.places), tolls, *sides, occurrence.key
