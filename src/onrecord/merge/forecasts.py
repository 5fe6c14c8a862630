"""What was foretold, and what came of it.

A forecast came true where it foretells an event by its type and both its sides, and the record says that such an
event happened after the forecast was made (within its horizon where it has one, else within a year).
What somebody denies settles nothing, nor does a report that was published before the event; and that someone
"will attack" foretells no event that could be told from the others.
Nothing is called false for want of an event; a report must say so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from onrecord.ids import make_id
from onrecord.names import folded
from onrecord.nouns import Claim, Event, EventBody, Forecast, ForecastBody, Outcome
from onrecord.resolve.dates import bounds

OPEN_FOR = relativedelta(years=1)
"""How long a forecast without a horizon can come true."""

_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|unlikely|unable|fails?|refuses?)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)

Happening = tuple[str, str]
"""A PLOVER event type and the actor who did it."""
ForecastClaim = tuple[Claim, ForecastBody]


class _Past(NamedTuple):
    """What the record says has happened."""

    events: Mapping[Happening, Sequence[Event]]
    tellings: Mapping[str, Claim]
    published: Mapping[str, str | None]


def merge_forecasts(
    claims: Sequence[Claim],
    *,
    events: Sequence[Event],
    entity_actor: Mapping[str, str],
    published: Mapping[str, str | None],
) -> tuple[tuple[Forecast, ...], dict[str, str]]:
    """The forecasts in order of id, and each forecast claim's forecast; the same words of the same
    holder in two reports are one forecast. ``published`` is each report's date."""
    by_id: dict[str, list[ForecastClaim]] = {}
    for claim in claims:
        if isinstance(claim.body, ForecastBody):
            by_id.setdefault(_id(claim, claim.body, entity_actor), []).append((claim, claim.body))
    past = _Past(_by_happening(events), {claim.id: claim for claim in claims}, published)
    forecasts = [_forecast(key, by_id[key], past, entity_actor) for key in sorted(by_id)]
    about = {claim: forecast.id for forecast in forecasts for claim in forecast.claims}
    return tuple(forecasts), about


def _id(claim: Claim, body: ForecastBody, entity_actor: Mapping[str, str]) -> str:
    holder = entity_actor.get(body.holder or "")
    return make_id("fct", holder or claim.report, folded(body.proposition))


def _forecast(key: str, claims: Sequence[ForecastClaim], past: _Past, entity_actor: Mapping[str, str]) -> Forecast:
    first, body = min(claims, key=lambda pair: (pair[1].made or "9999", pair[0].id))
    settled_by = _settled_by(first, body, past, entity_actor)
    outcome: Outcome = "true" if settled_by else "open"
    return Forecast(
        id=key,
        proposition=body.proposition,
        holder=entity_actor.get(body.holder or ""),
        holder_text=body.holder_text,
        condition=body.condition,
        horizon=body.horizon,
        strength=body.strength,
        made=body.made,
        outcome=outcome,
        settled_by=settled_by,
        claims=tuple(sorted(claim.id for claim, _ in claims)),
    )


# ---- what came of it -------------------------------------------------------------------------


def _by_happening(events: Sequence[Event]) -> dict[Happening, list[Event]]:
    """The events that happened on known days."""
    found: dict[Happening, list[Event]] = {}
    for event in events:
        if event.modality == "happened" and _days(event):
            for actor in event.initiators:
                found.setdefault((event.event, actor), []).append(event)
    return found


def _in_time(event: Event) -> tuple[str, str, str]:
    return *(_days(event) or ("", "")), event.id


def _days(event: Event) -> tuple[str, str] | None:
    if event.when is None or event.when.start is None or event.when.end is None:
        return None
    return event.when.start, event.when.end


def _settled_by(claim: Claim, body: ForecastBody, past: _Past, entity_actor: Mapping[str, str]) -> tuple[str, ...]:
    """The claims of the first event that makes the forecast come true; none where it is open."""
    term = _term(body)
    if term and body.event and not body.condition and claim.polarity == "affirmed" and not _negated(body):
        for event in _foretold(body, past, entity_actor):
            first, last = _days(event) or ("", "")
            if term[0] < first and last <= term[1] and (told := _told(event, first, claim, past)):
                return told
    return ()


def _negated(body: ForecastBody) -> bool:
    return body.strength == "unlikely" or _NEGATION.search(body.proposition) is not None


def _term(body: ForecastBody) -> tuple[str, str] | None:
    """The last day on which the forecast can have been made and the last on which it can come true; None
    where nothing dates it."""
    made = bounds(body.made)[1] if body.made else None
    if made is None:
        return None
    last = bounds(body.horizon)[1] if body.horizon else None
    return made, last or (date.fromisoformat(made) + OPEN_FOR).isoformat()


def _foretold(body: ForecastBody, past: _Past, entity_actor: Mapping[str, str]) -> list[Event]:
    """Events of the type that the forecast names, by one of its initiators against one of its targets, in
    order of time."""
    targets = {entity_actor[one] for one in body.targets if one in entity_actor}
    actors = {entity_actor[one] for one in body.initiators if one in entity_actor}
    found = {event.id: event for actor in actors for event in past.events.get((body.event or "", actor), ())}
    fitting = [event for event in found.values() if targets & set(event.targets)]
    return sorted(fitting, key=_in_time)


def _told(event: Event, day: str, forecast: Claim, past: _Past) -> tuple[str, ...]:
    """The claims that tell of the event once it had happened; none where one of its claims denies it."""
    tellings = [past.tellings[claim] for claim in event.claims if isinstance(past.tellings[claim].body, EventBody)]
    if any(claim.polarity == "denied" for claim in tellings):
        return ()
    return tuple(sorted(claim.id for claim in tellings if _tells(claim, day, forecast, past)))


def _tells(claim: Claim, day: str, forecast: Claim, past: _Past) -> bool:
    body = claim.body
    if not isinstance(body, EventBody) or body.modality != "happened":
        return False
    if claim.report == forecast.report and body.trigger.overlaps(forecast.span):
        return False
    published = past.published.get(claim.report)
    known_from = bounds(published)[1] if published else None
    return known_from >= day if known_from else claim.report != forecast.report
