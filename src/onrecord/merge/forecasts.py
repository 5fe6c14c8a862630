"""What was foretold: the same words of the same holder are one forecast. What came of it: see ``settling``."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import groupby

from onrecord.ids import make_id
from onrecord.merge.code import made_of
from onrecord.merge.past import Past
from onrecord.merge.settling import kinds_of, settle
from onrecord.names import folded
from onrecord.nouns import Claim, Forecast, ForecastBody, Place
from onrecord.store import Record
from onrecord.store.renew import drop_items, is_made, lay_out, renew_item, start_seeing, unseen

ForecastClaim = tuple[Claim, ForecastBody]


def merge_forecasts(record: Record, *, places: Mapping[str, Place], moved: bool) -> None:
    """Brings the forecasts whose claims are spread out up to date, and what those claims are about. The events must be
    there, those that have changed in ``temp.changed``; ``moved`` where places may have changed, which are by id."""
    connection, past = record.connection, Past(record, places)
    start_seeing(connection, "seen_item", "id")
    touched = _touched(connection)
    query = """SELECT forecast, claim, signature, report IN (SELECT report FROM temp.fresh) FROM forecast_claim
        ORDER BY forecast, claim"""
    for forecast, group in groupby(connection.execute(query), key=lambda row: str(row[0])):
        rows = list(group)
        signature = made_of(row[2] for row in rows)
        connection.execute("INSERT INTO temp.seen_item VALUES (?)", (forecast,))
        is_new = moved or forecast in touched or any(row[3] for row in rows)
        if is_new or not is_made(connection, forecast, signature):
            found = (past.tellings[row[1]] for row in rows)
            made = _forecast(forecast, [(one, one.body) for one in found if isinstance(one.body, ForecastBody)], past)
            renew_item(connection, made, signature)
    drop_items(connection, "forecast", unseen(connection, "forecast"))


def _touched(connection: sqlite3.Connection) -> set[str]:
    """The forecasts that may be held against an event that has changed: of a type that shows them true or false, and
    with one of their actors."""
    lay_out(connection, {"shows": "type TEXT, kind TEXT"})
    types = [row[0] for row in connection.execute("SELECT DISTINCT type FROM forecast_claim WHERE type IS NOT NULL")]
    rows = ((type_, kind) for type_ in types for kind in kinds_of(type_))
    connection.executemany("INSERT INTO temp.shows VALUES (?, ?)", rows)
    query = """SELECT DISTINCT f.forecast
        FROM forecast_claim f JOIN temp.shows s ON s.type = f.type, json_each(f.actors) a
        WHERE (s.kind, a.value) IN (SELECT type, actor FROM temp.changed)"""
    return {forecast for (forecast,) in connection.execute(query)}


def forecast_id(claim: Claim, body: ForecastBody, entity_actor: Mapping[str, str]) -> str:
    """The same words of the same holder in two reports are one forecast; of no known holder, in one report."""
    holder = entity_actor.get(body.holder or "")
    return make_id("fct", holder or claim.report, folded(body.proposition))


def _forecast(key: str, claims: Sequence[ForecastClaim], past: Past) -> Forecast:
    first, body = min(claims, key=lambda pair: (pair[1].made or "9999", pair[0].id))
    settled = settle(first, body, past)
    return Forecast(
        id=key,
        proposition=body.proposition,
        holder=past.entity_actor.get(body.holder or ""),
        holder_text=body.holder_text,
        condition=body.condition,
        horizon=body.horizon,
        strength=body.strength,
        made=body.made,
        outcome=settled.outcome,
        settled_by=settled.claims,
        claims=tuple(sorted(claim.id for claim, _ in claims)),
        reason=settled.reason,
    )
