"""The map of a dossier: events at their points, with a ring where the point is only near the place.

Nothing is put on a capital or in the middle of a province: what has no point is told below the map.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.export.dossier.plain import plural
from onrecord.export.pages.groups import GROUPS
from onrecord.export.pages.outlines import Bounds, Lonlat, cut_line, cut_ring, world
from onrecord.export.pages.scene import Area, Disc, Point, Scene, Shape, Stroke, Words, box, frame, width_of
from onrecord.export.pages.spots import Located, Spot, bounds_of

WIDTH, HEIGHT = 680.0, 400.0
LEGEND = 24.0
NEAR_KM = 25.0
KM = 111.2
"""Kilometres to a degree of latitude."""
SMALL, LARGE = 4.0, 13.0
MOST_JOINED = 3
NAME_SIZE, COUNTRY_SIZE = 9.0, 9.0
WIDEST_SCALE = 45.0
"""Degrees of latitude from which on a map has no one scale."""

Rect = tuple[float, float, float, float]


class Chart:
    """Turns degrees into points of the picture: equal steps north and east at its middle latitude."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._per_lat = HEIGHT / (bounds[3] - bounds[1])
        self._per_lon = WIDTH / (bounds[2] - bounds[0])

    def at(self, place: Lonlat) -> Point:
        """Where a point of the world lies in the picture."""
        return (place[0] - self.bounds[0]) * self._per_lon, (self.bounds[3] - place[1]) * self._per_lat

    def long(self, kilometres: float) -> float:
        """How long so many kilometres are drawn."""
        return kilometres / KM * self._per_lat


def draw_map(located: Located) -> tuple[Scene, tuple[Spot, ...]] | None:
    """The map, and the spots that lie too far off to be drawn; None where no event has a point."""
    if not located.spots:
        return None
    bounds, outside = bounds_of(located.spots, shape=WIDTH / HEIGHT)
    chart, far = Chart(bounds), set(outside)
    inside = sorted((spot for spot in located.spots if spot not in far), key=lambda one: (-one.events, one.name))
    spots = _joined(chart, inside)
    shapes = [
        box(0, 0, WIDTH, HEIGHT, "sea"),
        *_ground(chart, located),
        *_rings(chart, spots),
        *_marks(chart, spots),
        *_names(chart, spots),
        *_scale(chart),
        frame(0, 0, WIDTH, HEIGHT, "line"),
        *_legend(spots),
    ]
    return Scene(WIDTH, HEIGHT + LEGEND, tuple(shapes), _told(spots)), outside


def _joined(chart: Chart, spots: Sequence[Spot]) -> list[Spot]:
    """The spots, with those that a larger mark would cover told by that mark and named beside it."""
    kept: list[Spot] = []
    for spot in spots:
        at = chart.at((spot.lon, spot.lat))
        over = next((one for one in kept if math.dist(at, chart.at((one.lon, one.lat))) < _radius(one)), None)
        if over is None:
            kept.append(spot)
        else:
            kept[kept.index(over)] = replace(
                over,
                name=over.name if spot.name in over.name.split(", ") else f"{over.name}, {spot.name}",
                events=over.events + spot.events,
                near=over.near + spot.near,
                contested=over.contested or spot.contested,
            )
    return kept


def _told(spots: Sequence[Spot]) -> str:
    where = ", ".join(
        f"{spot.events} {'near' if spot.near == spot.events else 'at'} {spot.name}" for spot in spots[:12]
    )
    return f"Map of {plural(sum(spot.events for spot in spots), 'event')}: {where}" + (
        "." if len(spots) <= 12 else f" and {len(spots) - 12} more places."
    )


def _ground(chart: Chart, located: Located) -> Iterator[Shape]:
    for land in world().lands:
        for ring in land.rings:
            if len(part := cut_ring(ring, chart.bounds)) > 2:
                yield Area(_drawn(part, chart), "held" if land.country in located.countries else "land")
    for line in world().borders:
        yield from (Stroke(_drawn(part, chart), "border", 0.7) for part in cut_line(line, chart.bounds))
    for line in world().coasts:
        yield from (Stroke(_drawn(part, chart), "coast", 0.6) for part in cut_line(line, chart.bounds))


def _drawn(line: Sequence[Lonlat], chart: Chart) -> tuple[Point, ...]:
    """The line in the picture, without points that the eye cannot tell apart."""
    points = [chart.at(place) for place in line]
    kept = points[:1]
    for point in points[1:-1]:
        if math.dist(point, kept[-1]) >= 0.6:
            kept.append(point)
    return (*kept, *points[-1:])


# ---- marks -----------------------------------------------------------------------------------


def _radius(spot: Spot) -> float:
    return min(LARGE, SMALL + 1.9 * math.log2(spot.events))


def _rings(chart: Chart, spots: Sequence[Spot]) -> Iterator[Shape]:
    """The 25 kilometres around a point that is only near, to scale where that is wider than the mark."""
    for spot in spots:
        radius = chart.long(NEAR_KM)
        if spot.near and radius > _radius(spot) + 2:
            yield Disc(chart.at((spot.lon, spot.lat)), radius, spot.ink, spot.ink, 0.8, 3.0, opacity=0.12)


def _marks(chart: Chart, spots: Sequence[Spot]) -> Iterator[Shape]:
    for spot in spots:
        at, radius = chart.at((spot.lon, spot.lat)), _radius(spot)
        hollow = spot.near == spot.events
        if hollow:
            yield Disc(at, radius, "paper", spot.ink, 1.8, 2.2)
        else:
            yield Disc(at, radius, spot.ink, "paper", 0.9)
        if spot.contested:
            yield Disc(at, radius + 2.4, None, "doubt", 1.4)
        if spot.events > 1:
            size = 7.0 if radius < 8 else 8.5
            middle = (at[0], at[1] + size * 0.36)
            yield Words(middle, str(spot.events), size, "ink" if hollow else "paper", "middle", bold=True)


