"""What is known of a file before and after it is read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

from onrecord.nouns import Problem, Report


@dataclass(frozen=True, slots=True)
class Details:
    """What a manifest or front matter says of a report, in its own words; dates are not yet checked."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    retrieved: str | None = None

    def over(self, other: Details) -> Details:
        """These details, with those of ``other`` where there is none here."""
        values = ((getattr(self, name), getattr(other, name)) for name in DETAIL_NAMES)
        return Details(*(other_value if value is None else value for value, other_value in values))


DETAIL_NAMES: tuple[str, ...] = tuple(part.name for part in fields(Details))


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read, or the part of one that holds one report.

    ``name`` is the path that the record keeps: relative to the folder it was found in, with "/" between its parts,
    or the bare file name where the file itself was given. A report that came out of a file of many is named after
    it: "archive.zip!inner/name.html", "table.jsonl#12". Its bytes stand in ``path`` from ``start`` on, ``length``
    of them (None for a whole file); ``kind`` is what they are where the file of many says so.
    """

    path: Path
    name: str
    details: Details = Details()
    start: int = 0
    length: int | None = None
    kind: str | None = None


class ReadResult(NamedTuple):
    """A report, and what was read with a doubt (problems of class R1, and R006 for its front matter)."""

    report: Report
    problems: tuple[Problem, ...]


class Content(NamedTuple):
    """What a reader makes of a file's bytes."""

    text: str
    details: Details = Details()
    problems: tuple[Problem, ...] = ()


class Member(NamedTuple):
    """One report's bytes out of a file of many, and what the file says of it. ``key`` goes behind the file's name:
    "!inner/name.html" or "#12". ``kind`` is None where the bytes must tell it."""

    key: str
    raw: bytes
    details: Details = Details()
    kind: str | None = None


class Limits(NamedTuple):
    """What one file may take: bytes of a report, bytes and reports of a file of many, seconds of processor time."""

    report_bytes: int
    all_bytes: int
    members: int
    seconds: int


def tidy(words: str) -> str | None:
    """One line of metadata with single spaces, None where there are no words.

    Raises ValueError for control characters and lone surrogates, which no database or page can show.
    """
    line = " ".join(words.split())
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in line):
        raise ValueError("it holds characters that cannot be shown")
    return line or None


def shown(words: object, *, limit: int = 1000) -> str | None:
    """A line of metadata as a file of another program has it: what cannot be shown is left out, None for no words."""
    if not isinstance(words, str):
        return None
    kept = (" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in words[:limit])
    return " ".join("".join(kept).split()) or None
