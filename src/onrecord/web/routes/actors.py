"""Actors, their ties, and places."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.web.queries import actors, ties
from onrecord.web.queries.network import network, standing
from onrecord.web.routes import FAILURES, DeskOf, ItemId
from onrecord.web.shapes import (
    Actor,
    ActorsAsked,
    Network,
    NetworkAsked,
    Page,
    Place,
    PlacesAsked,
    Standing,
    StandingAsked,
    Tie,
    TiesAsked,
    TieWithClaims,
)

router = APIRouter(tags=["actors"], responses=FAILURES)


@router.get("/actors", response_model=Page[Actor])
def list_actors(desk: DeskOf, request: Request, asked: Annotated[ActorsAsked, Query()]) -> Response:
    """One page of actors."""
    return desk.answer(request, lambda connection: actors.actors(connection, asked))


@router.get("/actors/{id}", response_model=Actor)
def read_actor(desk: DeskOf, request: Request, id: ItemId) -> Response:  # noqa: A002
    """One actor."""
    return desk.answer(request, lambda connection: actors.actor(connection, id))


@router.get("/actors/{id}/standing", response_model=Standing)
def read_standing(
    desk: DeskOf,
    request: Request,
    id: ItemId,  # noqa: A002
    asked: Annotated[StandingAsked, Query()],
) -> Response:
    """Who stood with and against one actor on a day, in a month or in a year."""
    return desk.answer(request, lambda connection: standing(connection, id, asked.when))


@router.get("/ties", response_model=Page[Tie])
def list_ties(desk: DeskOf, request: Request, asked: Annotated[TiesAsked, Query()]) -> Response:
    """One page of ties."""
    return desk.answer(request, lambda connection: ties.ties(connection, asked))


@router.get("/ties/{id}", response_model=TieWithClaims)
def read_tie(desk: DeskOf, request: Request, id: ItemId) -> Response:  # noqa: A002
    """One tie with all its claims."""
    return desk.answer(request, lambda connection: ties.tie(connection, id))


@router.get("/network", response_model=Network)
def read_network(desk: DeskOf, request: Request, asked: Annotated[NetworkAsked, Query()]) -> Response:
    """Actors and ties that can have stood on a day or over a range."""
    return desk.answer(request, lambda connection: network(connection, asked))


@router.get("/places", response_model=Page[Place])
def list_places(desk: DeskOf, request: Request, asked: Annotated[PlacesAsked, Query()]) -> Response:
    """One page of places, those of most events first."""
    return desk.answer(request, lambda connection: actors.places(connection, asked))


@router.get("/places/{id}", response_model=Place)
def read_place(desk: DeskOf, request: Request, id: ItemId) -> Response:  # noqa: A002
    """One place."""
    return desk.answer(request, lambda connection: actors.place(connection, id))
