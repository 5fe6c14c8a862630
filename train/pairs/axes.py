"""The axes of ``onrecord.extract.meaning``: fitted to the shipped encoder on events that annotators held for one.

Linear discriminant analysis with the scatter within events shrunk towards a ball. The events are those of the
annotated set, without its passages of FA-KES, on whose reports the labelled pairs are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.extract.compact import OnnxEncoder, load_tokenizer
from onrecord.extract.meaning import FILE
from onrecord.extract.spans import Floats
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import cut_windows

Array = npt.NDArray[np.float64]
Stretch = tuple[int, int]
SIZE = 64
SHRINK = 0.3
"""Of the scatter within events so much is taken for a ball's; chosen with SIZE on the labelled pairs' train part."""
MOST_OF_ONE = 10
"""An event that is told more often counts as one told so often."""
MODEL = resources.files("onrecord.extract") / "model"


class Shipped:
    """The shipped encoder, asked for the vectors of given stretches."""

    def __init__(self) -> None:
        self.graph = (MODEL / "encoder.onnx").read_bytes()
        self._encoder, self._tokenizer = OnnxEncoder(self.graph), load_tokenizer(MODEL / "tokenizer.json")

    def vectors(self, text: str, stretches: Iterable[Stretch]) -> dict[Stretch, tuple[Floats, Floats]]:
        """The vectors of each stretch's first and last word, from the window in which it stands deepest."""
        wanted, found = set(stretches), dict[Stretch, tuple[int, Floats, Floats]]()
        for window in cut_windows(text, split_sentences(text), tokenizer=self._tokenizer):
            hidden = self._encoder(window).hidden
            for start, end in wanted:
                inside = [number for number, word in enumerate(window.words) if word[2] < end and start < word[3]]
                deep = min(inside[0], len(window.words) - 1 - inside[-1]) if inside else -1
                if deep > found.get((start, end), (-1,))[0]:
                    found[start, end] = deep, hidden[inside[0]], hidden[inside[-1]]
        return {stretch: (first, last) for stretch, (_, first, last) in found.items()}


def fit_axes(encoder: Shipped, annotated: Path) -> None:
    """Fits the axes on the annotated set and writes them beside the encoder. Raises FileNotFoundError without it."""
    vectors, events = [], []
    for event, vector in _events(encoder, annotated):
        events.append(event)
        vectors.append(vector)
    mean, axes = discriminant(np.stack(vectors), events)
    graph = np.array(hashlib.sha256(encoder.graph).hexdigest())
    np.savez(Path(str(MODEL)) / FILE, mean=mean.astype(np.float16), axes=axes.astype(np.float16), encoder=graph)


def _events(encoder: Shipped, annotated: Path) -> Iterator[tuple[str, Array]]:
    for line in annotated.read_text(encoding="utf-8").splitlines():
        row: Mapping[str, Any] = json.loads(line)
        if not row["source"].startswith("FA-KES"):
            chain = {name: f"{row['id']} {number}" for number, names in enumerate(row["same"]) for name in names}
            triggers = {event["id"]: (event["trigger"][0], event["trigger"][1]) for event in row["events"]}
            vectors = encoder.vectors(row["text"], triggers.values())
            for name, stretch in triggers.items():
                if stretch in vectors:
                    yield chain.get(name, f"{row['id']} {name}"), np.mean(vectors[stretch], axis=0, dtype=np.float64)


def discriminant(vectors: Array, events: Sequence[str]) -> tuple[Array, Array]:
    """The mean and the axes, the most telling first, of vectors (rows) of mentions of these events."""
    vectors = vectors.astype(np.float64)
    mean, width = vectors.mean(axis=0), vectors.shape[1]
    rows: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        rows.setdefault(event, []).append(number)
    within, seen = np.zeros((width, width)), 0.0
    for numbers in rows.values():
        apart = vectors[numbers] - vectors[numbers].mean(axis=0)
        weight = min(1.0, MOST_OF_ONE / len(numbers))
        within += weight * apart.T @ apart
        seen += weight * (len(numbers) - 1)
    within /= seen
    within = (1 - SHRINK) * within + SHRINK * np.trace(within) / width * np.eye(width)
    centres = np.stack([vectors[numbers].mean(axis=0) for numbers in rows.values()]) - mean
    whiten = np.linalg.cholesky(np.linalg.inv(within))
    _, turned = np.linalg.eigh(whiten.T @ (centres.T @ centres / len(centres)) @ whiten)
    return mean, whiten @ turned[:, ::-1][:, :SIZE]
