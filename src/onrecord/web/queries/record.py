"""The whole record in one card."""

from __future__ import annotations

import sqlite3

from onrecord.store import Record
from onrecord.store.ledger import ledger_head
from onrecord.web.queries.events import totals
from onrecord.web.queries.selection import DATED
from onrecord.web.shapes import Filters, RecordCard


def card(connection: sqlite3.Connection, *, name: str, version: str) -> RecordCard:
    """What the record holds; ``name`` is its file's."""
    record = Record(connection)
    first, last = connection.execute(
        "SELECT min(coalesce(g.first, g.last)), max(coalesce(g.last, g.first)) "
        f"FROM glance g WHERE {DATED} AND g.modality IN ('happened', 'alleged')"
    ).fetchone()
    return RecordCard.model_construct(
        name=name,
        version=version,
        reports=record.count("report"),
        claims=record.count("claim"),
        actors=record.count("actor"),
        places=record.count("place"),
        ties=record.count("tie"),
        forecasts=record.count("forecast"),
        problems=connection.execute("SELECT count(*) FROM problem").fetchone()[0],
        decisions=ledger_head(connection)[0],
        first_day=first,
        last_day=last,
        totals=totals(connection, Filters()),
    )
