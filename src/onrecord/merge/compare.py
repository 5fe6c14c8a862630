"""Whether two occurrences are one event: named features, each with its weight and its reason."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.merge.occurrences import Occurrence
from onrecord.nouns import Place

SAME_ACROSS_REPORTS = 4.0
SAME_WITHIN_REPORT = 6.0
"""A report that tells of two events in like words mostly means two; of one in two places rarely."""
NEAR_KM = 25.0
FAR_KM = 60.0


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


def is_same_event(a: Occurrence, b: Occurrence, *, places: Mapping[str, Place]) -> bool:
    """True where the score reaches what the pair needs and something besides its type ties it together."""
    score, features = same_event_score(a, b, places=places)
    needed = SAME_WITHIN_REPORT if a.report == b.report else SAME_ACROSS_REPORTS
    names = {feature.name for feature in features if feature.weight > 0}
    return score >= needed and "time" in names and bool(names & {"place", "initiators", "targets", "harm"})


def _features(a: Occurrence, b: Occurrence, places: Mapping[str, Place]) -> Iterator[Feature]:
    yield from _time(a, b)
    yield from _place(a, b, places)
    yield from _actors("initiators", a.initiators, b.initiators)
    yield from _actors("targets", a.targets, b.targets)
    if a.killed & b.killed:
        yield Feature("harm", 1.5, f"both count {min(a.killed & b.killed)} dead")
    if a.weapons & b.weapons:
        yield Feature("weapon", 1.0, f"both name a {min(a.weapons & b.weapons)}")
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


def _place(a: Occurrence, b: Occurrence, places: Mapping[str, Place]) -> Iterator[Feature]:
    ids_a = {where.place for where in a.wheres if where.place}
    ids_b = {where.place for where in b.wheres if where.place}
    shared = sorted(places[one].name for one in ids_a & ids_b if places[one].kind != "country")
    if shared:
        yield Feature("place", 2.0, f"both in {shared[0]}")
        return
    distances = [km for one in ids_a for other in ids_b if (km := distance_km(places[one], places[other])) is not None]
    if distances and min(distances) > FAR_KM:
        yield Feature("place", -math.inf, f"{min(distances):.0f} km apart")
    elif distances and min(distances) <= NEAR_KM:
        yield Feature("place", 1.5, f"{min(distances):.0f} km apart")


def _actors(name: str, a: frozenset[str], b: frozenset[str]) -> Iterator[Feature]:
    if a & b:
        yield Feature(name, 1.5, f"{len(a & b)} in common")
    elif a and b:
        yield Feature(name, -1.0, "none in common")


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance, None where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))
