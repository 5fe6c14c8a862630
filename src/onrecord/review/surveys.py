"""Tables of places that partners send back: laid over the record's own places under their ids, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from onrecord.errors import InputError
from onrecord.merge import remerge
from onrecord.merge.decided import settle_claims
from onrecord.nouns import ListedPlace
from onrecord.read.cells import by_column, is_tags
from onrecord.read.places import COLUMNS, OTHER_NAMES, listed_place
from onrecord.review.sent import Upserted, header_of, rows_of, told
from onrecord.store import Record, building, drop_listed_place, open_record, write_listed_place

OF_PLACES = frozenset({"place_id", "latitude", "longitude", "lat", "lon", "within"})
"""Columns that only tables of places have."""


def is_of_places(table: Path) -> bool:
    """True for a table with a column that only places have, or with the id of a place in its first row."""
    rows = rows_of(table)
    header = header_of(next(rows, []))
    if OF_PLACES & set(header):
        return True
    first = next((cells for cells in rows if any(map(str.strip, cells)) and not is_tags(cells)), [])
    return dict(zip(header, first, strict=False)).get("id", "").strip().startswith("plc-")


def list_places(path: Path, table: Path, *, remove: bool = False) -> Upserted:
    """Lays the table over the places of the record at ``path``; ``remove`` takes its rows off again, by id.

    Raises InputError for a table without ids, and what store.building raises for the record.
    """
    open_record(path).close()
    with building(path) as connection:
        record = Record(connection)
        survey = _Survey(record, table)
        survey.take_off() if remove else survey.put_on()
        settle_claims(record)
        remerge(record)
        return survey.done()


class _Survey:
    """One table on its way into a record. ``rows`` are the numbers of the rows that were taken, by id."""

    def __init__(self, record: Record, table: Path) -> None:
        self._record, self._table = record, table
        self._rows: dict[str, int] = {}
        self._problems: list[tuple[int, str]] = []
        self._counts: Counter[bool] = Counter()
        self._ignored: tuple[str, ...] = ()

    def put_on(self) -> None:
        """Lays each row over what the table of the record says of the place."""
        for number, cells in self._cells():
            try:
                self._put(listed_place(cells, origin=f"{self._table.name}, row {number}"), number)
            except ValueError as error:
                self._problems.append((number, str(error)))

    def take_off(self) -> None:
        """Takes the place of each row off the record's table."""
        for number, cells in self._cells():
            place = cells.get("id", "")
            if place:
                self._counts[self._record.listed_place(place) is not None] += 1
                drop_listed_place(self._record.connection, place)
            else:
                self._problems.append((number, "it names no id"))

    def done(self) -> Upserted:
        """What became of the rows, once places are merged."""
        self._problems += [(self._rows[place], _RING) for place in self._rings() if place in self._rows]
        return Upserted(self._counts[True], self._counts[False], told(self._problems), self._ignored)

    def _cells(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        rows = rows_of(self._table)
        header = [OTHER_NAMES.get(column, column) for column in header_of(next(rows, []))]
        self._check(header)
        for number, cells in enumerate(rows, 2):
            if any(map(str.strip, cells)) and not is_tags(cells):
                try:
                    yield number, by_column(header, cells)
                except ValueError as error:
                    self._problems.append((number, str(error)))

    def _check(self, header: list[str]) -> None:
        if "id" not in header:
            raise InputError(
                f"The table {self._table} has no column 'id' with ids of the record's places (plc-...); for places "
                "that a build is to find, give it to the build as --gazetteer."
            )
        if twice := next((column for column in COLUMNS if header.count(column) > 1), None):
            raise InputError(f"The first row of the table {self._table} names the column '{twice}' twice.")
        self._ignored = tuple(dict.fromkeys(column for column in header if column and column not in COLUMNS))

    def _put(self, row: ListedPlace, number: int) -> None:
        if not (row.id.startswith("plc-") and self._record.holds(row.id)):
            raise ValueError(f"the record has no place with the id {row.id}")
        if row.id in self._rows:
            raise ValueError(f"the place {row.id} stands in row {self._rows[row.id]} already")
        if row.within is not None and not (row.within.startswith("plc-") and self._record.holds(row.within)):
            raise ValueError(f"the record has no place with the id {row.within}, for it to lie in")
        before = self._record.listed_place(row.id)
        after = over(before or ListedPlace(row.id), row)
        self._rows[row.id] = number
        changes = after != (before or ListedPlace(row.id))
        self._counts[changes] += 1
        if changes:
            write_listed_place(self._record.connection, replace(after, origin=row.origin))

    def _rings(self) -> Iterator[str]:
        """Places that the table puts where merging could not."""
        query = """SELECT l.place FROM listed_place l JOIN place p ON p.id = l.place
            WHERE json_extract(l.body, '$.within') <> coalesce(json_extract(p.body, '$.within'), '')"""
        yield from (place for (place,) in self._record.connection.execute(query))


_RING = "it is not put there, because that place lies in it; its other values were taken"


def over(before: ListedPlace, row: ListedPlace) -> ListedPlace:
    """What the record's table says of a place, with a row laid over it: empty cells leave what stood there."""
    says = {
        "aliases": bool(row.aliases),
        "country": row.country is not None,
        "point": row.lat is not None,
        "within": row.within is not None,
    }
    cleared = {part for part in before.cleared if not says[part]} | set(row.cleared)
    point = row if says["point"] or "point" in row.cleared else before
    return ListedPlace(
        id=before.id,
        name=row.name or before.name,
        aliases=row.aliases or (() if "aliases" in cleared else before.aliases),
        kind=row.kind or before.kind,
        country=row.country or (None if "country" in cleared else before.country),
        lat=point.lat,
        lon=point.lon,
        within=row.within or (None if "within" in cleared else before.within),
        cleared=tuple(sorted(cleared)),
        origin=before.origin,
    )
