"""Events at a glance: narrow tables, kept by triggers, that pages of many events are asked from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib import resources

_LAID = (
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (name LIKE 'glance%' OR name = 'claim_words') "
    "ORDER BY type, name"
)
"""What glance.sql makes that is its own. How it was written is its version: a change of one trigger is another."""


def lay_out_glance(connection: sqlite3.Connection) -> None:
    """Add the tables, and what the record's events come to, to a record that lacks them or has those of another
    version. Commits, and does all of it or nothing."""
    if is_laid_out(connection):
        return
    laid = connection.execute(_LAID).fetchall()
    gone = [f"DROP {kind} {name};" for kind, name, _ in reversed(laid) if kind in ("trigger", "table")]
    connection.executescript(
        "\n".join(
            (
                "BEGIN;",
                *gone,
                _script("glance.sql"),
                "INSERT INTO glance (event) SELECT id FROM event ORDER BY id;",
                "INSERT INTO claim_words (claim_words) VALUES ('rebuild');",
                "COMMIT;",
            )
        )
    )


def is_laid_out(connection: sqlite3.Connection) -> bool:
    """True where the tables are there as this version makes them."""
    with closing(sqlite3.connect(":memory:")) as plan:
        plan.executescript(_script("schema.sql") + _script("glance.sql"))
        return connection.execute(_LAID).fetchall() == plan.execute(_LAID).fetchall()


def _script(name: str) -> str:
    return resources.files("onrecord.store").joinpath(name).read_text(encoding="utf-8")
