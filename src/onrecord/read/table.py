"""Tables of reports: JSON Lines, JSON, CSV, Parquet, and the sheets of Bellingcat's auto-archiver.

A row's report is named by its number: a line of JSON Lines from 1, a row of CSV as a spreadsheet counts them (the
header is row 1), a row of Parquet from 1. Its bytes are those of the cell of text as UTF-8, so that the same text has
the same id in any kind of table, and in a file of its own.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import IO, Any, cast

from onrecord.errors import PROBLEMS, ReadError
from onrecord.nouns import Problem
from onrecord.read.cells import numbered
from onrecord.read.columns import delimiter_of, map_columns
from onrecord.read.dating import day_in_words
from onrecord.read.source import Details, Limits, Member, shown
from onrecord.read.within import size_of, too_large

__all__ = ["unpack_csv", "unpack_json", "unpack_jsonl", "unpack_parquet"]

_PATIENCE = 20
"""Rows without a column of text after which the table is taken to have none."""

_BATCH = 64
"""Rows of Parquet that are held at once."""

_HTML = re.compile(r"\s*<(?:!doctype|html|head|body|div|p|article|section|span|h[1-6]|ul|ol|table|figure|img)\b", re.I)

Row = tuple[str, Mapping[str, Any]]
"""A row's key and its cells by column."""


def unpack_jsonl(file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]) -> Iterator[Member | Problem]:
    """A report for each line that is an object with a text. Raises ReadError (R014) where no row has one."""
    yield from _members(_json_lines(file, name, limits), name, columns)


def unpack_json(file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]) -> Iterator[Member | Problem]:
    """A report for each object of a list, of the one list in an object, or for the object itself.

    Raises ReadError for what is no JSON, and R004 for a file that is larger than one report may be: only lines can be
    read one by one.
    """
    if size_of(file) > limits.report_bytes:
        raise ReadError("R004", f"JSON of more than {limits.report_bytes:,} bytes; make it JSON Lines.")
    try:
        value = json.loads(file.read())
    except (ValueError, UnicodeDecodeError) as error:
        raise ReadError("R010", f"The file is damaged or cut short: it is no JSON: {error}.") from error
    rows = ((f"#{number}", row) for number, row in enumerate(_listed(value), 1) if isinstance(row, dict))
    yield from _members(rows, name, columns)


def _listed(value: Any) -> list[Any]:
    """The rows of a list, of the only list of objects in an object ("articles": [...]), or the object as one row."""
    if isinstance(value, list):
        return value
    lists = [inner for inner in value.values() if isinstance(inner, list) and inner and isinstance(inner[0], dict)]
    return lists[0] if len(lists) == 1 and "text" not in map_columns(value, {}) else [value]


def unpack_csv(file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]) -> Iterator[Member | Problem]:
    """A report for each row with a text. Commas, semicolons, tabs or bars; quotes as RFC 4180 has them.

    Raises ReadError (R014) where the first row names no column of text.
    """
    guessed: list[Problem] = []
    lines = _decoded(file, name, limits, guessed)
    first = next(lines, "")
    csv.field_size_limit(limits.report_bytes)
    rows = csv.reader(chain([first], lines), delimiter=delimiter_of(first))
    header = [cell.strip() for cell in next(rows, [])]
    yield from _members(_csv_rows(rows, header, name), name, columns, header=header)
    yield from guessed[:1]


def unpack_parquet(
    file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]
) -> Iterator[Member | Problem]:
    """A report for each row with a text. Raises ReadError where the file is no Parquet or has no column of text."""
    import pyarrow
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(file)
        wanted = list(dict.fromkeys(map_columns(table.schema_arrow.names, columns).values()))
        batches = table.iter_batches(batch_size=_BATCH, columns=wanted, use_threads=False)
        rows = (row for batch in batches for row in batch.to_pylist())
        numbered = ((f"#{number}", row) for number, row in enumerate(rows, 1))
        yield from _members(numbered, name, columns, header=table.schema_arrow.names)
    except (pyarrow.ArrowException, OSError) as error:
        raise ReadError("R010", f"The file is damaged or cut short: {' '.join(str(error).split())[:120]}.") from error


# ---- rows ------------------------------------------------------------------------------------


def _json_lines(file: IO[bytes], name: str, limits: Limits) -> Iterator[Row | Problem]:
    for number, line in enumerate(_lines(file, limits), 1):
        if line is None:
            yield too_large(f"{name}#{number}", limits)
        elif line.strip():
            yield _json_row(line, name, number)


def _json_row(line: bytes, name: str, number: int) -> Row | Problem:
    try:
        value = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        return Problem("R010", f"{name}#{number}", f"The line is no JSON: {error}.")
    return (
        (f"#{number}", value)
        if isinstance(value, dict)
        else Problem("R010", f"{name}#{number}", "The line is no JSON object.")
    )


