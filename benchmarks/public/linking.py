"""The pair heads over given spans: what is the same, and who stands how to whom."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.public.given import Stretch, words_of
from benchmarks.public.models import Parts
from onrecord.extract.labels import TIE_KINDS
from onrecord.extract.pairs import WordSpan
from onrecord.extract.spans import Floats
from onrecord.extract.windows import Window
from onrecord.groups import Groups

Link = tuple[int, int]
"""Two of the given stretches, by their numbers."""


def link_spans(parts: Parts, head: str, text: str, stretches: Sequence[Stretch]) -> list[Link]:
    """Pairs that a pair head holds for the same, as reading a report links what it found: each stretch with the best
    of those before it that its window holds, where one beats the threshold. Stretches may nest."""
    least = parts.tuning.thresholds.get(head, 0.0)
    links = []
    for held in _hold(parts, text, stretches):
        scores = held.score(parts, head)[:, :, 0]
        for row, (words, number) in enumerate(held.spans):
            before = [column for column, (other, _) in enumerate(held.spans) if other < words]
            if before and words[1] >= held.window.body:
                best = max(before, key=lambda column: scores[row, column])
                if scores[row, best] > least:
                    links.append((held.spans[best][1], number))
    return links


def tie_spans(parts: Parts, text: str, stretches: Sequence[Stretch]) -> dict[Link, str]:
    """The kind of tie from one stretch to another, where one beats the threshold and one window holds both."""
    least = parts.tuning.thresholds.get("ties", 0.5)
    ties: dict[Link, str] = {}
    for held in _hold(parts, text, stretches):
        chances = _sigmoid(held.score(parts, "ties"))
        for row, column in np.argwhere(chances.max(axis=2) >= least):
            if row != column:
                link = held.spans[row][1], held.spans[column][1]
                ties.setdefault(link, TIE_KINDS[int(chances[row, column].argmax())])
    return ties


def clusters(members: Iterable[Hashable], links: Iterable[tuple[Hashable, Hashable]]) -> list[frozenset[Hashable]]:
    """The members closed over links; those without one are alone."""
    groups = Groups(members)
    for one, other in links:
        groups.join(one, other)
    return [frozenset(group) for group in groups.all()]


@dataclass(frozen=True)
class _Held:
    """The given stretches that one window holds, by their words, each with its number."""

    window: Window
    hidden: Floats
    spans: Sequence[tuple[WordSpan, int]]

    def score(self, parts: Parts, head: str) -> Floats:
        words = [words for words, _ in self.spans]
        return parts.pairs.score(head, self.hidden, left=words, right=words, sentences=self.window.sentences)


def _hold(parts: Parts, text: str, stretches: Sequence[Stretch]) -> Iterator[_Held]:
    for window, vectors in parts.windows(text):
        placed = ((words_of(window, stretch), number) for number, stretch in enumerate(stretches))
        spans = sorted((words, number) for words, number in placed if words is not None)
        if spans:
            yield _Held(window, vectors.hidden, spans)


def _sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)
