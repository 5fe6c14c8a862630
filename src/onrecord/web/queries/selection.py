"""Filters as SQL over ``glance g``. Values travel as parameters, never in the statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from onrecord.web.shapes import Filters, ReviewState, match_expression

Value: TypeAlias = str | int | float
DATED = "(g.first IS NOT NULL OR g.last IS NOT NULL)"
LOCATED, UNLOCATED = "(g.located IS NOT NULL)", "(g.located IS NULL)"
"""Each as it stands: the index of what has no place is taken only for its own words."""
_LOOKED_AT = (
    "g.number IN (SELECT t.number FROM claim c JOIN glance_told t ON t.claim = c.rowid WHERE c.review IS NOT NULL)"
)
_STILL_OPEN = (
    "EXISTS (SELECT 1 FROM glance_told t JOIN claim c ON c.rowid = t.claim "
    "WHERE t.number = g.number AND c.review IS NULL)"
)
REVIEW: dict[ReviewState, str] = {
    "unreviewed": f"NOT {_LOOKED_AT}",
    "partly": f"({_LOOKED_AT} AND {_STILL_OPEN})",
    "reviewed": f"({_LOOKED_AT} AND NOT {_STILL_OPEN})",
}


class Condition(NamedTuple):
    """One condition on an event and its values; ``name`` is that of the filter it came from."""

    name: str
    sql: str
    values: tuple[Value, ...] = ()


class Selection:
    """Which events a question is about."""

    def __init__(self, connection: sqlite3.Connection, filters: Filters) -> None:
        self.connection = connection
        self.conditions = [condition for make in _MAKERS for condition in make(connection, filters)]

    def where(self, *extra: str, without: str | None = None) -> tuple[str, tuple[Value, ...]]:
        """The WHERE clause and its values; ``without`` leaves one filter out."""
        kept = [condition for condition in self.conditions if condition.name != without]
        clauses = [condition.sql for condition in kept] + list(extra)
        values = tuple(value for condition in kept for value in condition.values)
        return (f"WHERE {' AND '.join(clauses)}" if clauses else "", values)

    def has(self, name: str) -> bool:
        """True where the filter is set."""
        return any(condition.name == name for condition in self.conditions)

    def count(self, *extra: str) -> int:
        """How many events it leaves."""
        where, values = self.where(*extra)
        return int(self.connection.execute(f"SELECT count(*) FROM glance g {where}", values).fetchone()[0])


def marks(values: Sequence[object]) -> str:
    """As many question marks as values, for IN (...)."""
    return ", ".join("?" * len(values))


def _in(name: str, sql: str, values: Sequence[Value]) -> list[Condition]:
    """``sql`` with the marks of the values at ``{}``; nothing where there is no value."""
    return [Condition(name, sql.format(marks(values)), tuple(values))] if values else []


def _times(_: sqlite3.Connection, asked: Filters) -> list[Condition]:
    found = []
    if asked.first:
        found.append(Condition("time", "(g.last >= ? OR (g.last IS NULL AND g.first IS NOT NULL))", (asked.first,)))
    if asked.last:
        found.append(Condition("time", "(g.first <= ? OR (g.first IS NULL AND g.last IS NOT NULL))", (asked.last,)))
    if asked.dated is not None:
        found.append(Condition("dated", DATED if asked.dated else f"NOT {DATED}"))
    return found


def _kinds(_: sqlite3.Connection, asked: Filters) -> list[Condition]:
    modes = [(kind, mode) if colon else (None, kind) for kind, colon, mode in (m.partition(":") for m in asked.mode)]
    pairs = tuple(value for kind, mode in modes for value in ((kind, mode) if kind else (mode,)))
    either = " OR ".join("(g.type = ? AND g.mode = ?)" if kind else "g.mode = ?" for kind, _ in modes)
    return [
        *_in("type", "+g.type IN ({})", asked.type),
        *([Condition("mode", f"({either})", pairs)] if modes else []),
        *_in("modality", "g.modality IN ({})", asked.modality),
        *_in("weapon", "g.number IN (SELECT number FROM glance_weapon WHERE kind IN ({}))", asked.weapon),
    ]


def _actors(_: sqlite3.Connection, asked: Filters) -> list[Condition]:
    role = f" AND role IN ('{asked.role}', 'both')" if asked.role else ""
    return _in("actor", f"g.number IN (SELECT number FROM glance_actor WHERE actor IN ({{}}){role})", asked.actor)


def _places(connection: sqlite3.Connection, asked: Filters) -> list[Condition]:
    found = [
        *_in("country", "g.place IN (SELECT id FROM place WHERE country IN ({}))", asked.country),
        *_in("precision", "g.precision IN ({})", asked.precision),
    ]
    if asked.place:
        listed = "SELECT value FROM json_each(?)"
        inside = '["' + '","'.join(_inside(connection, asked.place)) + '"]'
        found.append(Condition("place", f"g.place IN ({listed})", (inside,)))
    if asked.located is not None:
        found.append(Condition("located", LOCATED if asked.located else UNLOCATED))
    if asked.box is not None:
        found.append(_boxed(*asked.box))
    return found


def _inside(connection: sqlite3.Connection, places: Sequence[str]) -> list[str]:
    """The places with those that lie within them, however deep."""
    holds: dict[str, list[str]] = {}
    rows = connection.execute("SELECT json_extract(body, '$.within'), id FROM place ORDER BY id")
    for outer, inner in rows:
        holds.setdefault(outer, []).append(inner)
    found: dict[str, None] = {}
    waiting = [place for place in places if place.replace("-", "").isalnum()]
    while waiting:
        place = waiting.pop()
        if place not in found:
            found[place] = None
            waiting.extend(holds.get(place, ()))
    return list(found)


def _boxed(west: float, south: float, east: float, north: float) -> Condition:
    """Points alone: an area's name stands somewhere, its events do not."""
    across = "lon BETWEEN ? AND ?" if west <= east else "(lon >= ? OR lon <= ?)"
    places = f"SELECT id FROM place WHERE lat BETWEEN ? AND ? AND {across}"
    return Condition("bbox", f"(g.located = 'point' AND g.place IN ({places}))", (south, north, west, east))