def _csv_rows(rows: Iterator[list[str]], header: list[str], name: str) -> Iterator[Row | Problem]:
    for number, cells in numbered(rows):
        if isinstance(cells, csv.Error):
            yield Problem("R010", f"{name}#{number}", f"The row cannot be read: {cells}.")
        else:
            yield f"#{number}", _archived(dict(zip(header, cells, strict=False)))


def _lines(file: IO[bytes], limits: Limits) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is longer than a report may be, which is passed over."""
    limit = 2 * limits.report_bytes + 65_536
    while line := file.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(limit)
        yield None


def _decoded(file: IO[bytes], name: str, limits: Limits, guessed: list[Problem]) -> Iterator[str]:
    """Lines of UTF-16 with a byte order mark, of UTF-8, or else of Windows-1252, which is noted in ``guessed``."""
    start = file.read(3)
    rest = _Prefixed(start, file)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from io.TextIOWrapper(io.BufferedReader(rest), encoding="utf-16", errors="replace", newline="")
        return
    for number, line in enumerate(_lines(io.BufferedReader(rest), limits), 1):
        raw = (line or b"").removeprefix(b"\xef\xbb\xbf") if number == 1 else line or b""
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError:
            guessed.append(Problem("R101", name, PROBLEMS["R101"])) if not guessed else None
            yield raw.decode("cp1252", "replace")


class _Prefixed(io.RawIOBase):
    """A stream with what was read of it already put back before it."""

    def __init__(self, prefix: bytes, stream: IO[bytes]) -> None:
        self._prefix, self._stream = prefix, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        raw = self._prefix[:size] or self._stream.read(size)
        self._prefix = self._prefix[size:]
        buffer[: len(raw)] = raw
        return len(raw)


# ---- from rows to reports --------------------------------------------------------------------


def _members(
    rows: Iterator[Row] | Iterator[Row | Problem],
    name: str,
    columns: dict[str, str],
    *,
    header: list[str] | None = None,
) -> Iterator[Member | Problem]:
    """``header`` are the columns of a table that names them before its rows."""
    if header is not None and "text" not in map_columns(header, columns) and "metadata" not in header:
        raise _no_text(header)
    found, without = False, 0
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        key, cells = row
        mapped = map_columns(cells, columns)
        found = found or "text" in mapped
        without += "text" not in mapped
        if not found and without >= _PATIENCE:
            raise _no_text(list(cells))
        yield _member(key, cells, mapped, name)


def _no_text(header: list[str]) -> ReadError:
    names = ", ".join(filter(None, (shown(cell, limit=30) for cell in header[:12])))
    return ReadError("R014", f"The table has no column of text, but: {names}. Name it: --columns text=NAME.")


def _member(key: str, cells: Mapping[str, Any], mapped: Mapping[str, str], name: str) -> Member | Problem:
    if "text" not in mapped:
        return Problem("R014", f"{name}{key}", "The row has no column of text.")
    values = {field: cells[column] for field, column in mapped.items()}
    text = values.pop("text")
    if not isinstance(text, str) or not text.strip():
        return Problem("R001", f"{name}{key}", "The row has no text.")
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return Problem("R002", f"{name}{key}", "The row's text is no text: it holds lone surrogates.")
    return Member(key, raw, _details(values), "piece of HTML" if _is_html(text) else "text")


def _is_html(text: str) -> bool:
    return bool(_HTML.match(text)) and "</" in text


def _details(values: Mapping[str, Any]) -> Details:
    said = {field: shown(_words(value)) for field, value in values.items()}
    for field in ("published", "retrieved"):
        if words := said.get(field):
            said[field] = day_in_words(words)
    return Details(**said)


def _words(value: Any) -> str | None:
    """A cell in words: a list's parts one after the other, an object's name, a date as it is written."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(value.get("name"))
    return None if value is None or isinstance(value, bool) else str(value)


# ---- the auto-archiver's table ---------------------------------------------------------------


def _archived(cells: dict[str, Any]) -> dict[str, Any]:
    """The cells of a row of the auto-archiver's CSV, which keeps what it knows as a Python dictionary in one cell."""
    if set(cells) != {"status", "metadata", "media"}:
        return cells
    try:
        written = ast.parse(cells["metadata"], mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return cells
    if not isinstance(written, ast.Dict):
        return cells
    pairs = zip(written.keys, written.values, strict=True)
    known = {cast(Any, key).value: _literal(value) for key, value in pairs if isinstance(key, ast.Constant)}
    return {"published": known.pop("timestamp", None), "retrieved": known.pop("_processed_at", None), **known}


def _literal(node: ast.expr) -> Any:
    """Words and numbers as they are, and a datetime call as its day; nothing is run."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "datetime.datetime":
        year, month, day = (getattr(part, "value", 0) for part in node.args[:3])
        return f"{year:04}-{month:02}-{day:02}"
    return None
