"""What a trigger means where it stands, in 64 bytes: by it, merging tells like events of two reports from others.

The vectors of the trigger's first and last word, as the encoder gives them, are projected on the axes on which
mentions of one event differ least from each other and most from those of other events (linear discriminant analysis,
Fisher 1936), brought to length one and rounded to whole 127ths. The axes are fitted to one encoder by
``python -m train.pairs``; with any other there are none, and nothing is told.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.spans import Floats

FILE = "meaning.npz"
STEPS = 127


class Meanings:
    """The axes (width x 64) and the mean that is taken away before (width)."""

    def __init__(self, weights: Mapping[str, NDArray[np.floating[Any]]]) -> None:
        self._mean = np.asarray(weights["mean"], dtype=np.float32)
        self._axes = np.asarray(weights["axes"], dtype=np.float32)

    def __call__(self, first: Floats, last: Floats) -> str:
        """The code of a trigger whose first and last word have these vectors, as base64."""
        told = ((first + last) / 2 - self._mean) @ self._axes
        scaled = np.round(told / max(float(np.linalg.norm(told)), 1e-9) * STEPS)
        return base64.b64encode(scaled.astype(np.int8).tobytes()).decode("ascii")


def load_meanings(folder: Traversable, *, graph: bytes) -> Meanings | None:
    """The axes in the model's folder; None where there are none, or where they were fitted to another encoder."""
    path = folder / FILE
    if not path.is_file():
        return None
    with path.open("rb") as packed:
        weights = dict(np.load(packed))
    return Meanings(weights) if str(weights.pop("encoder")) == hashlib.sha256(graph).hexdigest() else None
