"""Cuts a report into the windows the encoder reads: whole sentences, with the ones before as context."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tokenizers import Encoding, Tokenizer

from onrecord.nouns import Sentence

WINDOW_TOKENS = 256
"""Most word pieces in a window, the two marks at its ends included."""
CONTEXT_TOKENS = 64
"""Of these, how many at most repeat the sentences before."""


class Shape(IntEnum):
    """How a word is written; gives an uncased encoder the casing back."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGIT = 5
    MARK = 6


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    ``ids`` and ``shapes`` are one per word piece; ``words`` gives each word's first and last piece and
    its offsets in the text, ``sentences`` each word's sentence, counted from 0 in the window; words before
    ``body`` are context, read already in the window before.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    words: tuple[tuple[int, int, int, int], ...]
    sentences: tuple[int, ...]
    body: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """One sentence's word pieces: ids, shapes, and words relative to the first piece."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    words: tuple[tuple[int, int, int, int], ...]


def cut_windows(text: str, sentences: Sequence[Sentence], *, tokenizer: Tokenizer) -> Iterator[Window]:
    """Yields windows that together hold every sentence once in their bodies, in order."""
    pieces = [part for sentence in sentences for part in _parts(_encode(text, sentence, tokenizer))]
    marks = _mark(tokenizer, "[CLS]"), _mark(tokenizer, "[SEP]")
    room, first = WINDOW_TOKENS - len(marks), 0
    while first < len(pieces):
        context = _context(pieces, first)
        used = sum(len(piece.ids) for piece in pieces[context:first])
        last = first
        while last < len(pieces) and (last == first or used + len(pieces[last].ids) <= room):
            used += len(pieces[last].ids)
            last += 1
        yield _join(pieces[context:last], first - context, marks)
        first = last


def _mark(tokenizer: Tokenizer, mark: str) -> int:
    number: int | None = tokenizer.token_to_id(mark)
    if number is None:
        raise ValueError(f"the tokenizer has no {mark}")
    return number


def _context(pieces: Sequence[_Piece], first: int) -> int:
    start, used = first, 0
    while start > 0 and used + len(pieces[start - 1].ids) <= CONTEXT_TOKENS:
        start -= 1
        used += len(pieces[start].ids)
    return start


def _join(pieces: Sequence[_Piece], context: int, marks: tuple[int, int]) -> Window:
    ids, shapes, body = [marks[0]], [int(Shape.NONE)], 0
    words: list[tuple[int, int, int, int]] = []
    sentences: list[int] = []
    for number, piece in enumerate(pieces):
        if number == context:
            body = len(words)
        words += [(len(ids) + a, len(ids) + b, start, end) for a, b, start, end in piece.words]
        sentences += [number] * len(piece.words)
        ids += piece.ids
        shapes += piece.shapes
    return Window((*ids, marks[1]), (*shapes, int(Shape.NONE)), tuple(words), tuple(sentences), body)


def _encode(text: str, sentence: Sentence, tokenizer: Tokenizer) -> _Piece:
    words_text = text[sentence.start : sentence.end]
    encoding: Encoding = tokenizer.encode(words_text, add_special_tokens=False)
    words: list[tuple[int, int, int, int]] = []
    shapes: list[int] = []
    last = None
    for piece, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word == last and words:
            first, _, begin, _ = words[-1]
            words[-1] = (first, piece, begin, sentence.start + end)
        else:
            words.append((piece, piece, sentence.start + start, sentence.start + end))
        last = word
        shapes.append(0)
    for first, stop, start, end in words:
        shapes[first : stop + 1] = [shape_of(text[start:end])] * (stop + 1 - first)
    limits = [*(word[2] for word in words[1:]), sentence.end]
    whole = ((*word[:3], _past_marks(text, word[3], limit=limit)) for word, limit in zip(words, limits, strict=False))
    return _Piece(tuple(encoding.ids), tuple(shapes), tuple(whole))


def _past_marks(text: str, end: int, *, limit: int) -> int:
    """The end of a word with its last letter's accents, which the tokenizer leaves out where they are its own."""
    while end < limit and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


def _parts(piece: _Piece) -> Iterator[_Piece]:
    """A sentence too long for a window's body, cut between words; most sentences whole."""
    most, start = WINDOW_TOKENS - CONTEXT_TOKENS - 2, 0
    while start < len(piece.words):
        base, stop = piece.words[start][0], start
        while stop < len(piece.words) and piece.words[stop][1] - base < most:
            stop += 1
        stop = max(stop, start + 1)
        end = min(piece.words[stop - 1][1] + 1, base + most)
        words = tuple((a - base, min(b, end - 1) - base, s, e) for a, b, s, e in piece.words[start:stop])
        yield _Piece(piece.ids[base:end], piece.shapes[base:end], words)
        start = stop


def shape_of(word: str) -> Shape:
    """The shape of one word as the tokenizer cuts it (letters, digits or one mark)."""
    if not word[:1].isalnum():
        return Shape.MARK
    if word[:1].isdigit():
        return Shape.DIGIT
    if word.islower():
        return Shape.LOWER
    if len(word) > 1 and word.isupper():
        return Shape.UPPER
    return Shape.TITLE if word[:1].isupper() and (len(word) == 1 or word[1:].islower()) else Shape.MIXED
