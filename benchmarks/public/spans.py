"""Precision, recall and F1 of spans: exact, and overlapping one to one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

Item = tuple[int, int, Any]
"""A stretch of text, [start, end), and its label."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was right, of how many found and how many sought. Coreference gives parts of a mention too."""

    right: float = 0
    found: float = 0
    sought: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.sought + other.sought)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was sought that was found."""
        return self.right / self.sought if self.sought else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean, in percent; 100 where there was nothing to find and nothing found."""
        both = self.found + self.sought
        return 200 * self.right / both if both else 100.0


def exact(gold: Set[Hashable], found: Set[Hashable]) -> Tally:
    """Items are right where they are the same, span, label and all."""
    return Tally(len(gold & found), len(found), len(gold))


def overlapping(gold: Iterable[Item], found: Iterable[Item]) -> Tally:
    """Items are right where they share a character and have the same label; each counts once, the first in the text
    with the first."""
    sought, left = sorted(set(gold), key=_place), sorted(set(found), key=_place)
    total, right = len(left), 0
    for start, end, label in sought:
        hit = next((one for one in left if one[0] < end and start < one[1] and one[2] == label), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Tally(right, total, len(sought))


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum: figures over a set are over all its items, not means over texts."""
    return sum(tallies, Tally())


def weighted_f1(gold: Sequence[str], found: Sequence[str | None]) -> float:
    """The mean of the F1 of each class of the gold labels, weighted by how many it has, in percent."""
    scores = []
    for label in sorted(set(gold)):
        right = sum(a == b == label for a, b in zip(gold, found, strict=True))
        scores.append(gold.count(label) * Tally(right, found.count(label), gold.count(label)).f1)
    return sum(scores) / len(gold) if gold else 0.0


def _place(item: Item) -> tuple[int, int, str]:
    return item[0], item[1], str(item[2])
