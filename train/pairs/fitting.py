"""A logistic model with signs: fitted by projected gradient, in NumPy alone.

Minimises the mean log loss with a ridge that draws each weight to what it was given before (not the constants); a
weight keeps the sign that it was given. Accelerated as in Beck and Teboulle (2009), "A
fast iterative shrinkage-thresholding algorithm".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.merge.signals import Signal

Array = npt.NDArray[np.float64]
STEPS = 1000


class Example(NamedTuple):
    """A pair of tellings: what speaks for and against it, whether it is one event, its set, how much it counts, a
    name to tell it by, in what its two tellings differ, and by how much its score must pass the threshold."""

    signals: tuple[Signal, ...]
    same: bool
    source: str
    weight: float = 1.0
    name: str = ""
    kind: str = ""
    above: float = 0.0


class Fit(NamedTuple):
    """A constant for each set, and a weight for each signal."""

    constants: dict[str, float]
    weights: dict[str, float]

    def score(self, signals: Sequence[Signal], source: str) -> float:
        """The log-odds of a pair of the set."""
        return self.constants[source] + sum(one.value * self.weights.get(one.name, 0.0) for one in signals)


def fit(examples: Sequence[Example], *, prior: dict[str, float], ridges: dict[str, float]) -> Fit:
    """The weights of the signals in ``prior``, which keep its signs; any other signal weighs nothing. ``ridges`` says
    how firmly each is held to it."""
    names, sources = sorted(prior), sorted({one.source for one in examples})
    values = _matrix(examples, names, sources)
    same = np.array([one.same for one in examples], dtype=np.float64)
    mass = np.array([one.weight for one in examples])
    before = np.array([0.0] * len(sources) + [prior[name] for name in names])
    held = np.array([0.0] * len(sources) + [ridges[name] for name in names])
    found = _descend(values, same, mass / mass.sum(), before, held / mass.sum())
    constants = dict(zip(sources, found[: len(sources)].tolist(), strict=True))
    return Fit(constants, dict(zip(names, found[len(sources) :].tolist(), strict=True)))


def _matrix(examples: Sequence[Example], names: Sequence[str], sources: Sequence[str]) -> Array:
    """A row for each pair: which set it is of, then the value of each signal."""
    column = {name: len(sources) + at for at, name in enumerate(names)}
    values = np.zeros((len(examples), len(sources) + len(names)))
    for row, one in enumerate(examples):
        values[row, sources.index(one.source)] = 1.0
        for signal in one.signals:
            if signal.name in column:
                values[row, column[signal.name]] += signal.value
    return values


def _descend(values: Array, same: Array, mass: Array, prior: Array, shrunk: Array) -> Array:
    step = 1.0 / (0.25 * np.linalg.eigvalsh(values.T @ (values * mass[:, None])).max() + shrunk.max())
    at = ahead = prior
    pace = 1.0
    for _ in range(STEPS):
        slope = values.T @ (mass * (_chance(values @ ahead) - same)) + shrunk * (ahead - prior)
        moved = ahead - step * slope
        moved = np.where(prior * moved < 0, 0.0, moved)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        at, ahead, pace = moved, moved + (pace - 1) / faster * (moved - at), faster
    return at


def _chance(scores: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-np.clip(scores, -50.0, 50.0)))
