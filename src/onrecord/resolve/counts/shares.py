"""Shares, rates and none: what is said of people in numbers and is no toll."""

from __future__ import annotations

import re

from onrecord.resolve.counts.numerals import BELOW_100, amount, in_digits
from onrecord.resolve.counts.things import THINGS

_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_PERCENT = re.compile(rf"(?<![\d.-])(?P<n>\d+(?:\.\d+)?|\b{BELOW_100})(?: ?%| per ?cent\b)")
_FRACTION = re.compile(
    rf"\b(?P<n>a|an|one|two|three|four|five|\d)(?:[- ](?P<part>{'|'.join(_PARTS)}))s?\b"
    r"(?=$| of\b| dead\b| killed\b|-| the\b)"
)
_ONE_IN = re.compile(
    rf"\b(?P<n>{BELOW_100}|\d+) (?:in|out of)(?: every)? (?P<of>{BELOW_100}|\d+)\b(?! [a-z]*(?:{THINGS}))"
)
PERCENTS = re.compile(
    rf"(?:\d|\b{BELOW_100})(?: ?%| ?per ?cent)?(?: to | and |-| or )(?:\d+(?:\.\d+)?|{BELOW_100}) ?(?:%|per ?cent)"
)
_EVERY = re.compile(
    rf"\b(?:every|each) (?P<n>\d+|{BELOW_100}) (?P<unit>minute|hour|day|week|month|year)s\b|\bper (?P<of>\d[\d,]*)\b"
)
_AVERAGE = re.compile(r"\b(?:on average|an average|average of)\b")
_HALF = re.compile(r"\bhalf\b(?! an?\b|[- ]dozen|[- ]million)(?<!and a half)")
_RATE = re.compile(
    r"(?:\d|\b(?:person|man|woman|child|civilian|soldier)) [^,;]*?"
    r"(?:(?:\ban?|\bper|\beach|\bevery) (?P<unit>minute|hour|day|week|month|year)\b"
    r"(?! (?:ago|later|earlier|after|before))|(?P<adverb>hourly|daily|weekly|monthly|yearly|annually)\b)"
)
_ADVERBS = {"daily": "day", "annually": "year"}
NONE = re.compile(
    r"^(?:there were )?(?:no|zero|neither|without(?: any)?|not (?:one|a single))\b(?! (?:fewer|less|more|longer))"
    r"|\b(?:none|nobody|no[ -]one|no (?:casualties|deaths|injuries|fatalities|victims))\b|^0\b"
)


def _ratio(match: re.Match[str], whole: float) -> float:
    return round(amount(match["n"]) / whole, 4)


def share_of(words: str) -> float | None:
    """A fraction of 1, to four digits: "30 percent", "two thirds", "half", "one in five"."""
    if found := _PERCENT.search(in_digits(words)):
        return _ratio(found, 100)
    if found := _FRACTION.search(words):
        return _ratio(found, _PARTS[found["part"]])
    if (found := _ONE_IN.search(words)) and 0 < amount(found["n"]) < amount(found["of"]):
        return _ratio(found, amount(found["of"]))
    return 0.5 if _HALF.search(words) else None


def rate_of(words: str) -> str | None:
    if every := _EVERY.search(words):
        return f"every {every['n']} {every['unit']}s" if every["unit"] else f"per {every['of']}"
    found = _RATE.search(words)
    if found is None:
        return "average" if _AVERAGE.search(words) else None
    adverb = found["adverb"]
    return f"per {found['unit'] or _ADVERBS.get(adverb, adverb.removesuffix('ly'))}"
