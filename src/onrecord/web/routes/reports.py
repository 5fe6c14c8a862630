"""Reports, the claims in them, and forecasts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.web.queries import claims, forecasts, reports
from onrecord.web.routes import FAILURES, DeskOf, ItemId
from onrecord.web.shapes import (
    Claim,
    ClaimsAsked,
    Forecast,
    ForecastsAsked,
    ForecastWithClaims,
    HolderScore,
    Page,
    Paged,
    Report,
    ReportsAsked,
    ReportWithText,
)

router = APIRouter(tags=["reports"], responses=FAILURES)


@router.get("/reports", response_model=Page[Report])
def list_reports(desk: DeskOf, request: Request, asked: Annotated[ReportsAsked, Query()]) -> Response:
    """One page of reports, without their texts."""
    return desk.answer(request, lambda connection: reports.reports(connection, asked))


@router.get("/reports/{id}", response_model=ReportWithText)
def read_report(desk: DeskOf, request: Request, id: ItemId) -> Response:  # noqa: A002
    """One report with its text and all its claims, rejected ones too."""
    return desk.answer(request, lambda connection: reports.report(connection, id))


@router.get("/claims", response_model=Page[Claim])
def list_claims(desk: DeskOf, request: Request, asked: Annotated[ClaimsAsked, Query()]) -> Response:
    """One page of claims."""
    return desk.answer(request, lambda connection: claims.page(connection, asked))


@router.get("/claims/{id}", response_model=Claim)
def read_claim(desk: DeskOf, request: Request, id: ItemId) -> Response:  # noqa: A002
    """One claim."""
    return desk.answer(request, lambda connection: claims.claim(connection, id))


@router.get("/forecasts", response_model=Page[Forecast])
def list_forecasts(desk: DeskOf, request: Request, asked: Annotated[ForecastsAsked, Query()]) -> Response:
    """One page of forecasts."""
    return desk.answer(request, lambda connection: forecasts.forecasts(connection, asked))


@router.get("/forecasts/{id}", response_model=ForecastWithClaims)
def read_forecast(desk: DeskOf, request: Request, id: ItemId) -> Response:  # noqa: A002
    """One forecast with all its claims."""
    return desk.answer(request, lambda connection: forecasts.forecast(connection, id))


@router.get("/holders", response_model=Page[HolderScore])
def list_holders(desk: DeskOf, request: Request, asked: Annotated[Paged, Query()]) -> Response:
    """Who foretold how much, and how it came out: Brier scores with n, of most settled forecasts first."""
    return desk.answer(request, lambda connection: forecasts.holders(connection, asked))
