"""The words that dates are made of: month names, weekdays, units and small numbers in English.

The regular expressions are for lower-case words and hold no groups.
"""

from __future__ import annotations

import re

_MONTH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_STEMS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SINGLES = {"a": 1, "an": 1, "a couple": 2, "a couple of": 2, "couple of": 2, "a dozen": 12, "dozen": 12}

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sep(?:t(?:ember)?)?\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
YEAR = r"(?:1[89]|20)\d\d"
UNIT = r"(?:day|week|fortnight|month|year|decade)"
SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join((*_TEENS, *_ONES))})"
NUMBER = rf"(?:\d{{1,3}}|a couple(?: of)?|couple of|(?:a )?dozen|an?|{SMALL})"
DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)"
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"""
ORDINALS = _ORDINALS.split()
DAYTIME = r"(?:early morning|morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|lunchtime)"
_ZONE = r"(?:gmt|utc|hours|hrs|local(?: time)?|\( ?gmt ?[+-] ?\d{1,2} ?\))"
CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d\d)?(?: ?(?:[ap]\.?m\b\.?|o'clock|{_ZONE}))+|\d{{1,2}}:\d\d|\d{{4}} ?{_ZONE})"

VAGUE = {"several": (3, 7), "a few": (3, 5), "few": (3, 5), "some": (3, 7)}
"""How many a vague number word stands for: lowest and highest."""

RECENT = {"day": 7, "week": 4, "fortnight": 3, "month": 6, "year": 5, "decade": 3}
"""How far "recent" and "coming" days, weeks, months and years reach; always marked approximate."""

HOLIDAYS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "may day": (5, 1),
}
"""Days with the same date every year. Feasts that move (Easter, Ramadan, Eid) stay words."""


def month_number(word: str) -> int:
    """1 for "january", "jan" or "jan."; raises ValueError for anything else."""
    return _MONTH_STEMS.index(word[:3]) + 1


def weekday_number(word: str) -> int:
    """0 for "monday" or "mon."; raises ValueError for anything else."""
    return _DAY_STEMS.index(word[:3])


def number(words: str) -> int:
    """A count in digits or words up to ninety-nine; raises LookupError for other words."""
    if words.isdigit():
        return int(words)
    if words in _SINGLES:
        return _SINGLES[words]
    tens, _, ones = words.replace("-", " ").partition(" ")
    table = {word: value for value, word in enumerate((*_ONES, *_TEENS), start=1)} | _TENS
    return table[tens] + (table[ones] if ones else 0)


def ordinal_day(words: str) -> int:
    """4 for "4", "04", "4th" or "fourth"."""
    return ORDINALS.index(words) + 1 if words in ORDINALS else int(re.sub(r"\D", "", words))
