"""The user's table of places: what a row says of a place of the record.

An empty cell says nothing, and a hyphen that the value is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import get_args

from onrecord.nouns import ListedPlace, PlaceKind
from onrecord.read.actors import country_code

COLUMNS = ("id", "name", "aliases", "kind", "country", "latitude", "longitude", "within")
OTHER_NAMES = {"place_id": "id", "lat": "latitude", "lon": "longitude"}
"""Columns as others call them; the first is that of onrecord's own export."""
UNKNOWN = "-"

_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)


def listed_place(cells: Mapping[str, str], *, origin: str) -> ListedPlace:
    """What a row says, its cells by column. Raises ValueError for what no place can have."""
    given = {column: cells.get(column, "") for column in COLUMNS}
    if not given["id"]:
        raise ValueError("it names no id")
    for column in ("name", "kind"):
        if given[column] == UNKNOWN:
            raise ValueError(f"a place is never without a {column}; an empty cell leaves it as it is")
    point = _point(given["latitude"], given["longitude"])
    cleared = [column for column in ("aliases", "country", "within") if given[column] == UNKNOWN]
    told = {column: "" if value == UNKNOWN else value for column, value in given.items()}
    return ListedPlace(
        id=given["id"],
        name=told["name"] or None,
        aliases=tuple(dict.fromkeys(filter(None, map(str.strip, re.split(r"[|;]", told["aliases"]))))),
        kind=_kind(told["kind"]),
        country=country_code(told["country"]),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        within=told["within"] or None,
        cleared=tuple(sorted([*cleared, "point"] if given["latitude"] == UNKNOWN else cleared)),
        origin=origin,
    )


def _kind(words: str) -> PlaceKind | None:
    known = [kind for kind in _KINDS if kind == words.lower()]
    if words and not known:
        raise ValueError(f"'{words}' is no kind of place; there is {', '.join(_KINDS)}")
    return known[0] if known else None


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Degrees, or None where the row gives none."""
    if (latitude in ("", UNKNOWN) or longitude in ("", UNKNOWN)) and latitude != longitude:
        raise ValueError("latitude and longitude are given together, left empty together, or both a hyphen")
    if latitude in ("", UNKNOWN):
        return None
    return _degrees(latitude, "latitude", limit=90), _degrees(longitude, "longitude", limit=180)


def _degrees(words: str, column: str, *, limit: int) -> float:
    try:
        degrees = float(words)
    except ValueError:
        raise ValueError(f"'{words}' in '{column}' is no number of degrees") from None
    if "_" in words or not isfinite(degrees) or abs(degrees) > limit:
        raise ValueError(f"'{words}' in '{column}' lies on no globe; it is -{limit} to {limit}")
    return degrees
