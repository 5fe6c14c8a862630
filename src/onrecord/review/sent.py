"""Tables as partners sent them, and what became of their rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import InputError


class Upserted(NamedTuple):
    """How many rows changed something, how many were in force already, what is wrong with the others, and the columns
    that were passed over because nobody knows them."""

    changed: int
    same: int
    problems: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def rows_of(table: Path) -> Iterator[list[str]]:
    """The rows, the header first. Raises InputError where it cannot be opened or is no CSV in UTF-8."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file, strict=True)
    except OSError as error:
        raise InputError(f"The table {table} cannot be opened: {error.strerror or error}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise InputError(f"The table {table} cannot be read: {why}.") from error


def header_of(cells: list[str]) -> list[str]:
    """The names of columns, without case."""
    return [cell.strip().lower() for cell in cells]


def told(problems: list[tuple[int, str]]) -> tuple[str, ...]:
    """A sentence for each wrong row, in order of their numbers; the header is row 1."""
    return tuple(f"row {number}: {sentence.rstrip('.')}." for number, sentence in sorted(problems))
