"""Tables that partners send back: corrections, places and actors, put into a record row by row under stable ids.

A row whose id is known replaces what stood under it, and others are added; the same table again changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias, cast, get_args

from onrecord.errors import InputError
from onrecord.merge import remerge
from onrecord.merge.decided import settle_claims
from onrecord.nouns import FIELDS, Decision, DecisionKind, Listed, Wish
from onrecord.read.actors import read_actors
from onrecord.read.cells import unguarded
from onrecord.review.decisions import Asked, Clock, decide_all, utc_now
from onrecord.review.sent import Upserted, header_of, rows_of, told
from onrecord.review.surveys import is_of_places, list_places
from onrecord.store import Record, building, open_record, write_listed

__all__ = ["Upserted", "upsert"]

_Key: TypeAlias = tuple[str | None, ...]

KINDS = tuple(kind for kind in get_args(DecisionKind) if kind != "undo")


def upsert(
    path: Path, table: Path, *, who: str | None = None, remove: bool = False, clock: Clock = utc_now
) -> Upserted:
    """Puts a table of corrections (columns ``id`` and ``decision``), of places (``id`` of the record's places) or of
    actors (``name``) into the record at ``path``; ``remove`` takes the rows of places or actors off again.

    ``who`` signs the corrections that name nobody. A row of corrections or places that cannot be taken is told of, and
    the others go through; a table of actors goes in whole or not at all. Raises InputError for a table that is none of
    them or has wrong rows, and what store.building and review.decide raise for the record.
    """
    if {"id", "decision"} <= set(header_of(next(rows_of(table), []))):
        if remove:
            raise InputError("Corrections are decisions, which are undone and not removed: onrecord review undo.")
        return _correct(path, table, who=who, clock=clock)
    if is_of_places(table):
        return list_places(path, table, remove=remove)
    return _list_actors(path, table, remove=remove)


# ---- actors ----------------------------------------------------------------------------------


def _list_actors(path: Path, table: Path, *, remove: bool) -> Upserted:
    """Adds to the record's list of actors, or takes off it."""
    open_record(path).close()
    with building(path) as connection:
        record = Record(connection)
        listed = {_key(one): one for one in record.listed()}
        rows = _once_each(read_actors(table), table)
        changes = _without(listed, rows) if remove else _with(listed, rows, record)
        counts = Counter(changes)
        write_listed(connection, listed.values())
        settle_claims(record)
        remerge(record)
    return Upserted(counts[True], counts[False])


def _with(listed: dict[_Key, Listed], rows: Iterable[Listed], record: Record) -> Iterator[bool]:
    """Puts rows on the list; of each, whether it changed something. An id of the record's own stands for the actor
    that has it now."""
    names = {actor.id: (actor.name, *actor.aliases) for actor in record.actors()}
    for row in rows:
        before = listed.get(_key(row))
        known = names.get(row.external or "") or (before.aliases if before and row.external else ())
        aliases = tuple(name for name in dict.fromkeys((*row.aliases, *known)) if name != row.name)
        listed[_key(row)] = after = replace(row, aliases=aliases)
        yield before is None or replace(before, origin="") != replace(after, origin="")


def _without(listed: dict[_Key, Listed], rows: Iterable[Listed]) -> Iterator[bool]:
    """Takes rows off the list; of each, whether it was there."""
    for row in rows:
        yield listed.pop(_key(row), None) is not None


def _once_each(rows: Iterable[Listed], table: Path) -> Iterator[Listed]:
    met: set[str] = set()
    for row in rows:
        if row.external in met:
            raise InputError(f"The table {table} has two rows with the id {row.external}; an id stands for one row.")
        met.update(filter(None, [row.external]))
        yield row


def _key(listed: Listed) -> _Key:
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
        problems=told(problems),
    )


def _named(table: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty, by column, with their numbers; the header is row 1."""
    rows = rows_of(table)
    header = header_of(next(rows))
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
        value=unguarded(cells.get("value", "")),
        words=cells.get("words") or None,
    )
    if not wish.subjects:
        raise ValueError("it names no id")
    return Asked(wish, cells.get("who") or who or "", cells.get("why") or None)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split(";"))))
