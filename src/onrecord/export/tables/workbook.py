"""A workbook with a sheet for each table, for spreadsheet programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from onrecord.dates import bounds
from onrecord.errors import ConfigError
from onrecord.export.format import Counts, missing
from onrecord.export.outlet import Outlet
from onrecord.export.tables import TABLES, Cell, Column, Table
from onrecord.export.tables.cells import guarded
from onrecord.export.tables.column import as_text
from onrecord.export.view import View

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""Rows of a sheet, the heading among them; what goes beyond goes on in a further sheet."""
MOST_CHARACTERS = 32_767
"""Characters of a cell; longer texts are cut."""
_FIRST_YEAR = 1900
"""Spreadsheets know no earlier dates; those stay text."""
_WIDTHS = {"text": 28, "list": 28, "date": 12, "integer": 11, "number": 11, "boolean": 11}


def write(view: View, out: Outlet) -> Counts:
    """Write every table as a sheet, row by row. Raises ConfigError where xlsxwriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise missing(error) from error
    counts: Counts = {}
    # Rows that are written are kept in a scratch file; it must lie where only the owner can read.
    folder = out.path().parent
    options = {"constant_memory": True, "tmpdir": str(folder), "strings_to_formulas": False, "strings_to_urls": False}
    with out.binary() as file, Workbook(file, options) as book:
        book.set_properties({"title": "Record", "comments": "made by onrecord", "created": _made(view)})
        for name, table in TABLES.items():
            counts[name] = _write_table(book, name, table=table.shown(view), view=view)
    return counts


def _made(view: View) -> datetime:
    """The day of making that was given; a fixed one where none was, so that bytes do not tell the clock."""
    if view.options.created is None:
        return datetime(1980, 1, 1, tzinfo=UTC)
    try:
        day = bounds(view.options.created[:10])[0]
    except ValueError as error:
        raise ConfigError(f"{view.options.created!r} is not a date.") from error
    return datetime.fromisoformat(day or "1980-01-01").replace(tzinfo=UTC)


def _write_table(book: Workbook, name: str, *, table: Table, view: View) -> int:
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    count = 0
    for number, sheet_rows in enumerate(_sheets(table.rows(view)), 1):
        sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
        _set_up(sheet, table.columns, bold)
        last = 0
        for last, row in enumerate(sheet_rows, 1):
            for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                _write_cell(sheet, (last, at), column=column, cell=cell, day=day)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
        count += last
    return count


def _sheets(rows: Iterator[Sequence[Cell]]) -> Iterator[Iterator[Sequence[Cell]]]:
    """The rows in runs that fit a sheet; at least one run."""
    row = next(rows, None)
    yield _run(rows, row)
    while (row := next(rows, None)) is not None:
        yield _run(rows, row)


def _run(rows: Iterator[Sequence[Cell]], first: Sequence[Cell] | None) -> Iterator[Sequence[Cell]]:
    if first is None:
        return
    yield first
    for _, row in zip(range(MOST_ROWS - 2), rows, strict=False):
        yield row


def _set_up(sheet: Worksheet, columns: Sequence[Column], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS[column.kind])
        sheet.write_string(0, at, column.name, bold)


def _write_cell(sheet: Worksheet, at: tuple[int, int], *, column: Column, cell: Cell, day: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*at, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(*at, cell)
    elif column.kind == "date" and isinstance(cell, str) and int(cell[:4]) >= _FIRST_YEAR:
        sheet.write_datetime(*at, date.fromisoformat(cell), day)
    else:
        sheet.write_string(*at, guarded(as_text(cell))[:MOST_CHARACTERS])
