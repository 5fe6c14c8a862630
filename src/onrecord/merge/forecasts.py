"""What was foretold: the same words of the same holder are one forecast. What came of it: see ``settling``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from onrecord.ids import make_id
from onrecord.merge.past import Past
from onrecord.merge.settling import settle
from onrecord.names import folded
from onrecord.nouns import Claim, Forecast, ForecastBody, Place
from onrecord.store import Record
from onrecord.store.write import write_abouts, write_forecasts

ForecastClaim = tuple[Claim, ForecastBody]


def merge_forecasts(record: Record, *, places: Mapping[str, Place]) -> None:
    """Writes the forecasts whose claims ``spread`` laid out, and what those claims are about. The events must be
    there; ``places`` are by the ids that claims name."""
    connection, past = record.connection, Past(record, places)
    query = "SELECT forecast, claim FROM temp.forecast_claim ORDER BY forecast, claim"
    for forecast, rows in groupby(connection.execute(query), key=lambda row: str(row[0])):
        found = (past.tellings[claim] for _, claim in rows)
        made = _forecast(forecast, [(one, one.body) for one in found if isinstance(one.body, ForecastBody)], past)
        write_forecasts(connection, [made])
        write_abouts(connection, ((claim, forecast) for claim in made.claims))


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
