"""Dates: from the words a report uses for a time to EDTF, with the rule that resolved them.

The past is the default: "Friday" is the last Friday up to the day of publication, that day itself
included, and "April 4" the last one not after it. What cannot be resolved stays words: relative words
without a publication date, anaphoric words ("the next morning") without an anchor, moving feasts, and
numbers that could be read in two ways ("3/4/2014"). Readings by vague words are listed in ``datewords``,
parts of months, years and decades in ``calendar.part_of``.
"""

from __future__ import annotations

from datetime import date

from onrecord.dates import bounds
from onrecord.nouns import When
from onrecord.resolve.dates.calendar import date_prec
from onrecord.resolve.dates.ground import Ground, possible_days
from onrecord.resolve.dates.horizons import horizon_of
from onrecord.resolve.dates.reading import Found, read_date
from onrecord.resolve.dates.spans import find_dates

__all__ = ["find_dates", "horizon_of", "resolve_date"]


def resolve_date(text: str, *, published: str | None, anchor: When | None = None, forward: bool = False) -> When:
    """The date that a time mention stands for; ``edtf`` and ``rule`` are None where it stays words.

    ``published`` is EDTF. Where it is a month or a year, a relative date is resolved only if it comes out
    the same on the first and on the last day of it. ``anchor`` is the story's last date and serves
    anaphoric words only. ``forward`` is for what lies ahead by the words around: "Friday" is then the coming
    one, today included, and "April 4" the next. ``start`` and ``end`` are ISO days, None where open;
    ``precision`` is UCDP date_prec (GED codebook): 1 day, 2 up to six days, 3 week, 4 month, 5 longer or open.
    Raises nothing: a publication date that is no EDTF counts as unknown.
    """
    readings = [read_date(text, Ground(today, _story(anchor), forward=forward)) for today in possible_days(published)]
    found = readings[0] if readings.count(readings[0]) == len(readings) else None
    return When(text) if found is None else _when(text, found)


def _story(anchor: When | None) -> tuple[date, date] | None:
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    return date.fromisoformat(anchor.start), date.fromisoformat(anchor.end)


def _when(text: str, found: Found) -> When:
    edtf, rule = found
    start, end = bounds(edtf)
    return When(text, edtf=edtf, start=start, end=end, rule=rule, precision=date_prec(edtf))
