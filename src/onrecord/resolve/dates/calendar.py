"""Calendar arithmetic behind the date rules: EDTF strings made from days, and days from EDTF.

EDTF is ISO 8601-2:2019, levels 0 and 1. Weeks run from Monday to Sunday. Seasons are those of the
northern hemisphere, three whole months each, and take the year in which they begin ("winter 2014" is
December 2014 to February 2015).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, TypeAlias

from dateutil.relativedelta import relativedelta

from onrecord.dates import bounds

Part: TypeAlias = Literal["early", "mid", "late"]

_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


# ---- days and EDTF ---------------------------------------------------------------------------


def iso_month(year: int, month: int) -> str:
    """EDTF of a month; months past 12 or below 1 run into the neighbouring year."""
    years, index = divmod(month - 1, 12)
    return f"{year + years:04d}-{index + 1:02d}"


def interval(start: date | str, end: date | str, *, approximate: bool = False) -> str:
    """EDTF of a stretch; one value where both ends are the same; "~" on both ends where approximate."""
    mark = "~" if approximate else ""
    first, last = str(start), str(end)
    return f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"


def stretch(start: date, end: date) -> str:
    """EDTF from a first to a last day; in months where it is made of whole months."""
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return interval(iso_month(start.year, start.month), iso_month(end.year, end.month))
    return interval(start, end)


def season(year: int, name: str) -> str:
    """EDTF of a northern season that begins in the year, as an interval of three months."""
    start = _SEASON_STARTS[name]
    return interval(iso_month(year, start), iso_month(year, start + 2))


def week_of(day: date) -> str:
    """EDTF of the week, Monday to Sunday, that the day is in."""
    monday = day - timedelta(days=day.weekday())
    return interval(monday, monday + timedelta(days=6))


def days(edtf: str) -> tuple[date, date]:
    """First and last day of a closed EDTF value; raises LookupError where an end is open."""
    start, end = bounds(edtf)
    if start is None or end is None:
        raise LookupError(f"{edtf} has an open end")
    return date.fromisoformat(start), date.fromisoformat(end)


def date_prec(edtf: str) -> int:
    """UCDP GED date_prec of an EDTF value: 1 day, 2 up to six days, 3 week, 4 month, 5 longer or open.

    A day marked approximate is 2. "The past week" counts today and the same day a week ago, eight in
    all, and is still 3; a month of 31 days is 4.
    """
    try:
        start, end = days(edtf)
    except LookupError:
        return 5
    length = (end - start).days
    limits = ((0, 2 if "~" in edtf else 1), (5, 2), (7, 3), (30, 4))
    return next((code for limit, code in limits if length <= limit), 5)


# ---- moving ----------------------------------------------------------------------------------


def step(count: int, unit: str) -> relativedelta:
    """A number of units as something to add to a date; raises LookupError for an unknown unit."""
    steps = {
        "day": relativedelta(days=count),
        "week": relativedelta(weeks=count),
        "fortnight": relativedelta(weeks=2 * count),
        "month": relativedelta(months=count),
        "year": relativedelta(years=count),
        "decade": relativedelta(years=10 * count),
    }
    return steps[unit]


def around(day: date, unit: str) -> str:
    """EDTF of a day known to within a unit: the seven days about it, its month, or its year, with "~"."""
    if unit == "day":
        return f"{day}~"
    if unit in ("week", "fortnight"):
        return interval(day - timedelta(days=3), day + timedelta(days=3), approximate=True)
    return f"{iso_month(day.year, day.month)}~" if unit == "month" else f"{day.year:04d}~"


def neighbour(edtf: str, count: int) -> str:
    """The day, month or year that lies ``count`` of its own kind after an EDTF day, month or year."""
    start, _ = days(edtf)
    if len(edtf) == 4:
        return f"{start.year + count:04d}"
    if len(edtf) == 7:
        return iso_month(start.year, start.month + count)
    return str(start + timedelta(days=count))


# ---- parts -----------------------------------------------------------------------------------


def part_of(part: Part, edtf: str) -> tuple[str, str] | None:
    """The early, middle or late part of a day, week, month, season, year or decade, with its rule's name.

    A month: days 1-10, 11-20, 21 to the end. A year: four months each. A decade: years 0-4, 4-6, 5-9.
    A century: its first, middle and last third.
    A season: one month each. A week: Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday.
    A day has no smaller part. None for any other stretch.
    """
    index = ("early", "mid", "late").index(part)
    start, end = days(edtf)
    if start == end:
        return edtf, "day-part"
    if re.fullmatch(r"\d{4}-\d\d", edtf):
        last = monthrange(start.year, start.month)[1]
        first, final = ((1, 10), (11, 20), (21, last))[index]
        return interval(start.replace(day=first), start.replace(day=final)), "month-part"
    if re.fullmatch(r"\d{4}", edtf):
        return interval(iso_month(start.year, 4 * index + 1), iso_month(start.year, 4 * index + 4)), "year-part"
    return _part_of_stretch(index, start, end)


def _part_of_stretch(index: int, start: date, end: date) -> tuple[str, str] | None:
    length = (end - start).days
    if length == 6:
        first, final = ((0, 2), (1, 3), (3, 6))[index]
        return interval(start + timedelta(days=first), start + timedelta(days=final)), "week-part"
    if 88 <= length <= 92 and start.day == 1:
        return iso_month(start.year, start.month + index), "season-part"
    if end.year - start.year == 9 and start.year % 10 == 0:
        first, final = ((0, 4), (4, 6), (5, 9))[index]
        return interval(f"{start.year + first:04d}", f"{start.year + final:04d}"), "decade-part"
    if end.year - start.year == 99:
        first, final = ((0, 32), (33, 65), (66, 99))[index]
        return interval(f"{start.year + first:04d}", f"{start.year + final:04d}"), "century-part"
    return None
