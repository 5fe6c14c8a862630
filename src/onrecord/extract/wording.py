"""Scores pairs of spans by their words: those between them, just around them, and their own.

A linear layer for each head over hashed features. Beside the encoder it remembers what stands there word for
word ("X, spokesman for Y", "X, killed by Y"), which a small encoder blurs. Only spans of one sentence are scored.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.spans import Floats

HASHED = 1 << 15
"""Features share so many rows of weights."""
FARTHEST = 45
"""Words between two spans that are scored."""
ENDS = 7
"""Of a longer stretch between two spans, so many words at each end count."""
WHOLE = 5
"""A stretch of so many words or fewer counts as a whole too."""
TRIGGER = "!"
"""The tag of an event's trigger; a mention's is its kind."""


class Tagged(NamedTuple):
    """A span of a window: its first and last word, and what it is."""

    first: int
    last: int
    tag: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A window's words in lower case, the sentence of each, and the spans that stand in between as their tags."""

    words: tuple[str, ...]
    sentences: tuple[int, ...]
    spans: Mapping[int, Tagged]

    def features(self, left: Tagged, right: Tagged) -> list[int] | None:
        """Rows of the weights for this pair; None where the two overlap, lie far apart or in two sentences."""
        first, second = (left, right) if left.first < right.first else (right, left)
        apart = second.first - first.last - 1
        if not 0 <= apart <= FARTHEST or self.sentences[first.last] != self.sentences[second.first]:
            return None
        way = ">" if first is left else "<"
        return [zlib.crc32(name.encode()) % HASHED for name in self._names(first, second, way)]

    def _names(self, first: Tagged, second: Tagged, way: str) -> Iterator[str]:
        kinds = f"{way}{first.tag}{second.tag}"
        between, spans = self._between(first, second)
        yield from (f"k{kinds}", f"n{kinds}{min(len(between), 15)}", f"i{kinds}{_counted(spans)}")
        yield from (f"j{kinds}{tag}" for tag in spans[:4])
        yield from self._own(first, second, way, kinds)
        yield from self._around(first, second, way, kinds)
        if len(between) <= WHOLE:
            whole = " ".join(between)
            yield from (f"w{way}{whole}", f"W{kinds}{whole}")
        part = between if len(between) <= 2 * ENDS else [*between[:ENDS], *between[-ENDS:]]
        for size, name in ((1, "u"), (2, "b"), (3, "t")):
            for gram in dict.fromkeys(zip(*(part[n:] for n in range(size)), strict=False)):
                yield f"{name}{way}{' '.join(gram)}"
                if size < 3:
                    yield f"{name.upper()}{kinds}{' '.join(gram)}"
        if part:
            yield from (f"f{kinds}{part[0]}", f"l{kinds}{part[-1]}")

    def _between(self, first: Tagged, second: Tagged) -> tuple[list[str], list[str]]:
        """The words between, other spans being one word each; and those spans' tags."""
        words: list[str] = []
        tags: list[str] = []
        at = first.last + 1
        while at < second.first:
            span = self.spans.get(at)
            if span is not None and span.last < second.first:
                tags.append(span.tag)
                words.append(f"#{span.tag}")
                at = span.last + 1
            else:
                words.append(self.words[at])
                at += 1
        return words, tags

    def _own(self, first: Tagged, second: Tagged, way: str, kinds: str) -> Iterator[str]:
        for side, span in (("1", first), ("2", second)):
            word = self.words[span.last]
            yield from (f"h{side}{way}{word}", f"H{side}{kinds}{word}")
            if span.tag.startswith(TRIGGER):
                yield from (f"s{kinds}{word[-3:]}", f"S{way}{word[-3:]}{self.words[span.last + 1 :][:1]}")

    def _around(self, first: Tagged, second: Tagged, way: str, kinds: str) -> Iterator[str]:
        here = self.sentences[first.first]
        before = [self.words[n] for n in range(max(0, first.first - 3), first.first) if self.sentences[n] == here]
        stop = min(len(self.words), second.last + 4)
        after = [self.words[n] for n in range(second.last + 1, stop) if self.sentences[n] == here]
        yield from (f"p{kinds}{before[-1] if before else '^'}", f"a{kinds}{after[0] if after else '$'}")
        yield from (f"P{way}{' '.join(before[-2:])}", f"A{way}{' '.join(after[:2])}")
        yield from (f"x{way}{word}" for word in before)
        yield from (f"y{way}{word}" for word in after)


def _counted(tags: Sequence[str]) -> str:
    triggers = sum(tag.startswith(TRIGGER) for tag in tags)
    return f"{min(triggers, 3)}{min(len(tags) - triggers, 3)}"


def word_of(text: str) -> str:
    """A word as features know it: in lower case, every number the same."""
    return "0" if text.isdigit() else text.lower()


class WordScorer:
    """The linear layers. ``weights`` holds ``<head>.words`` (HASHED x labels) and ``<head>.words.bias``."""

    def __init__(self, weights: Mapping[str, NDArray[np.floating[Any]]]) -> None:
        self._weights = {
            name: np.asarray(values, dtype=np.float32) for name, values in weights.items() if ".words" in name
        }

    def knows(self, head: str) -> bool:
        """True where there are weights for the head."""
        return f"{head}.words" in self._weights

    def score(self, head: str, wording: Wording, *, left: Sequence[Tagged], right: Sequence[Tagged]) -> Floats:
        """Scores before the sigmoid: left spans x right spans x labels; not a number where words do not tell."""
        weights, bias = self._weights[f"{head}.words"], self._weights[f"{head}.words.bias"]
        scores = np.full((len(left), len(right), len(bias)), np.nan, dtype=np.float32)
        for row, one in enumerate(left):
            for column, other in enumerate(right):
                rows = wording.features(one, other)
                if rows is not None:
                    scores[row, column] = weights[rows].sum(axis=0) + bias
        return scores
