"""Tables that partners send back: actors and corrections, put into a record row by row under stable ids.

A row whose id is known replaces what stood under it, and others are added; the same table again changes nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

from onrecord.errors import InputError
from onrecord.merge import remerge
from onrecord.merge.decided import settle_claims
from onrecord.nouns import FIELDS, Decision, DecisionKind, Listed, Wish
from onrecord.read.actors import read_actors
from onrecord.review.decisions import Asked, Clock, decide_all, utc_now
from onrecord.store import Record, building, open_record, write_listed

__all__ = ["Upserted", "upsert"]

KINDS = tuple(kind for kind in get_args(DecisionKind) if kind != "undo")


class Upserted(NamedTuple):
    """How many rows changed something, how many were in force already, and what is wrong with the others."""

    changed: int
    same: int
    problems: tuple[str, ...] = ()


def upsert(path: Path, table: Path, *, who: str | None = None, clock: Clock = utc_now) -> Upserted:
    """Puts a table of actors (column ``name``) or of corrections (``id`` and ``decision``) into the record at ``path``.

    ``who`` signs the corrections that name nobody. A row of corrections that cannot be taken is told of, and the
    others go through; a table of actors goes in whole or not at all. Raises InputError for a table that is neither or
    has wrong rows, and what store.building and review.decide raise for the record.
    """
    header = {cell.strip().lower() for cell in next(_rows(table), [])}
    if {"id", "decision"} <= header:
        return _correct(path, table, who=who, clock=clock)
    if {"name", "latitude", "longitude"} <= header or {"lat", "lon"} <= header:
        raise InputError(f"{table} lists places, which a record does not keep: give it to a build, as --gazetteer.")
    return _list_actors(path, table)


def _rows(table: Path) -> Iterator[list[str]]:
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file, strict=True)
    except OSError as error:
        raise InputError(f"The table {table} cannot be opened: {error.strerror or error}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise InputError(f"The table {table} cannot be read: {why}.") from error


# ---- actors ----------------------------------------------------------------------------------


def _list_actors(path: Path, table: Path) -> Upserted:
    """Adds to the record's list of actors. An id of the record's own stands for the actor that has it now."""
    open_record(path).close()
    changed = same = 0
    with building(path) as connection:
        record = Record(connection)
        listed = {_key(one): one for one in record.listed()}
        names = {actor.id: (actor.name, *actor.aliases) for actor in record.actors()}
        for row in _once_each(read_actors(table), table):
            before = listed.get(_key(row))
            known = names.get(row.external or "") or (before.aliases if before and row.external else ())
            aliases = tuple(name for name in dict.fromkeys((*row.aliases, *known)) if name != row.name)
            listed[_key(row)] = after = replace(row, aliases=aliases)
            unchanged = before is not None and replace(before, origin="") == replace(after, origin="")
            same, changed = same + unchanged, changed + (not unchanged)
        write_listed(connection, listed.values())
        settle_claims(record)
        remerge(record)
    return Upserted(changed, same)


def _once_each(rows: Iterable[Listed], table: Path) -> Iterator[Listed]:
    met: set[str] = set()
    for row in rows:
        if row.external in met:
            raise InputError(f"The table {table} has two rows with the id {row.external}; an id stands for one row.")
        met.update(filter(None, [row.external]))
        yield row


def _key(listed: Listed) -> tuple[str | None, ...]:
    return (listed.external,) if listed.external else (listed.name, listed.since, listed.until)


# ---- corrections -----------------------------------------------------------------------------


def _correct(path: Path, table: Path, *, who: str | None, clock: Clock) -> Upserted:
    numbers: list[int] = []
    asked: list[Asked] = []
    problems: list[tuple[int, str]] = []
    for number, cells in _named(table):
        try:
            asked.append(_asked(cells, who=who))
            numbers.append(number)
        except ValueError as error:
            problems.append((number, str(error)))
    became = list(zip(numbers, decide_all(path, asked, clock=clock), strict=True))
    problems += [(number, one) for number, one in became if isinstance(one, str)]
    return Upserted(
        changed=sum(isinstance(one, Decision) for _, one in became),
        same=sum(one is None for _, one in became),
        problems=tuple(f"row {number}: {sentence.rstrip('.')}." for number, sentence in sorted(problems)),
    )


def _named(table: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty, by column, with their numbers; the header is row 1."""
    rows = _rows(table)
    header = [cell.strip().lower() for cell in next(rows)]
    for number, cells in enumerate(rows, 2):
        if any(map(str.strip, cells)):
            yield number, {column: cell.strip() for column, cell in zip(header, cells, strict=False)}


def _asked(cells: Mapping[str, str], *, who: str | None) -> Asked:
    kind, field = cells.get("decision", "").lower(), cells.get("field", "")
    if kind not in KINDS:
        raise ValueError(f"'{kind}' is no decision; there is {', '.join(KINDS)}")
    if field and field not in FIELDS:
        raise ValueError(f"'{field}' is no field; there is {', '.join(FIELDS)}")
    wish = Wish(
        kind=cast(Any, kind),
        subjects=_split(cells.get("id", "")),
        others=_split(cells.get("other", "")),
        field=cast(Any, field or None),
        value=_unguarded(cells.get("value", "")),
        words=cells.get("words") or None,
    )
    if not wish.subjects:
        raise ValueError("it names no id")
    return Asked(wish, cells.get("who") or who or "", cells.get("why") or None)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split(";"))))


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that guards it from being run as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r") else cell
