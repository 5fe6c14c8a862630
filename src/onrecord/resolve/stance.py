"""How a claim is meant: asserted, alleged, planned, conditional, foretold or advised; and denied or not."""

from __future__ import annotations

import re
from functools import cache

from onrecord.nouns import ClaimModality, EventModality, Polarity, Strength
from onrecord.vocabulary import strength_words

_ADVICE = re.compile(r"\b(?:must|should|ought to|needs? to|have to|has to)\b", re.I)
_CONDITION = re.compile(r"\b(?:if|unless|provided that|as long as|in case|were (?:he|she|it|they) to)\b", re.I)
_ALLEGING = re.compile(r"\b(?:alleg\w+|claim\w*|accus\w+|blam\w+|purport\w*|reportedly|rumou?r\w*|suspect\w*)\b", re.I)
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|disput\w+|dismiss\w+|reject\w+|disavow\w*)\b", re.I)
_WEAKEST: tuple[Strength, ...] = ("unlikely", "possible", "likely", "certain")

EVENT_STANCE: dict[EventModality, ClaimModality] = {
    "happened": "asserted",
    "alleged": "alleged",
    "planned": "planned",
    "hypothetical": "conditional",
    "denied": "asserted",
}
"""An event claim's modality by what the model says of the event; a denied event is asserted not to be."""


def statement_stance(content: str, cue: str, *, foretells: bool) -> ClaimModality:
    """How a statement is meant, by its words and by the verb that reports it."""
    if foretells:
        return "forecast"
    if _ADVICE.search(content):
        return "advised"
    if _CONDITION.search(content):
        return "conditional"
    return "alleged" if _ALLEGING.search(cue) else "asserted"


def polarity_of(cue: str) -> Polarity:
    """``denied`` where the verb of saying denies what is said."""
    return "denied" if _DENYING.search(cue) else "affirmed"


def strength_of(forecast: str) -> Strength:
    """How sure a forecast is: its weakest hedge; without one, ``likely`` (a plain future still is foretold)."""
    words = f" {' '.join(re.findall(r'[a-z’]+', forecast.lower()))} "
    for strength, pattern in _strengths():
        if pattern.search(words):
            return strength
    return "likely"


@cache
def _strengths() -> tuple[tuple[Strength, re.Pattern[str]], ...]:
    lists = strength_words()
    return tuple((strength, _any_of(lists[strength])) for strength in _WEAKEST)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf" {re.escape(word)} " for word in sorted(words, key=len, reverse=True)))
