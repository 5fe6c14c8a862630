"""Reports that come to a record: what is new is added, and what has changed takes the place of what was there.

A path holds what was read at it last. Where a build reads a file under a path of the record and finds other bytes,
the earlier report is withdrawn with all its claims; where it finds the same bytes with other details, they are taken.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Set

from onrecord.errors import InputError
from onrecord.nouns import Analysis, Problem
from onrecord.store.write import write_analysis, write_problems

SHORTEST_ID = 8
"""Letters of a report's id that may stand for it."""
_INSIDE = re.compile("[#!]")
"""What stands between a file's path and that of a report in it."""


class Arrivals:
    """The reports of one build, in the order of their paths."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("DROP TABLE IF EXISTS temp.arrived")
        connection.execute("CREATE TEMP TABLE arrived (path TEXT, report TEXT, PRIMARY KEY (path, report))")

    def note(self, path: str, report: str) -> None:
        """The file at ``path`` was read and is this report (its id)."""
        self._connection.execute("INSERT OR IGNORE INTO arrived VALUES (?, ?)", (path, report))

    def add(self, analysis: Analysis) -> tuple[Problem, ...]:
        """Write the analysis of a noted report; returns its problems.

        Of the same bytes under two paths, the path that sorts first is kept, whichever came first.
        """
        report = analysis.report
        present = self._path_of(report.id)
        is_moved = present is None or self._is_stale(present, report.id)
        copies = () if is_moved or present == report.path else (_copy(present or "", report.path),)
        is_first = is_moved or report.path <= (present or "")
        for path in {report.path, *(copy.path for copy in copies)}:
            self._connection.execute("DELETE FROM problem WHERE path = ?", (path,))
        if is_first:
            withdraw(self._connection, report.id)
            write_analysis(self._connection, analysis)
        problems = (*(analysis.problems if is_first else ()), *copies)
        write_problems(self._connection, problems)
        return problems

    def settle(self) -> list[Problem]:
        """Withdraw what the build found changed. Returns a problem for each report withdrawn, and for each path that
        two reports of this build have."""
        replaced = list(self._replaced())
        for _, earlier in replaced:
            withdraw(self._connection, earlier)
        self._connection.execute("DELETE FROM problem WHERE code = 'R112'")
        return [_change(*one) for one in replaced] + [_namesakes(path) for path in self._twice()]

    def _path_of(self, report: str) -> str | None:
        row = self._connection.execute("SELECT path FROM report WHERE id = ?", (report,)).fetchone()
        return None if row is None else str(row[0])

    def _is_stale(self, path: str, report: str) -> bool:
        """True where the build has read other bytes at the path."""
        found = {row[0] for row in self._connection.execute("SELECT report FROM arrived WHERE path = ?", (path,))}
        return bool(found) and report not in found

    def _replaced(self) -> Iterator[tuple[str, str]]:
        query = """SELECT path, id FROM report r WHERE path IN (SELECT path FROM arrived)
            AND NOT EXISTS (SELECT 1 FROM arrived a WHERE a.path = r.path AND a.report = r.id) ORDER BY path, id"""
        yield from self._connection.execute(query).fetchall()

    def _twice(self) -> Iterator[str]:
        for (path,) in self._connection.execute("SELECT path FROM report GROUP BY path HAVING count(*) > 1"):
            yield path


def forget_told(connection: sqlite3.Connection, files: Iterable[str]) -> None:
    """Take out the problems that earlier builds told of files (by name) which this build has read again, and of what
    lies in them. Of a report that was read there and had not changed, the doubts stay: it was not analysed again."""
    again = set(files)
    arrived = {path for (path,) in connection.execute("SELECT path FROM temp.arrived")}
    told = connection.execute("SELECT path, code, rowid FROM problem").fetchall()
    stale = (row for path, code, row in told if _lies_in(path, again) and not (path in arrived and code[:2] == "R1"))
    connection.executemany("DELETE FROM problem WHERE rowid = ?", ((row,) for row in stale))


def _lies_in(path: str, files: Set[str]) -> bool:
    """True for one of the files, and for a report in one: "march.zip!one.txt", "table.csv#12"."""
    return any(path[:at] in files for at in (*(mark.start() for mark in _INSIDE.finditer(path)), len(path)))


def withdraw(connection: sqlite3.Connection, report: str) -> None:
    """Take a report (its id) and everything read in it out of the record; nothing happens where it is not there."""
    connection.execute("DELETE FROM report WHERE id = ?", (report,))


def find_to_withdraw(connection: sqlite3.Connection, names: Iterable[str]) -> list[tuple[str, str]]:
    """The paths and ids of the reports meant by ``names``, in order of path: a report's path, a pattern of paths
    ("march/*"), or a report's id or the start of it. Raises InputError for a name that means none, or two ids."""
    found: set[tuple[str, str]] = set()
    for name in names:
        meant = _by_path(connection, name) or _by_id(connection, name)
        if not meant:
            inside = next((f"{name}{mark}*" for mark in "#!" if _by_path(connection, f"{name}{mark}*")), None)
            hint = f" The reports in that file are meant by {inside!r}." if inside else ""
            raise InputError(f"The record has no report with the path or id {name!r}.{hint}")
        found.update(meant)
    return sorted(found)


def _by_path(connection: sqlite3.Connection, name: str) -> list[tuple[str, str]]:
    exact = connection.execute("SELECT path, id FROM report WHERE path = ?", (name,)).fetchall()
    return exact or connection.execute("SELECT path, id FROM report WHERE path GLOB ?", (name,)).fetchall()


def _by_id(connection: sqlite3.Connection, name: str) -> list[tuple[str, str]]:
    if len(name) < SHORTEST_ID:
        return []
    query = "SELECT path, id FROM report WHERE substr(id, 1, length(?1)) = ?1"
    found = connection.execute(query, (name,)).fetchall()
    if len(found) > 1:
        raise InputError(f"More than one report has an id that starts with {name!r}.")
    return found


def _copy(*paths: str) -> Problem:
    first, last = min(paths), max(paths)
    return Problem("R104", last, f"The file is a copy of {first} and was read once.")


def _change(path: str, earlier: str) -> Problem:
    return Problem("R111", path, f"The file has changed; what was read in it before (report {earlier}) was withdrawn.")


def _namesakes(path: str) -> Problem:
    return Problem("R112", path, "Two reports have this path and other words; both are kept.")
