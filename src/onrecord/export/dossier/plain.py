"""Words made fit to print: on one line, without control characters, quoted, cut or counted."""

from __future__ import annotations

import re
import unicodedata

QUIET = "dim"
LOUD = "bold yellow"
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing; in a terminal they could make a quote read backwards."""


def in_quotes(words: str) -> str:
    """The words in curly quotation marks, unless they already stand in such."""
    return words if re.fullmatch(r"“[^“”]*”|\"[^\"]*\"", words) else f"“{words}”"


def shorten(words: str, around: int, *, limit: int) -> str:
    """The words if they are few enough, else whole words about a position, with an ellipsis where cut."""
    if len(words) <= limit:
        return clean(words)
    start = max(0, min(around - limit // 3, len(words) - limit))
    end = start + limit
    if start:
        start = words.find(" ", start, around) + 1 or start
    if end < len(words):
        end = max(words.rfind(" ", start, end), start + limit // 2)
    return f"{'… ' if start else ''}{clean(words[start:end])}{' …' if end < len(words) else ''}"


def clean(words: str) -> str:
    """Words on one line, without characters that could steer a terminal."""
    plain = (" " if unicodedata.category(letter) == "Cc" else letter for letter in _DIRECTIONS.sub("", words))
    return " ".join("".join(plain).split())


def capital(words: str) -> str:
    """The words with a capital first letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def plural(count: int, noun: str) -> str:
    """ "one report", "3 reports", "1,200 reports"."""
    return f"one {noun}" if count == 1 else f"{count:,} {noun}s"
