"""Counts of events for each value of each filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from onrecord.web.queries import refs
from onrecord.web.queries.selection import REVIEW, Selection
from onrecord.web.queries.words import label
from onrecord.web.shapes import Facet, Facets, FacetsAsked, FacetValue

Labels = Callable[[sqlite3.Connection, list[str]], dict[str, str]]


class _Kind(NamedTuple):
    """A facet: its name, the query of its values and counts over the events chosen, and how values are labelled."""

    name: str
    query: str
    labels: Labels


def facets(connection: sqlite3.Connection, asked: FacetsAsked) -> Facets:
    """The facets of what is chosen. Each is counted as if its own filter were not set."""
    selection = Selection(connection, asked)
    common = _choose(connection, selection, "chosen", without=None)
    found = []
    for kind in KINDS:
        own = _OWN.get(kind.name, kind.name)
        if selection.has(own):
            _choose(connection, selection, "chosen_for_one", without=own)
        table = "chosen_for_one" if selection.has(own) else "chosen"
        found.append(_facet(connection, kind, table, most=asked.values))
    return Facets.model_construct(events=common, facets=found)


def _choose(connection: sqlite3.Connection, selection: Selection, table: str, *, without: str | None) -> int:
    """The numbers of the events chosen, as a table of this connection alone; how many they are."""
    where, values = selection.where(without=without)
    connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
    connection.execute(f"CREATE TEMP TABLE {table} (number INTEGER PRIMARY KEY)")
    made = connection.execute(f"INSERT INTO temp.{table} SELECT g.number FROM glance g {where}", values)
    return made.rowcount


def _facet(connection: sqlite3.Connection, kind: _Kind, table: str, *, most: int) -> Facet:
    rows = connection.execute(kind.query.format(chosen=f"temp.{table}")).fetchall()
    rows = sorted(((str(value), count) for value, count in rows if count), key=lambda row: (-row[1], row[0]))
    shown = rows[:most]
    labels = kind.labels(connection, [value for value, _ in shown])
    values = [
        FacetValue.model_construct(value=value, label=labels.get(value, value), count=count) for value, count in shown
    ]
    return Facet.model_construct(name=kind.name, values=values, more=len(rows) - len(shown))


def _closed(_: sqlite3.Connection, values: list[str]) -> dict[str, str]:
    return {value: label(value) for value in values}


def _actors(connection: sqlite3.Connection, values: list[str]) -> dict[str, str]:
    return {one: actor.name for one, actor in refs.actors(connection, values).items()}


def _places(connection: sqlite3.Connection, values: list[str]) -> dict[str, str]:
    return {one: place.name for one, place in refs.places(connection, values).items()}


def _as_is(_: sqlite3.Connection, values: list[str]) -> dict[str, str]:
    return {value: value for value in values}


def _yes_no(_: sqlite3.Connection, values: list[str]) -> dict[str, str]:
    return {"true": "Contested", "false": "Not contested"}


def _of_glance(column: str, *, unless: str | None = None) -> str:
    condition = f" WHERE {unless or column} IS NOT NULL"
    return f"SELECT {column}, count(*) FROM {{chosen}} s JOIN glance g USING (number){condition} GROUP BY 1"


_BY_PLACE = "SELECT g.place AS id, count(*) AS n FROM {chosen} s JOIN glance g USING (number) GROUP BY g.place"
_REVIEWED = " UNION ALL ".join(
    f"SELECT '{state}', count(*) FROM {{chosen}} s JOIN glance g USING (number) WHERE {condition}"
    for state, condition in REVIEW.items()
)
_OWN = {"year": "time"}
"""The filter of a facet whose name differs."""

KINDS: tuple[_Kind, ...] = (
    _Kind("type", _of_glance("g.type"), _closed),
    _Kind("mode", _of_glance("g.type || ':' || g.mode", unless="g.mode"), _closed),
    _Kind("modality", _of_glance("g.modality"), _closed),
    _Kind(
        "actor",
        "SELECT actor, count(DISTINCT number) FROM {chosen} s JOIN glance_actor USING (number) GROUP BY 1",
        _actors,
    ),
    _Kind(
        "country",
        f"SELECT p.country, sum(t.n) FROM ({_BY_PLACE}) t JOIN place p ON p.id = t.id "
        "WHERE p.country IS NOT NULL GROUP BY 1",
        _as_is,
    ),
    _Kind("place", f"SELECT id, n FROM ({_BY_PLACE}) WHERE id IS NOT NULL", _places),
    _Kind("weapon", "SELECT kind, count(*) FROM {chosen} s JOIN glance_weapon USING (number) GROUP BY 1", _closed),
    _Kind("contested", _of_glance("CASE g.contested WHEN 1 THEN 'true' ELSE 'false' END"), _yes_no),
    _Kind("review", _REVIEWED, _closed),
    _Kind(
        "publisher",
        "SELECT r.publisher, count(DISTINCT t.number) FROM report r INDEXED BY report_by_publisher "
        "CROSS JOIN glance_told t ON t.report = r.number JOIN {chosen} s ON s.number = t.number "
        "WHERE r.publisher IS NOT NULL GROUP BY 1",
        _as_is,
    ),
    _Kind("year", _of_glance("substr(coalesce(g.first, g.last), 1, 4)"), _as_is),
)
