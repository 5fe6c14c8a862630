"""EDTF dates in words: "16 May 2014", "early September 2019 (1–10 Sep)", "about 3–9 May 2014", "up to June 2020"."""

from __future__ import annotations

import re

from onrecord.dates import bounds
from onrecord.nouns import When

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_OF_MONTH = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_DAY_PARTS = {1: "early ", 11: "mid-", 21: "late "}
_MONTH_PARTS = {1: "early ", 5: "mid-", 9: "late "}
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_OPEN = ("", "..")

Point = tuple[int, ...]
"""A year, a year and a month, or a year, a month and a day."""


def when_words(when: When | None, *, short: bool = False) -> str:
    """The date of an event, or the report's own words in quotation marks where they stayed words."""
    if when is None:
        return "no date"
    return date_words(when.edtf, rule=when.rule, short=short) if when.edtf else f"“{when.text}”"


def date_words(edtf: str, *, rule: str | None = None, short: bool = False) -> str:
    """An EDTF date in words; ``rule`` tells parts of months, years and seasons; ``short`` cuts month names.

    What is no date that can be put in words comes back as it is.
    """
    mark = next((words for sign, words in _MARKS.items() if sign in edtf), "")
    first, slash, last = re.sub(r"[~?%]", "", edtf).partition("/")
    if not slash:
        return mark + _point_words(first, short)
    if first in _OPEN or last in _OPEN:
        return _open_words(first, last, short)
    points = _point(first), _point(last)
    if not points[0] or not points[1]:
        return f"{_point_words(first, short)} – {_point_words(last, short)}"
    return mark + (_part_words(points[0], points[1], rule) or _range_words(points[0], points[1], short))


def _open_words(first: str, last: str, short: bool) -> str:
    if first in _OPEN and last in _OPEN:
        return "at some time"
    return f"up to {_point_words(last, short)}" if first in _OPEN else f"from {_point_words(first, short)} on"


def _point(value: str) -> Point | None:
    """Numbers of a plain year, month or day; a time of day is left out. None for seasons and masked digits."""
    match = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d)(?:T.*)?)?)?", value)
    return tuple(int(number) for number in match.groups() if number) if match else None


def _point_words(value: str, short: bool) -> str:
    point = _point(value)
    if point:
        return _words(point, short)
    season = re.fullmatch(r"(\d{4})-(2[1-4])", value)
    if season:
        return f"{_SEASONS[int(season[2])]} {season[1]}"
    return _masked_words(value, short)


def _masked_words(value: str, short: bool) -> str:
    """ "201X" and the like, by their first and last day."""
    try:
        start, end = (_point(day or "") for day in bounds(value))
    except ValueError:
        return value
    return _range_words(start, end, short) if start and end else value


def _words(point: Point, short: bool) -> str:
    names = [str(point[0]), *([_month(point[1], short)] if len(point) > 1 else []), *map(str, point[2:])]
    return " ".join(reversed(names))


def _month(number: int, short: bool) -> str:
    return _MONTHS[number - 1][:3] if short else _MONTHS[number - 1]


def _range_words(first: Point, last: Point, short: bool) -> str:
    """ "1–10 May 2014", "30 April – 3 May 2014", "May–June 2014", "2011–2014"."""
    if first == last:
        return _words(first, short)
    end = _words(last, short)
    if len(first) != len(last) or first[0] != last[0]:
        return f"{_words(first, short)}{'–' if len(first) == len(last) == 1 else ' – '}{end}"
    if len(first) == 3 and first[1] == last[1]:
        return f"{first[2]}–{end}"
    start = _words(first, short).removesuffix(f" {first[0]}")
    return f"{start} – {end}" if len(first) == 3 else f"{start}–{end}"


def _part_words(first: Point, last: Point, rule: str | None) -> str | None:
    """The name of a part of a month or a year, or of a season, with the stretch it stands for in brackets."""
    name = _part_name(first, rule)
    if name is None:
        return None
    stretch = _range_words(first, last, True)
    return f"{name} ({stretch.removesuffix(f' {last[0]}') if first[0] == last[0] else stretch})"


def _part_name(first: Point, rule: str | None) -> str | None:
    if rule == "month-part" and len(first) == 3 and first[2] in _DAY_PARTS:
        return f"{_DAY_PARTS[first[2]]}{_words(first[:2], False)}"
    if rule == "year-part" and len(first) == 2 and first[1] in _MONTH_PARTS:
        return f"{_MONTH_PARTS[first[1]]}{first[0]}"
    if rule in ("season", "season-year") and len(first) == 2 and first[1] in _SEASON_OF_MONTH:
        return f"{_SEASON_OF_MONTH[first[1]]} {first[0]}"
    return None
