"""Cells of the tables that people send back, as they come out of spreadsheets and of onrecord's own CSV export."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

_GUARDED = re.compile(r"'[=+\-@\t\r\n＝＋－＠]")
"""An apostrophe before what some spreadsheet program runs: the export puts it there."""
_TAG = re.compile(r"#[a-z]+\d?(?:\+[a-z]+)*")


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that guards it from being run as a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


def by_column(header: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    """A row's cells by column, white space made one space and the guard taken away.

    Raises ValueError where there are more cells than columns.
    """
    if any(cells[len(header) :]):
        raise ValueError("it has more cells than the first row; put names with commas in quotes")
    return {column: " ".join(unguarded(cell).split()) for column, cell in zip(header, cells, strict=False)}


def numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The rows below a header, each with its number (the header is row 1), or with what is wrong where one cannot be
    read. Blank rows are passed over."""
    for number in count(2):
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, error
            continue
        if any(map(str.strip, cells)):
            yield number, cells


def is_tags(cells: Sequence[str]) -> bool:
    """True for the row of HXL tags that the export puts below the header where it is asked to."""
    given = [cell for cell in cells if cell.strip()]
    return len(given) > 1 and all(_TAG.fullmatch(cell) for cell in given)
