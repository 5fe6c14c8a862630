"""Ties, one by one and in pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from onrecord.dates import bounds
from onrecord.nouns import Tie as TieNoun
from onrecord.web.errors import NotFound
from onrecord.web.queries import refs
from onrecord.web.queries.claims import claims_about
from onrecord.web.queries.lists import Clauses, Listing, paged
from onrecord.web.shapes import Page, Tie, TieAsked, TiesAsked, TieWithClaims

_decode = msgspec.json.Decoder(TieNoun).decode


def ties(connection: sqlite3.Connection, asked: TiesAsked) -> Page[Tie]:
    """One page of ties, by id."""
    clauses = conditions(asked, first=asked.first, last=asked.last)
    clauses.any_of("t.target IN ({})", asked.place)
    if asked.actor:
        marks = ", ".join("?" * len(asked.actor))
        clauses.add(f"(t.source IN ({marks}) OR t.target IN ({marks}))", *asked.actor, *asked.actor)
    listing = Listing("t.body", "tie t", ("t.id",), "t.id")

    def make(rows: Sequence[tuple[Any, ...]]) -> list[Tie]:
        return _ties(connection, [_decode(row[0]) for row in rows])

    return paged(connection, asked, listing=listing, clauses=clauses, make=make)


def tie(connection: sqlite3.Connection, one: str) -> TieWithClaims:
    """One tie with its claims. Raises NotFound."""
    found = ties_by_id(connection, [one])
    if not found:
        raise NotFound.of("tie", one)
    return TieWithClaims.model_construct(**dict(found[0]), evidence=claims_about(connection, one))


def ties_by_id(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Tie]:
    """The ties with these ids, in their order."""
    return _ties(connection, [_decode(body) for body in refs.bodies(connection, "tie", ids)])


def conditions(asked: TieAsked, *, first: str | None, last: str | None) -> Clauses:
    """What a tie must be, but for its actors: it can have stood on a day from ``first`` to ``last``."""
    clauses = Clauses()
    clauses.any_of("t.kind IN ({})", asked.kind)
    clauses.any_of("t.modality IN ({})", asked.modality)
    if asked.contested is not None:
        clauses.add("t.contested = ?", int(asked.contested))
    if first:
        clauses.add("coalesce(last_day(t.until), '9999') >= ?", first)
    if last:
        clauses.add("coalesce(first_day(t.since), '') <= ?", last)
    return clauses


def days_of(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and the last day on which a tie can have stood, each None where that end is open."""
    return (bounds(since)[0] if since else None, bounds(until)[1] if until else None)


def _ties(connection: sqlite3.Connection, nouns: Sequence[TieNoun]) -> list[Tie]:
    names = refs.Names(connection, (one for noun in nouns for one in (noun.source, noun.target)))
    found = []
    for noun in nouns:
        first, last = days_of(noun.since, noun.until)
        copied = ("id", "kind", "since", "until", "modality", "contested")
        found.append(
            Tie.model_construct(
                **{name: getattr(noun, name) for name in copied},
                source=names.actor(noun.source),
                target=names.either(noun.target),
                means=list(noun.means),
                first=first,
                last=last,
                claims=list(noun.claims),
            )
        )
    return found
