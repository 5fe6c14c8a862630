"""A word's stem and a phrase's head, for the baseline that holds events with the same head for the same event.

No parser and no word net are at hand: the stem is the word without the endings of English inflection (after Porter
1980, "An algorithm for suffix stripping", steps 1a and 1b), with the base of the commonest irregular verbs.
"""

from __future__ import annotations

import re

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


def _single(word: str) -> str:
    """Without the doubling that an ending brought: "shipp" is "ship"."""
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeioulsz"
    return word[:-1] if doubled else word


def _bare(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
