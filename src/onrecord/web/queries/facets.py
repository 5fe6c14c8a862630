"""Counts of events for each value of each filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from onrecord.web.queries import refs
from onrecord.web.queries.selection import REVIEW, Selection, marks
from onrecord.web.queries.words import label
from onrecord.web.shapes import Facet, Facets, FacetsAsked, FacetValue

FEW = 0.2
"""Of all events, the share up to which each event is looked up, and from which all of them are read in the order of
their values."""

Counts = Iterable[tuple[str | None, int]]
Labels = Callable[[sqlite3.Connection, list[str]], dict[str, str]]


class Chosen:
    """Events to count: all of them, or those that the filters leave but for one. ``table`` is one of this connection
    alone with their numbers; empty where that is all."""

    def __init__(self, selection: Selection, *, without: str | None = None) -> None:
        self.connection = selection.connection
        where, values = selection.where(without=without)
        self.table, self._are_few = "", False
        if where:
            self.table = f"temp.chosen_{without or 'all'}"
            self.connection.execute(f"DROP TABLE IF EXISTS {self.table}")
            self.connection.execute(f"CREATE TEMP TABLE {self.table[5:]} (number INTEGER PRIMARY KEY)")
            added = self.connection.execute(f"INSERT INTO {self.table} SELECT g.number FROM glance g {where}", values)
            (everyone,) = self.connection.execute("SELECT count(*) FROM glance").fetchone()
            self._are_few = added.rowcount < FEW * everyone

    def rows(self, table: str, *, by_value: str = "", by_number: str = "") -> str:
        """The rows of a table that are about these events, as SQL's FROM has it: read by an index that has all that
        is asked in the order of its values, or where they are few looked up by one of numbers."""
        name = table.split()[-1]
        if not self.table:
            return f"FROM {table} {by_value}"
        if self._are_few:
            return f"FROM {self.table} s CROSS JOIN {table} {by_number} ON {name}.number = s.number"
        return f"FROM {table} {by_value} CROSS JOIN {self.table} s ON s.number = {name}.number"

    def count(self, query: str) -> list[tuple[str | None, int]]:
        """The values of a query and how many events have them."""
        return self.connection.execute(query).fetchall()

    @cached_property
    def kinds(self) -> list[tuple[str, str | None, str, int, int]]:
        """Type, mode, modality, whether it is contested, and how many events are so."""
        return self.connection.execute(
            "SELECT g.type, g.mode, g.modality, g.contested, count(*) "
            f"{self.rows('glance g', by_value='INDEXED BY glance_by_kind')} GROUP BY 1, 2, 3, 4"
        ).fetchall()

    @cached_property
    def places(self) -> list[tuple[str | None, int]]:
        """Places, and how many events lie at each."""
        return self.count(
            f"SELECT g.place, count(*) {self.rows('glance g', by_value='INDEXED BY glance_by_place')} GROUP BY 1"
        )


class _Kind(NamedTuple):
    """A facet: its name, how its values are counted, and how they are labelled."""

    name: str
    counts: Callable[[Chosen], Counts]
    labels: Labels


def facets(connection: sqlite3.Connection, asked: FacetsAsked) -> Facets:
    """The facets of what is chosen. Each is counted as if its own filter were not set."""
    selection = Selection(connection, asked)
    common = Chosen(selection)
    found = []
    for kind in KINDS:
        own = _OWN.get(kind.name, kind.name)
        freed = Chosen(selection, without=own) if selection.has(own) else common
        found.append(_facet(kind, freed, most=asked.values))
    return Facets.model_construct(events=sum(count for *_, count in common.kinds), facets=found)


def _facet(kind: _Kind, chosen: Chosen, *, most: int) -> Facet:
    summed: dict[str, int] = {}
    for value, count in kind.counts(chosen):
        if value is not None and count:
            summed[value] = summed.get(value, 0) + count
    rows = sorted(summed.items(), key=lambda row: (-row[1], row[0]))
    shown = rows[:most]
    labels = kind.labels(chosen.connection, [value for value, _ in shown])
    values = [
        FacetValue.model_construct(value=value, label=labels.get(value, value), count=count, also=[])
        for value, count in shown
    ]
    if kind.name == "actor":
        values = _folded(chosen.connection, values, chosen.table)
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


def _by_kind(at: int) -> Callable[[Chosen], Counts]:
    return lambda chosen: ((str(row[at]), row[-1]) for row in chosen.kinds)


def _modes(chosen: Chosen) -> Counts:
    return ((f"{type_}:{mode}" if mode else None, count) for type_, mode, _, _, count in chosen.kinds)


def _contested(chosen: Chosen) -> Counts:
    return (("true" if contested else "false", count) for *_, contested, count in chosen.kinds)


def _who(chosen: Chosen) -> Counts:
    rows = chosen.rows("glance_actor a", by_number="INDEXED BY glance_actor_by_number")
    return chosen.count(f"SELECT a.actor, count(*) {rows} GROUP BY 1")


def _countries(chosen: Chosen) -> Counts:
    counts = msgspec.json.encode({place: count for place, count in chosen.places if place}).decode()
    query = "SELECT p.country, sum(j.value) FROM json_each(?) j JOIN place p ON p.id = j.key GROUP BY 1"
    yield from chosen.connection.execute(query, (counts,))


def _weapons(chosen: Chosen) -> Counts:
    rows = chosen.rows("glance_weapon w", by_number="INDEXED BY glance_weapon_by_number")
    return chosen.count(f"SELECT w.kind, count(*) {rows} GROUP BY 1")


def _reviews(chosen: Chosen) -> Counts:
    """Few events have been looked at, and what is neither partly nor wholly reviewed is the rest."""
    rows, left = chosen.rows("glance g"), sum(count for *_, count in chosen.kinds)
    for state in ("reviewed", "partly"):
        ((count,),) = chosen.connection.execute(f"SELECT count(*) {rows} WHERE {REVIEW[state]}")
        left -= count
        yield state, count
    yield "unreviewed", left


def _publishers(chosen: Chosen) -> Counts:
    rows = chosen.rows("glance_publisher p", by_number="INDEXED BY glance_publisher_by_number")
    return chosen.count(f"SELECT p.publisher, count(*) {rows} GROUP BY 1")


def _years(chosen: Chosen) -> Iterator[tuple[str | None, int]]:
    rows = chosen.rows("glance g", by_value="INDEXED BY glance_by_time")
    days = chosen.connection.execute(f"SELECT g.first, g.last, count(*) {rows} GROUP BY 1, 2")
    yield from (((first or last)[:4] if first or last else None, count) for first, last, count in days)


_OWN = {"year": "time"}
"""The filter of a facet whose name differs."""

KINDS: tuple[_Kind, ...] = (
    _Kind("type", _by_kind(0), _closed),
    _Kind("mode", _modes, _closed),
    _Kind("modality", _by_kind(2), _closed),
    _Kind("actor", _who, _actors),
    _Kind("country", _countries, _as_is),
    _Kind("place", lambda chosen: chosen.places, _places),
    _Kind("weapon", _weapons, _closed),
    _Kind("contested", _contested, _yes_no),
    _Kind("review", _reviews, _closed),
    _Kind("publisher", _publishers, _as_is),
    _Kind("year", _years, _as_is),
)
