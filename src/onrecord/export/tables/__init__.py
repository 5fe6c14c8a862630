"""The record as tables, of which CSV files, the workbook and Parquet files are made.

A table is its columns and a function that gives its rows; the rows hold a cell for each column, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.export.tables import events, others
from onrecord.export.tables.column import Cell, Column, Row
from onrecord.export.view import View

__all__ = ["TABLES", "Cell", "Column", "Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its columns and a function that reads its rows from a view."""

    columns: tuple[Column, ...]
    read: Callable[[View], Iterator[Row]]

    def rows(self, view: View) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row, in the order of the columns."""
        names = [column.name for column in self.columns]
        for row in self.read(view):
            yield tuple(row[name] for name in names)

    def shown(self, view: View) -> Table:
        """The table without columns that the profile has nothing for: full texts."""
        kept = tuple(column for column in self.columns if column.name != "text" or view.profile.texts)
        return Table(kept, self.read)


TABLES: dict[str, Table] = {
    "events": Table(events.COLUMNS, events.read),
    "harm": Table(others.HARM, others.harm),
    "actors": Table(others.ACTORS, others.actors),
    "places": Table(others.PLACES, others.places),
    "ties": Table(others.TIES, others.ties),
    "forecasts": Table(others.FORECASTS, others.forecasts),
    "claims": Table(others.CLAIMS, others.claims),
    "reports": Table(others.REPORTS, others.reports),
}
"""Every table by its name, in the order of a workbook's sheets."""
