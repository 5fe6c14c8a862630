"""Lists by cursor: one way to page through any of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from onrecord.web.queries.cursors import after, cursor
from onrecord.web.queries.selection import Value, marks
from onrecord.web.shapes import Page, Paged, Shape

Item = TypeVar("Item", bound=Shape)


class Listing(NamedTuple):
    """A list: what is selected, where from, in which order. ``key`` are unique together and rise; ``id`` is unique
    alone, and by it the columns are asked for those rows only that are shown."""

    columns: str
    source: str
    key: tuple[str, ...]
    id: str


class Clauses:
    """Conditions of a list that grow with what is asked."""

    def __init__(self) -> None:
        self.sql: list[str] = []
        self.values: list[Value] = []

    def add(self, sql: str, *values: Value) -> None:
        """A condition and its values."""
        self.sql.append(sql)
        self.values.extend(values)

    def any_of(self, sql: str, given: Sequence[Value]) -> None:
        """A condition that takes the values at ``{}``; nothing where none is given."""
        if given:
            self.add(sql.format(marks(given)), *given)

    @property
    def where(self) -> str:
        """The WHERE clause, empty where nothing is asked."""
        return f" WHERE {' AND '.join(self.sql)}" if self.sql else ""


def paged(
    connection: sqlite3.Connection,
    asked: Paged,
    *,
    listing: Listing,
    clauses: Clauses,
    make: Callable[[list[tuple[Any, ...]]], list[Item]],
) -> Page[Item]:
    """One page of a list; ``make`` gets the columns of its rows."""
    count = f"SELECT count(*) FROM {listing.source}{clauses.where}"
    total = connection.execute(count, clauses.values).fetchone()[0]
    last = after(asked, length=len(listing.key))
    if last is not None:
        clauses.add(f"({', '.join(listing.key)}) > ({marks(last)})", *(one for one in last if one is not None))
    keys = ", ".join(listing.key)
    query = f"SELECT {listing.id}, {keys} FROM {listing.source}{clauses.where} ORDER BY {keys} LIMIT ?"
    found = connection.execute(query, (*clauses.values, asked.limit + 1)).fetchall()
    shown = found[: asked.limit]
    return Page[Item].model_construct(
        items=make(_rows(connection, listing, [row[0] for row in shown])),
        total=total,
        next=cursor(asked, list(shown[-1][1:])) if len(found) > asked.limit else None,
    )


def _rows(connection: sqlite3.Connection, listing: Listing, ids: Sequence[Value]) -> list[tuple[Any, ...]]:
    query = f"SELECT {listing.id}, {listing.columns} FROM {listing.source} WHERE {listing.id} IN ({marks(ids)})"
    rows = {row[0]: row[1:] for row in connection.execute(query, tuple(ids))}
    return [rows[one] for one in ids]
