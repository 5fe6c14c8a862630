"""Numbers in English words turned into digits, so that the rules for counts see digits only.

A vague word becomes the bound that it stands for: "dozens" is "at least 24", "scores" 40, "hundreds" 200,
"thousands" 2000, "tens of thousands" 20000; "several", "a few" and "a handful" are "at least 3".
"""

from __future__ import annotations

import re

SMALL = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
PAIRS = {"pair": 2, "duo": 2, "couple": 2, "twins": 2, "twin": 2, "trio": 3, "triplets": 3}
"""Words for so many people together; "couple" and "pair" only as a noun of their own ("an elderly couple")."""
_SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_VAGUE_SCALES = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6}

_ONES = "|".join(list(SMALL)[1:10])
_SCALE = "|".join(_SCALES)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,12}(?!\d)(?:\.\d{1,9})?)"
BELOW_100 = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{_ONES})\b)?|{'|'.join(sorted(SMALL, key=len, reverse=True))})"
"""Regular expressions without groups, for lower-case words."""

_NUMERAL = re.compile(
    rf"(?<![\w.,$€£])(?<!\D-)(?:(?P<lead>(?:a )?half(?: an?)?|an?|{DIGITS}|{BELOW_100})(?P<half> and a half)?"
    rf"(?P<scales>(?:[ -](?:{_SCALE})\b)+)"
    rf"(?:(?:,| and)? (?:(?P<hundreds>{BELOW_100}) hundred(?: and)?\b ?)?(?P<tail>{BELOW_100})?\b(?<=\w))?"
    rf"|(?P<plain>{DIGITS}|{BELOW_100})|(?P<pair>a couple(?: of)?|a pair of|both)|(?P<dozen>dozen))"
    r"(?![\w%]|[.,]\d|-\d*[a-z])",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?P<many>tens|dozens|scores|hundreds|thousands)(?: of (?P<times>thousands|millions))?"
    r"|(?P<millions>millions)|(?:several|a few) (?P<scale>dozen|hundred|thousand|million)"
    r"|several|a few|a handful(?: of)?)\b",
    re.IGNORECASE,
)

_WRITTEN = tuple(
    (re.compile(pattern, re.IGNORECASE), by)
    for pattern, by in (
        (r"(?<=\d)[–—−](?=\d)", "-"),
        (r"(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?![\d.,]\d| ?%)", r"\1\2"),
        (r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3})+|(?:'\d{3})+)(?![\d.,]\d| (?:million|billion|percent|per cent)|%)", "{}"),
        (r"(?<![\d.,])(\d{1,3}),(\d{1,2})(?= (?:million|billion))", r"\1.\2"),
        (r"(?<![\w.,])(\d+(?:\.\d+)?)k\b", r"\1 thousand"),
        (r"(?<![\w.,])(\d+(?:\.\d+)?)m(?= (?:people|persons|civilians|refugees|residents|others)\b)", r"\1 million"),
        (r"\b((?:a )?\w+)-odd\b", r"about \1"),
        (r"\b(\w+)-plus\b", r"\1 or more"),
        (r"\b(?:a )?quarter of a million\b", "250000"),
        (r"\bthree[- ]quarters of a million\b", "750000"),
        (r"\ba couple (?:of )?(?=(?:hundred|thousand|million|dozen)\b)|\bcouple of (?=dozen\b)", "two "),
        (
            r"\b(hundreds|thousands|millions|scores|dozens) (?:and|upon|or|to|if not) (?:even )?"
            r"(?:hundreds|thousands|millions|scores|dozens)\b",
            r"\1",
        ),
        (r"\bbetween (?=dozens|scores|hundreds|thousands)(\w+) and \w+", r"\1"),
    )
)
"""Other ways to write numbers, and what is read in their place: "10 000", "2.500", "1,4 million", "140k"."""

_SHARED_SCALE = re.compile(
    rf"(?<![\w.,$€£-])(?P<n>{DIGITS}|{BELOW_100})(?P<to> to |-| or | and )(?P<m>{DIGITS}|{BELOW_100})"
    r" (?P<scale>hundred|thousand|million|billion|dozen)\b",
    re.IGNORECASE,
)
"""In "two to three million" both numbers are millions."""


def _joined(match: re.Match[str]) -> str:
    return re.sub(r"[ .'\u00a0\u202f]", "", match[0])


def written(words: str) -> str:
    """The words with numbers in the one way of writing that the rules read."""
    for pattern, by in _WRITTEN:
        words = pattern.sub(_joined if by in ("{}", r"\1\2") else by, words)
    return words


def in_digits(words: str) -> str:
    """The words with each number in digits and each vague number as "at least" its lower bound."""
    return _NUMERAL.sub(_digits, _VAGUE.sub(_bound, _SHARED_SCALE.sub(_scaled, words)))


def amount(words: str) -> float:
    """The value of digits, of a number word below a hundred, of "a" (1) or of "half a" (0.5)."""
    words = words.lower()
    if words[0].isdigit():
        return float(words.replace(",", ""))
    if words in ("a", "an"):
        return 1
    return 0.5 if "half" in words else float(sum(SMALL.get(w, TENS.get(w, 0)) for w in re.split(r"[- ]", words)))


def _scaled(match: re.Match[str]) -> str:
    joiner = match["to"].replace("-", " to ")
    return f"{match['n']} {match['scale']}{joiner}{match['m']} {match['scale']}"


def _digits(match: re.Match[str]) -> str:
    if match["pair"]:
        return "2"
    if match["dozen"]:
        return "12"
    if match["plain"]:
        value = amount(match["plain"])
        return str(int(value)) if value.is_integer() else match[0]  # there is no half a person
    value = amount(match["lead"]) + (0.5 if match["half"] else 0)
    for scale in re.findall(_SCALE, match["scales"].lower()):
        value *= _SCALES[scale]
    hundreds, tail = match["hundreds"], match["tail"]
    return str(round(value + (100 * amount(hundreds) if hundreds else 0) + (amount(tail) if tail else 0)))


def _bound(match: re.Match[str]) -> str:
    if match["many"] or match["millions"]:
        times = {"thousands": 1000, "millions": 10**6}.get((match["times"] or "").lower(), 1)
        return f"at least {_VAGUE_SCALES[(match['many'] or match['millions']).lower()] * times}"
    return f"at least {3 * (_SCALES[match['scale'].lower()] if match['scale'] else 1)}"
