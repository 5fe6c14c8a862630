"""What the dates of two tellings say: their own days, and for a telling without one the day its report came out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.merge.occurrences import Occurrence
from onrecord.merge.signals import Signal

DAYS_APART = "time: days apart"
"""Forbids the pair, as does ``BEFORE``."""
BEFORE = "time: told before it happened"
TOLD_WITHIN = 3
"""Days within which news tells of what has happened, where it gives no day."""


def time_signals(a: Occurrence, b: Occurrence) -> Iterator[Signal]:
    """One signal at most on the dates themselves, and one on when the reports came out where a date is missing."""
    if a.days and b.days:
        yield from _both_dated(a, b)
    elif a.days or b.days:
        dated, undated = (a, b) if a.days else (b, a)
        if dated.days and undated.context.published and a.report != b.report:
            yield from _one_dated(*dated.days, undated.context.published)
    elif a.context.published and b.context.published and a.report != b.report:
        yield from _none_dated(abs((a.context.published - b.context.published).days))


def _both_dated(a: Occurrence, b: Occurrence) -> Iterator[Signal]:
    assert a.days and b.days
    gap = max((a.days[0] - b.days[1]).days, (b.days[0] - a.days[1]).days)
    width = max((days[1] - days[0]).days for days in (a.days, b.days))
    if gap > 1:
        yield Signal(DAYS_APART, 1, f"{gap} days apart")
    elif gap == 1 and a.report == b.report:
        yield Signal(DAYS_APART, 1, "a day apart in one report")
    elif gap == 1 and a.names_day and b.names_day:
        yield Signal(DAYS_APART, 1, "a day apart, and each names its own")
    elif gap == 1:
        yield Signal("time: next day", 1, "a day apart, and they do not both name one day")
    elif width <= 1:
        yield Signal("time: same day", 1, "on the same day")
    elif width <= 10:
        yield Signal("time: same week", 1, "in the same week or so")
    elif width <= 31:
        yield Signal("time: same month", 1, "in the same weeks")
    else:
        yield Signal("time: same year", 1, "in the same year or so")


def _one_dated(first: date, last: date, published: date) -> Iterator[Signal]:
    """``first`` and ``last`` are the days of the one, ``published`` when the other, which names no day, came out."""
    if (published - first).days < -1:
        yield Signal(BEFORE, 1, f"one report came out {(first - published).days} days before the other's date")
        return
    late = (published - last).days
    if late <= TOLD_WITHIN and (last - first).days <= 1:
        yield Signal("time: told soon", 1, "one names no day and came out within days of the other's")
    elif late <= TOLD_WITHIN:
        yield Signal("time: told about then", 1, "one names no day and came out within the other's weeks")
    else:
        yield Signal("time: told late", min(late / 10, 3.0), f"one names no day, and came out {late} days late")


def _none_dated(gap: int) -> Iterator[Signal]:
    if gap <= 1:
        yield Signal("time: told together", 1, "neither names a day; the reports came out within a day")
    elif gap <= TOLD_WITHIN:
        yield Signal("time: told within days", 1, f"neither names a day; they came out {gap} days apart")
    else:
        yield Signal("time: told apart", min(gap / 10, 3.0), f"neither names a day; they came out {gap} days apart")
