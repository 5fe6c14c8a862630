"""Rules for dates that carry a name or a number: days, months, seasons, years, decades, weekdays.

Each rule takes the match of its regular expression and the ground, and gives an EDTF string. It raises
LookupError where it lacks ground and ValueError where no such day exists; the words then stay words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeAlias

from onrecord.resolve.dates.calendar import days, interval, iso_month, season, week_of
from onrecord.resolve.dates.ground import Ground
from onrecord.resolve.dates.words import (
    DAY,
    HOLIDAYS,
    MONTH,
    ORDINALS,
    SEASON,
    WEEKDAY,
    YEAR,
    month_number,
    ordinal_day,
    weekday_number,
)

DateRule: TypeAlias = tuple[str, re.Pattern[str], Callable[[re.Match[str], Ground], str]]

YEAR_WORDS = rf"(?P<y>{YEAR}|'\d\d(?!\d)|(?:last|this|next|that(?: same)?|the (?:same|following|next|previous)) year)"
_OF_YEAR = rf"(?:,? (?:of |in )?{YEAR_WORDS})"
_DAY_WORD = rf"(?:{DAY}|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_TENS = ("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def _iso_date(match: re.Match[str], ground: Ground) -> str:
    return match["date"]


def _iso_week(match: re.Match[str], ground: Ground) -> str:
    return week_of(date.fromisocalendar(int(match["y"]), int(match["n"]), 1))


def _numeric(match: re.Match[str], ground: Ground) -> str:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == "." or first > 12 or first == second:
        return date(year, second, first).isoformat()
    if second > 12:
        return date(year, first, second).isoformat()
    raise LookupError("day and month cannot be told apart")


def _full_date(match: re.Match[str], ground: Ground) -> str:
    found = date(ground.year_of(match["y"]), month_number(match["m"]), ordinal_day(match["d"]))
    if match["w"] and found.weekday() != weekday_number(match["w"]):
        raise LookupError("the weekday and the date cannot both be right")
    return found.isoformat()


# ---- without a year --------------------------------------------------------------------------


def _valid_days(years: range, month: int, day: int) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def dated(month: int, day: int, ground: Ground) -> Iterator[date]:
    """Days with this month and day: the last one not after publication, then the next one after it.

    The order is the other way round where the ground looks forward. Leap days reach eight years.
    """
    today = ground.day
    past = next((d for d in _valid_days(range(today.year, today.year - 9, -1), month, day) if d <= today), None)
    coming = next((d for d in _valid_days(range(today.year, today.year + 9), month, day) if d >= today), None)
    order = (coming, past) if ground.forward else (past, coming)
    yield from (found for found in order if found is not None)


def _month_day(match: re.Match[str], ground: Ground) -> str:
    candidates = dated(month_number(match["m"]), ordinal_day(match["d"]), ground)
    if match["w"] is None:
        return next(candidates).isoformat()
    # "Friday, May 23" in a paper of 16 May is next week's: the weekday says which year is meant
    weekday = weekday_number(match["w"])
    return next(found for found in candidates if found.weekday() == weekday).isoformat()


def _holiday(match: re.Match[str], ground: Ground) -> str:
    month, day = HOLIDAYS[match["h"]]
    if match["y"]:
        return date(ground.year_of(match["y"]), month, day).isoformat()
    return next(dated(month, day, ground)).isoformat()


def _day_of_month(match: re.Match[str], ground: Ground) -> str:
    day, today = int(match["d"]), ground.day
    which = match["which"] or "the"
    back = 1 if which == "last" or (which == "the" and day > today.day and not ground.forward) else 0
    ahead = 1 if which == "next" or (which == "the" and day < today.day and ground.forward) else 0
    start, _ = days(iso_month(today.year, today.month + ahead - back))
    found = start.replace(day=day)
    if match["w"] and found.weekday() != weekday_number(match["w"]):
        raise LookupError("the weekday and the day cannot both be right")
    return found.isoformat()


# ---- months and seasons ----------------------------------------------------------------------


def _month_year(match: re.Match[str], ground: Ground) -> str:
    return iso_month(ground.year_of(match["y"]), month_number(match["m"]))


def _month(match: re.Match[str], ground: Ground) -> str:
    today, month = ground.day, month_number(match["m"])
    behind = month > today.month and not ground.forward
    ahead = month < today.month and ground.forward
    return iso_month(today.year - behind + ahead, month)


def _which_month(match: re.Match[str], ground: Ground) -> str:
    today, month = ground.day, month_number(match["m"])
    if match["which"] == "this":
        return iso_month(today.year, month)
    if match["which"] in ("last", "past", "this past"):
        return iso_month(today.year - (month >= today.month), month)
    return iso_month(today.year + (month <= today.month), month)


def _season_year(match: re.Match[str], ground: Ground) -> str:
    return season(ground.year_of(match["y"]), match["s"])


def _seasons_near(name: str, today: date) -> list[str]:
    return [season(year, name) for year in range(today.year - 2, today.year + 3)]


def _season(match: re.Match[str], ground: Ground) -> str:
    today, which = ground.day, match["which"] or "the"
    near = _seasons_near(match["s"], today)
    if which == "this":  # the one we are in, else the nearest on either side
        return min(near, key=lambda s: max(days(s)[0] - today, today - days(s)[1], timedelta(0)))
    if which in ("last", "past", "this past"):
        return [s for s in near if days(s)[1] < today][-1]
    if which != "the":
        return next(s for s in near if days(s)[0] > today)
    if ground.forward:
        return next(s for s in near if days(s)[1] >= today)
    return [s for s in near if days(s)[0] <= today][-1]


# ---- years and more --------------------------------------------------------------------------


def _year(match: re.Match[str], ground: Ground) -> str:
    return f"{ground.year_of(match['y']):04d}"


def _year_range(match: re.Match[str], ground: Ground) -> str:
    start, end = int(match["y"]), int(match["y"][:2] + match["z"])
    if end <= start:
        raise LookupError("the years do not rise")
    return interval(f"{start}", f"{end}")


def _decade(match: re.Match[str], ground: Ground) -> str:
    digits = match["d"]
    if len(digits) == 1:
        # "the 90s" is of the last century; "the 10s" and "the 20s" could be of either, so they stay words
        digits = f"19{int(digits)}" if int(digits) >= 3 else ""
    start = int(digits) * 10
    return interval(f"{start}", f"{start + 9}")


def _decade_word(match: re.Match[str], ground: Ground) -> str:
    start = 1930 + 10 * _TENS.index(match["d"])
    return interval(f"{start}", f"{start + 9}")


def _century(match: re.Match[str], ground: Ground) -> str:
    shift = {"last": 0, "the previous": 0, "this": 1, "the present": 1}.get(match["c"])
    last = 100 * (ordinal_day(match["c"]) if shift is None else (ground.day.year - 1) // 100 + shift)
    return interval(f"{last - 99:04d}", f"{last:04d}")


# ---- weekdays and weekends -------------------------------------------------------------------


def _weekday(match: re.Match[str], ground: Ground) -> str:
    today, weekday = ground.day, weekday_number(match["w"])
    which = match["which"] or ("coming" if ground.forward else "the")
    back, ahead = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    shift = {
        "the": -back,
        "past": -(back or 7),
        "last": -(back or 7),
        "this past": -(back or 7),
        "coming": ahead,
        "this": ahead,
    }.get(which, ahead or 7)
    return str(today + timedelta(days=shift))


def _weekday_of_week(match: re.Match[str], ground: Ground) -> str:
    weekday = weekday_number(match["w"])
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"]]
    return str(ground.day + timedelta(days=weekday - ground.day.weekday() + 7 * weeks))


def _weekend(match: re.Match[str], ground: Ground) -> str:
    """The weekend that began last; "last weekend" ended before publication; "next" begins after it."""
    today, which = ground.day, match["which"] or "the"
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    begun = today.weekday() >= 5
    if which in ("next", "this coming", "coming") or (ground.forward and not begun and which in ("the", "this")):
        saturday += timedelta(days=7)
    elif which in ("last", "past", "this past") and begun:
        saturday -= timedelta(days=7)
    return interval(saturday, saturday + timedelta(days=1))


# ---- quarters and the weekdays of a month ----------------------------------------------------


def _quarter(match: re.Match[str], ground: Ground) -> str:
    """ "The third quarter": of the year that is named, else the last one that has begun (or the next to come)."""
    number = int(match["q"]) if match["q"].isdigit() else ORDINALS.index(match["q"]) + 1
    today = ground.day if match["y"] is None else date(ground.year_of(match["y"]), 1, 1)
    year = today.year
    if match["y"] is None and ground.forward:
        year += 3 * number < today.month
    elif match["y"] is None:
        year -= 3 * number - 2 > today.month
    return interval(iso_month(year, 3 * number - 2), iso_month(year, 3 * number))


def _which_quarter(match: re.Match[str], ground: Ground) -> str:
    shift = {"last": -3, "previous": -3, "next": 3, "coming": 3}.get(match["which"], 0)
    first = (ground.day.month - 1) // 3 * 3 + 1 + shift
    return interval(iso_month(ground.day.year, first), iso_month(ground.day.year, first + 2))


def _weekday_of_month(match: re.Match[str], ground: Ground) -> str:
    """ "The first Friday of April"."""
    month = _month_year(match, ground) if match["y"] else _month(match, ground)
    start, end = days(month)
    weekday = weekday_number(match["w"])
    if match["o"] in ("last", "final"):
        return str(end - timedelta(days=(end.weekday() - weekday) % 7))
    found = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * ORDINALS.index(match["o"]))
    if found > end:
        raise LookupError("the month has no such day")
    return str(found)


_WHICH = r"(?P<which>last|this past|past|this coming|coming|this|next)"
_WEEKDAY_FIRST = rf"(?:(?P<w>{WEEKDAY}),? (?:the )?)?"


def compiled(*rows: tuple[str, str, Callable[[re.Match[str], Ground], str]]) -> tuple[DateRule, ...]:
    """Rules from rows of name, regular expression and function."""
    return tuple((name, re.compile(pattern), rule) for name, pattern, rule in rows)


NAMED: tuple[DateRule, ...] = compiled(
    ("iso-date", r"(?P<date>\d{4}-\d\d-\d\d)(?:t[\d:.+z-]+)?", _iso_date),
    ("iso-date", r"(?P<y>\d{4})-w(?P<n>\d\d)", _iso_week),
    ("numeric-date", r"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>\d{4})", _numeric),
    ("full-date", rf"(?P<w>)(?P<d>{DAY})[-.] ?(?P<m>{MONTH})[- ](?P<y>{YEAR})", _full_date),
    ("year-range", rf"(?P<y>{YEAR})(?: to |/)(?P<z>\d\d)", _year_range),
    ("iso-date", r"(?P<date>\d{4}-(?:0[1-9]|1[0-2]))", _iso_date),
    ("year-range", rf"(?P<y>{YEAR})-(?P<z>\d\d)", _year_range),
    ("full-date", rf"{_WEEKDAY_FIRST}(?:the )?(?P<d>{_DAY_WORD})(?: of)? (?P<m>{MONTH}){_OF_YEAR}", _full_date),
    ("full-date", rf"{_WEEKDAY_FIRST}(?P<m>{MONTH}) (?:the )?(?P<d>{_DAY_WORD}){_OF_YEAR}", _full_date),
    ("month-day", rf"{_WEEKDAY_FIRST}(?:the )?(?P<d>{_DAY_WORD})(?: of)? (?P<m>{MONTH})", _month_day),
    ("month-day", rf"{_WEEKDAY_FIRST}(?P<m>{MONTH}) (?:the )?(?P<d>{_DAY_WORD})", _month_day),
    ("holiday", rf"(?P<h>{'|'.join(HOLIDAYS)}){_OF_YEAR}?", _holiday),
    ("month-year", rf"(?P<m>{MONTH}){_OF_YEAR}", _month_year),
    ("month", rf"(?:the month of )?(?P<m>{MONTH})", _month),
    ("month-which", rf"(?:the )?{_WHICH} (?P<m>{MONTH})", _which_month),
    ("season-year", rf"(?:the )?(?P<s>{SEASON}){_OF_YEAR}", _season_year),
    ("season-year", rf"(?:the )?(?P<s>winter) (?:of )?(?P<y>{YEAR})(?: to |-|/)(?:\d\d)?\d\d", _season_year),
    ("season", rf"(?:the )?(?:{_WHICH} )?(?P<s>{SEASON})(?: months)?", _season),
    ("year", rf"(?:the )?(?:year )?(?P<y>{YEAR}|'\d\d)", _year),
    ("quarter", rf"(?:the )?(?P<q>{'|'.join(ORDINALS[:4])})[- ]quarter(?:(?:,? of)? {YEAR_WORDS})?", _quarter),
    ("quarter", rf"q(?P<q>[1-4])(?:,? (?:of )?{YEAR_WORDS})?", _quarter),
    ("quarter", r"(?:the )?(?P<which>last|previous|this|current|coming|next) quarter", _which_quarter),
    (
        "weekday-of-month",
        rf"(?:the )?(?P<o>{'|'.join(ORDINALS[:5])}|last|final) (?P<w>{WEEKDAY}) (?:of|in) (?P<m>{MONTH}){_OF_YEAR}?",
        _weekday_of_month,
    ),
    ("decade", r"(?:the )?(?P<d>(?:1[89]|20)\d)0'?s", _decade),
    ("decade", r"(?:the )?'?(?P<d>[1-9])0'?s", _decade),
    ("decade", rf"(?:the )?(?P<d>{'|'.join(_TENS)})", _decade_word),
    ("century", rf"(?:the )?(?P<c>(?:1\d|2[01])(?:st|th)|{'|'.join(ORDINALS[9:])}) century", _century),
    ("century", r"(?P<c>last|the previous|this|the present) century", _century),
    ("weekday-of-week", rf"(?P<w>{WEEKDAY})(?: of)? (?P<which>last|this|next) week", _weekday_of_week),
    ("weekday-of-week", rf"(?P<which>last|this|next) week,? (?:on )?(?P<w>{WEEKDAY})", _weekday_of_week),
    ("weekday-past", rf"(?:the )?(?:(?P<which>last|this past|past) )?(?P<w>{WEEKDAY})", _weekday),
    ("weekday-next", rf"(?:the )?(?P<which>this|this coming|coming|next) (?P<w>{WEEKDAY})", _weekday),
    ("weekend", rf"(?:the )?(?:{_WHICH} )?weekend", _weekend),
    (
        "day-of-month",
        rf"{_WEEKDAY_FIRST}(?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)(?: of (?P<which>the|this|last|next) month)?",
        _day_of_month,
    ),
)
"""Rules in the order they are tried; the first whose expression covers all the words decides."""
