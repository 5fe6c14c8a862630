"""What the places of two tellings say: the same, near, one in the other, or far apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Set

from onrecord.merge.occurrences import Occurrence, has_name
from onrecord.merge.signals import Signal
from onrecord.nouns import Place

NEAR_KM = 25.0
FAR_KM = 60.0
FAR_APART = "place: far apart"
"""Forbids the pair."""
POINTS = frozenset({"city", "site"})
"""Kinds of place so small that two events of one type in it on one day are mostly one."""


def place_signals(a: Occurrence, b: Occurrence, places: Mapping[str, Place]) -> Iterator[Signal]:
    """One signal at most."""
    if a.places and b.places:
        yield from _both_placed(a, b, places)
    elif (a.places or b.places) and a.report != b.report:
        placed, other = (a, b) if a.places else (b, a)
        yield from _one_placed(placed, other, places)


def _both_placed(a: Occurrence, b: Occurrence, places: Mapping[str, Place]) -> Iterator[Signal]:
    ours, theirs = ({place.id: place for place in telling_places(one.places, places)} for one in (a, b))
    shared = sorted((ours[one].kind not in POINTS, ours[one].name) for one in ours.keys() & theirs.keys())
    apart = distance_km(a.places, b.places, places=places)
    if shared and not shared[0][0]:
        yield _in_town(ours, theirs)
    elif apart is not None and apart <= NEAR_KM:
        yield Signal("place: near", 1 - apart / (2 * NEAR_KM), f"{apart:.0f} km apart")
    elif apart is not None and apart > FAR_KM:
        yield Signal(FAR_APART, 1, f"{apart:.0f} km apart")
    elif shared:
        yield _in_region(a, b, shared[0][1], places)
    elif not (abroad := _in_two_countries(a.places, b.places, places)) and (name := _shared_name(a, b)):
        yield Signal("place: same name", 1, f"both in a place named {name}")
    elif abroad:
        yield Signal("place: two countries", 1, "in two countries")
    elif a.place_names and b.place_names and all(_in_towns(a, b, places)):
        # a town may lie in any region whose bounds nobody gives: "Dahyan", "northern Yemen"
        yield Signal("place: two names", 1, f"{min(a.place_names)} here, {min(b.place_names)} there")


def _in_town(ours: Mapping[str, Place], theirs: Mapping[str, Place]) -> Signal:
    """Both in one town, or in one part of it, or the one in this part and the other in that."""
    here, there = ({one.name for one in side.values() if one.kind == "site"} for side in (ours, theirs))
    if here & there:
        return Signal("place: same site", 1, f"both in {min(here & there)}")
    towns = min(place.name for place in ours.values() if place.id in theirs and place.kind in POINTS)
    if here and there:
        return Signal("place: other parts of a town", 1, f"{min(here)} here, {min(there)} there, both in {towns}")
    return Signal("place: same town", 1, f"both in {towns}")


def _in_region(a: Occurrence, b: Occurrence, name: str, places: Mapping[str, Place]) -> Signal:
    """One telling's town may lie in the other's region; two towns of one region are something else."""
    if all(_in_towns(a, b, places)):
        return Signal("place: two towns of a region", 1, f"in two places of {name}")
    return Signal("place: same region", 1, f"both in the region {name}")


def _in_towns(a: Occurrence, b: Occurrence, places: Mapping[str, Place]) -> Iterator[bool]:
    """For each, whether a place of it is a town or a site."""
    yield from (any(places[one].kind in POINTS for one in side.places if one in places) for side in (a, b))


def _one_placed(placed: Occurrence, other: Occurrence, places: Mapping[str, Place]) -> Iterator[Signal]:
    """What the report of a telling without a place says elsewhere."""
    around = {place.id for place in telling_places(other.context.places, places)}
    told = [place for place in telling_places(placed.places, places) if place.kind in POINTS]
    found = sorted(place.name for place in told if place.id in around)
    if found:
        yield Signal("place: named elsewhere", 1, f"one names no place; its report tells of {found[0]} elsewhere")
    elif told and around:
        yield Signal("place: nowhere named", 1, f"one names no place, and its report never {told[0].name}")


def telling_places(ids: Iterable[str], places: Mapping[str, Place]) -> Iterator[Place]:
    """The places and those around them by which two reports can know that they mean the same: not a whole
    country, and no "hospital" that nothing puts on the map."""
    for one in ids:
        place = places.get(one)
        while place is not None and place.kind != "country":
            if place.lat is not None or has_name(place) or (place.within and place.kind not in POINTS):
                yield place
            place = places.get(place.within or "")


def _shared_name(a: Occurrence, b: Occurrence) -> str | None:
    """A name that both have, or that stands within one of the other's: "Arbel" and "Arbel market"."""
    pairs = (sorted((one, other), key=lambda n: (len(n), n)) for one in a.place_names for other in b.place_names)
    return min((one for one, other in pairs if one == other or _stands_in(one, other)), default=None)


def _stands_in(name: str, longer: str) -> bool:
    # shorter words are articles: "Al-" lies in no "Al-Rimal"
    return len(name) > 3 and f" {name} " in f" {longer} "


def _in_two_countries(a: Set[str], b: Set[str], places: Mapping[str, Place]) -> bool:
    ours, theirs = ({places[one].country for one in ids if one in places} - {None} for ids in (a, b))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def distance_km(a: Set[str], b: Set[str], *, places: Mapping[str, Place]) -> float | None:
    """The least distance between a place of ``a`` and one of ``b``; None where one side has no point."""
    ours, theirs = ([place for one in ids if (place := places.get(one))] for ids in (a, b))
    return min((km for one in ours for other in theirs if (km := _great_circle(one, other)) is not None), default=None)


def _great_circle(a: Place, b: Place) -> float | None:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))
