"""Sentences and paragraphs of a report, by offsets into its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from onrecord.nouns import Sentence

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "cpl",
        "brig",
        "cmdr",
        "adm",
        "gov",
        "sen",
        "rep",
        "pres",
        "rev",
        "fr",
        "st",
        "hon",
        "no",
        "nos",
        "vs",
        "etc",
        "e.g",
        "i.e",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "u.s",
        "u.k",
        "u.n",
        "u.a.e",
        "d.c",
        "a.m",
        "p.m",
        "inc",
        "ltd",
        "co",
        "corp",
        "bros",
        "approx",
        "dept",
        "est",
        "al",
        "jr",
        "sr",
        "ph.d",
        "min",
        "ret",
    ]
)
"""Words after which a full stop rarely ends a sentence: titles, months, weekdays, initialisms."""

_STOP = re.compile(r"""[.!?…]+["”’')\]]*(?=\s|$)|[.!?]["”’]?(?=[A-Z“"][a-z])""")
_OPENS = re.compile(r"""\s*["“‘'(\[]*[A-Z0-9À-ÞЀ-Я—–-]|\s*["“‘]""")
_WORD_BEFORE = re.compile(r"(\w[\w.]*)$")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, without the white space around them.

    A line break ends a paragraph, unless the text is hard-wrapped, where only a blank line does.
    """
    found = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        found += [Sentence(s, e, paragraph) for s, e in _sentences(text, start, end)]
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    pattern = r"\n[ \t]*\n\s*" if _hard_wrapped(text) else r"\s*\n\s*"
    start = 0
    for gap in re.finditer(pattern, text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _hard_wrapped(text: str) -> bool:
    """True where lines were broken at a fixed width: of one length, and mostly in mid-sentence."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    if len(lines) < 5 or max(map(len, lines)) > 120 or median(map(len, lines)) < 45:
        return False
    return sum(line[-1] in '.!?”"' for line in lines) < 0.5 * len(lines)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, begin, end):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    if stop.end() >= end:
        return True
    if not _OPENS.match(text, stop.end(), end):
        return False
    if stop[0][0] != ".":
        return True
    word = _WORD_BEFORE.search(text, begin, stop.start())
    return not (word and _is_abbreviation(word[1]))


def _is_abbreviation(word: str) -> bool:
    return word.lower() in ABBREVIATIONS or re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield start + lead, start + lead + len(piece.strip())
