"""The rows of what reports add up to, from nouns."""

from __future__ import annotations

import msgspec

from onrecord.nouns import Actor, Event, Forecast, Place, Tie
from onrecord.store.query import fold_name

Row = tuple[str | int | float | bytes | None, ...]

ACTOR_COLUMNS = "id, name, kind, country, mentions, body"
PLACE_COLUMNS = "id, name, kind, country, lat, lon, body"
EVENT_COLUMNS = "id, type, mode, modality, when_start, when_end, place, contested, body"
TIE_COLUMNS = "id, kind, source, target, since, until, modality, contested, body"
FORECAST_COLUMNS = "id, holder, made, horizon, outcome, body"


def as_json(noun: object) -> str:
    """The noun as the record keeps it."""
    return msgspec.json.encode(noun).decode()


def folded_names(actor: Actor) -> set[str]:
    """The names by which the actor is found."""
    return {fold_name(name) for name in (actor.name, *actor.aliases)}


def actor_row(actor: Actor) -> Row:
    """The row of an actor."""
    return actor.id, actor.name, actor.kind, actor.country, actor.mentions, as_json(actor)


def place_row(place: Place) -> Row:
    """The row of a place."""
    return place.id, place.name, place.kind, place.country, place.lat, place.lon, as_json(place)


def event_row(event: Event) -> Row:
    """The row of an event."""
    start, end = (event.when.start, event.when.end) if event.when else (None, None)
    place = event.where.place if event.where else None
    return event.id, event.event, event.mode, event.modality, start, end, place, event.contested, as_json(event)


def tie_row(tie: Tie) -> Row:
    """The row of a tie."""
    return tie.id, tie.kind, tie.source, tie.target, tie.since, tie.until, tie.modality, tie.contested, as_json(tie)


def forecast_row(forecast: Forecast) -> Row:
    """The row of a forecast."""
    return forecast.id, forecast.holder, forecast.made, forecast.horizon, forecast.outcome, as_json(forecast)
