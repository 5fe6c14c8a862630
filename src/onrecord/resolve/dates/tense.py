"""Whether the words around a time speak of what lies ahead: by the auxiliaries and the few verbs that say so."""

from __future__ import annotations

import re
from typing import Literal

_PASSIVE = r"(?:set|due|scheduled|expected|planned|slated|supposed|bound|likely|about|going)"
_SURE = re.compile(
    r"\b(?:will|shall|won't|can|may|might|could|should|must)\b(?!(?: \w+)? have\b)|\w'll\b"
    rf"|\b(?:is|are|am|'s|'re) (?:\w+ )?(?:{_PASSIVE}|to)\b"
    r"|\b(?:plans?|intends?|expects?|hopes?|wants?|aims?|means?) (?:[\w-]+ )?to\b"
)
"""What says so as of now. "Could have" and "may have" speak of the past."""
_MAYBE = re.compile(
    rf"\bwould\b(?! have\b)|\b(?:was|were|been|be|not) (?:\w+ )?{_PASSIVE}\b|\b(?:was|were) to\b"
    r"|\bto be \w+|\b(?:until|till|by)\s*$"
)
"""What lay ahead when it was said, and may be over by now."""
_DEADLINE = re.compile(r"['’s]*\s+deadline\b")
_BREAK = re.compile(
    r"[,;:()\"“”—–]|\b(?:that|who|which|what|after|when|as|since|because|but|although|while|over)\b", re.IGNORECASE
)
_LEAD = re.compile(r"\s*(?:(?:on|in|by|from|over|starting|beginning|early|late|the|then)\s+)*", re.IGNORECASE)
REACH = 80
"""Characters to either side that are read."""


def looks_ahead(before: str, after: str) -> Literal["sure", "maybe"] | None:
    """How surely a time is ahead, from its sentence ``before`` and ``after`` it; None where nothing says so.

    Before the time its own clause is read ("will meet on Friday"); after it only where it opens the sentence
    ("On Friday, the two will meet").
    """
    clause = _BREAK.split(before[-REACH:])[-1].lower()
    if _LEAD.fullmatch(before):
        clause = _BREAK.split(after[:REACH].lstrip(" ,"))[0].lower()
    if _SURE.search(clause):
        return "sure"
    return "maybe" if _MAYBE.search(clause) or _DEADLINE.match(after) else None
