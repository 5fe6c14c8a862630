"""A word's stem, a phrase's head, and how rare a word is in English.

No parser and no word net are at hand: the stem is the word without the endings of English inflection (after Porter
1980, "An algorithm for suffix stripping", steps 1a and 1b), with the base of the commonest irregular verbs.

How rare a word is comes from a fixed table, the 12,000 commonest words in order of frequency (``common.txt``, from
the vocabulary of the encoder, BERT's uncased word pieces), and not from the record: so two tellings are as like
each other whatever else the record holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import log

_FORMS = """shot/shoot struck/strike won/win lost/lose took/take taken/take gave/give given/give went/go gone/go
    came/come said/say told/tell made/make found/find fought/fight bought/buy brought/bring caught/catch held/hold
    led/lead left/leave met/meet sent/send spent/spend stole/steal stolen/steal fell/fall fallen/fall broke/break
    broken/break began/begin begun/begin chose/choose chosen/choose ran/run fled/flee wrote/write written/write
    saw/see seen/see got/get kept/keep built/build sold/sell paid/pay was/be were/be been/be is/be are/be had/have
    has/have did/do done/do died/die dying/die dies/die lay/lie beaten/beat rose/rise risen/rise
    thrown/throw threw/throw knew/know known/know sued/sue"""
_IRREGULAR = dict(pair.split("/") for pair in _FORMS.split())
_PARTICLES = """a an the of in on at to for from by with into onto over up down out off away back about after against as
    and or not no his her its their"""
_SMALL = frozenset(_PARTICLES.split())
_VOWEL = re.compile("[aeiouy]")
TOO_COMMON = 200
"""So many of the commonest words tell nothing."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word in lower case without plural, -ed, -ing and final e: "killing", "kills" and "kill" are one."""
    word = word.lower()
    if word in _IRREGULAR:
        return _bare(_IRREGULAR[word])
    for ending, put in (("sses", "ss"), ("ies", "y"), ("ied", "y"), ("ss", "ss"), ("us", "us"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] + put
            break
    for ending in ("ed", "ing"):
        if word.endswith(ending) and _VOWEL.search(word[: -len(ending)]):
            return _bare(_single(word[: -len(ending)]))
    return _bare(word)


def head(phrase: str) -> str:
    """The stem of a phrase's last word that is no particle, preposition or article."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", phrase.lower()) or [phrase.lower()]
    heavy = [word for word in words if word not in _SMALL]
    return stem((heavy or words)[-1])


def rarity(stem_: str) -> float:
    """How rare a word of this stem is, from 0 (too common to tell anything) to 1 (among no common words)."""
    return _rarities().get(stem_, 1.0)


@cache
def _rarities() -> Mapping[str, float]:
    words = files("onrecord.merge").joinpath("common.txt").read_text(encoding="utf-8").split()
    span = log(len(words)) - log(TOO_COMMON)
    found: dict[str, float] = {}
    for rank, word in enumerate(words, start=1):
        found.setdefault(stem(word), max(0.0, (log(rank) - log(TOO_COMMON)) / span))
    return found


def _single(word: str) -> str:
    """Without the doubling that an ending brought: "shipp" is "ship"."""
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeioulsz"
    return word[:-1] if doubled else word


def _bare(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
