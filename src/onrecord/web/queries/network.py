"""Actors and ties as a network, on a day or over a range."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.dates import bounds
from onrecord.errors import InputError
from onrecord.export.standing import SIDES, as_of
from onrecord.store import Record
from onrecord.web.errors import Invalid, NotFound
from onrecord.web.queries import refs
from onrecord.web.queries.ties import conditions, days_of, ties_by_id
from onrecord.web.shapes import ActorRef, Network, NetworkAsked, Node, Stand, Standing, Switch, Tie


class _Edge(NamedTuple):
    id: str
    source: str
    target: str
    since: str | None
    until: str | None


def network(connection: sqlite3.Connection, asked: NetworkAsked) -> Network:
    """Actors and ties of a day or a range. Ties of most claims come first, where there are more than the limit."""
    standing = _standing(connection, asked)
    shown = standing[: asked.limit]
    edges = ties_by_id(connection, [one.id for one in shown])
    days = [day for one in standing for day in days_of(one.since, one.until) if day]
    return Network.model_construct(
        nodes=_nodes(connection, edges),
        edges=edges,
        switches=switches(edges),
        undated=sum(one.since is None and one.until is None for one in shown),
        beyond=len(standing) - len(shown),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def switches(edges: Iterable[Tie]) -> list[Switch]:
    """Where an actor stood with another and then against it, or the other way, by the first days of the ties."""
    told: dict[frozenset[str], list[Tie]] = {}
    for edge in edges:
        if SIDES[edge.kind] != "beside" and edge.modality == "happened" and (edge.first or edge.last):
            told.setdefault(frozenset({edge.source.id, edge.target.id}), []).append(edge)
    found = [
        Switch.model_construct(
            actor=after.source.id, other=after.target.id, before=before.id, after=after.id, day=after.first
        )
        for pair in told.values()
        for before, after in pairwise(sorted(pair, key=lambda one: (one.first or "", one.id)))
        if after.first and SIDES[before.kind] != SIDES[after.kind]
    ]
    return sorted(found, key=lambda one: (one.day or "", one.before, one.after))


def _standing(connection: sqlite3.Connection, asked: NetworkAsked) -> list[_Edge]:
    """The ties that can have stood at the time asked for, of most claims first."""
    first, last = bounds(asked.day) if asked.day else (asked.first, asked.last)
    clauses = conditions(asked, first=first, last=last)
    if not asked.undated:
        clauses.add("(t.since IS NOT NULL OR t.until IS NOT NULL)")
    query = (
        f"SELECT t.id, t.source, t.target, t.since, t.until FROM tie t{clauses.where} "
        "ORDER BY (SELECT count(*) FROM about WHERE item = t.id) DESC, t.id"
    )
    edges = [_Edge(*row) for row in connection.execute(query, clauses.values)]
    return _near(edges, asked.actor, hops=asked.hops) if asked.actor else edges


def _near(edges: Sequence[_Edge], actors: Sequence[str], *, hops: int) -> list[_Edge]:
    """The ties that lie at most so many steps from the actors."""
    reached, kept = set(actors), list[_Edge]()
    for _ in range(hops):
        kept = [edge for edge in edges if edge.source in reached or edge.target in reached]
        reached.update(end for edge in kept for end in (edge.source, edge.target))
    return kept


def _nodes(connection: sqlite3.Connection, edges: Sequence[Tie]) -> list[Node]:
    """Who stands at the ends of the edges, those with most edges first."""
    degree = Counter(end.id for edge in edges for end in (edge.source, edge.target))
    ends = {end.id: end for edge in edges for end in (edge.source, edge.target)}
    query = "SELECT id, country, mentions FROM actor WHERE id IN ({})"
    told = {one: (country, int(mentions)) for one, country, mentions in refs.rows_of(connection, query, ends)}
    found = []
    for one, end in ends.items():
        country, mentions = told.get(one, (None if isinstance(end, ActorRef) else end.country, 0))
        found.append(
            Node.model_construct(
                id=one,
                name=end.name,
                kind=end.kind,
                country=country,
                mentions=mentions,
                ties=degree[one],
                place=not isinstance(end, ActorRef),
            )
        )
    return sorted(found, key=lambda node: (-node.ties, node.id))


def standing(connection: sqlite3.Connection, actor: str, when: str) -> Standing:
    """Who stood with and against an actor at a time. Raises NotFound and Invalid."""
    if not connection.execute("SELECT 1 FROM actor WHERE id = ?", (actor,)).fetchone():
        raise NotFound.of("actor", actor)
    try:
        found = as_of(Record(connection), actor, when)
    except InputError as error:
        raise Invalid(str(error), field="when") from error
    ties = {one.id: one for one in ties_by_id(connection, [stand.tie.id for stand in found.stands])}
    copied = ("other", "side", "basis", "since", "until", "begun", "ended")
    stands = [
        Stand.model_construct(
            tie=ties[stand.tie.id],
            **{name: getattr(stand, name) for name in copied},
            told=list(stand.told) if stand.told else None,
        )
        for stand in found.stands
    ]
    return Standing.model_construct(
        when=found.when,
        start=found.start,
        end=found.end,
        stands=stands,
        elsewhere=found.elsewhere,
        undated=found.undated,
    )
