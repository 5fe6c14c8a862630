"""Counts of events for each value of each filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.web.queries import refs
from onrecord.web.queries.selection import REVIEW, Selection, marks
from onrecord.web.queries.words import label
from onrecord.web.shapes import Facet, Facets, FacetsAsked, FacetValue

Labels = Callable[[sqlite3.Connection, list[str]], dict[str, str]]


class _Kind(NamedTuple):
    """A facet: its name, the query of its values and counts, and how values are labelled. ``{glance}`` stands for
    the events chosen, ``{chosen}`` for the join that leaves them."""

    name: str
    query: str
    labels: Labels


def facets(connection: sqlite3.Connection, asked: FacetsAsked) -> Facets:
    """The facets of what is chosen. Each is counted as if its own filter were not set."""
    selection = Selection(connection, asked)
    common = _choose(connection, selection, "chosen")
    found = []
    for kind in KINDS:
        own = _OWN.get(kind.name, kind.name)
        freed = _choose(connection, selection, "freed", without=own) if selection.has(own) else common
        found.append(_facet(connection, kind, freed, most=asked.values))
    return Facets.model_construct(events=selection.count(), facets=found)


def _choose(connection: sqlite3.Connection, selection: Selection, table: str, *, without: str | None = None) -> str:
    """A table of this connection alone with the numbers of the events chosen; "" where that is all of them."""
    where, values = selection.where(without=without)
    if not where:
        return ""
    connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
    connection.execute(f"CREATE TEMP TABLE {table} (number INTEGER PRIMARY KEY)")
    connection.execute(f"INSERT INTO temp.{table} SELECT g.number FROM glance g {where}", values)
    return f"temp.{table}"


def _facet(connection: sqlite3.Connection, kind: _Kind, chosen: str, *, most: int) -> Facet:
    query = kind.query.format(
        glance=f"{chosen} s JOIN glance g USING (number)" if chosen else "glance g",
        chosen=f"JOIN {chosen} s USING (number)" if chosen else "",
    )
    counted = ((str(value), count) for value, count in connection.execute(query) if value is not None and count)
    rows = sorted(counted, key=lambda row: (-row[1], row[0]))
    shown = rows[:most]
    labels = kind.labels(connection, [value for value, _ in shown])
    values = [
        FacetValue.model_construct(value=value, label=labels.get(value, value), count=count, also=[])
        for value, count in shown
    ]
    if kind.name == "actor":
        values = _folded(connection, values, chosen)
    return Facet.model_construct(name=kind.name, values=values, more=len(rows) - len(shown))


def _folded(connection: sqlite3.Connection, values: Sequence[FacetValue], chosen: str) -> list[FacetValue]:
    """Actors of one name as one value, whatever its case; an event that has several of them is counted once."""
    named: dict[str, list[FacetValue]] = {}
    for one in values:
        named.setdefault(one.label.casefold(), []).append(one)
    join = f"JOIN {chosen} s USING (number)" if chosen else ""
    found = []
    for first, *rest in named.values():
        ids, count = [first.value, *(one.value for one in rest)], first.count
        if rest:
            query = f"SELECT count(DISTINCT number) FROM glance_actor a {join} WHERE actor IN ({marks(ids)})"
            (count,) = connection.execute(query, ids).fetchone()
        found.append(FacetValue.model_construct(value=ids[0], label=first.label, count=count, also=ids[1:]))
    return sorted(found, key=lambda one: (-one.count, one.value))


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


def _of_glance(column: str) -> str:
    return f"SELECT {column}, count(*) FROM {{glance}} GROUP BY 1"


_REVIEWED = (
    f"SELECT 'reviewed', count(*) FROM {{glance}} WHERE {REVIEW['reviewed']} UNION ALL "
    f"SELECT 'partly', count(*) FROM {{glance}} WHERE {REVIEW['partly']} UNION ALL "
    f"SELECT 'unreviewed', count(*) FROM {{glance}} WHERE {REVIEW['unreviewed']}"
)
_OWN = {"year": "time"}
"""The filter of a facet whose name differs."""

KINDS: tuple[_Kind, ...] = (
    _Kind("type", _of_glance("g.type"), _closed),
    _Kind(
        "mode",
        "SELECT type || ':' || mode, n FROM "
        "(SELECT g.type, g.mode, count(*) AS n FROM {glance} WHERE g.mode IS NOT NULL GROUP BY 1, 2)",
        _closed,
    ),
    _Kind("modality", _of_glance("g.modality"), _closed),
    _Kind("actor", "SELECT actor, count(DISTINCT number) FROM glance_actor a {chosen} GROUP BY 1", _actors),
    _Kind(
        "country",
        "SELECT p.country, sum(t.n) FROM (SELECT g.place AS id, count(*) AS n FROM {glance} GROUP BY 1) t "
        "JOIN place p ON p.id = t.id GROUP BY 1",
        _as_is,
    ),
    _Kind("place", _of_glance("g.place"), _places),
    _Kind("weapon", "SELECT kind, count(*) FROM glance_weapon w {chosen} GROUP BY 1", _closed),
    _Kind(
        "contested",
        "SELECT iif(c, 'true', 'false'), n FROM (SELECT g.contested AS c, count(*) AS n FROM {glance} GROUP BY 1)",
        _yes_no,
    ),
    _Kind("review", _REVIEWED, _closed),
    _Kind(
        "publisher",
        "SELECT r.publisher, count(DISTINCT t.number) FROM report r INDEXED BY report_by_publisher "
        "CROSS JOIN glance_told t ON t.report = r.number {chosen} GROUP BY 1",
        _as_is,
    ),
    _Kind("year", _of_glance("substr(coalesce(g.first, g.last), 1, 4)"), _as_is),
)
