"""Events at a glance: narrow tables, kept by triggers, that pages of many events are asked from."""

from __future__ import annotations

import sqlite3
from importlib import resources


def lay_out_glance(connection: sqlite3.Connection) -> None:
    """Add the tables, and what the record's events come to, to a record that lacks them. Does not commit."""
    if _has_glance(connection):
        return
    script = resources.files("onrecord.store").joinpath("glance.sql").read_text(encoding="utf-8")
    connection.executescript(f"BEGIN;\n{script}\nCOMMIT;")
    connection.execute("INSERT INTO glance (event) SELECT id FROM event ORDER BY id")
    connection.execute("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")


def _has_glance(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'glance'").fetchone() is not None
