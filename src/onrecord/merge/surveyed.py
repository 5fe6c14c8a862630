"""The user's table of places, laid over what the reports give: its values win, and what it leaves empty stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.nouns import ListedPlace, Place, Where

GEO_PRECISION = {"site": 1, "city": 1, "admin2": 3, "admin1": 4, "area": 5, "country": 6}
"""UCDP GED's where_prec by the kind of place."""
_POINTS = frozenset({"site", "city"})
_AT_A_POINT = frozenset({1, 2})
"""where_prec of what is put at a point or near it."""


def lay_over(places: Mapping[str, Place], listed: Iterable[ListedPlace]) -> dict[str, Place]:
    """The places (by id) with the values of the table. Rows of places that are not there have no effect, nor has one
    that puts a place in what is not there or, of rows in order of id, in what lies in the place itself."""
    found = dict(places)
    for row in sorted(listed, key=lambda row: row.id):
        if row.id in found:
            found[row.id] = _surveyed(found[row.id], row)
            outer = None if "within" in row.cleared else row.within or found[row.id].within
            if outer is None or not _lies_in(outer, row.id, found):
                found[row.id] = replace(found[row.id], within=outer)
    return {one: _beside(places[one], found, before=places) for one in found}


def _beside(place: Place, found: Mapping[str, Place], *, before: Mapping[str, Place]) -> Place:
    """The place as the table leaves it; one that was put at the point of its town goes where the town goes."""
    now, town = found[place.id], before.get(place.within or "")
    if town is None or town.lat is None or not _share_a_point(place, town) or not _share_a_point(place, now):
        return now
    moved = found[town.id]
    if _share_a_point(moved, town):
        return now
    return replace(now, lat=moved.lat, lon=moved.lon, reason=now.reason or moved.reason)


def _share_a_point(one: Place, other: Place) -> bool:
    return (one.lat, one.lon) == (other.lat, other.lon)


def _surveyed(place: Place, row: ListedPlace) -> Place:
    """All but what it lies in."""
    point = (row.lat, row.lon) if row.lat is not None else (place.lat, place.lon)
    names = () if "aliases" in row.cleared else {*place.aliases, *row.aliases, place.name}
    name = row.name or place.name
    return replace(
        place,
        name=name,
        aliases=tuple(sorted({*names} - {name})),
        kind=row.kind or place.kind,
        country=None if "country" in row.cleared else row.country or place.country,
        lat=None if "point" in row.cleared else point[0],
        lon=None if "point" in row.cleared else point[1],
        reason=f"on your table of places: {row.origin}",
    )


def _lies_in(outer: str, place: str, places: Mapping[str, Place]) -> bool:
    """True where the outer place is missing, or is the place or lies in it."""
    around = places.get(outer)
    missing = around is None
    while around is not None and around.id != place:
        around = places.get(around.within or "")
    return missing or around is not None


def placed(where: Where, places: Mapping[str, Place]) -> Where:
    """Where an event was put, by the table: as precise as the point or the kind that it gives, with its row beside
    the reason."""
    place = places.get(where.place or "")
    if place is None or place.reason is None:
        return where
    reason = f"{where.reason}; {place.reason}" if where.reason else place.reason
    return replace(where, precision=_precision(where.precision, place), reason=reason)


def _precision(read: int | None, place: Place) -> int | None:
    """What was read, where it is what such a place can have."""
    if place.kind in _POINTS and place.lat is not None:
        return read if read in _AT_A_POINT else GEO_PRECISION[place.kind]
    if read in _AT_A_POINT:
        return GEO_PRECISION["country" if place.kind in _POINTS else place.kind] if place.country else None
    return read
