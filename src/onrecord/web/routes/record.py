"""The record as a whole, and what filters leave of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.web.queries import record, words
from onrecord.web.queries.events import totals
from onrecord.web.queries.facets import facets
from onrecord.web.queries.search import search
from onrecord.web.routes import FAILURES, DeskOf
from onrecord.web.shapes import Facets, FacetsAsked, Filters, Found, Page, RecordCard, SearchAsked, Totals, Vocabulary

router = APIRouter(tags=["record"], responses=FAILURES)


@router.get("/record", response_model=RecordCard)
def read_record(desk: DeskOf, request: Request) -> Response:
    """The record in one card: how much it holds, from when to when, and its version."""
    name, version = desk.path.name, desk.version()
    return desk.answer(request, lambda connection: record.card(connection, name=name, version=version))


@router.get("/totals", response_model=Totals)
def read_totals(desk: DeskOf, request: Request, asked: Annotated[Filters, Query()]) -> Response:
    """What the filters leave, in sum: lows over what happened, highs over what is alleged, too."""
    return desk.answer(request, lambda connection: totals(connection, asked))


@router.get("/facets", response_model=Facets)
def read_facets(desk: DeskOf, request: Request, asked: Annotated[FacetsAsked, Query()]) -> Response:
    """Counts of events for each value of each filter, as if that filter were not set."""
    return desk.answer(request, lambda connection: facets(connection, asked))


@router.get("/search", response_model=Page[Found])
def read_search(desk: DeskOf, request: Request, asked: Annotated[SearchAsked, Query()]) -> Response:
    """Full-text search. Snippets come as text in pieces, never as markup."""
    return desk.answer(request, lambda connection: search(connection, asked))


@router.get("/vocabulary", response_model=Vocabulary)
def read_vocabulary(desk: DeskOf, request: Request) -> Response:
    """The closed words of filters and fields, with labels."""
    return desk.answer(request, lambda _: words.vocabulary())
