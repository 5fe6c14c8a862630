"""manifest.csv: a table beside the reports that says what is known of each."""

from __future__ import annotations

import csv
import io
import posixpath
from pathlib import Path
from typing import NamedTuple

from onrecord.nouns import Problem
from onrecord.read.source import DETAIL_NAMES, Details, tidy

MANIFEST = "manifest.csv"


class Row(NamedTuple):
    """One file that a manifest names; ``path`` is relative to the manifest, ``line`` counts from 1."""

    path: str
    line: int
    details: Details


class Manifest(NamedTuple):
    """The rows by path, and what could not be read of them."""

    rows: dict[str, Row]
    problems: tuple[Problem, ...] = ()


def read_manifest(path: Path, *, name: str, limit: int) -> Manifest:
    """Reads the table: UTF-8, commas, a header with ``path`` and any of the details' names.

    Other columns are ignored. Never raises: a table of more than ``limit`` bytes, in another encoding, or
    without a sound header gives no rows and a problem (R006); a row that is wrong gives a problem alone.
    """
    try:
        return manifest_of(_bytes(path, limit=limit), name=name)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Manifest({}, (Problem("R006", name, f"The manifest cannot be read: {why}."),))


def manifest_of(raw: bytes, *, name: str) -> Manifest:
    """As ``read_manifest``, of the table's bytes."""
    try:
        table = _table(raw)
    except (ValueError, csv.Error) as error:
        return Manifest({}, (Problem("R006", name, f"The manifest cannot be read: {error}."),))
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    for line, cells in table.lines:
        try:
            row = _row(table.header, cells, line=line)
            if row.path in rows:
                raise ValueError(f"line {rows[row.path].line} names {row.path} already")
            rows[row.path] = row
        except ValueError as error:
            problems.append(Problem("R006", name, f"Line {line} of the manifest was left out: {error}."))
    return Manifest(rows, tuple(problems))


LONGEST_CELL = 131_072


class _Table(NamedTuple):
    """Column names, and each line that is not blank with its number in the file."""

    header: list[str]
    lines: list[tuple[int, list[str]]]


def _table(raw: bytes) -> _Table:
    """The cells as written. Raises ValueError and csv.Error where it is no such table."""
    # Strict, because a quote that is never closed would swallow every row after it.
    reader = csv.reader(io.StringIO(_text(raw), newline=""), strict=True)
    header = [cell.strip().lower() for cell in next(reader, [])]
    if "path" not in header:
        raise ValueError("its first line names no column 'path', or is not split by commas")
    twice = [name for name in ("path", *DETAIL_NAMES) if header.count(name) > 1]
    if twice:
        raise ValueError(f"its first line names the column '{twice[0]}' twice")
    lines = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    # Asked here, because the csv module's own limit is one for the whole process and tables of reports raise it.
    if any(len(cell) > LONGEST_CELL for _, cells in lines for cell in cells):
        raise ValueError(f"one of its cells is longer than {LONGEST_CELL:,} characters")
    return _Table(header, lines)


def _bytes(path: Path, *, limit: int) -> bytes:
    if not path.is_file():
        raise ValueError("it is not a file")
    if path.stat().st_size > limit:
        raise ValueError(f"it is larger than {limit:,} bytes")
    return path.read_bytes()


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None


def _row(header: list[str], cells: list[str], *, line: int) -> Row:
    # A comma in a title without quotes moves every later cell one column on.
    if any(cells[len(header) :]):
        raise ValueError("it has more cells than the first line")
    values = dict(zip(header, cells, strict=False))
    written = values.get("path", "").strip()
    if not written:
        raise ValueError("it names no path")
    details = Details(**{name: tidy(values.get(name, "")) for name in DETAIL_NAMES})
    return Row(posixpath.normpath(written.replace("\\", "/")), line, details)
