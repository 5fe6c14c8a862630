"""The queue of a review: what a person should look at next, and why.

What is contested comes first, then what rests on the least certain claim, then what happened first. Only claims that
nobody has reviewed count; an item all of whose claims were reviewed is asked about no more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.nouns import Question
from onrecord.review.reasons import why_contested, why_doubtful
from onrecord.store import Record

Row = tuple[str, float, str]
"""An item, the score of its least certain claim and the day it is sorted by."""

PAGE = 200
"""Rows that are asked for at a time."""
LAST = "9999"
"""The day of what has none."""

_OLDEST = "coalesce(e.when_start, e.when_end, t.since, t.until, f.made, '9999')"
_ITEMS = "LEFT JOIN event e ON e.id = i.item LEFT JOIN tie t ON t.id = i.item LEFT JOIN forecast f ON f.id = i.item"
_CONTESTED = f"""
    SELECT i.item, i.score, {_OLDEST} AS oldest
    FROM (
        SELECT d.item, min(c.score) AS score
        FROM (SELECT id AS item FROM event WHERE contested UNION ALL SELECT id FROM tie WHERE contested) d
        CROSS JOIN about a ON a.item = d.item CROSS JOIN claim c ON c.id = a.claim
        WHERE c.review IS NULL GROUP BY d.item
    ) i {_ITEMS}
    WHERE (i.score, {_OLDEST}, i.item) > (?1, ?2, ?3) {{among}}
    ORDER BY i.score, oldest, i.item
"""
# An item stands at its least certain claim, and is passed over at the others: rows come in the order of an index,
# and no more of them are read than are asked for.
_DOUBTFUL = f"""
    SELECT i.item, c.score, {_OLDEST} AS oldest
    FROM claim c CROSS JOIN about i ON i.claim = c.id {_ITEMS}
    WHERE c.review IS NULL AND c.score >= ?1 AND NOT coalesce(e.contested, t.contested, 0) {{among}}
        AND (c.score, {_OLDEST}, i.item) > (?1, ?2, ?3)
        AND NOT EXISTS (
            SELECT 1 FROM about b CROSS JOIN claim d ON d.id = b.claim
            WHERE b.item = i.item AND d.review IS NULL AND (d.score, d.id) < (c.score, c.id)
        )
    ORDER BY c.score, oldest, i.item
    LIMIT ?4
"""
_START: Row = ("", -1.0, "")

# What no question is about any more is found from what was reviewed, which is little beside the whole.
_SETTLED = """
    SELECT count(*), count(CASE WHEN coalesce(e.contested, t.contested, 0) THEN 1 END)
    FROM (SELECT DISTINCT a.item FROM claim c CROSS JOIN about a ON a.claim = c.id WHERE c.review IS NOT NULL) i
    LEFT JOIN event e ON e.id = i.item LEFT JOIN tie t ON t.id = i.item
    WHERE NOT EXISTS (
        SELECT 1 FROM about b JOIN claim d ON d.id = b.claim WHERE b.item = i.item AND d.review IS NULL
    )
"""


def questions(
    record: Record, *, limit: int | None = None, after: str | None = None, among: str | None = None
) -> Iterator[Question]:
    """The queue in order, at most ``limit`` of it, after the question with the cursor ``after``.

    ``among`` is a table of this connection whose column ``item`` holds what alone is asked about.

    Raises InputError for what is no cursor. A cursor holds while the record is reviewed.
    """
    contested, start = _read_cursor(after)
    left = -1 if limit is None else limit
    for is_contested in (True, False):
        if contested or not is_contested:
            for row in _rows(record.connection, start, contested=is_contested, among=among):
                if left == 0:
                    return
                left -= 1
                yield _question(record, row, contested=is_contested)
            start = _START


def count_questions(record: Record) -> tuple[int, int]:
    """How many questions there are, and how many of them are contested."""
    ask = record.connection.execute
    (total,) = ask("SELECT count(*) FROM (SELECT 1 FROM about GROUP BY item)").fetchone()
    (contested,) = ask(
        "SELECT (SELECT count(*) FROM event WHERE contested) + (SELECT count(*) FROM tie WHERE contested)"
    ).fetchone()
    (settled, of_them_contested) = ask(_SETTLED).fetchone()
    return int(total - settled), int(contested - of_them_contested)


def _rows(connection: sqlite3.Connection, start: Row, *, contested: bool, among: str | None) -> Iterator[Row]:
    """Rows after ``start``, page by page, so that no reading is left open while someone decides."""
    item, score, oldest = start
    clause = f"AND i.item IN (SELECT item FROM {among})" if among else ""
    if contested:
        yield from connection.execute(_CONTESTED.format(among=clause), (score, oldest, item)).fetchall()
        return
    while page := connection.execute(_DOUBTFUL.format(among=clause), (score, oldest, item, PAGE)).fetchall():
        yield from page
        item, score, oldest = page[-1]


def _question(record: Record, row: Row, *, contested: bool) -> Question:
    item, score, oldest = row
    claims = list(record.claims_about(item))
    return Question(
        item=item,
        contested=contested,
        score=score,
        oldest=None if oldest == LAST else oldest,
        reason=why_contested(record, claims) if contested else why_doubtful(claims, score),
        claims=_unreviewed(record, item),
        cursor=json.dumps([int(contested), score, oldest, item], separators=(",", ":")),
    )


def _unreviewed(record: Record, item: str) -> tuple[str, ...]:
    query = "SELECT id FROM about JOIN claim ON id = claim WHERE item = ? AND review IS NULL ORDER BY id"
    return tuple(claim for (claim,) in record.connection.execute(query, (item,)))


def _read_cursor(cursor: str | None) -> tuple[bool, Row]:
    if cursor is None:
        return True, _START
    try:
        contested, score, oldest, item = json.loads(cursor)
    except (ValueError, TypeError):
        contested, score, oldest, item = None, None, None, None
    if not (isinstance(score, int | float) and isinstance(oldest, str) and isinstance(item, str)):
        raise InputError(f"{cursor!r} is no place in the queue; take it from a question.")
    return bool(contested), (item, float(score), oldest)
