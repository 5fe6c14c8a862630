"""GeoJSON (RFC 7946): a feature for each event, with flat properties, for maps.

How exactly a point is known stands beside it, in UCDP's code and in words; where it is only a district's, an area's
or a country's, ``point_is`` says that the point stands for the whole of it. Events without a point have no geometry.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.tables import TABLES
from onrecord.export.tables.column import Cell, Row, as_text
from onrecord.export.tables.events import read
from onrecord.export.view import View

NEAR_METRES = 25_000
"""UCDP where_prec 2: within about 25 km of the point."""
_EXACT, _NEAR = 1, 2


def write(view: View, out: Outlet) -> Counts:
    """Write the events as one FeatureCollection, a feature a line."""
    points = count = 0
    with out.text() as file:
        file.write('{"type":"FeatureCollection","features":[')
        for count, row in enumerate(read(view), 1):
            feature = _feature(row)
            points += feature["geometry"] is not None
            text = json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            file.write(("\n" if count == 1 else ",\n") + text)
        file.write("\n]}\n")
    return {"events": count, "points": points}


def _feature(row: Row) -> dict[str, Any]:
    names = (column.name for column in TABLES["events"].columns)
    properties = {name: _flat(row[name]) for name in names}
    longitude, latitude = row["longitude"], row["latitude"]
    located = longitude is not None and latitude is not None
    precision = row["geo_precision"]
    properties["coord_uncertainty_m"] = NEAR_METRES if located and precision == _NEAR else None
    properties["point_is"] = _point(precision) if located else None
    geometry = {"type": "Point", "coordinates": [longitude, latitude]} if located else None
    return {"type": "Feature", "id": row["event_id"], "geometry": geometry, "properties": properties}


def _point(precision: Cell) -> str:
    if precision == _EXACT:
        return "the place"
    return "near the place" if precision == _NEAR else "the middle of a larger whole"


def _flat(cell: Cell) -> str | int | float | bool | None:
    return as_text(cell) if isinstance(cell, tuple) else cell
