"""What ids stand for, asked for many at once: actors, places and reports by their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

from onrecord.nouns import When as WhenNoun
from onrecord.nouns import Where as WhereNoun
from onrecord.web.shapes import ActorRef, PlaceRef, ReportRef, When, Where

_AT_ONCE = 500
_REPORT = "id, path, url, title, publisher, author, published, language, retrieved"


class Names:
    """The names of actors and places, looked up once."""

    def __init__(self, connection: sqlite3.Connection, ids: Iterable[str | None]) -> None:
        wanted = {one for one in ids if one}
        self._actors = actors(connection, (one for one in wanted if one.startswith("act-")))
        self.places = places(connection, (one for one in wanted if one.startswith("plc-")))

    def actor(self, actor: str | None) -> ActorRef | None:
        """The actor; None where there is none."""
        return self._actors.get(actor) if actor else None

    def actors(self, ids: Iterable[str]) -> list[ActorRef]:
        """The actors in their order."""
        return [self._actors[actor] for actor in ids if actor in self._actors]

    def place(self, place: str | None) -> PlaceRef | None:
        """The place; None where there is none."""
        return self.places.get(place) if place else None

    def either(self, one: str | None) -> ActorRef | PlaceRef | None:
        """The actor or the place."""
        return self.actor(one) or self.place(one)


def rows_of(connection: sqlite3.Connection, query: str, ids: Iterable[str] | Iterable[int | str]) -> Iterator[Any]:
    """The rows of a query with ``IN ({})`` for the ids, by and by."""
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        yield from connection.execute(query.format(", ".join("?" * len(part))), part)


def bodies(connection: sqlite3.Connection, table: Literal["event", "tie", "forecast"], ids: Sequence[str]) -> list[str]:
    """What the table holds under these ids, in their order; an id that is not there gives none."""
    found: dict[str, str] = dict(rows_of(connection, f"SELECT id, body FROM {table} WHERE id IN ({{}})", ids))
    return [found[one] for one in ids if one in found]


def actors(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, ActorRef]:
    """Actors by id."""
    rows = rows_of(connection, "SELECT id, name, kind FROM actor WHERE id IN ({})", ids)
    return {one: ActorRef.model_construct(id=one, name=name, kind=kind) for one, name, kind in rows}


def places(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, PlaceRef]:
    """Places by id."""
    rows = rows_of(connection, "SELECT id, name, kind, lat, lon, country FROM place WHERE id IN ({})", ids)
    return {
        one: PlaceRef.model_construct(id=one, name=name, kind=kind, lat=lat, lon=lon, country=country)
        for one, name, kind, lat, lon, country in rows
    }


def reports(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, ReportRef]:
    """Reports by id, without their texts."""
    names = _REPORT.split(", ")
    rows = rows_of(connection, f"SELECT {_REPORT} FROM report WHERE id IN ({{}})", ids)
    return {row[0]: ReportRef.model_construct(**dict(zip(names, row, strict=True))) for row in rows}


def when(found: WhenNoun | None) -> When | None:
    """A date as it is sent."""
    return When.model_construct(**asdict(found)) if found else None


def where(found: WhereNoun | None, known: Mapping[str, PlaceRef]) -> Where | None:
    """A place with its words as it is sent."""
    if found is None:
        return None
    place = known.get(found.place or "")
    return Where.model_construct(text=found.text, place=place, precision=found.precision, reason=found.reason)
