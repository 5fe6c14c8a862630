"""Reports: pages of them, and one with its text and all its claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from onrecord.web.errors import NotFound
from onrecord.web.queries.claims import claims_of
from onrecord.web.queries.lists import Clauses, Listing, paged
from onrecord.web.shapes import Page, Report, ReportsAsked, ReportWithText, match_expression

_NAMES = (
    *("id", "path", "url", "title", "publisher", "author", "published", "language", "retrieved"),
    *("text_sha256", "characters", "claims", "events"),
)
_COLUMNS = (
    "r.id, r.path, r.url, r.title, r.publisher, r.author, r.published, r.language, r.retrieved, r.text_sha256, "
    "length(r.text), (SELECT count(*) FROM claim WHERE report = r.id), "
    "(SELECT count(DISTINCT number) FROM glance_told WHERE report = r.number)"
)
_KEYS = {
    "published": ("coalesce(r.published, '9999')", "r.number"),
    "-published": ("-coalesce(julianday(first_day(r.published)), 0)", "r.number"),
    "title": ("coalesce(r.title, r.path)", "r.number"),
}


def reports(connection: sqlite3.Connection, asked: ReportsAsked) -> Page[Report]:
    """One page of reports."""
    clauses = Clauses()
    clauses.any_of("r.publisher IN ({})", asked.publisher)
    clauses.any_of("r.language IN ({})", asked.language)
    if asked.first:
        clauses.add("last_day(r.published) >= ?", asked.first)
    if asked.last:
        clauses.add("first_day(r.published) <= ?", asked.last)
    if asked.q:
        hits = "SELECT rowid FROM report_words WHERE report_words MATCH ?"
        clauses.add(f"r.number IN ({hits})", match_expression(asked.q))
    listing = Listing(_COLUMNS, "report r", _KEYS[asked.sort], "r.number")
    return paged(connection, asked, listing=listing, clauses=clauses, make=_reports)


def report(connection: sqlite3.Connection, one: str) -> ReportWithText:
    """One report with its text and its claims. Raises NotFound."""
    row = connection.execute(f"SELECT {_COLUMNS}, r.text FROM report r WHERE r.id = ?", (one,)).fetchone()
    if row is None:
        raise NotFound.of("report", one)
    *columns, text = row
    return ReportWithText.model_construct(
        **dict(zip(_NAMES, columns, strict=True)), text=text, evidence=claims_of(connection, one)
    )


def _reports(rows: Sequence[tuple[Any, ...]]) -> list[Report]:
    return [Report.model_construct(**dict(zip(_NAMES, row, strict=True))) for row in rows]
