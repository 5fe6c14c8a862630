"""Events: in pages, one by one, in time and on the map."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.web.queries import events
from onrecord.web.queries.maps import map_view
from onrecord.web.queries.timeline import timeline
from onrecord.web.routes import FAILURES, DeskOf, ItemId
from onrecord.web.shapes import Event, EventsAsked, EventWithClaims, MapAsked, MapView, Page, Timeline, TimelineAsked

router = APIRouter(tags=["events"], responses=FAILURES)


@router.get("/events", response_model=Page[Event])
def list_events(desk: DeskOf, request: Request, asked: Annotated[EventsAsked, Query()]) -> Response:
    """One page of the events that the filters leave."""
    return desk.answer(request, lambda connection: events.page(connection, asked))


@router.get("/events/{id}", response_model=EventWithClaims)
def read_event(desk: DeskOf, request: Request, id: ItemId) -> Response:  # noqa: A002
    """One event with all its claims."""
    return desk.answer(request, lambda connection: events.event(connection, id))


@router.get("/timeline", response_model=Timeline)
def read_timeline(desk: DeskOf, request: Request, asked: Annotated[TimelineAsked, Query()]) -> Response:
    """Events in time: bins, and bars where they are few."""
    return desk.answer(request, lambda connection: timeline(connection, asked))


@router.get("/map", response_model=MapView)
def read_map(desk: DeskOf, request: Request, asked: Annotated[MapAsked, Query()]) -> Response:
    """Events on the map: points, areas, and the words of what has no place."""
    return desk.answer(request, lambda connection: map_view(connection, asked))
