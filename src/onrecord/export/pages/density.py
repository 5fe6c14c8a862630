"""The timeline of more entries than can be drawn one by one: how many there are at each time, group by group.

An entry that is known to a longer time than a column is spread evenly over the columns of that time, so that a year
is never a spike on its first day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.export.dossier.plain import plural
from onrecord.export.pages.axis import PACKED_NAMES, TOP, WIDTH, Axis, Bar, draw_axis
from onrecord.export.pages.groups import GROUPS
from onrecord.export.pages.scene import Scene, Shape, Stroke, Words, box, frame

COLUMNS = 120
HIGH = 46.0
FOOT = 22.0


def draw_density(bars: Sequence[Bar], first: date, last: date) -> Scene:
    """Columns for each group between two days, all on one scale."""
    axis = Axis(first, last, PACKED_NAMES)
    names = {"tie": "Ties", **{ink: name for ink, name, _ in GROUPS}}
    groups = {name: found for ink, name in names.items() if (found := [bar for bar in bars if bar.ink == ink])}
    counted = {name: _counted(found, first, last) for name, found in groups.items()}
    most = max(max(columns) for columns in counted.values())
    bottom = TOP + HIGH * len(groups)
    shapes: list[Shape] = list(draw_axis(axis, bottom))
    for at, (name, found) in enumerate(groups.items()):
        shapes += _group(f"{name} ({len(found):,})", found[0], counted[name], TOP + (at + 1) * HIGH, most)
    shapes.append(frame(axis.left, TOP, WIDTH - axis.left, bottom - TOP, "line"))
    shapes.append(Words((4, bottom + 15), _legend(first, last, most), 7.5, "soft"))
    told = f"Columns of {len(bars):,} entries from {first.year} to {last.year}."
    return Scene(WIDTH, bottom + FOOT, tuple(shapes), told)


def _counted(bars: Sequence[Bar], first: date, last: date) -> list[float]:
    """How much of the bars falls into each column."""
    columns, wide = [0.0] * COLUMNS, ((last - first).days + 1) / COLUMNS
    for bar in bars:
        start, end = (bar.first - first).days, (bar.last - first).days + 1
        for at in range(max(0, int(start / wide)), min(COLUMNS, int((end - 1) / wide) + 1)):
            inside = min(end, (at + 1) * wide) - max(start, at * wide)
            columns[at] += inside / (end - start)
    return columns


def _group(name: str, bar: Bar, columns: Sequence[float], floor: float, most: float) -> Iterator[Shape]:
    left, wide = PACKED_NAMES, (WIDTH - PACKED_NAMES - 4) / COLUMNS
    yield Words((left - 8, floor - HIGH / 2 + 3), name, 8.0, "ink", "end")
    yield Stroke(((left, floor), (WIDTH, floor)), "line", 0.4)
    for at, count in enumerate(columns):
        tall = (HIGH - 6) * count / most
        if tall >= 0.1:
            yield box(left + at * wide, floor - tall, wide * 0.85, tall, bar.ink)


def _legend(first: date, last: date, most: float) -> str:
    days = timedelta(days=((last - first).days + 1) / COLUMNS).days or 1
    return (
        f"A column is {plural(days, 'day')}; the highest stands for {most:,.0f}. "
        "What is known to a longer time is spread evenly over it."
    )
