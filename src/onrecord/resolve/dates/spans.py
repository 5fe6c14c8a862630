"""Where a text speaks of time, by a closed grammar: for text in which no model marked time mentions.

Names of months and weekdays count with a capital only. "May" and "March" alone, and bare years, need a
word before them that speaks of time ("in May", "since 2014"); a year before a noun that is counted
("of 2000 people") is a number.
"""

from __future__ import annotations

import re

from onrecord.resolve.dates.words import DAY, DAYTIME, NUMBER, UNIT, VAGUE, YEAR

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?= \d)))"
)
_CLEAR_MONTH = _MONTH.replace("March|", "").replace("May|", "")
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WHICH = r"(?:last|this past|past|this coming|coming|this|next|that|the (?:same|following|previous|next))"
_SOME = rf"(?:{NUMBER}|{'|'.join(VAGUE)})"
_OF_YEAR = rf"(?:,? (?:of |in )?(?:{YEAR}\b|(?:last|this|next|that) year))"
_PART = r"(?:(?:the )?(?:early|late)[ -](?:in |on )?|mid-|(?:the )?(?:beginning|start|middle|end) of )"
_COUNTED = (
    r"(?![,.]?\d| (?:[a-z]+ )?(?:people|men|women|children|civilians|soldiers|troops|fighters|militants|refugees"
    r"|families|dollars|euros|tons|tonnes|km|kilomet|miles|met(?:er|re)s|feet|dead|killed|wounded|others|members"
    r"|houses|homes|prisoners|detainees|displaced|percent)|-[a-z])"
)

_ATOMS = (
    r"\d{4}-\d\d-\d\d\b",
    rf"(?:{_WEEKDAY},? )?(?:the )?\b{DAY}(?: of)? {_MONTH}{_OF_YEAR}?",
    rf"(?:{_WEEKDAY},? )?{_MONTH} {DAY}(?!\d|:)(?:[-–]{DAY})?{_OF_YEAR}?",
    rf"{DAY}(?:[-–]| to | and ){DAY} {_MONTH}{_OF_YEAR}?",
    rf"{_PART}?{_MONTH}{_OF_YEAR}",
    rf"(?:{_PART}|{_WHICH} |(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bby )|(?<=\buntil )|(?<=\bto )|(?<=\band )"
    rf"|(?<=\bfrom )|(?<=\bbetween )|(?<=\bbefore )|(?<=\bafter )|(?<=\bduring )|(?<=\bthrough )){_MONTH}",
    rf"{_CLEAR_MONTH}",
    rf"{_PART}?(?:(?:{_WHICH}|the) )?{_SEASON}{_OF_YEAR}",
    rf"{_PART}?{_WHICH} {_SEASON}",
    rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bby )|(?<=\bduring )|(?<=\buntil ))(?:the )?{_SEASON}(?! of)",
    rf"{_PART}?(?:the )?(?:1[89]|20)\d0'?s",
    rf"{_PART}{YEAR}\b{_COUNTED}",
    rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bby )|(?<=\buntil )|(?<=\bto )|(?<=\band )|(?<=\bfrom )"
    rf"|(?<=\bbetween )|(?<=\bbefore )|(?<=\bafter )|(?<=\bduring )|(?<=\bthrough )|(?<=\byear )|(?<=\()|(?<=\d[-–]))"
    rf"{YEAR}\b{_COUNTED}(?:[-–]\d\d(?:\d\d)?\b)?",
    rf"(?:{_PART}|{_WHICH} )?{_WEEKDAY}(?: (?:of )?(?:last|this|next) week)?(?: {DAYTIME})?",
    rf"(?:{_WHICH}|the) weekend",
    r"the day (?:before yesterday|after tomorrow)",
    rf"(?:yesterday|tomorrow)(?: {DAYTIME})?|(?:earlier |later )?today|tonight|overnight",
    rf"(?:last|this|that|the (?:same|next|following|previous)) (?:day|{DAYTIME})",
    rf"(?:so far |earlier |later )?(?:{_PART})?{_WHICH} (?:week|month|year|decade)(?! \d)(?: so far)?",
    rf"{_PART}the (?:week|month|year|decade)",
    rf"(?:the |these )?(?:past|last|next|coming) (?:{_SOME} )?(?:{UNIT}|hour)s?",
    rf"(?:the )?(?:most )?(?:recent|coming) {UNIT}s",
    rf"(?:(?:half a year|{NUMBER} years? and a half|{NUMBER} and a half years)|{_SOME} {UNIT}s?) "
    r"(?:ago(?: today| this (?:week|month|year))?|earlier|later|from now|hence)",
)
_FIND = re.compile(rf"(?<![\w-])(?:{'|'.join(f'(?:{atom})' for atom in _ATOMS)})(?!\w)", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY})", re.IGNORECASE)
_BRIDGE = re.compile(r" (?:to|until|till|through) |\s?[-–—]\s?")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:since|until|till) $", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:before|after) $", re.IGNORECASE)
_YEAR_OR_MONTH = re.compile(rf"{YEAR}|{_MONTH}")


def find_dates(text: str) -> list[tuple[int, int]]:
    """Spans (start, end) of the time expressions in the text, in order, none overlapping another.

    A span takes the words that its reading needs: "since 2014", "between May and July", "late on Friday".
    """
    spans = [match.span() for match in _FIND.finditer(text) if _capitalised(match[0])]
    return [_widened(span, text) for span in _joined(spans, text)]


def _capitalised(words: str) -> bool:
    return all(name[0][0].isupper() for name in _NAMED.finditer(words))


def _joined(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans with "A to B" and "between A and B" made one."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and _bridged(whole[-1], start, text):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def _bridged(left: tuple[int, int], start: int, text: str) -> bool:
    gap = text[left[1] : start]
    if gap == " and ":
        return _BETWEEN.search(text, max(0, left[0] - 8), left[0]) is not None
    return _BRIDGE.fullmatch(gap) is not None


def _widened(span: tuple[int, int], text: str) -> tuple[int, int]:
    start, end = span
    before = max(0, start - 9)
    pair = " and " in text[start:end] and _BETWEEN.search(text, before, start)
    opening = pair or _OPENING.search(text, before, start)
    if opening is None and _YEAR_OR_MONTH.match(text, start):
        opening = _SIDE.search(text, before, start)
    return (opening.start() if opening else start), end
