"""Puts names together that the tagger cut at their "of": "Government | of National Accord"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extract.pairs import WordSpan
from onrecord.names import generic_institution
from onrecord.nouns import ACTOR_KINDS

INSTITUTIONS = frozenset({"government_body", "international_org", "political_party"})
"""Kinds of actor whose names are often built with "of"."""
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
    """The mentions in order, an institution's bare word made one with the name that "of" ties to it."""
    joined: list[Tagged] = []
    for one in found:
        if joined and _continues(joined[-1], one, text):
            before = joined.pop()
            words = before.words[0], one.words[1]
            one = Tagged(words, before.start, one.end, before.kind, min(before.score, one.score))
        joined.append(one)
    return joined


def _continues(before: Tagged, one: Tagged, text: str) -> bool:
    """True where only "of" or "for" stands between an institution's word and the capital after it, on
    whichever side of the cut."""
    head = _LOOSE_OF.sub("", text[before.start : before.end])
    if before.kind not in INSTITUTIONS or one.kind not in (*ACTOR_KINDS, "place") or not head[:1].isupper():
        return False
    joint = _JOINT.match(text, before.start + len(head), one.end)
    return joint is not None and one.start <= joint.end() and generic_institution(head)
