"""Scores pairs of spans in NumPy: who did it, to whom, where, whom a pronoun means, who said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.labels import DISTANCE_CLASSES, DISTANCES
from onrecord.extract.spans import Floats

WordSpan = tuple[int, int]
"""First and last word of a span in its window."""
PARTS = frozenset({"left", "right", "distance", "out", "product"})
"""The layers of a head."""


class PairScorer:
    """The pair heads' weights. For spans i and j the score of a label is
    ``out . relu(left_i + right_j + distance_ij) + product . (left_i * right_j)``, where left and right are
    linear in the encoder's vectors of the span's first and last word. Other weights of a head are not kept."""

    def __init__(self, weights: Mapping[str, NDArray[np.floating[Any]]]) -> None:
        used = {name: values for name, values in weights.items() if name.split(".")[1] in PARTS}
        self._weights = {name: np.asarray(values, dtype=np.float32) for name, values in used.items()}

    def score(
        self,
        head: str,
        hidden: Floats,
        *,
        left: Sequence[WordSpan],
        right: Sequence[WordSpan],
        sentences: Sequence[int],
    ) -> Floats:
        """Scores before the sigmoid: left spans x right spans x the head's labels. ``sentences`` gives each
        word's sentence in the window."""
        w = self._weights
        a = _ends(hidden, left) @ w[f"{head}.left.weight"].T + w[f"{head}.left.bias"]
        b = _ends(hidden, right) @ w[f"{head}.right.weight"].T + w[f"{head}.right.bias"]
        steps = w[f"{head}.distance.weight"][distance_classes(left, right, sentences)]
        joined = np.maximum(a[:, None, :] + b[None, :, :] + steps, 0) @ w[f"{head}.out.weight"].T
        product = (a[:, None, :] * b[None, :, :]) @ w[f"{head}.product.weight"].T
        return np.asarray(joined + product + w[f"{head}.out.bias"], dtype=np.float32)


def distance_classes(
    left: Sequence[WordSpan], right: Sequence[WordSpan], sentences: Sequence[int]
) -> NDArray[np.int64]:
    """The class of the distance of every pair, in words and by whether a sentence ends between them:
    left spans x right spans."""
    a, b = (np.asarray(spans, dtype=np.int64).reshape(-1, 2) for spans in (left, right))
    after = b[None, :, 0] - a[:, None, 1]
    before = a[:, None, 0] - b[None, :, 1]
    steps = np.searchsorted(DISTANCES, np.maximum(after, before), side="left")
    directed = np.where(before > 0, steps + len(DISTANCES) + 1, steps)
    of_word = np.asarray(sentences, dtype=np.int64)
    apart = of_word[a[:, None, 0]] != of_word[b[None, :, 0]]
    return np.asarray(np.where(apart, directed + DISTANCE_CLASSES // 2, directed), dtype=np.int64)


def _ends(hidden: Floats, spans: Sequence[WordSpan]) -> Floats:
    ends = np.asarray(spans, dtype=np.int64).reshape(-1, 2)
    return np.concatenate([hidden[ends[:, 0]], hidden[ends[:, 1]]], axis=1)
