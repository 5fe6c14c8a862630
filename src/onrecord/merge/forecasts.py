"""What was foretold: the same words of the same holder are one forecast. What came of it: see ``settling``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.ids import make_id
from onrecord.merge.settling import Past, settle
from onrecord.names import folded
from onrecord.nouns import Claim, Event, Forecast, ForecastBody, Place

ForecastClaim = tuple[Claim, ForecastBody]


def merge_forecasts(
    claims: Sequence[Claim],
    *,
    events: Sequence[Event],
    entity_actor: Mapping[str, str],
    published: Mapping[str, str | None],
    places: Mapping[str, Place],
) -> tuple[tuple[Forecast, ...], dict[str, str]]:
    """The forecasts in order of id, and each forecast claim's forecast; the same words of the same
    holder in two reports are one forecast. ``published`` is each report's date,
    ``places`` are by the ids that claims name."""
    by_id: dict[str, list[ForecastClaim]] = {}
    for claim in claims:
        if isinstance(claim.body, ForecastBody):
            by_id.setdefault(_id(claim, claim.body, entity_actor), []).append((claim, claim.body))
    past = Past(events, claims=claims, published=published, entity_actor=entity_actor, places=places)
    forecasts = [_forecast(key, by_id[key], past) for key in sorted(by_id)]
    about = {claim: forecast.id for forecast in forecasts for claim in forecast.claims}
    return tuple(forecasts), about


def _id(claim: Claim, body: ForecastBody, entity_actor: Mapping[str, str]) -> str:
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
