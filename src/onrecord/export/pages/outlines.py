"""The outlines of the world's countries (Natural Earth, made by scripts/outlines.py), cut to a part of the map."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

HALF = 180.0
"""Half the way around the world, in degrees."""

Lonlat = tuple[float, float]
Ring = tuple[Lonlat, ...]
Bounds = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country by its name, its alpha-3 code (None where it has none) and its rings."""

    name: str
    country: str | None
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Countries, and the lines that two share (``borders``) or that one has alone (``coasts``)."""

    lands: tuple[Land, ...]
    borders: tuple[Ring, ...]
    coasts: tuple[Ring, ...]


@cache
def world() -> World:
    """The outlines, read once."""
    data = json.loads((files(__package__) / "data/outlines.json").read_text(encoding="utf-8"))
    arcs = [_points(arc, data["steps"]) for arc in data["arcs"]]
    used = Counter(arc if arc >= 0 else ~arc for land in data["lands"] for ring in land["rings"] for arc in ring)
    lands = tuple(_land(land, arcs) for land in data["lands"])
    by_use = [(line, used[at]) for at, line in enumerate(arcs)]
    return World(
        lands, tuple(line for line, uses in by_use if uses > 1), tuple(line for line, uses in by_use if uses == 1)
    )


def _points(arc: Sequence[int], steps: int) -> Ring:
    x = y = 0
    found = []
    for east, north in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + east, y + north
        found.append((x / steps, y / steps))
    return tuple(found)


def _land(land: dict[str, Any], arcs: Sequence[Ring]) -> Land:
    lines = (
        tuple(point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1]))
        for ring in land["rings"]
    )
    return Land(land["name"], land["country"], tuple(ring for line in lines for ring in _both_sides(line)))


def _both_sides(ring: Ring) -> Iterator[Ring]:
    """A ring; one that crosses the 180th meridian goes on beyond it, at either end of the map."""
    turned, turns = list(ring[:1]), 0
    for (before, _), (lon, lat) in pairwise(ring):
        turns += (before - lon > HALF) - (lon - before > HALF)
        turned.append((lon + turns * 2 * HALF, lat))
    yield tuple(turned)
    lons = [lon for lon, _ in turned]
    if max(lons) > HALF or min(lons) < -HALF:
        shift = -2 * HALF if max(lons) > HALF else 2 * HALF
        yield tuple((lon + shift, lat) for lon, lat in turned)


# ---- cutting ---------------------------------------------------------------------------------


def cut_ring(ring: Ring, bounds: Bounds) -> Ring:
    """The part of a ring within the bounds, as one ring; empty where there is none (Sutherland and Hodgman 1974)."""
    if not _touches(ring, bounds):
        return ()
    west, south, east, north = bounds
    for axis, edge, side in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = tuple(_cut_side(ring, axis, edge, side))
    return ring


def _touches(line: Ring, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
    return min(lons) <= east and max(lons) >= west and min(lats) <= north and max(lats) >= south


def _cut_side(ring: Ring, axis: int, edge: float, side: int) -> Iterator[Lonlat]:
    for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was, now = (before[axis] - edge) * side >= 0, (here[axis] - edge) * side >= 0
        if was != now:
            yield _crossing(before, here, axis, edge)
        if now:
            yield here


def _crossing(before: Lonlat, here: Lonlat, axis: int, edge: float) -> Lonlat:
    share = (edge - before[axis]) / (here[axis] - before[axis])
    other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def cut_line(line: Ring, bounds: Bounds) -> Iterator[Ring]:
    """The parts of a line within the bounds."""
    if not _touches(line, bounds):
        return
    part: list[Lonlat] = []
    for before, here in pairwise(line):
        piece = _cut_piece(before, here, bounds)
        if abs(here[0] - before[0]) > HALF:
            piece = None  # the line leaves the map at one side and comes back at the other
        if piece is None or (part and part[-1] != piece[0]):
            yield from [tuple(part)] if len(part) > 1 else []
            part = []
        if piece is not None:
            part = [*(part or piece[:1]), piece[1]]
    if len(part) > 1:
        yield tuple(part)


def _cut_piece(before: Lonlat, here: Lonlat, bounds: Bounds) -> tuple[Lonlat, Lonlat] | None:
    """A straight piece within the bounds, None where it lies outside (Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step, low, high = here[axis] - before[axis], bounds[axis] - before[axis], bounds[axis + 2] - before[axis]
        if step == 0:
            if low > 0 or high < 0:
                return None
            continue
        near, far = sorted((low / step, high / step))
        first, last = max(first, near), min(last, far)
    if first >= last:
        return None
    return _along(before, here, first), _along(before, here, last)


def _along(before: Lonlat, here: Lonlat, share: float) -> Lonlat:
    if share in (0.0, 1.0):
        return here if share else before
    return before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])
