"""Which events can be put on a map, where, and how exactly; and which cannot, by what is known of their place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.export.dossier.wording import where_words
from onrecord.export.pages.groups import GROUPS, ink_of
from onrecord.export.pages.outlines import Bounds, Lonlat
from onrecord.export.pages.scene import Ink
from onrecord.nouns import Event, Place

NEAR = 2
COUNTRY = 6
"""UCDP where_prec: within about 25 km of the point; the country alone is known."""
CORE = 0.85
"""The share of events that lie closest together; what is far from them is named and not drawn."""
FAR = 2.5
"""How many times wider a picture may be for the sake of all events."""
BESIDE = 1.35
"""How many times wider it may be for what lies beside the core."""
MARGIN = 0.16
SAME = 0.006
"""Degrees: half of what points of sites are rounded to for the public, and a little more."""
NARROWEST = 4.5
"""Degrees of latitude that a picture shows at least."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Events at one point. Of ``near`` of them the place is known to within about 25 km only."""

    name: str
    lon: float
    lat: float
    near: int
    events: int
    ink: Ink
    contested: bool


@dataclass(frozen=True, slots=True)
class Located:
    """``spots`` have a point. ``countries`` counts events of which the country alone is known, by alpha-3 code;
    ``areas``, ``unmapped`` and ``words`` are counted by name: what is larger than a point, places without a point, and
    words that no place was found for. Of ``unplaced`` events nothing is known."""

    spots: tuple[Spot, ...]
    countries: dict[str, int]
    areas: dict[str, int]
    unmapped: dict[str, int]
    unplaced: int


def locate(events: Iterable[Event], places: Mapping[str, Place]) -> Located:
    """Sorts events by what is known of where they were."""
    points: dict[Lonlat, list[tuple[Event, Place]]] = {}
    countries: Counter[str] = Counter()
    areas: Counter[str] = Counter()
    unmapped: Counter[str] = Counter()
    unplaced = 0
    for event in events:
        where = event.where
        place = places.get(where.place or "") if where else None
        if where is None:
            unplaced += 1
        elif place is None:
            unmapped[f"“{where.text}”"] += 1
        elif place.lat is not None and place.lon is not None and (where.precision or COUNTRY) <= NEAR:
            points.setdefault(_point(place, places), []).append((event, place))
        elif where.precision == COUNTRY and place.country:
            countries[place.country] += 1
        elif where.precision:
            areas[where_words(where, dict(places))] += 1
        else:
            unmapped[place.name] += 1
    spots = tuple(_spot(key, found) for key, found in sorted(points.items()))
    return Located(spots, _ordered(countries), _ordered(areas), _ordered(unmapped), unplaced)


def _point(place: Place, places: Mapping[str, Place]) -> Lonlat:
    """The point of a place; a site that was given its town's is drawn with the town, whatever a profile rounds."""
    lon, lat = place.lon or 0.0, place.lat or 0.0
    town = places.get(place.within or "")
    if place.kind == "site" and town and town.lon is not None and town.lat is not None:
        lent = abs(town.lon - lon) < SAME and abs(town.lat - lat) < SAME
        return (town.lon, town.lat) if lent else (lon, lat)
    return lon, lat


def _spot(at: Lonlat, found: Sequence[tuple[Event, Place]]) -> Spot:
    order = [ink for ink, _, _ in GROUPS]
    counted = Counter(ink_of(event.event) for event, _ in found)
    # a town that lends its point to a site is the better name for it
    place = min((place for _, place in found), key=lambda one: (one.kind == "site", one.name))
    main = min(counted, key=lambda ink: (-counted[ink], order.index(ink)))
    near = sum(event.where is not None and event.where.precision == NEAR for event, _ in found)
    return Spot(place.name, *at, near, len(found), main, any(event.contested for event, _ in found))


def _ordered(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


# ---- what part of the world to draw ----------------------------------------------------------


def bounds_of(spots: Sequence[Spot], *, shape: float) -> tuple[Bounds, tuple[Spot, ...]]:
    """The part of the world to draw, of this shape (width by height), and the spots outside it.

    All of it where that is not much wider than what most events need, else what they need and what lies beside it.
    """
    by_distance, core = _from_the_middle(spots)
    tall = _height(_around(by_distance[:core], shape))
    if _height(_around(spots, shape)) <= FAR * tall:
        core = len(by_distance)
    while core < len(by_distance) and _height(_around(by_distance[: core + 1], shape)) <= BESIDE * tall:
        core += 1
    bounds = _around(by_distance[:core], shape)
    return bounds, tuple(spot for spot in spots if not _inside(spot, bounds))


def _height(bounds: Bounds) -> float:
    return bounds[3] - bounds[1]


def _from_the_middle(spots: Sequence[Spot]) -> tuple[list[Spot], int]:
    """The spots by their distance from the middle of all events, and how many of them hold the core."""
    middle = _median([(spot.lon, spot.events) for spot in spots]), _median([(spot.lat, spot.events) for spot in spots])
    by_distance = sorted(spots, key=lambda spot: (math.dist((spot.lon, spot.lat), middle), spot.lon, spot.lat))
    wanted, kept = CORE * sum(spot.events for spot in spots), 0
    for at, spot in enumerate(by_distance, 1):
        kept += spot.events
        if kept >= wanted:
            return by_distance, at
    return by_distance, len(by_distance)


def _median(weighted: list[tuple[float, int]]) -> float:
    values = sorted(value for value, weight in weighted for _ in range(weight))
    return values[len(values) // 2]


def _around(spots: Sequence[Spot], shape: float) -> Bounds:
    """The bounds of spots with a margin, widened to the shape; a degree of longitude is as wide as it is there."""
    lons, lats = [spot.lon for spot in spots], [spot.lat for spot in spots]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    squeeze = max(0.2, math.cos(math.radians(middle_lat)))
    height = max(NARROWEST, (max(lats) - min(lats)) * (1 + 2 * MARGIN))
    width = (max(lons) - min(lons)) * (1 + 2 * MARGIN) * squeeze
    height = max(height, width / shape)
    width = min(360.0, height * shape / squeeze)
    west = max(-180.0, min(middle_lon - width / 2, 180.0 - width))
    south = max(-90.0, min(middle_lat - height / 2, 90.0 - height))
    return west, south, west + width, south + height


def _inside(spot: Spot, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= spot.lon <= east and south <= spot.lat <= north
