"""Puts together what the tagger cut: names at their "of" ("Government | of National Accord"), numbers at a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extract.pairs import WordSpan
from onrecord.names import generic_institution
from onrecord.nouns import ACTOR_KINDS

INSTITUTIONS = frozenset({"government_body", "international_org", "political_party"})
"""Kinds of actor whose names are often built with "of"."""
_THOUSANDS = re.compile(r"(?:,\d{3})+(?!\d)")
_LOOSE_OF = re.compile(r" (?:of|for)(?: the)?$")
_JOINT = re.compile(r" (?:of|for) (?:the )?(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span found by a head, in words of its window and in offsets of the text."""

    words: WordSpan
    start: int
    end: int
    kind: str
    score: float


def rejoin_names(found: Iterable[Tagged], text: str) -> list[Tagged]:
    """The mentions in order, an institution's bare word made one with the name that "of" ties to it, and "300" of
    "300,000" with the rest of the number."""
    joined: list[Tagged] = []
    for cut in found:
        one = _whole_number(cut, text)
        if joined and one.start < joined[-1].end:
            continue
        if joined and _continues(joined[-1], one, text):
            before = joined.pop()
            words = before.words[0], one.words[1]
            one = Tagged(words, before.start, one.end, before.kind, min(before.score, one.score))
        joined.append(one)
    return joined


def _whole_number(one: Tagged, text: str) -> Tagged:
    """The span with the thousands behind its last digits; a comma and three digits are a word each."""
    thousands = _THOUSANDS.match(text, one.end) if text[one.end - 1 : one.end].isdigit() else None
    if thousands is None:
        return one
    words = one.words[0], one.words[1] + 2 * thousands[0].count(",")
    return Tagged(words, one.start, thousands.end(), one.kind, one.score)


def _continues(before: Tagged, one: Tagged, text: str) -> bool:
    """True where only "of" or "for" stands between an institution's word and the capital after it, on
    whichever side of the cut."""
    head = _LOOSE_OF.sub("", text[before.start : before.end])
    if before.kind not in INSTITUTIONS or one.kind not in (*ACTOR_KINDS, "place") or not head[:1].isupper():
        return False
    joint = _JOINT.match(text, before.start + len(head), one.end)
    return joint is not None and one.start <= joint.end() and generic_institution(head)
