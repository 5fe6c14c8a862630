"""From a row of label scores a word to spans: the best legal path through begin, inside and outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SURE_OUTSIDE = 0.95
"""A word this surely outside cuts the path in two, which keeps the search to the few other words."""


class Tagged(NamedTuple):
    """A span in words (both ends included), its kind's number and the mean probability of its labels."""

    first: int
    last: int
    kind: int
    score: float


def tag_spans(logits: Floats, *, temperature: float = 1.0, outside_bias: float = 0.0) -> Iterator[Tagged]:
    """Yields the spans of the best path. ``logits`` is words x (1 + 2 kinds): outside, then begin and inside
    of each kind. ``outside_bias`` is taken from the score of outside: above 0 finds more. ``temperature``
    makes the scores of spans more or less sure and leaves the path as it is."""
    scores = logits.copy()
    scores[:, 0] -= outside_bias
    logs = log_softmax(scores / temperature)
    chances = np.exp(logs)
    inside = np.flatnonzero(chances[:, 0] < SURE_OUTSIDE)
    for run in np.split(inside, np.flatnonzero(np.diff(inside) > 1) + 1) if len(inside) else ():
        labels = _best_path(logs[run])
        yield from _spans(labels, chances[run], offset=int(run[0]))


def log_softmax(scores: Floats) -> Floats:
    """The logarithms of the softmax over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def _best_path(logs: Floats) -> list[int]:
    """Viterbi over the one constraint there is: inside follows begin or inside of its own kind."""
    total = logs[0].copy()
    total[2::2] = -np.inf
    back = []
    for row in logs[1:]:
        best = int(total.argmax())
        came = np.full(len(row), best)
        from_inside = total[2::2] > total[1::2]
        came[2::2] = np.arange(1, len(row), 2) + from_inside
        back.append(came)
        total = total[came] + row
    path = [int(total.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def _spans(labels: list[int], chances: Floats, *, offset: int) -> Iterator[Tagged]:
    first = None
    for word, label in enumerate([*labels, 0]):
        if first is not None and (label == 0 or label % 2 == 1):
            kind = (labels[first] - 1) // 2
            score = float(np.mean([chances[w, labels[w]] for w in range(first, word)]))
            yield Tagged(offset + first, offset + word - 1, kind, score)
            first = None
        if label % 2 == 1:
            first = word
