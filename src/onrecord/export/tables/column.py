"""Cells and columns of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""``None`` is unknown; a tuple is a list of words; a date is an ISO day."""
Row: TypeAlias = dict[str, Cell]
CellKind: TypeAlias = Literal["text", "integer", "number", "date", "boolean", "list"]

LIST_MARK = "; "
"""Between the words of a list where a cell holds but one text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name, the kind of its cells and its HXL tag (hxlstandard.org), empty where it has none."""

    name: str
    kind: CellKind = "text"
    hxl: str = ""


def as_text(cell: Cell) -> str:
    """A cell as one text: lists are joined, unknown is empty, truth is "true" or "false"."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return LIST_MARK.join(cell) if isinstance(cell, tuple) else str(cell)