def _tolls(_: sqlite3.Connection, asked: Filters) -> list[Condition]:
    conditions, values = ["kind = 'killed'"], []
    if asked.killed_min is not None:
        conditions.append("(high >= ? OR open > 0)")
        values.append(asked.killed_min)
    if asked.killed_max is not None:
        conditions.append("low <= ?")
        values.append(asked.killed_max)
    if not values:
        return []
    counted = f"SELECT number FROM glance_harm WHERE {' AND '.join(conditions)}"
    return [Condition("killed", f"g.number IN ({counted})", tuple(values))]


def _standing(_: sqlite3.Connection, asked: Filters) -> list[Condition]:
    found = []
    if asked.contested is not None:
        found.append(Condition("contested", "g.contested = ?", (int(asked.contested),)))
    if asked.review:
        found.append(Condition("review", f"({' OR '.join(REVIEW[state] for state in asked.review)})"))
    return found


def _sources(connection: sqlite3.Connection, asked: Filters) -> list[Condition]:
    told = "SELECT t.number FROM report r JOIN glance_told t ON t.report = r.number WHERE r.id IN ({})"
    found = [
        *_in("publisher", "g.number IN (SELECT number FROM glance_publisher WHERE publisher IN ({}))", asked.publisher),
        *_in("report", f"g.number IN ({told})", asked.report),
    ]
    if asked.q:
        _find_words(connection, match_expression(asked.q))
        found.append(Condition("q", "g.number IN (SELECT number FROM temp.worded)"))
    return found


def _find_words(connection: sqlite3.Connection, words: str) -> None:
    """Fills a table of this connection alone: words that stand in many quotes are looked for once a question."""
    connection.execute("DROP TABLE IF EXISTS temp.worded")
    connection.execute("CREATE TEMP TABLE worded (number INTEGER PRIMARY KEY)")
    hit = "SELECT rowid FROM claim_words WHERE claim_words MATCH ?"
    query = f"INSERT INTO temp.worded SELECT DISTINCT number FROM glance_told WHERE claim IN ({hit})"
    connection.execute(query, (words,))


_MAKERS: tuple[Callable[[sqlite3.Connection, Filters], list[Condition]], ...] = (
    _times,
    _kinds,
    _actors,
    _places,
    _tolls,
    _standing,
    _sources,
)
