"""The record in the columns of UCDP GED and of ACLED, for tools and models that were made for those.

Each layout codes an event or says why it cannot; what cannot be coded goes into ``rejects.csv`` and never to a
place, day or number that the record does not give.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.tables.cells import cell_text
from onrecord.export.tables.column import Cell, Row
from onrecord.export.tables.csv_files import write_rows
from onrecord.export.tables.events import precision_name, what, when, who
from onrecord.export.view import View
from onrecord.nouns import Event, Place

REJECTS = ("event_id", "reason", "title", "modality", "date_edtf", "place", "geo_precision", "initiators", "targets")

Coder: TypeAlias = Callable[[View, Event], Row | str]
"""Codes an event as a row of the layout, or gives the reason why it cannot be one."""


def write_layout(view: View, out: Outlet, *, name: str, columns: Sequence[str], code: Coder) -> Counts:
    """Write the coded events under ``name`` and the others, with the reason, as ``rejects.csv``; both in time."""
    raw = view.options.raw
    rejected = 0
    with out.text("rejects.csv") as left:
        writer = csv.writer(left, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        writer.writerow(REJECTS)

        def coded() -> Iterator[tuple[Cell, ...]]:
            nonlocal rejected
            for event in view.events(in_time=True):
                row = code(view, event)
                if isinstance(row, str):
                    rejected += 1
                    writer.writerow([cell_text(cell, raw=raw) for cell in _reject(view, event, row)])
                else:
                    yield tuple(row[column] for column in columns)

        with out.text(name) as file:
            count = write_rows(file, [columns], coded(), raw=raw)
    return {Path(name).stem: count, "rejects": rejected}


def code_event(
    view: View,
    event: Event,
    *,
    columns: Sequence[str],
    reason: Callable[[Event, Place | None], str | None],
    fill: Callable[[View, Event, Place], Row],
) -> Row | str:
    """The event as a row, in which columns that are not filled are empty, or the reason why it is none. No event
    without a place can be one."""
    place = view.place(event.where.place) if event.where and event.where.place else None
    why = reason(event, place)
    if why or place is None:
        return why or ""
    return {**dict.fromkeys(columns), **fill(view, event, place)}


def _reject(view: View, event: Event, reason: str) -> Iterator[Cell]:
    precision = event.where.precision if event.where else None
    place = view.name(event.where.place) if event.where else None
    row = {**what(view, event), **when(event), **who(view, event), "place": place, "reason": reason}
    row["geo_precision"] = precision_name(precision)
    return (row[column] for column in REJECTS)


def number_of(event: Event, digits: int) -> int:
    """A whole number made of the event's id, the same in every export; below two to the power of 4 * digits."""
    return int(event.id.partition("-")[2][:digits], 16)
