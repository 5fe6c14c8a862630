"""Which reports tell of their own: near-copies of one text are one report, and one source's toll is one toll.

Two reports are near-copies where the shorter has most of its runs of words in common with the other: the other is
the same text with a word changed here and there, a cut of it, or a longer story around the whole of it. Reports that
MinHash finds alike are looked at side by side (locality-sensitive hashing: those that agree in one of its bands), each
with the next few of its bucket, so that the work grows with the reports and not with their square.

A text is told by the shortest report that has it. Groups are joined, the likest pairs first, where the shortest
reports of both are near-copies, so that a round-up of two agencies' texts does not make one of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from tempfile import TemporaryFile

import numpy as np
from numpy.typing import NDArray

from onrecord.fingerprint import MINIMA, fingerprint
from onrecord.groups import Groups
from onrecord.merge.lookups import Lookup, actor_of
from onrecord.nouns import Claim
from onrecord.store import Record
from onrecord.store.write import write_copies, write_fingerprints

NEAR = 0.6
"""The share of the shorter report's runs that near-copies have in common. Of pairs among 588 reports of one war, read
one by one, those above 0.62 repeat one text, and those below 0.6 have little but background in common."""
FEWEST_RUNS = 20
"""Fewer runs than this in common tell nothing: two short reports of one event say the same in the same words."""
BANDS = MINIMA // 2
"""Two values a band: of two reports that share a seventh of all their runs, nine in ten pairs agree in one."""
NEXT_FEW = 20
"""With how many of those after it in a bucket a report is looked at."""

_LAY_OUT = (
    "DROP TABLE IF EXISTS temp.signed",
    "CREATE TEMP TABLE signed (number INTEGER PRIMARY KEY, report TEXT)",
    """INSERT INTO temp.signed (report)
        SELECT f.report FROM fingerprint f JOIN report r ON r.id = f.report ORDER BY r.published, r.id""",
    "DROP TABLE IF EXISTS temp.alike",
    "CREATE TEMP TABLE alike (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID",
)
_AT_ONCE = 1000
"""Reports whose least values are read at a time."""

Runs = NDArray[np.uint32]
Values = NDArray[np.int64]


class Independence:
    """Who tells of their own, as ``settle_copies`` and the merging of actors have left it in the record."""

    def __init__(self, record: Record) -> None:
        looked_for = record.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'copy'").fetchone()
        texts = Lookup(record, "SELECT text FROM copy WHERE report = ?", str)
        self.texts: Mapping[str, str] = texts if looked_for else {}
        """The report whose text it has, of each report that has copies (ids)."""
        self._actor = actor_of(record)
        self._known = Lookup(record, "SELECT actor FROM known_actor WHERE actor = ?", str)

    def text(self, report: str) -> str:
        """The report (id) that stands for all that have its text."""
        return self.texts.get(report, report)

    def source(self, claim: Claim) -> str:
        """Who vouches for the claim by itself: its speaker (an actor's id) where another report could name it too, else
        whoever stands for the report."""
        actor = self._actor.get(claim.speaker or "", "")
        return actor if actor in self._known else self.text(claim.report)

    def sources(self, counts: Iterable[Claim]) -> Callable[[Claim], str]:
        """Tells who vouches for each of the claims that count one event's harm (an id).

        A report that names one source for its counts, whom another report could name too, has them from that source:
        one monitor is one source in whichever report. A report of several sources, or of none, vouches for its own.
        """
        named: dict[str, set[str]] = {}
        for claim in counts:
            text = self.text(claim.report)
            named.setdefault(text, set()).update({self.source(claim)} - {text})
        only = {text: min(speakers) for text, speakers in named.items() if len(speakers) == 1}
        return lambda claim: only.get(self.text(claim.report), self.text(claim.report))


def settle_copies(record: Record) -> None:
    """Finds the near-copies among the record's reports anew, whatever their order. Does not commit."""
    missing = "SELECT id FROM report WHERE id NOT IN (SELECT report FROM fingerprint)"
    for (report,) in record.connection.execute(missing).fetchall():
        found = record.find_report(report)
        write_fingerprints(record.connection, [(one.id, fingerprint(one.text)) for one in (found,) if one])
    likeness = _Likeness(record)
    write_copies(record.connection, sorted(_grouped(_near_pairs(record, likeness), likeness)))


class _Likeness:
    """How much of their texts two reports (ids) share."""

    def __init__(self, record: Record) -> None:
        query = "SELECT runs FROM fingerprint WHERE report = ?"
        self._runs: Lookup[Runs] = Lookup(record, query, lambda runs: np.frombuffer(runs, dtype="<u4"))
        self.near = lru_cache(20_000)(self._near)

    def size(self, report: str) -> int:
        """How many runs it has."""
        return len(self._runs[report])

    def _near(self, one: str, other: str) -> float | None:
        """What the shorter has of its runs in common with the other; None where they are no near-copies."""
        mine, theirs = self._runs[one], self._runs[other]
        shared = len(np.intersect1d(mine, theirs, assume_unique=True))
        whole = min(len(mine), len(theirs))
        return shared / whole if shared >= FEWEST_RUNS and shared >= NEAR * whole else None


def _near_pairs(record: Record, likeness: _Likeness) -> list[tuple[float, str, str]]:
    """The near-copies among the pairs that MinHash finds alike: what they share, and the two in order."""
    connection = record.connection
    for statement in _LAY_OUT:
        connection.execute(statement)
    (reports,) = connection.execute("SELECT count(*) FROM temp.signed").fetchone()
    with TemporaryFile() as file:
        bands = _bands(connection, np.memmap(file, dtype=np.int64, shape=(BANDS, reports))) if reports else ()
        for band in bands:
            connection.executemany("INSERT OR IGNORE INTO temp.alike VALUES (?, ?)", _beside(band))
    alike = """SELECT min(a.report, b.report), max(a.report, b.report) FROM temp.alike
        JOIN temp.signed a ON a.number = one JOIN temp.signed b ON b.number = other ORDER BY one, other"""
    found = ((likeness.near(a, b), a, b) for a, b in connection.execute(alike))
    return [(share, a, b) for share, a, b in found if share is not None]


def _bands(connection: sqlite3.Connection, matrix: Values) -> Values:
    """Fills a row for each band with what stands there in each report; it lies in a file, as it grows with them."""
    rows = connection.execute("SELECT minima FROM temp.signed JOIN fingerprint USING (report) ORDER BY number")
    at = 0
    while some := rows.fetchmany(_AT_ONCE):
        read = np.frombuffer(b"".join(minima for (minima,) in some), dtype="<i8")
        matrix[:, at : at + len(some)] = read.reshape(len(some), BANDS).T
        at += len(some)
    return matrix


def _beside(band: Values) -> Iterator[tuple[int, int]]:
    """The reports (their numbers) that agree in a band, each with its next few."""
    order = np.argsort(band, kind="stable")
    values = band[order]
    for step in range(1, NEXT_FEW + 1):
        (at,) = np.nonzero(values[step:] == values[:-step])
        if not len(at):
            return
        yield from zip((order[at] + 1).tolist(), (order[at + step] + 1).tolist(), strict=True)


def _grouped(pairs: Iterable[tuple[float, str, str]], likeness: _Likeness) -> Iterator[tuple[str, str]]:
    """Each report that has a near-copy, and the shortest report of its group."""
    ordered = sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))
    groups = Groups(sorted({report for _, a, b in ordered for report in (a, b)}))
    for _, a, b in ordered:
        one, other = groups.leader(a), groups.leader(b)
        if one != other and likeness.near(min(one, other), max(one, other)):
            first, second = sorted((one, other), key=lambda report: (likeness.size(report), report))
            groups.join(first, second)
    for members in groups.all():
        text = groups.leader(members[0])
        yield from ((report, text) for report in members if len(members) > 1)