# ---- words -----------------------------------------------------------------------------------


def _names(chart: Chart, spots: Sequence[Spot]) -> Iterator[Shape]:
    """Names of places, first those of most events, where there is room; then those of countries."""
    taken: list[Rect] = []
    for spot in spots:
        (x, y), radius = chart.at((spot.lon, spot.lat)), _radius(spot) + 1
        taken.append((x - radius, y - radius, x + radius, y + radius))
    for name in dict.fromkeys(spot.name for spot in spots):
        spot = next(one for one in spots if one.name == name)
        at, radius = chart.at((spot.lon, spot.lat)), _radius(spot)
        found = _free(at, radius, _short(name), taken) or _free(at, radius, name.split(", ")[0], taken)
        if found:
            taken.append(_extent(found))
            yield found
    for words in _countries(chart):
        if _fits(_extent(words), taken):
            taken.append(_extent(words))
            yield words


def _short(name: str) -> str:
    """ "Goma, Bukavu and 2 more" of a mark that stands for several places."""
    names = name.split(", ")
    return name if len(names) <= MOST_JOINED else f"{', '.join(names[:2])} and {len(names) - 2} more"


def _free(at: Point, radius: float, name: str, taken: Sequence[Rect]) -> Words | None:
    x, y = at
    gap = radius + 4
    tries = (
        Words((x + gap, y + 3), name, NAME_SIZE, halo=True),
        Words((x - gap, y + 3), name, NAME_SIZE, anchor="end", halo=True),
        Words((x, y - gap), name, NAME_SIZE, anchor="middle", halo=True),
        Words((x, y + gap + 7), name, NAME_SIZE, anchor="middle", halo=True),
        Words((x + gap, y + 12), name, NAME_SIZE, halo=True),
        Words((x + gap, y - 6), name, NAME_SIZE, halo=True),
        Words((x - gap, y + 12), name, NAME_SIZE, anchor="end", halo=True),
        Words((x - gap, y - 6), name, NAME_SIZE, anchor="end", halo=True),
    )
    return next((words for words in tries if _fits(_extent(words), taken)), None)


def _extent(words: Words) -> Rect:
    width = width_of(words.text, words.size, bold=words.bold)
    left = words.at[0] - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return left, words.at[1] - words.size * 0.85, left + width, words.at[1] + words.size * 0.25


def _fits(rect: Rect, taken: Sequence[Rect]) -> bool:
    left, top, right, bottom = rect
    inside = left >= 2 and top >= 2 and right <= WIDTH - 2 and bottom <= HEIGHT - 2
    return inside and not any(left < c and right > a and top < d and bottom > b for a, b, c, d in taken)


def _countries(chart: Chart) -> Iterator[Words]:
    """Names in the middle of the largest part that is seen of each country, the largest first."""
    found = []
    for land in world().lands:
        parts = [_drawn(part, chart) for ring in land.rings if len(part := cut_ring(ring, chart.bounds)) > 2]
        sizes = [_size(part) for part in parts]
        name = " ".join(land.name.upper())
        if sizes and max(sizes) > 1.4 * COUNTRY_SIZE * width_of(name, COUNTRY_SIZE):
            found.append((max(sizes), name, _middle(parts[sizes.index(max(sizes))])))
    for _, name, at in sorted(found, reverse=True):
        yield Words(at, name, COUNTRY_SIZE - 1.5, "soft", "middle")


def _size(ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """The centre of mass of a ring."""
    pairs = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)]
    twice = sum(cross for *_, cross in pairs) or 1.0
    return (
        sum((a[0] + b[0]) * cross for a, b, cross in pairs) / (3 * twice),
        sum((a[1] + b[1]) * cross for a, b, cross in pairs) / (3 * twice),
    )


def _scale(chart: Chart) -> Iterator[Shape]:
    """A bar of round kilometres in the lower left corner; none on a map too large to have one scale."""
    if chart.bounds[3] - chart.bounds[1] > WIDEST_SCALE:
        return
    steps = (10 ** (power // 3) * (1, 2, 5)[power % 3] for power in range(12))
    kilometres = max((step for step in steps if chart.long(step) <= 120), default=1)
    length, y = chart.long(kilometres), HEIGHT - 12
    yield box(8, y - 14, length + 12, 20, "paper", opacity=0.75)
    yield Stroke(((14, y - 4), (14, y), (14 + length, y), (14 + length, y - 4)), "soft", 1.0)
    yield Words((14 + length / 2, y - 4), f"{kilometres:,} km", 7.5, "soft", "middle")


def _legend(spots: Sequence[Spot]) -> Iterator[Shape]:
    x, y = 4.0, HEIGHT + 15
    used = {spot.ink for spot in spots}
    marks = [(Disc((0, 0), 4, ink, "paper", 0.9), words) for ink, words, _ in GROUPS if ink in used]
    if any(spot.near for spot in spots):
        marks.append((Disc((0, 0), 4, "paper", "soft", 1.6, 2.2), "only near, within some 25 km"))
    if any(spot.contested for spot in spots):
        marks.append((Disc((0, 0), 4, None, "doubt", 1.4), "reports differ"))
    for disc, words in marks:
        yield Disc((x + 4, y - 3), disc.radius, disc.fill, disc.ink, disc.width, disc.dash)
        yield Words((x + 12, y), words, 8.0, "soft")
        x += width_of(words, 8.0) + 28
