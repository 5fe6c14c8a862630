"""The ledger of decisions: rows that are added and never changed, each held to the one before by its hash.

What decisions do to claims is written here too: a claim's row has the value that counts, and ``claim_as_read``
keeps what was read for as long as the two differ.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from onrecord.errors import RecordBusy, RecordError
from onrecord.nouns import Claim, Decision, Review
from onrecord.store.database import is_building, open_database
from onrecord.store.query import Record

FIRST = "0" * 64
"""What stands for the hash before the first decision."""

_AS_READ = 'start, "end", quote, speaker, speaker_text, polarity, modality, body'
"""What a decision can change of a claim."""


@contextmanager
def reviewing(path: Path) -> Iterator[Record]:
    """Yield the record at ``path`` with everyone else's writing held off; commit where the block ends well.

    Raises RecordBusy where another person or a build is writing, and what ``open_database`` raises.
    """
    while True:
        opened = _identity(path)
        with closing(open_database(path, write=True)) as connection, _patient(path):
            connection.execute("BEGIN IMMEDIATE")
            if _identity(path) != opened:  # a build has put a new file in place since
                continue
            if is_building(path):
                raise RecordBusy(f"A build is at work on {path}; decide when it has ended.")
            if not has_ledger(connection):
                raise RecordError(f"{path} was made by an earlier version of onrecord; build it again to review it.")
            with connection:
                yield Record(connection, path=path)
            return


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _patient(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise RecordBusy(f"Someone else is writing to {path}; try again in a moment.") from error
        if error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise RecordError(f"{path} cannot be written.") from error
        raise


def has_ledger(connection: sqlite3.Connection) -> bool:
    """False for a record made before there were decisions."""
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'decision'").fetchone() is not None


# ---- decisions -------------------------------------------------------------------------------


def add_decision(connection: sqlite3.Connection, decision: Decision) -> Decision:
    """Add a decision after the last one, and return it with its position."""
    last, before = ledger_head(connection)
    placed = replace(decision, position=last + 1)
    body = _canonical(placed)
    connection.execute("INSERT INTO decision VALUES (?, ?, ?)", (placed.position, body, _hash(before, body)))
    return placed


def ledger_head(connection: sqlite3.Connection) -> tuple[int, str]:
    """Position and hash of the last decision; 0 and zeros where there is none."""
    if not has_ledger(connection):
        return 0, FIRST
    row = connection.execute("SELECT position, hash FROM decision ORDER BY position DESC LIMIT 1").fetchone()
    return (int(row[0]), str(row[1])) if row else (0, FIRST)


def decisions(connection: sqlite3.Connection, *, after: int = 0) -> Iterator[tuple[Decision, str]]:
    """The decisions after a position, in order, each with its hash."""
    if has_ledger(connection):
        decoder = msgspec.json.Decoder(Decision)
        query = "SELECT body, hash FROM decision WHERE position > ? ORDER BY position"
        for body, found in connection.execute(query, (after,)):
            yield decoder.decode(body), found


def broken_link(connection: sqlite3.Connection) -> int | None:
    """The position of the first decision that does not continue the chain; None where all do."""
    if not has_ledger(connection):
        return None
    before, expected = FIRST, 1
    for position, body, found in connection.execute("SELECT position, body, hash FROM decision ORDER BY position"):
        decision = msgspec.json.decode(body, type=Decision)
        if (position, decision.position, found) != (expected, expected, _hash(before, body)):
            return int(position)
        before, expected = found, expected + 1
    return None


def _canonical(decision: Decision) -> str:
    return msgspec.json.encode(decision, order="sorted").decode()


def _hash(before: str, body: str) -> str:
    return hashlib.sha256(f"{before}{body}".encode()).hexdigest()


# ---- what they do to claims ------------------------------------------------------------------


def claims_as_read(record: Record, *, report: str) -> Iterator[Claim]:
    """Claims of a report that decisions have changed, as they were read, by id."""
    if has_ledger(record.connection):
        query = "SELECT claim FROM claim_as_read JOIN claim ON id = claim WHERE report = ? ORDER BY claim"
        for (claim,) in record.connection.execute(query, (report,)).fetchall():
            if found := record.find_claim(claim, as_read=True):
                yield found


def write_changed(record: Record, claims: Mapping[str, Claim]) -> None:
    """Bring the claims (by id) in line with decisions, and every other back to what was read. What was read is put
    aside, and what stands already is not written again."""
    connection = record.connection
    put_aside = {claim for (claim,) in connection.execute("SELECT claim FROM claim_as_read")}
    for claim in sorted(put_aside.difference(claims)):
        values = f"SELECT {_AS_READ} FROM claim_as_read WHERE claim = ?1"
        connection.execute(f"UPDATE claim SET ({_AS_READ}) = ({values}) WHERE id = ?1", (claim,))
        connection.execute("DELETE FROM claim_as_read WHERE claim = ?", (claim,))
    for claim in sorted(claims):
        if claim not in put_aside:
            connection.execute(f"INSERT INTO claim_as_read SELECT id, {_AS_READ} FROM claim WHERE id = ?", (claim,))
        if record.find_claim(claim) != claims[claim]:
            marks = ", ".join("?" for _ in _values(claims[claim]))
            statement = f"UPDATE claim SET ({_AS_READ}) = ({marks}) WHERE id = ?"
            connection.execute(statement, (*_values(claims[claim]), claim))


def _values(claim: Claim) -> tuple[object, ...]:
    body = None if claim.body is None else msgspec.json.encode(claim.body).decode()
    said = claim.speaker, claim.speaker_text, claim.polarity, claim.modality
    return claim.span.start, claim.span.end, claim.span.quote, *said, body


def write_reviews(connection: sqlite3.Connection, reviews: Mapping[str, Review]) -> None:
    """Say of each claim (by id) what came of its review, and of every other that nobody looked at it."""
    there = dict(connection.execute("SELECT id, review FROM claim WHERE review IS NOT NULL"))
    changed = sorted(claim for claim in {*there, *reviews} if there.get(claim) != reviews.get(claim))
    rows = ((reviews.get(claim), claim) for claim in changed)
    connection.executemany("UPDATE claim SET review = ? WHERE id = ?", rows)
