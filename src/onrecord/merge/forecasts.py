"""What was foretold, and what came of it.

A forecast is settled where it foretells an event by type and actors, and the record holds such an event
after the forecast was made (within its horizon where it has one, else within a year): then it came true.
Nothing is called false for want of an event; a report must say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from onrecord.ids import make_id
from onrecord.names import folded
from onrecord.nouns import Claim, Event, Forecast, ForecastBody, Outcome
from onrecord.resolve.dates import bounds

OPEN_FOR = relativedelta(years=1)
"""How long a forecast without a horizon can come true."""


class _Settled(NamedTuple):
    outcome: Outcome
    claims: tuple[str, ...]


def merge_forecasts(
    claims: Sequence[Claim], *, events: Sequence[Event], entity_actor: Mapping[str, str]
) -> tuple[tuple[Forecast, ...], dict[str, str]]:
    """The forecasts in order of id, and each forecast claim's forecast; the same words of the same
    holder in two reports are one forecast."""
    by_id: dict[str, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.body, ForecastBody):
            by_id.setdefault(_id(claim, claim.body, entity_actor), []).append(claim)
    forecasts = [_forecast(key, by_id[key], events, entity_actor) for key in sorted(by_id)]
    about = {claim: forecast.id for forecast in forecasts for claim in forecast.claims}
    return tuple(forecasts), about


def _id(claim: Claim, body: ForecastBody, entity_actor: Mapping[str, str]) -> str:
    holder = entity_actor.get(body.holder or "")
    return make_id("fct", holder or claim.report, folded(body.proposition))


def _forecast(key: str, claims: Sequence[Claim], events: Sequence[Event], entity_actor: Mapping[str, str]) -> Forecast:
    first = min(claims, key=lambda claim: (_made(claim) or "9999", claim.id))
    body = first.body
    assert isinstance(body, ForecastBody)
    settled = _settle(body, set(claims), events, entity_actor)
    return Forecast(
        id=key,
        proposition=body.proposition,
        holder=entity_actor.get(body.holder or ""),
        holder_text=body.holder_text,
        condition=body.condition,
        horizon=body.horizon,
        strength=body.strength,
        made=body.made,
        outcome=settled.outcome,
        settled_by=settled.claims,
        claims=tuple(sorted(claim.id for claim in claims)),
    )


def _made(claim: Claim) -> str | None:
    return claim.body.made if isinstance(claim.body, ForecastBody) else None


def _settle(
    body: ForecastBody, claims: set[Claim], events: Sequence[Event], entity_actor: Mapping[str, str]
) -> _Settled:
    initiators = {entity_actor[one] for one in body.initiators if one in entity_actor}
    targets = {entity_actor[one] for one in body.targets if one in entity_actor}
    term = _term(body)
    if body.event and term and initiators and not body.condition and not _negated(body):
        for event in events:
            if _comes_true(event, body.event, initiators, targets) and _in_term(event, term):
                return _Settled("true", event.claims)
    return _Settled("open", ())


def _negated(body: ForecastBody) -> bool:
    words = set(folded(body.proposition).split())
    return body.strength == "unlikely" or bool(words & {"not", "never", "no", "wont", "cannot"})


def _term(body: ForecastBody) -> tuple[str, str] | None:
    """First and last day on which the forecast can come true; None where nothing dates it."""
    made = bounds(body.made)[0] if body.made else None
    if made is None:
        return None
    last = bounds(body.horizon)[1] if body.horizon else None
    return made, last or (date.fromisoformat(made) + OPEN_FOR).isoformat()


def _comes_true(event: Event, kind: str, initiators: set[str], targets: set[str]) -> bool:
    if event.event != kind or event.modality != "happened" or not initiators & set(event.initiators):
        return False
    return not targets or bool(targets & set(event.targets))


def _in_term(event: Event, term: tuple[str, str]) -> bool:
    start = event.when.start if event.when else None
    return start is not None and term[0] < start <= term[1]
