"""What a dossier holds, without a word on how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from rich.text import Text

from onrecord.export.dossier.plain import LOUD, QUIET, capital, in_quotes
from onrecord.export.pages.scene import Scene

Style: TypeAlias = Literal["plain", "bold", "quiet", "loud"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; behind them stand the numbers of ``notes``."""

    words: str
    style: Style = "plain"
    notes: tuple[int, ...] = ()


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines with a short word, a date or a label, at their left."""

    left: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A heading below a section's: who or what the entries after it are about."""

    line: Line


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with a sentence that tells what it shows, and lines on what it cannot show."""

    scene: Scene
    caption: tuple[Line, ...]


Block: TypeAlias = Paragraph | Entry | Name | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the words of a report, who says them, and where they stand. ``start`` and ``end`` count code
    points of the report's text. ``place`` is the report's address, else its file."""

    number: int
    quote: str
    speaker: str | None
    title: str | None
    publisher: str | None
    date: str
    place: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """``kind`` says what it is a dossier of; ``foot`` tells how it was made and on whose data."""

    title: str
    kind: str
    head: tuple[Line, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    foot: tuple[str, ...]


def note_words(note: Note) -> tuple[str, str, str]:
    """A footnote in words: the quote; who says it, in which report, when; and where the words stand."""
    title = in_quotes(note.title) if note.title else ""
    report = ", ".join(part for part in (title, note.publisher, note.date) if part)
    source = f"{capital(note.speaker)}, in {report}" if note.speaker else report
    return in_quotes(note.quote), source, f"{note.place}, characters {note.start}–{note.end}"


def line(words: str, style: Style = "plain", notes: tuple[int, ...] = ()) -> Line:
    """A line in one style."""
    return (Run(words, style, notes),)


def line_of(text: Text, notes: tuple[int, ...] = ()) -> Line:
    """A line of the plain dossier, with its styles, and with notes behind it."""
    runs = [Run("".join(letters), style) for style, letters in _stretches(text)]
    return (*runs, Run("", notes=notes)) if notes else tuple(runs)


def _stretches(text: Text) -> Iterator[tuple[Style, list[str]]]:
    styles = [str(text.style or "")] * len(text.plain)
    for span in text.spans:
        styles[span.start : span.end] = [str(span.style)] * (min(span.end, len(styles)) - span.start)
    for style, pairs in groupby(zip(map(_style, styles), text.plain, strict=True), key=lambda pair: pair[0]):
        yield style, [letter for _, letter in pairs]


def _style(rich: str) -> Style:
    if rich == LOUD:
        return "loud"
    if QUIET in rich.split():
        return "quiet"
    return "bold" if rich == "bold" else "plain"
