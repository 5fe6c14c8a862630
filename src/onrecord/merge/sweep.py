"""Which tellings hang together: a walk over the days, on each of which those that may be of it are compared.

A pair of tellings is compared on the one day on which the later of the two begins (see ``block``), so a day and
family of types is compared by itself, and what came of it is kept in the record (``compared``) under a hash of all
that was compared: a day on which nothing has changed since the last build is not compared again. Memory holds the
tellings of the days around the one that is looked at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import heappop, heappush
from itertools import groupby
from typing import NamedTuple

import msgspec

from onrecord.merge.block import pairs_of_day
from onrecord.merge.compare import same_event
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.spread import Spread
from onrecord.nouns import Place
from onrecord.store.renew import keep_seen, start_seeing


class Telling(NamedTuple):
    """A telling as the table has it: the number of its row, its key and report, the last day on which it is compared,
    a hash of all that is looked at, its type, the first day of its date (both days as ordinals), and whether it is
    nothing but denials."""

    number: int
    key: str
    report: str
    last: int
    signature: bytes
    type: str
    begun: int | None
    denied: bool


Tellings = list[Telling]
_COLUMNS = "day, family, rowid, key, report, last, signature, type, begun, denied"


def components(connection: sqlite3.Connection, *, places: Mapping[str, Place], spread: Spread) -> Iterator[Tellings]:
    """Tellings closed over pairs that are one event, each once: what is in two of them never meets."""
    sweep = _Sweep(connection, places, spread)
    start_seeing(connection, "seen_day", "day, family")
    dated = connection.execute(f"SELECT {_COLUMNS} FROM telling WHERE day IS NOT NULL ORDER BY day, family, key")
    for (day, family), rows in groupby(dated, key=lambda row: row[:2]):
        yield from sweep.close_before(day)
        sweep.compare(day, family, [Telling(*row[2:]) for row in rows])
    yield from sweep.close_before(None)
    keep_seen(connection, "compared", "seen_day", "day, family")
    for row in connection.execute(f"SELECT {_COLUMNS} FROM telling WHERE day IS NULL ORDER BY key"):
        yield [Telling(*row[2:])]


class _Sweep:
    """``_present`` are the tellings that may be of the day, by family and number; ``_loaded`` those of them that had
    to be looked at. A component is told by its first member, and closed when none of its members is present."""

    def __init__(self, connection: sqlite3.Connection, places: Mapping[str, Place], spread: Spread) -> None:
        self._connection, self._places, self._spread = connection, places, spread
        self._present: dict[str, dict[int, Telling]] = {}
        self._ending: list[tuple[int, int, str]] = []
        self._component: dict[int, Tellings] = {}
        self._open: dict[int, int] = {}
        self._loaded: dict[int, Occurrence] = {}

    def close_before(self, day: int | None) -> Iterator[Tellings]:
        """The components of which every member ended before the day; all of them where it is None."""
        while self._ending and (day is None or self._ending[0][0] < day):
            _, number, family = heappop(self._ending)
            del self._present[family][number]
            self._loaded.pop(number, None)
            members = self._component[number]
            first = members[0].number
            self._open[first] -= 1
            if not self._open[first]:
                del self._open[first]
                for member in members:
                    del self._component[member.number]
                yield sorted(members, key=lambda one: (one.key, one.report))

    def compare(self, day: int, family: str, begun: Sequence[Telling]) -> None:
        """Takes in those that begin on the day, and joins the pairs of it that are one event."""
        present = self._present.setdefault(family, {})
        before = list(present.values())
        for one in begun:
            present[one.number] = one
            heappush(self._ending, (one.last, one.number, family))
            self._component[one.number], self._open[one.number] = [one], 1
        everyone = [*before, *begun]
        signature = _signature(before, begun)
        pairs = self._known_pairs(day, family, signature)
        if pairs is None:
            pairs = self._found_pairs(everyone, new=frozenset(range(len(before), len(everyone))))
            row = day, family, signature, msgspec.json.encode(pairs).decode()
            self._connection.execute("INSERT OR REPLACE INTO compared VALUES (?, ?, ?, ?)", row)
        self._connection.execute("INSERT INTO temp.seen_day VALUES (?, ?)", (day, family))
        numbers = {one.key: one.number for one in everyone}
        for a, b in pairs:
            self._join(numbers[a], numbers[b])

    def _known_pairs(self, day: int, family: str, signature: bytes) -> list[tuple[str, str]] | None:
        query = "SELECT pairs FROM compared WHERE day = ? AND family = ? AND signature = ?"
        row = self._connection.execute(query, (day, family, signature)).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=list[tuple[str, str]])

    def _found_pairs(self, everyone: Sequence[Telling], *, new: frozenset[int]) -> list[tuple[str, str]]:
        if len(everyone) < 2:
            return []
        tellings = [self._load(one) for one in everyone]
        compared = pairs_of_day(tellings, new=new, places=self._places)
        same = (pair for pair in compared if self._are_same(tellings[pair[0]], tellings[pair[1]]))
        return sorted(_in_order(everyone[a].key, everyone[b].key) for a, b in same)

    def _are_same(self, one: Occurrence, other: Occurrence) -> bool:
        return same_event(one, other, places=self._places) is not None

    def _load(self, one: Telling) -> Occurrence:
        if one.number not in self._loaded:
            self._loaded[one.number] = self._spread.load(one.report, one.key)
        return self._loaded[one.number]

    def _join(self, one: int, other: int) -> None:
        mine, theirs = self._component[one], self._component[other]
        if mine is theirs:
            return
        if len(mine) < len(theirs):
            mine, theirs = theirs, mine
        self._open[mine[0].number] += self._open.pop(theirs[0].number)
        mine += theirs
        for member in theirs:
            self._component[member.number] = mine


def _signature(before: Sequence[Telling], begun: Sequence[Telling]) -> bytes:
    parts = (b"".join(sorted(one.signature for one in some)) for some in (before, begun))
    return blake2b(b"|".join(parts), digest_size=16).digest()


def _in_order(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
