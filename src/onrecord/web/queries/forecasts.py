"""Forecasts, and how those of each holder came out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from onrecord.nouns import Forecast as ForecastNoun
from onrecord.nouns import Strength
from onrecord.web.errors import NotFound
from onrecord.web.queries import refs
from onrecord.web.queries.claims import claims_about
from onrecord.web.queries.lists import Clauses, Listing, paged
from onrecord.web.shapes import Forecast, ForecastsAsked, ForecastWithClaims, HolderScore, Page, Paged

CHANCES: dict[Strength, float] = {"certain": 0.97, "likely": 0.675, "possible": 0.5, "unlikely": 0.325}
"""The chance that a word of strength stands for: the middle of the word's band in the US intelligence community's
directive 203 (almost certain 95 to 99 %, likely 55 to 80, roughly even 45 to 55, unlikely 20 to 45)."""

_decode = msgspec.json.Decoder(ForecastNoun).decode


def forecasts(connection: sqlite3.Connection, asked: ForecastsAsked) -> Page[Forecast]:
    """One page of forecasts, by the day they were made, the undated last."""
    clauses = Clauses()
    clauses.any_of("f.holder IN ({})", asked.holder)
    clauses.any_of("f.outcome IN ({})", asked.outcome)
    clauses.any_of("json_extract(f.body, '$.strength') IN ({})", asked.strength)
    if asked.first:
        clauses.add("last_day(f.made) >= ?", asked.first)
    if asked.last:
        clauses.add("first_day(f.made) <= ?", asked.last)
    listing = Listing("f.body", "forecast f", ("coalesce(f.made, '9999')", "f.id"), "f.id")

    def make(rows: Sequence[tuple[Any, ...]]) -> list[Forecast]:
        return _forecasts(connection, [_decode(row[0]) for row in rows])

    return paged(connection, asked, listing=listing, clauses=clauses, make=make)


def forecast(connection: sqlite3.Connection, one: str) -> ForecastWithClaims:
    """One forecast with its claims. Raises NotFound."""
    found = forecasts_by_id(connection, [one])
    if not found:
        raise NotFound.of("forecast", one)
    return ForecastWithClaims.model_construct(**dict(found[0]), evidence=claims_about(connection, one))


def forecasts_by_id(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Forecast]:
    """The forecasts with these ids, in their order."""
    return _forecasts(connection, [_decode(body) for body in refs.bodies(connection, "forecast", ids)])


def holders(connection: sqlite3.Connection, asked: Paged) -> Page[HolderScore]:
    """One page of holders with the scores of their forecasts: of most settled forecasts first."""
    source = f"({_scores()}) s"
    columns = "s.holder, s.words, s.forecasts, s.opened, s.came, s.failed, s.voided, s.squares"
    listing = Listing(columns, source, ("-(s.came + s.failed)", "-s.forecasts", "s.name"), "s.name")

    def make(rows: Sequence[tuple[Any, ...]]) -> list[HolderScore]:
        known = refs.actors(connection, (row[0] for row in rows if row[0]))
        return [_score(row, known) for row in rows]

    return paged(connection, asked, listing=listing, clauses=Clauses(), make=make)


def _scores() -> str:
    """A row for each actor, and for each wording of somebody who is none; ``name`` tells them apart."""
    chance = " ".join(f"WHEN '{strength}' THEN {chance}" for strength, chance in CHANCES.items())
    told = (
        "SELECT holder, CASE WHEN holder IS NULL THEN json_extract(body, '$.holder_text') END AS words, outcome, "
        f"CASE json_extract(body, '$.strength') {chance} END AS chance FROM forecast"
    )
    missed = "(chance - (outcome = 'true')) * (chance - (outcome = 'true'))"
    return (
        "SELECT holder, words, coalesce(holder, words, '') AS name, count(*) AS forecasts, "
        "sum(outcome = 'open') AS opened, sum(outcome = 'true') AS came, sum(outcome = 'false') AS failed, "
        f"sum(outcome = 'void') AS voided, avg(CASE WHEN outcome IN ('true', 'false') THEN {missed} END) AS squares "
        f"FROM ({told}) GROUP BY holder, words"
    )


def _score(row: tuple[Any, ...], known: dict[str, Any]) -> HolderScore:
    holder, words, forecasts, opened, came, failed, voided, squares = row
    return HolderScore.model_construct(
        holder=known.get(holder),
        holder_text=words,
        forecasts=forecasts,
        open=opened,
        true=came,
        false=failed,
        void=voided,
        n=came + failed,
        brier=None if squares is None else round(squares, 4),
    )


def _forecasts(connection: sqlite3.Connection, nouns: Sequence[ForecastNoun]) -> list[Forecast]:
    names = refs.Names(connection, (noun.holder for noun in nouns))
    copied = ("id", "proposition", "holder_text", "condition", "horizon", "strength", "made", "outcome", "reason")
    return [
        Forecast.model_construct(
            **{name: getattr(noun, name) for name in copied},
            holder=names.actor(noun.holder),
            settled_by=list(noun.settled_by),
            claims=list(noun.claims),
        )
        for noun in nouns
    ]
