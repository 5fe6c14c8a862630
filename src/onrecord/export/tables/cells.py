"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

from onrecord.export.tables.column import Cell, as_text

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that some spreadsheet program runs, full-width forms too (OWASP, CSV injection)."""


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def cell_text(cell: Cell, *, raw: bool) -> str | int | float:
    """A cell of a text file: numbers as they are, negative ones too; words guarded unless ``raw``."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    text = as_text(cell)
    return text if raw else guarded(text)
