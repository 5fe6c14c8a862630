"""What a page asks to be decided, in the words of the review room."""

from __future__ import annotations

import sqlite3
from typing import Any

from onrecord.nouns import Wish
from onrecord.review import log
from onrecord.store import Record
from onrecord.web.errors import Conflict, Invalid, NotFound
from onrecord.web.shapes import Decide, Offsets

_TABLES = {"clm": "claim", "evt": "event", "tie": "tie", "fct": "forecast", "act": "actor", "ent": "entity"}


def wish_of(connection: sqlite3.Connection, body: Decide) -> Wish:
    """The wish that the review room takes. Raises NotFound for ids that the record does not hold, and Invalid."""
    for field, ids in (("subjects", body.subjects), ("others", body.others)):
        for one in ids:
            _check_there(connection, one, field)
    value = _span(connection, body) if body.field == "span" else body.new
    return Wish(body.kind, tuple(body.subjects), tuple(body.others), body.field, value, body.words)


def last_of(connection: sqlite3.Connection, who: str) -> int:
    """The position of the last decision in force that this person took. Raises Conflict where there is none."""
    own = [
        entry.decision.position
        for entry in log(Record(connection))
        if entry.decision.who == who and entry.standing in ("in force", "superseded", "gone")
    ]
    if not own:
        raise Conflict("There is no decision of yours to take back.", field="position")
    return max(own)


def _check_there(connection: sqlite3.Connection, one: str, field: str) -> None:
    """The page names things by whole ids alone, so that nothing else is meant than what was shown."""
    table = _TABLES.get(one.partition("-")[0])
    if table is None or not connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (one,)).fetchone():
        raise NotFound(f"The record does not hold {one!r}.", field=field)


def _span(connection: sqlite3.Connection, body: Decide) -> dict[str, int]:
    """A span in code points."""
    value: Any = body.new
    if not isinstance(value, dict) or not all(isinstance(value.get(end), int) for end in ("start", "end")):
        raise Invalid('A span is {"start": n, "end": n}.', field="new")
    query = "SELECT r.text FROM claim c JOIN report r ON r.id = c.report WHERE c.id = ?"
    row = connection.execute(query, (body.subjects[0],)).fetchone()
    if row is None:
        raise Invalid("A span is one claim's; name the claim.", field="subjects")
    offsets = Offsets(row[0])
    try:
        return {end: offsets.from_utf16(value[end]) for end in ("start", "end")}
    except ValueError as error:
        raise Invalid(str(error).capitalize() + ".", field="new") from error
