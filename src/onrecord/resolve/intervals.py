"""Since when and until when a tie or an office held, as its words say."""

from __future__ import annotations

import re

from onrecord.resolve.dates import resolve_date

_YEAR = r"(?:early |mid-|late )?(?:19|20)\d\d"
_MONTH = r"(?:early |mid-|late )?[A-Z][a-z]+\.?(?: \d{1,2}(?!\d),?)?(?: (?:19|20)\d\d)?"
DATE = rf"(?:{_YEAR}|{_MONTH}|(?:last|this) (?:year|month|week))"
"""A date that can bound a tie or an office, as a pattern."""
_SINCE = re.compile(rf"\bsince ({DATE})")
_UNTIL = re.compile(rf"\b(?:until|till) ({DATE})")
_FROM_TO = re.compile(rf"\b(?:from ({DATE}) (?:to|until|till|through)|between ({DATE}) and) ({DATE})")
_FAR_SINCE = re.compile(rf"\bsince (?:[^,.;:]{{1,40}}? )?in ({DATE})")
_FAR_UNTIL = re.compile(rf"\b(?:until|till) (?:[^,.;:]{{1,60}}? )?in ({DATE})")
""""since the fall of Arbel in 2011", "until he broke with them in May 2014"."""
_BROKE = re.compile(
    r"\b(?:until|till|before) (?:he|she|it|they|the two|both|[A-Z][\w’'-]+) (?:\w+ )?(?:broke|split|fell out|turned"
    r"|defected|quit|left|parted|switched|died|was killed|were killed|rebelled)\b"
)
_BOND = (
    r"(?:all(?:y|ies|ied|iance)|aligned|loyal\w*|support\w*|back\w*|members?|part|command\w*|lead\w*|led|heads?|headed"
    r"|chiefs?|deput\w+|partners?|rivals?|foes?|enem\w+|opponents?|fighters?|fought|officers?|aides?|prot[eé]g[eé]s?"
    r"|spokes\w+|sponsors?|patrons?|prisoners?|held|wi(?:fe|dow)|husband)"
)
_OVER = re.compile(
    r"\b(?:former(?:ly)?|ex|one-?time|erstwhile|once|no longer|used to|previously)[\s-]+"
    rf"(?:[\w’'-]+[\s-]+){{0,2}}?{_BOND}\b",
    re.I,
)
_NOW = re.compile(rf"\bnow (?:[\w’'-]+ ){{0,2}}?{_BOND}\b", re.I)


def tie_interval(sentence: str, *, published: str | None, told: str = "") -> tuple[str | None, str | None]:
    """Since and until (EDTF) where the sentence names them: "since 2014", "until June 2016", "from 2011 to 2014".

    ``told`` are the words between the tie's two ends: "a former ally of" and "until he broke with" end it, and "now
    aligned with" has it begun, by the day of publication at the latest ("../2019-07-03").
    """
    if match := _FROM_TO.search(sentence):
        return _date(match[1] or match[2], published), _date(match[3], published)
    since = _SINCE.search(sentence) or _FAR_SINCE.search(sentence)
    until = _UNTIL.search(sentence) or _FAR_UNTIL.search(sentence)
    by_now = f"../{published}" if published else None
    over = _OVER.search(told) or _BROKE.search(sentence)
    return (
        _date(since[1], published) if since else by_now if _NOW.search(told) else None,
        _date(until[1], published) if until else by_now if over else None,
    )


def _date(words: str, published: str | None) -> str | None:
    return resolve_date(words, published=published).edtf
