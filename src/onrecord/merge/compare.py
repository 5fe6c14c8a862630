"""Whether two occurrences are one event: named features, each with its weight and its reason."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from onrecord.merge.occurrences import Occurrence, has_name
from onrecord.nouns import Place

SAME_ACROSS_REPORTS = 4.0
SAME_WITHIN_REPORT = 6.0
"""A report that tells of two events in like words mostly means two; of one in two places rarely."""
NEAR_KM = 25.0
FAR_KM = 60.0
SMALL_TOLL = 3
"""Fewer dead than this are counted in too many events of a day to tell one from another."""
POINTS = frozenset({"city", "site"})
"""Kinds of place so small that two events of one type in it on one day are mostly one."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against; ``weight`` adds to the score, minus infinity forbids."""

    name: str
    weight: float
    reason: str


def same_event_score(a: Occurrence, b: Occurrence, *, places: Mapping[str, Place]) -> tuple[float, tuple[Feature, ...]]:
    """The sum of the features' weights, and the features."""
    features = tuple(_features(a, b, places))
    return sum(feature.weight for feature in features), features


def same_event(a: Occurrence, b: Occurrence, *, places: Mapping[str, Place]) -> float | None:
    """The score of a pair that is one event, else None: the score must reach what the pair needs, and
    something besides type and time must tie the two together."""
    score, features = same_event_score(a, b, places=places)
    needed = SAME_WITHIN_REPORT if a.report == b.report else SAME_ACROSS_REPORTS
    names = {feature.name for feature in features if feature.weight > 0}
    tied = "time" in names and bool(names & {"place", "initiators", "targets", "harm"})
    return score if score >= needed and tied else None


def _features(a: Occurrence, b: Occurrence, places: Mapping[str, Place]) -> Iterator[Feature]:
    yield from _time(a, b)
    yield from _place(a, b, places)
    yield from _actors("initiators", a, b, apart=-1.5)
    yield from _actors("targets", a, b, apart=-1.0)
    yield from _toll(a.killed & b.killed)
    yield from _means("weapon", a.weapons, b.weapons, alike=1.0)
    yield from _means("mode", a.modes, b.modes, alike=0.0)
    if a.triggers & b.triggers:
        yield Feature("words", 0.5, f"both say {min(a.triggers & b.triggers)!r}")


def _time(a: Occurrence, b: Occurrence) -> Iterator[Feature]:
    if a.days is None or b.days is None:
        return
    gap = max((a.days[0] - b.days[1]).days, (b.days[0] - a.days[1]).days)
    width = max((days[1] - days[0]).days for days in (a.days, b.days))
    if gap > 1 or (gap == 1 and a.report == b.report):
        yield Feature("time", -math.inf, f"{gap} days apart")
    elif gap == 1:
        yield Feature("time", 0.5, "a day apart, as reports of one night are")
    elif width <= 1:
        yield Feature("time", 2.5, "on the same day")
    elif width <= 31:
        yield Feature("time", 1.5, "in the same weeks")
    else:
        yield Feature("time", 0.5, "in the same year or so")


# ---- places ----------------------------------------------------------------------------------


def _place(a: Occurrence, b: Occurrence, places: Mapping[str, Place]) -> Iterator[Feature]:
    ours, theirs = ({place.id: place for place in telling_places(one.places, places)} for one in (a, b))
    shared = sorted((ours[one].kind not in POINTS, ours[one].name) for one in ours.keys() & theirs.keys())
    apart = distance_km(a.places, b.places, places=places)
    abroad = _in_two_countries(a.places, b.places, places)
    if shared and not shared[0][0]:
        yield Feature("place", 2.0, f"both in {shared[0][1]}")
    elif apart is not None and apart <= NEAR_KM:
        yield Feature("place", 1.5, f"{apart:.0f} km apart")
    elif apart is not None and apart > FAR_KM:
        yield Feature("place", -math.inf, f"{apart:.0f} km apart")
    elif shared:
        yield Feature("place", 0.5, f"both in the region {shared[0][1]}")
    elif not abroad and (name := _shared_name(a.place_names, b.place_names)):
        yield Feature("place", 1.5, f"both in a place named {name}")
    elif abroad:
        yield Feature("place", -2.0, "in two countries")
    elif a.place_names and b.place_names:
        yield Feature("place", -1.0, f"{min(a.place_names)} here, {min(b.place_names)} there")


def telling_places(ids: Iterable[str], places: Mapping[str, Place]) -> Iterator[Place]:
    """The places and those around them by which two reports can know that they mean the same: not a whole
    country, and no "hospital" that nothing puts on the map."""
    for one in ids:
        place = places.get(one)
        while place is not None and place.kind != "country":
            if place.lat is not None or has_name(place) or (place.within and place.kind not in POINTS):
                yield place
            place = places.get(place.within or "")


def _shared_name(a: Set[str], b: Set[str]) -> str | None:
    """A name that both have, or that stands within one of the other's: "Arbel" and "Arbel market"."""
    pairs = (sorted((one, other), key=lambda name: (len(name), name)) for one in a for other in b)
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


# ---- who, how many, with what ----------------------------------------------------------------


def _actors(name: str, a: Occurrence, b: Occurrence, *, apart: float) -> Iterator[Feature]:
    """Actors in common, or none. "Gunmen" here and "militants" there do not differ: across reports only
    actors that both could name are held against the pair."""
    ours, theirs = (one.initiators if name == "initiators" else one.targets for one in (a, b))
    if ours & theirs:
        yield Feature(name, 1.5, f"{len(ours & theirs)} in common")
        return
    if a.report != b.report:
        ours, theirs = ours & a.known, theirs & b.known
    if ours and theirs:
        yield Feature(name, apart, "none in common")


def _toll(shared: Set[int]) -> Iterator[Feature]:
    if shared:
        weight = 1.5 if max(shared) >= SMALL_TOLL else 0.5
        yield Feature("harm", weight, f"both count {max(shared)} dead")


def _means(name: str, a: Set[str], b: Set[str], *, alike: float) -> Iterator[Feature]:
    if a & b:
        yield Feature(name, alike, f"both name a {min(a & b)}")
    elif a and b:
        yield Feature(name, -0.5, f"{min(a)} here, {min(b)} there")
