"""Events on the map: points, areas, and what has no place."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import groupby
from math import floor
from operator import attrgetter
from typing import Any, NamedTuple

from onrecord.web.queries import refs
from onrecord.web.queries.events import KILLED_HIGH, KILLED_LOW
from onrecord.web.queries.selection import LOCATED, UNLOCATED, Selection
from onrecord.web.shapes import MapArea, MapAsked, MapMark, MapView, NotLocated

MOST_WORDS = 100
"""How many of the words that name no place are listed."""

SQUARES_ACROSS = 16
"""How many squares of marks the world of zoom 0 is wide; each zoom doubles them."""

_HEAPS = (
    "CREATE TEMP TABLE heap AS SELECT h.*, p.lat, p.lon FROM ("
    "SELECT g.place, g.precision, g.type, count(*) AS events, sum(g.contested) AS contested, "
    f"{KILLED_LOW} AS low, {KILLED_HIGH} AS high, min(coalesce(g.first, g.last)) AS first, "
    "max(coalesce(g.last, g.first)) AS last, g.located "
    "FROM glance g {} GROUP BY g.place, g.precision, g.type) h JOIN place p ON p.id = h.place"
)
"""What lies at each place with each precision, a row for each type: read once, and looked at from there."""

_SQUARE = "CAST((lon + 180) / :side AS INTEGER), CAST((lat + 90) / :side AS INTEGER)"
"""The column and row of a point's square."""

_DETAIL = "SELECT id, json_extract(body, '$.admin1') FROM place WHERE id IN ({})"


class _Heap(NamedTuple):
    """Events of one type, place and precision; the place is None where a square joins several."""

    place: Any
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
    where, values = selection.where(LOCATED)
    connection.execute("DROP TABLE IF EXISTS temp.heap")
    connection.execute(_HEAPS.format(where), values)
    located = connection.execute("SELECT coalesce(sum(events), 0) FROM temp.heap").fetchone()[0]
    not_located, outside = _not_located(connection, selection)
    areas = _by_place(connection, "area")
    areas.sort(key=lambda heap: (-sum(one.events for one in heap), heap[0].place, heap[0].precision))
    return MapView.model_construct(
        events=located + outside,
        points=_points(connection, asked),
        areas=_areas(connection, areas[: asked.limit]),
        not_located=not_located,
        not_located_events=outside,
        beyond=max(0, len(areas) - asked.limit),
    )


def _by_place(connection: sqlite3.Connection, located: str) -> list[list[_Heap]]:
    """What lies at each place with each precision, a heap for each type."""
    query = (
        "SELECT place, precision, type, events, contested, low, high, first, last FROM temp.heap "
        "WHERE located = ? ORDER BY 1, 2, 4 DESC, 3"
    )
    rows = map(_Heap._make, connection.execute(query, (located,)))
    return [list(heaps) for _, heaps in groupby(rows, key=attrgetter("place", "precision"))]


def _points(connection: sqlite3.Connection, asked: MapAsked) -> list[MapMark]:
    query = "SELECT count(*) FROM (SELECT DISTINCT place, precision FROM temp.heap WHERE located = 'point')"
    if connection.execute(query).fetchone()[0] > asked.limit:
        return _squares(connection, zoom=asked.zoom, most=asked.limit)
    heaps = _by_place(connection, "point")
    places = refs.places(connection, (heap[0].place for heap in heaps))
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


def _squares(connection: sqlite3.Connection, *, zoom: float, most: int) -> list[MapMark]:
    """Marks joined in squares of degrees, coarser until there are few enough of them."""
    side = 360 / (SQUARES_ACROSS * 2 ** floor(zoom))
    while _count_squares(connection, side) > most:
        side *= 2
    rows = connection.execute(
        f"SELECT {_SQUARE}, max(precision), type, sum(events), sum(contested), sum(low), sum(high), min(first), "
        "max(last), sum(lat * events), sum(lon * events), group_concat(DISTINCT place) "
        "FROM temp.heap WHERE located = 'point' GROUP BY 1, 2, type ORDER BY 1, 2, 5 DESC, type",
        {"side": side},
    )
    return [_square(list(parts), side) for _, parts in groupby(rows, key=lambda row: row[:2])]


def _count_squares(connection: sqlite3.Connection, side: float) -> int:
    query = f"SELECT count(*) FROM (SELECT DISTINCT {_SQUARE} FROM temp.heap WHERE located = 'point')"
    return int(connection.execute(query, {"side": side}).fetchone()[0])


def _square(rows: Sequence[Sequence[Any]], side: float) -> MapMark:
    """A mark stands where the middle of its events is."""
    column, row = rows[0][:2]
    sums = _sums([_Heap(None, *parts[2:10]) for parts in rows])
    west, south = column * side - 180, row * side - 90
    return MapMark.model_construct(
        place=None,
        places=len({place for parts in rows for place in parts[12].split(",")}),
        box=(round(west, 6), round(south, 6), round(west + side, 6), round(south + side, 6)),
        lat=round(sum(parts[10] for parts in rows) / sums["events"], 5),
        lon=round(sum(parts[11] for parts in rows) / sums["events"], 5),
        precision=max(parts[2] for parts in rows),
        **sums,
    )


def _sums(heap: Sequence[_Heap]) -> dict[str, Any]:
    return {
        "events": sum(one.events for one in heap),
        "contested": sum(one.contested for one in heap),
        "killed_low": sum(one.low for one in heap),
        "killed_high": sum(one.high for one in heap),
        "first": min((one.first for one in heap if one.first), default=None),
        "last": max((one.last for one in heap if one.last), default=None),
        "types": {one.type: one.events for one in heap},
    }


def _areas(connection: sqlite3.Connection, heaps: Sequence[list[_Heap]]) -> list[MapArea]:
    places = refs.places(connection, (heap[0].place for heap in heaps))
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


def _not_located(connection: sqlite3.Connection, selection: Selection) -> tuple[list[NotLocated], int]:
    """The words that name no place on the map, those of most events first, and how many events there are in all."""
    where, values = selection.where(UNLOCATED)
    rows = connection.execute(
        f"SELECT g.words, count(*), sum(count(*)) OVER () FROM glance g {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        (*values, MOST_WORDS),
    ).fetchall()
    return [NotLocated.model_construct(text=text, events=count) for text, count, _ in rows], rows[0][2] if rows else 0
