"""A Parquet file for each table, for DuckDB, Polars, pandas and Spark: days as DATE beside EDTF, lists as lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.export.format import Counts, missing
from onrecord.export.outlet import Outlet
from onrecord.export.tables import TABLES, Cell, Column, Table
from onrecord.export.view import View

if TYPE_CHECKING:
    import pyarrow

BATCH = 10_000
"""Rows that are held and written at once."""


def write(view: View, out: Outlet) -> Counts:
    """Write a file for each table. Raises ConfigError where pyarrow is not installed."""
    try:
        import pyarrow
    except ImportError as error:
        raise missing(error) from error
    return {
        name: _write_table(pyarrow, out, name, table=table.shown(view), view=view) for name, table in TABLES.items()
    }


def _write_table(arrow: Any, out: Outlet, name: str, *, table: Table, view: View) -> int:
    from pyarrow.parquet import ParquetWriter

    schema, count = _schema(arrow, table.columns), 0
    with out.binary(f"{name}.parquet") as file, ParquetWriter(file, schema, compression="zstd") as writer:
        found = table.rows(view)
        while rows := list(islice(found, BATCH)):
            arrays = [
                arrow.array([_value(column, cell) for cell in cells], field.type)
                for column, field, cells in zip(table.columns, schema, zip(*rows, strict=True), strict=True)
            ]
            writer.write_batch(arrow.record_batch(arrays, schema=schema))
            count += len(rows)
    return count


def _schema(arrow: Any, columns: Sequence[Column]) -> pyarrow.Schema:
    kinds = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "date": arrow.date32(),
        "boolean": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    return arrow.schema([arrow.field(column.name, kinds[column.kind]) for column in columns])


def _value(column: Column, cell: Cell) -> object:
    if column.kind == "date" and isinstance(cell, str):
        return date.fromisoformat(cell)
    return list(cell) if isinstance(cell, tuple) else cell
