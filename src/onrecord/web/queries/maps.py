"""Events on the map: points, areas, and what has no place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from math import floor
from typing import Any, NamedTuple

from onrecord.web.queries import refs
from onrecord.web.queries.events import JOIN_KILLED, KILLED_HIGH, KILLED_LOW
from onrecord.web.queries.selection import LOCATED, Selection
from onrecord.web.shapes import MapArea, MapAsked, MapMark, MapView, NotLocated, PlaceRef

MOST_WORDS = 100
"""How many of the words that name no place are listed."""

SQUARES_ACROSS = 16
"""How many squares of marks the world of zoom 0 is wide; each zoom doubles them."""

_DETAIL = "SELECT id, json_extract(body, '$.admin1') FROM place WHERE id IN ({})"


class _Heap(NamedTuple):
    """Events of one type, place and precision."""

    place: str
    precision: int
    type: str
    events: int
    contested: int
    low: int
    high: int
    first: str | None
    last: str | None


def map_view(connection: sqlite3.Connection, asked: MapAsked) -> MapView:
    """The map of what the filters leave."""
    selection = Selection(connection, asked)
    heaps = _heaps(connection, selection)
    places = refs.places(connection, (one[0].place for one in heaps))
    points = [heap for heap in heaps if heap[0].precision <= 2 and places[heap[0].place].lat is not None]
    areas = [heap for heap in heaps if heap[0].precision > 2 or places[heap[0].place].lat is None]
    areas.sort(key=lambda heap: (-sum(one.events for one in heap), heap[0].place, heap[0].precision))
    outside = selection.count(f"NOT {LOCATED}")
    return MapView.model_construct(
        events=sum(one.events for heap in heaps for one in heap) + outside,
        points=_marks(points, places, asked),
        areas=_areas(connection, areas[: asked.limit], places),
        not_located=_not_located(connection, selection),
        not_located_events=outside,
        beyond=max(0, len(areas) - asked.limit),
    )


def _heaps(connection: sqlite3.Connection, selection: Selection) -> list[list[_Heap]]:
    """What lies at each place with each precision, a part for each type."""
    where, values = selection.where(LOCATED)
    rows = connection.execute(
        "SELECT g.place, g.precision, g.type, count(*), sum(g.contested), "
        f"sum(coalesce({KILLED_LOW}, 0)), sum(coalesce({KILLED_HIGH}, 0)), "
        "min(coalesce(g.first, g.last)), max(coalesce(g.last, g.first)) "
        f"FROM glance g {JOIN_KILLED} {where} GROUP BY 1, 2, 3 ORDER BY 1, 2, 4 DESC, 3",
        values,
    )
    found: dict[tuple[str, int], list[_Heap]] = {}
    for row in map(_Heap._make, rows):
        found.setdefault((row.place, row.precision), []).append(row)
    return list(found.values())


def _sums(heap: Sequence[_Heap]) -> dict[str, Any]:
    types: dict[str, int] = {}
    for one in heap:
        types[one.type] = types.get(one.type, 0) + one.events
    return {
        "events": sum(one.events for one in heap),
        "contested": sum(one.contested for one in heap),
        "killed_low": sum(one.low for one in heap),
        "killed_high": sum(one.high for one in heap),
        "first": min((one.first for one in heap if one.first), default=None),
        "last": max((one.last for one in heap if one.last), default=None),
        "types": dict(sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))),
    }


def _marks(heaps: Sequence[list[_Heap]], places: dict[str, PlaceRef], asked: MapAsked) -> list[MapMark]:
    if len(heaps) > asked.limit:
        return _squares(heaps, places, zoom=asked.zoom, most=asked.limit)
    return [
        MapMark.model_construct(
            place=(place := places[heap[0].place]),
            places=1,
            box=None,
            lat=place.lat,
            lon=place.lon,
            precision=heap[0].precision,
            **_sums(heap),
        )
        for heap in heaps
    ]


def _squares(heaps: Sequence[list[_Heap]], places: dict[str, PlaceRef], *, zoom: float, most: int) -> list[MapMark]:
    """Marks joined in squares of degrees, coarser until there are few enough of them."""
    side = 360 / (SQUARES_ACROSS * 2 ** floor(zoom))
    while True:
        found: dict[tuple[int, int], list[list[_Heap]]] = {}
        for heap in heaps:
            place = places[heap[0].place]
            found.setdefault((floor((place.lon or 0) / side), floor((place.lat or 0) / side)), []).append(heap)
        if len(found) <= most:
            return [_square(heaps, places, side, column, row) for (column, row), heaps in sorted(found.items())]
        side *= 2


def _square(heaps: Sequence[list[_Heap]], places: dict[str, PlaceRef], side: float, column: int, row: int) -> MapMark:
    """A mark stands where the middle of its events is."""
    sums = _sums([one for heap in heaps for one in heap])
    weights = [(places[heap[0].place], sum(one.events for one in heap)) for heap in heaps]
    west, south = column * side, row * side
    return MapMark.model_construct(
        place=None,
        places=len({place.id for place, _ in weights}),
        box=(round(west, 6), round(south, 6), round(west + side, 6), round(south + side, 6)),
        lat=round(sum((place.lat or 0) * weight for place, weight in weights) / sums["events"], 5),
        lon=round(sum((place.lon or 0) * weight for place, weight in weights) / sums["events"], 5),
        precision=max(heap[0].precision for heap in heaps),
        **sums,
    )


def _areas(connection: sqlite3.Connection, heaps: Iterable[list[_Heap]], places: dict[str, PlaceRef]) -> list[MapArea]:
    heaps = list(heaps)
    admin1 = dict(refs.rows_of(connection, _DETAIL, (heap[0].place for heap in heaps)))
    return [
        MapArea.model_construct(
            place=places[heap[0].place],
            admin1=admin1[heap[0].place],
            precision=heap[0].precision,
            **_sums(heap),
        )
        for heap in heaps
    ]


def _not_located(connection: sqlite3.Connection, selection: Selection) -> list[NotLocated]:
    where, values = selection.where(f"NOT {LOCATED}")
    rows = connection.execute(
        f"SELECT json_extract(e.body, '$.where.text'), count(*) FROM glance g JOIN event e ON e.id = g.event {where} "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        (*values, MOST_WORDS),
    )
    return [NotLocated.model_construct(text=text, events=count) for text, count in rows]
