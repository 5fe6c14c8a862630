"""A CSV file for each table: UTF-8, commas, every text in quotation marks, lists joined by "; "."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.tables import TABLES, Cell
from onrecord.export.tables.cells import cell_text
from onrecord.export.view import View


def write(view: View, out: Outlet) -> Counts:
    """Write a file for each table; with ``hxl``, the second row holds HXL tags."""
    counts: Counts = {}
    for name, table in TABLES.items():
        shown = table.shown(view)
        heads = [[column.name for column in shown.columns]]
        if view.options.hxl:
            heads.append([column.hxl for column in shown.columns])
        with out.text(f"{name}.csv") as file:
            counts[name] = write_rows(file, heads, shown.rows(view), raw=view.options.raw)
    return counts


def write_rows(file: TextIO, heads: Iterable[Sequence[str]], rows: Iterable[Sequence[Cell]], *, raw: bool) -> int:
    """Write heads as they are and rows with their texts guarded, and return the number of rows."""
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerows(heads)
    count = 0
    for row in rows:
        writer.writerow([cell_text(cell, raw=raw) for cell in row])
        count += 1
    return count
