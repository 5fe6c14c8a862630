"""What timeline pictures are drawn of and along: bars, and the days from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.export.pages.scene import Ink, Shape, Stroke, Words, width_of

WIDTH = 680.0
PACKED_NAMES = 104.0
"""Room at the left for the name of a group."""
TOP = 20.0
"""Room above for the names of days."""

Fade = Literal["none", "start", "end", "both"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days, both included. ``fade`` is where it is open or rough, ``hollow`` marks what is not told as
    having happened, ``pale`` a time longer than the thing, ``contested`` that reports differ on it."""

    title: str
    ink: Ink
    first: date
    last: date
    fade: Fade = "none"
    hollow: bool = False
    pale: bool = False
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that are drawn, from ``left`` on."""

    first: date
    last: date
    left: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max(1, (self.last - self.first).days + 1)
        return self.left + share * (WIDTH - self.left - 4)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def draw_axis(axis: Axis, bottom: float) -> Iterator[Shape]:
    """Lines down to ``bottom`` where years, months or weeks begin, with their names."""
    last = axis.left - 40
    for day, words in _ticks(axis.first, axis.last):
        x = axis.at(day)
        yield Stroke(((x, TOP - 3), (x, bottom)), "line", 0.6)
        if x - last >= width_of(words, 7.5) + 6 and x + width_of(words, 7.5) / 2 <= WIDTH:
            yield Words((x, TOP - 6), words, 7.5, "soft", "middle")
            last = x


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Days at which years, months or weeks begin, no more than some ten of them."""
    days = (last - first).days
    if days > 900:
        years = next((step for step in (1, 2, 5, 10, 20, 50, 100) if days / 366 / step <= 14), 500)
        yield from ((date(year, 1, 1), str(year)) for year in range(first.year + 1, last.year + 1) if year % years == 0)
    elif days > 70:
        months = 3 if days > 420 else 1
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
            year, month = divmod(number, 12)
            if month % months == 0:
                yield date(year, month + 1, 1), f"{_MONTHS[month]} {year}"
    else:
        step = max(1, days // 8)
        for at in range(step, days, step):
            day = first + timedelta(days=at)
            yield day, f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if at == step else "")
