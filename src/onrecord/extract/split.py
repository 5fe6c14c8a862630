"""Sentences and paragraphs of a report, by offsets into its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from onrecord.nouns import Sentence

TITLES = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "brig", "cmdr", "adm",
    "gov", "sen", "rep", "pres", "rev", "fr", "st", "hon",
})  # fmt: skip
"""Abbreviations that never end a sentence: a name follows."""
ABBREVIATIONS = frozenset({
    "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "thu", "fri",
    "a.m", "p.m", "u.s", "u.k", "u.n", "u.a.e", "d.c", "inc", "ltd", "co", "corp", "bros", "dept", "jr", "sr",
    "ret", "ph.d", "vs", "etc", "e.g", "i.e", "approx", "est", "al", "min",
})  # fmt: skip
"""Abbreviations that seldom end a sentence."""
CAPITALISED = frozenset({"Mar", "Sat", "Sun", "Wed"})
"""More of them, which without their capital are words of their own."""
NUMBERING = frozenset({"no", "nos"})
"""Abbreviations before a number alone."""
OPENERS = frozenset({
    "the", "he", "she", "it", "they", "we", "this", "these", "those", "there", "then", "but", "and", "in", "on",
    "at", "as", "after", "before", "when", "while", "meanwhile", "however", "his", "her", "its", "their", "our",
})  # fmt: skip
"""Words that, with a capital, begin a sentence even after an abbreviation or an initial that can end one."""

_CLOSERS = r"""["”’»')\]」』]*+(?:\ [”»])?+(?:\[\d{1,3}\])*+"""
_STOP = re.compile(
    rf"""(?<![.!?…])[.!?…]++{_CLOSERS}(?=\s|$)"""  # a stop before white space
    rf"""|[.!?]["”’]?(?=[“"‘]?[A-Z][a-z])"""  # or where the space was lost
    rf"""|[。！？।॥؟۔]++{_CLOSERS}"""  # or one of a script that may need no space
)
_LETTER = re.compile(r"\W{0,20}+(\w)")
_QUOTE = re.compile(r"""\s*["“‘«「『]""")
_NEXT_WORD = re.compile(r"""\s*["“‘«(\[]*([^\W\d_]+)""")
_WORD_BEFORE = re.compile(r"(\w[\w.]*)$")
_LONGEST_ABBREVIATION = 16
_NUMBER = re.compile(r"\s*\(?\d{1,3}")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, without the white space around them.

    A line break ends a paragraph, unless the text is hard-wrapped, where only a blank line or a bullet does.
    """
    found = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        found += [Sentence(s, e, paragraph) for s, e in _sentences(text, start, end)]
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    pattern = r"\n[^\S\n]*\n\s*|\n\s*(?=[•‣▪*]\s)" if _hard_wrapped(text) else r"\n\s*"
    start = 0
    for gap in re.finditer(pattern, text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _hard_wrapped(text: str) -> bool:
    """True where lines were broken at a fixed width: in mid-sentence, and before a word that did not fit."""
    lines = [line.rstrip() for line in text.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    if len(widths) < 5 or widths[-1] > 120 or median(widths) < 45:
        return False
    if sum(line[-1] in '.!?”"' for line in lines if line) >= 0.5 * len(widths):
        return False
    full = widths[int(0.9 * len(widths))]
    broken = [len(a) + 1 + len(b.split()[0]) > full for a, b in pairwise(lines) if a and b]
    return sum(broken) > 0.5 * len(broken)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, begin, end):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    if not _opens(text, stop.end(), end):
        return False
    if stop[0][0] != ".":
        return True
    if _NUMBER.fullmatch(text, begin, stop.start()):  # of a list's line, not a sentence
        return False
    word = _WORD_BEFORE.search(text, max(begin, stop.start() - _LONGEST_ABBREVIATION), stop.start())
    return not (word and _is_short(word[1], _next_word(text, stop.end(), end)))


def _opens(text: str, start: int, end: int) -> bool:
    """True where what follows can begin a sentence: a quotation, or a word not in lower case."""
    letter = _LETTER.match(text, start, end)
    return letter is not None and not (letter[1].islower() and not _QUOTE.match(text, start, end))


def _next_word(text: str, start: int, end: int) -> str:
    word = _NEXT_WORD.match(text, start, end)
    return word[1] if word else ""


def _is_short(word: str, following: str) -> bool:
    """True where the word before a full stop is cut short, and the sentence goes on after it."""
    if word.lower() in NUMBERING:
        return not following
    if word.lower() in TITLES:
        return True
    cut = word.lower() in ABBREVIATIONS or word in CAPITALISED or re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word)
    return bool(cut) and following.lower() not in OPENERS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield start + lead, start + lead + len(piece.strip())
