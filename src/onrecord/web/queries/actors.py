"""Actors and places, with how much the record holds of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from onrecord.nouns import Actor as ActorNoun
from onrecord.nouns import Place as PlaceNoun
from onrecord.store.query import fold_name
from onrecord.web.errors import NotFound
from onrecord.web.queries.lists import Clauses, Listing, paged
from onrecord.web.shapes import Actor, ActorsAsked, Page, Place, PlacesAsked, Role

_EVENTS = "(SELECT count(*) FROM glance_actor WHERE actor = a.id)"
_ACTOR_KEYS = {"mentions": ("-a.mentions", "a.id"), "name": ("a.name", "a.id"), "events": (f"-{_EVENTS}", "a.id")}
_ACTOR_COLUMNS = (
    f"a.body, {_EVENTS}, "
    "(SELECT count(*) FROM tie WHERE source = a.id) + (SELECT count(*) FROM tie WHERE target = a.id), "
    "(SELECT count(*) FROM forecast WHERE holder = a.id)"
)
_PLACE_EVENTS = "(SELECT count(*) FROM glance WHERE place = p.id)"


def actors(connection: sqlite3.Connection, asked: ActorsAsked) -> Page[Actor]:
    """One page of actors."""
    clauses = Clauses()
    clauses.any_of("a.kind IN ({})", asked.kind)
    clauses.any_of("a.country IN ({})", asked.country)
    if asked.q:
        clauses.add("a.id IN (SELECT actor FROM actor_name WHERE instr(folded, ?) > 0)", fold_name(asked.q))
    listing = Listing(_ACTOR_COLUMNS, "actor a", _ACTOR_KEYS[asked.sort], "a.id")
    return paged(connection, asked, listing=listing, clauses=clauses, make=_actors)


def actor(connection: sqlite3.Connection, one: str) -> Actor:
    """One actor. Raises NotFound."""
    rows = connection.execute(f"SELECT {_ACTOR_COLUMNS} FROM actor a WHERE a.id = ?", (one,)).fetchall()
    if not rows:
        raise NotFound.of("actor", one)
    return _actors(rows)[0]


def places(connection: sqlite3.Connection, asked: PlacesAsked) -> Page[Place]:
    """One page of places, those with most events first."""
    clauses = Clauses()
    clauses.any_of("p.kind IN ({})", asked.kind)
    clauses.any_of("p.country IN ({})", asked.country)
    if asked.q:
        ids = _named(connection, fold_name(asked.q))
        clauses.add("p.id IN (SELECT value FROM json_each(?))", msgspec.json.encode(ids).decode())
    listing = Listing(f"p.body, {_PLACE_EVENTS}", "place p", (f"-{_PLACE_EVENTS}", "p.id"), "p.id")
    return paged(connection, asked, listing=listing, clauses=clauses, make=_places)


def place(connection: sqlite3.Connection, one: str) -> Place:
    """One place. Raises NotFound."""
    rows = connection.execute(f"SELECT p.body, {_PLACE_EVENTS} FROM place p WHERE p.id = ?", (one,)).fetchall()
    if not rows:
        raise NotFound.of("place", one)
    return _places(rows)[0]


def _named(connection: sqlite3.Connection, folded: str) -> list[str]:
    rows = connection.execute("SELECT id, name, json_extract(body, '$.aliases') FROM place ORDER BY id")
    return [one for one, name, aliases in rows if folded in fold_name(name) or folded in fold_name(aliases)]


def _actors(rows: Sequence[tuple[Any, ...]]) -> list[Actor]:
    found = []
    for body, events, ties, forecasts in rows:
        noun = msgspec.json.decode(body, type=ActorNoun)
        found.append(
            Actor.model_construct(
                id=noun.id,
                name=noun.name,
                kind=noun.kind,
                aliases=list(noun.aliases),
                country=noun.country,
                roles=[
                    Role.model_construct(title=one.title, since=one.since, until=one.until, claims=list(one.claims))
                    for one in noun.roles
                ],
                mentions=noun.mentions,
                reasons=list(noun.reasons),
                events=events,
                ties=ties,
                forecasts=forecasts,
            )
        )
    return found


def _places(rows: Iterable[tuple[Any, ...]]) -> list[Place]:
    nouns = [(msgspec.json.decode(body, type=PlaceNoun), events) for body, events in rows]
    names = ("id", "name", "kind", "lat", "lon", "country", "admin1", "geonames", "within")
    return [
        Place.model_construct(
            **{name: getattr(noun, name) for name in names}, aliases=list(noun.aliases), events=events
        )
        for noun, events in nouns
    ]
