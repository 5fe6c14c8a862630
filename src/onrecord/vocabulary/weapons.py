"""Weapon words: which kind of the record a word means, and where a text names weapons."""

from __future__ import annotations

import re
from functools import cache

from onrecord.vocabulary.tables import load_table


def weapon_kind(words: str) -> str | None:
    """The record's weapon kind that the words mean, None where they name no weapon.

    The whole phrase is looked up first, then the weapon word that it ends in ("Grad rockets"), then the
    last one in it ("rockets of all calibres").
    """
    phrase = _spaced(words)
    if whole := _forms().get(phrase):
        return whole
    found = find_weapons(phrase)
    return found[-1][2] if found else None


def find_weapons(text: str) -> list[tuple[int, int, str]]:
    """Every weapon word or phrase of the text as (start, end, kind), longest first, without overlaps, in order."""
    return [(match.start(), match.end(), _forms()[_spaced(match.group())]) for match in _pattern().finditer(text)]


def _spaced(words: str) -> str:
    return " ".join(words.lower().replace("‑", "-").split())


@cache
def _forms() -> dict[str, str]:
    table = load_table("weapons")
    singular = {word: kind for kind, words in table["kinds"].items() for word in words}
    plural = {_plural(word, table["plurals"]): kind for word, kind in singular.items()}
    return plural | singular


def _plural(word: str, irregular: dict[str, str]) -> str:
    if word in irregular:
        return irregular[word]
    head, _, last = word.rpartition(" ")
    if last in irregular:
        return f"{head} {irregular[last]}"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_forms(), key=lambda form: (-len(form), form))
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w])", re.IGNORECASE)
