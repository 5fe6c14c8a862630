"""Events in time: how many in each day, week, month or year, and one by one where they are few."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from onrecord.web.queries.events import KILLED_HIGH, KILLED_LOW, events
from onrecord.web.queries.selection import DATED, Selection
from onrecord.web.shapes import Bar, Bin, Event, Timeline, TimelineAsked, Unit

MOST_BINS = 400
"""The finest unit is chosen that needs no more bins than this."""

_STARTS: dict[Unit, str] = {
    "day": "{0}",
    "week": "date({0}, '-6 days', 'weekday 1')",
    "month": "substr({0}, 1, 7) || '-01'",
    "year": "substr({0}, 1, 4) || '-01-01'",
}
"""The first day of the unit in which a day lies; a week begins on Monday."""

_LENGTHS: dict[Unit, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
_DAY = "coalesce(g.first, g.last)"


def timeline(connection: sqlite3.Connection, asked: TimelineAsked) -> Timeline:
    """The timeline of what the filters leave."""
    selection = Selection(connection, asked)
    where, values = selection.where(DATED)
    dated, first, last, earliest, latest = connection.execute(
        f"SELECT count(*), min({_DAY}), max(coalesce(g.last, g.first)), min({_DAY}), max({_DAY}) FROM glance g {where}",
        values,
    ).fetchone()
    unit = asked.unit if asked.unit != "auto" else _unit(earliest, latest)
    return Timeline.model_construct(
        unit=unit,
        first=first,
        last=last,
        dated=dated,
        undated=selection.count(f"NOT {DATED}"),
        bins=_bins(connection, selection, unit),
        bars=_bars(connection, selection) if dated <= asked.bars else [],
    )


def _unit(first: str | None, last: str | None) -> Unit:
    if first is None or last is None:
        return "day"
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((unit for unit, length in _LENGTHS.items() if days / length <= MOST_BINS), "year")


def _bins(connection: sqlite3.Connection, selection: Selection, unit: Unit) -> list[Bin]:
    where, values = selection.where(DATED)
    by_days = (
        f"SELECT g.first, g.last, g.type, count(*) AS events, sum(g.contested) AS contested, {KILLED_LOW} AS low, "
        f"{KILLED_HIGH} AS high FROM glance g {where} GROUP BY 1, 2, 3"
    )
    rows = connection.execute(
        f"SELECT {_STARTS[unit].format(_DAY)} AS start, g.type, sum(events), sum(contested), sum(low), sum(high) "
        f"FROM ({by_days}) g GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
        values,
    )
    by_start: dict[str, list[Sequence[Any]]] = {}
    for start, *rest in rows:
        by_start.setdefault(start, []).append(rest)
    return [_bin(start, unit, parts) for start, parts in by_start.items()]


def _bin(start: str, unit: Unit, parts: Sequence[Sequence[Any]]) -> Bin:
    types, counts, contested, lows, highs = zip(*parts, strict=True)
    return Bin.model_construct(
        start=start,
        end=_end(start, unit),
        events=sum(counts),
        contested=sum(contested),
        killed_low=sum(lows),
        killed_high=sum(highs),
        types=dict(zip(types, counts, strict=True)),
    )


def _end(start: str, unit: Unit) -> str:
    day = date.fromisoformat(start)
    if unit == "year":
        return f"{start[:4]}-12-31"
    if unit == "month":
        return day.replace(day=monthrange(day.year, day.month)[1]).isoformat()
    return (day + timedelta(days=_LENGTHS[unit] - 1)).isoformat()


def _bars(connection: sqlite3.Connection, selection: Selection) -> list[Bar]:
    where, values = selection.where(DATED)
    query = f"SELECT g.event FROM glance g {where} ORDER BY {_DAY}, g.last, g.event"
    return [_bar(one) for one in events(connection, [event for (event,) in connection.execute(query, values)])]


def _bar(one: Event) -> Bar:
    when = one.when
    sides = [", ".join(actor.name for actor in side) for side in (one.initiators, one.targets)]
    return Bar.model_construct(
        id=one.id,
        type=one.type,
        mode=one.mode,
        edtf=(when.edtf or "") if when else "",
        start=when.start if when else None,
        end=when.end if when else None,
        precision=when.precision if when else None,
        contested=one.contested,
        killed=[harm for harm in one.harm if harm.kind == "killed"],
        label=" → ".join(side for side in sides if side),
    )
