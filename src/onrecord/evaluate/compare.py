"""When two names, two dates, two points or two stretches of text are the same for the purpose of scoring."""

from __future__ import annotations

import math
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

Stretch: TypeAlias = tuple[int, int]
"""Start and end in code points of a report's text."""

EARTH_RADIUS = 6371.0
"""Kilometres; the mean radius."""

_SMALL_WORDS = frozenset(
    ["a", "an", "and", "forces", "gen", "general", "group", "in", "mr", "of", "president", "s", "the"]
)
"""Words that two names may differ in."""

_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month in which an EDTF season starts (northern); each is taken to last 91 days more."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_DECADE = re.compile(r"(\d{3})X")


def same_name(found: Iterable[str], wanted: Iterable[str]) -> bool:
    """True where a found name and a wanted name are the same set of words or one holds the other.

    Case, accents, possessives and small words do not count. A found name may be shorter than the
    wanted one only with two words or more.
    """
    asked = [words for words in map(name_words, wanted) if words]
    return any(_covers(words, other) for words in map(name_words, found) if words for other in asked)


def _covers(found: frozenset[str], wanted: frozenset[str]) -> bool:
    return wanted <= found or (found <= wanted and len(found) >= min(2, len(wanted)))


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that count, in lower case and ASCII."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return frozenset(re.findall(r"[a-z0-9]+", re.sub(r"'s\b", "", plain))) - _SMALL_WORDS


def same_time(found: str | None, wanted: str) -> bool:
    """True where two EDTF dates overlap and the found one is not much wider.

    From its first day to its last it may take four times what the wanted one takes, and four days beside
    a single day.
    """
    ours, theirs = edtf_days(found or ""), edtf_days(wanted)
    if ours is None or theirs is None or ours[0] > theirs[1] or theirs[0] > ours[1]:
        return False
    return _width(ours) <= 4 * max(1, _width(theirs))


def _width(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days


def edtf_days(edtf: str) -> tuple[date, date] | None:
    """The first and the last day that an EDTF date or interval can mean, None where it means none.

    "~" and "?" do not widen it; an end that is ".." is open; a missing end is the start's own.
    """
    start, _, end = edtf.partition("/")
    first, last = _one_date(start), _one_date(end or start)
    if first is None and last is None:
        return None
    return first[0] if first else date.min, last[1] if last else date.max


def _one_date(edtf: str) -> tuple[date, date] | None:
    text = re.sub(r"[~?%]", "", edtf).strip()[:10].replace("-XX", "")
    try:
        if decade := _DECADE.fullmatch(text):
            year = int(decade[1]) * 10
            return date(year, 1, 1), date(year + 9, 12, 31)
        if parts := _DATE.fullmatch(text):
            return _calendar_days(*(int(part) for part in parts.groups() if part))
    except ValueError:  # no such day
        return None
    return None


def _calendar_days(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month in _SEASONS:
        start = date(year, _SEASONS[month], 1)
        return start, start + timedelta(days=91)
    first = date(year, month, day or 1)
    return first, first if day else date(year, month, monthrange(year, month)[1])


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points given as latitude and longitude in degrees (haversine)."""
    lat, lon, other_lat, other_lon = map(math.radians, (*one, *other))
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def occurrences(quote: str, text: str) -> list[Stretch]:
    """Every place where the words stand in the text."""
    return [match.span() for match in re.finditer(re.escape(quote), text)]


def shared(some: Iterable[Stretch], others: Iterable[Stretch]) -> int:
    """The most characters that one stretch of each side have in common."""
    facing = list(others)
    common = (min(end, last) - max(start, first) for start, end in some for first, last in facing)
    return max(0, max(common, default=0))
