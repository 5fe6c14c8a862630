"""Given spans in place of found ones: where they stand in a window, and an encoder that finds given triggers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.compact import Encoder, Vectors
from onrecord.extract.labels import logit_slices
from onrecord.extract.pairs import WordSpan
from onrecord.extract.windows import Window

Stretch = tuple[int, int]
"""A stretch of text, [start, end) in characters."""

_CERTAIN = np.float32(1e4)


@dataclass(frozen=True)
class Triggered:
    """An encoder whose trigger head finds these stretches and nothing else; which kind each is stays its own choice."""

    encoder: Encoder
    triggers: Sequence[Stretch]

    def __call__(self, window: Window) -> Vectors:
        hidden, logits = self.encoder(window)
        part = logit_slices()["trigger"]
        given = logits.copy()
        given[:, part.start] += _CERTAIN
        for stretch in self.triggers:
            words = words_of(window, stretch)
            if words is not None:
                _mark(given[words[0] : words[1] + 1, part])
        return Vectors(hidden, given)


def words_of(window: Window, stretch: Stretch) -> WordSpan | None:
    """The first and last word over a stretch; None where the window does not hold it whole."""
    start, end = stretch
    inside = [number for number, word in enumerate(window.words) if word[2] < end and start < word[3]]
    if not inside or window.words[inside[0]][2] > start or window.words[inside[-1]][3] < end:
        return None
    return inside[0], inside[-1]


def _mark(rows: NDArray[np.float32]) -> None:
    """One span over all the rows, in place: begin on the first, inside on the others."""
    rows[:, 0] = -_CERTAIN
    kind = int(rows[0, 1::2].argmax())
    rows[0, 1 + 2 * kind] += _CERTAIN
    rows[1:, 2 + 2 * kind] += _CERTAIN
