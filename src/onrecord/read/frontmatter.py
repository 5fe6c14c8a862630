"""YAML front matter: what a text file says of itself between two lines of dashes at its very start."""

from __future__ import annotations

import re

import yaml

from onrecord.nouns import Problem
from onrecord.read.source import DETAIL_NAMES, Content, Details, tidy

_KEYS = (*DETAIL_NAMES, "date")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

_LIMIT = 16_384
"""Characters in which front matter must end: YAML is slow to read, and a report may begin with dashes too."""

_BLOCK = re.compile(r"---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n|\Z)")
_KEY_LINE = re.compile(rf"^(?:{'|'.join(_KEYS)})[ \t]*:", re.MULTILINE)


def split_front_matter(text: str, *, name: str) -> Content:
    """The text after the front matter, what the front matter says, and the problems met in it.

    A block is front matter where a line of it begins with one of title, publisher, author, published (or
    date), url and language, and a colon. A block that has such a line and is no YAML mapping is kept as
    text, so that no evidence is lost, and is a problem (R006); so is a value that is not one line of words.
    """
    block = _BLOCK.match(text[:_LIMIT])
    if block is None or not _KEY_LINE.search(block[1]):
        return Content(text)
    values = _mapping(block[1])
    if values is None:
        sentence = "The front matter cannot be read as YAML and was kept as text."
        return Content(text, problems=(Problem("R006", name, sentence),))
    details, unread = _details(values)
    problems = (Problem("R006", name, f"The front matter's '{key}' cannot be read: {why}.") for key, why in unread)
    return Content(text[block.end() :], details, tuple(problems))


def _mapping(block: str) -> dict[object, object] | None:
    try:
        # All values as words: "published: 2019" stays a year, and "language: no" stays Norwegian.
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _details(values: dict[object, object]) -> tuple[Details, list[tuple[str, str]]]:
    """The details, and each key whose value cannot be read with the reason."""
    read: dict[str, str] = {}
    unread: list[tuple[str, str]] = []
    for key in (key for key in _KEYS if key in values):
        try:
            words = _words(values[key])
        except ValueError as error:
            unread.append((key, str(error)))
            continue
        if words is not None:
            read.setdefault("published" if key == "date" else key, words)
    return Details(**read), unread


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        raise ValueError("it is a list or a mapping, not words")
    return tidy("" if value in _NULLS else value)
