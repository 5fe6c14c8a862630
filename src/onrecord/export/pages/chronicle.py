"""The timeline picture of a dossier: a bar for each event and dated tie, as wide as its date is known.

A bar fades where an end is open or the date is "about" one; a bar of a month is paler than a day's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from onrecord.export.dossier.plain import plural
from onrecord.export.pages.axis import PACKED_NAMES, TOP, WIDTH, Axis, Bar, draw_axis
from onrecord.export.pages.density import draw_density
from onrecord.export.pages.groups import GROUPS
from onrecord.export.pages.scene import Ink, Scene, Shape, Stroke, Words, box, cut, frame, width_of

NAMES = 268.0
"""Room for a title at the left of each bar."""
ROW, BAR = 15.0, 8.0
PACKED_ROW, PACKED_BAR = 9.0, 7.0
FOOT = 22.0
MOST_ROWS = 36
"""More bars than these are packed by their group, without titles."""
CROWD = 300
"""More bars than these are counted by the time, and not drawn one by one."""
MOST_DEEP = 14
"""Rows of one group; what would lie deeper is drawn upon the last."""
OUTLIERS = 0.05
STRETCH = 3.0
"""A picture shows all but this share of bars at either end where it would else be so many times longer."""
FADE = 6
LEGEND = 7.2


def draw_chronicle(bars: Sequence[Bar]) -> tuple[Scene, int] | None:
    """The timeline, and how many bars lie outside its days; None where nothing has a date."""
    if not bars:
        return None
    first, last = _days(bars)
    shown = sorted(
        (bar for bar in bars if bar.last >= first and bar.first <= last),
        key=lambda bar: (bar.first, bar.last, bar.title),
    )
    if len(shown) > CROWD:
        return draw_density(shown, first, last), len(bars) - len(shown)
    rows = _titled(shown) if len(shown) <= MOST_ROWS else _packed(shown)
    axis = Axis(first, last, NAMES if len(shown) <= MOST_ROWS else PACKED_NAMES)
    bottom = TOP + sum(row.height for row in rows)
    drawn: list[Shape] = list(draw_axis(axis, bottom))
    y = TOP
    for row in rows:
        drawn += _row(row, axis, y)
        y += row.height
    drawn += [frame(axis.left, TOP, WIDTH - axis.left, bottom - TOP, "line"), *_legend(shown, bottom + 15)]
    told = f"Timeline of {plural(len(shown), 'bar')} from {first.year} to {last.year}."
    return Scene(WIDTH, bottom + FOOT, tuple(drawn), told), len(bars) - len(shown)


def _days(bars: Sequence[Bar]) -> tuple[date, date]:
    """The first and last day to draw, with a little room."""
    starts, ends = sorted(bar.first for bar in bars), sorted(bar.last for bar in bars)
    away = int(len(bars) * OUTLIERS)
    first, last = starts[away], ends[len(ends) - 1 - away]
    if (ends[-1] - starts[0]).days <= STRETCH * max(30, (last - first).days):
        first, last = starts[0], ends[-1]
    room = timedelta(days=max(2, (last - first).days // 40))
    return _moved(first, -room), _moved(last, room)


def _moved(day: date, by: timedelta) -> date:
    """A day moved, no further than the calendar goes."""
    return date.fromordinal(min(date.max.toordinal(), max(1, day.toordinal() + by.days)))


# ---- rows ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """Bars on lines, one above the other, under a name."""

    name: str
    lines: tuple[tuple[Bar, ...], ...]
    step: float
    thickness: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.step + (6 if len(self.lines) > 1 else 0)


def _titled(bars: Sequence[Bar]) -> list[Row]:
    return [Row(bar.title, ((bar,),), ROW, BAR) for bar in bars]


def _packed(bars: Sequence[Bar]) -> list[Row]:
    """A row for each group, its bars laid on as few lines as keep them apart."""
    names = {"tie": "Ties", **{ink: name for ink, name, _ in GROUPS}}
    found = []
    for ink, name in names.items():
        ours = [bar for bar in bars if bar.ink == ink]
        if ours:
            found.append(Row(f"{name} ({len(ours)})", _lines(ours, bars), PACKED_ROW, PACKED_BAR))
    return found


def _lines(ours: Sequence[Bar], bars: Sequence[Bar]) -> tuple[tuple[Bar, ...], ...]:
    gap = timedelta(days=_gap(bars))
    lines: list[list[Bar]] = []
    for bar in ours:
        free = next((line for line in lines if line[-1].last + gap < bar.first), None)
        if free is not None:
            free.append(bar)
        elif len(lines) < MOST_DEEP:
            lines.append([bar])
        else:
            min(lines, key=lambda line: line[-1].last).append(bar)
    return tuple(map(tuple, lines))


def _gap(bars: Sequence[Bar]) -> int:
    """Days that two bars of a line stand apart, so that each is seen."""
    return max(1, (max(bar.last for bar in bars) - min(bar.first for bar in bars)).days // 120)


def _row(row: Row, axis: Axis, y: float) -> Iterator[Shape]:
    middle = y + (row.height if len(row.lines) > 1 else row.step) / 2
    yield Words((axis.left - 8, middle + 3), cut(row.name, 8.0, axis.left - 10), 8.0, "ink", "end")
    yield Stroke(((axis.left, y + row.height), (WIDTH, y + row.height)), "line", 0.4)
    top = y + (3 if len(row.lines) > 1 else 0)
    for at, line in enumerate(row.lines):
        for bar in line:
            yield from _bar(bar, axis, top + at * row.step + (row.step - row.thickness) / 2, row.thickness)


def _bar(bar: Bar, axis: Axis, y: float, thickness: float) -> Iterator[Shape]:
    start, end = max(axis.left, axis.at(bar.first)), min(WIDTH - 4, axis.at(_moved(bar.last, timedelta(days=1))))
    if end - start < 3:
        start, end = (start + end) / 2 - 1.5, (start + end) / 2 + 1.5
    if bar.hollow:
        yield box(start, y, end - start, thickness, "paper")
        yield frame(start, y, end - start, thickness, bar.ink, thickness=1.2)
    else:
        yield from _filled(bar, start, end, y, thickness)
    if bar.contested:
        yield Words((end + 3, y + thickness - 1), "?", 8.5, "doubt", bold=True)


def _filled(bar: Bar, start: float, end: float, y: float, thickness: float) -> Iterator[Shape]:
    """The bar, in steps that grow paler towards an end that fades."""
    full = 0.6 if bar.pale else 1.0
    if bar.fade == "none":
        yield box(start, y, end - start, thickness, bar.ink, opacity=full)
        return
    reach = min((end - start) * 0.5, 40.0)
    step = reach / FADE
    left, right = bar.fade in ("start", "both"), bar.fade in ("end", "both")
    inner, outer = start + (reach if left else 0), end - (reach if right else 0)
    for at in range(FADE):
        opacity = round(full * (at + 0.5) / FADE, 3)
        if left:
            yield box(start + at * step, y, step, thickness, bar.ink, opacity=opacity)
        if right:
            yield box(end - (at + 1) * step, y, step, thickness, bar.ink, opacity=opacity)
    if outer > inner:
        yield box(inner, y, outer - inner, thickness, bar.ink, opacity=full)


# ---- legend ----------------------------------------------------------------------------------


def _legend(bars: Sequence[Bar], y: float) -> Iterator[Shape]:
    """What colours and looks of bars stand for, as far as they are there."""
    names: dict[Ink, str] = {"tie": "Tie", **{ink: name for ink, name, _ in GROUPS}}
    used = {bar.ink for bar in bars}
    rough = Bar("", "soft", date.min, date.min, "both")
    keys: list[tuple[bool, str, float, Callable[[float], Iterable[Shape]]]] = [
        (ink in used, name, 9, partial(_swatch, ink=ink, y=y)) for ink, name in names.items()
    ]
    keys += [
        (
            any(bar.pale for bar in bars),
            "some day in this time",
            14,
            lambda x: [box(x, y - 7, 14, 8, "soft", opacity=0.6)],
        ),
        (any(bar.fade != "none" for bar in bars), "about, or open", 22, lambda x: _filled(rough, x, x + 22, y - 7, 8)),
        (
            any(bar.hollow for bar in bars),
            "not told as done",
            12,
            lambda x: [frame(x, y - 6.5, 12, 7, "soft", thickness=1.2)],
        ),
        (
            any(bar.contested for bar in bars),
            "reports differ",
            5,
            lambda x: [Words((x, y), "?", 8.5, "doubt", bold=True)],
        ),
    ]
    x = 4.0
    for there, words, wide, key in keys:
        if there:
            yield from key(x)
            yield Words((x + wide + 3, y), words, LEGEND, "soft")
            x += wide + 13 + width_of(words, LEGEND)


def _swatch(x: float, *, ink: Ink, y: float) -> list[Shape]:
    return [box(x, y - 7, 9, 8, ink)]
