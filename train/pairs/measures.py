"""How well scores tell pairs of one event from pairs of two, and whether their chances are right."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple


class Judged(NamedTuple):
    """A pair's score (log-odds), whether it is one event, in what its two tellings differ, and by how much it
    must pass the threshold to be joined."""

    score: float
    same: bool
    kind: str = ""
    above: float = 0.0

    @property
    def chance(self) -> float:
        """The score as a chance."""
        return 1.0 / (1.0 + exp(-max(-50.0, min(50.0, self.score))))


class Rates(NamedTuple):
    """Of the pairs joined the share that is right, and of those that are one event the share that is joined."""

    precision: float
    recall: float
    joined: int


def rates(pairs: Sequence[Judged], threshold: float) -> Rates:
    """What a threshold gives."""
    joined = [pair for pair in pairs if pair.score >= threshold + pair.above]
    right = sum(pair.same for pair in joined)
    same = sum(pair.same for pair in pairs)
    return Rates(right / len(joined) if joined else 0.0, right / same if same else 0.0, len(joined))


def threshold_for(pairs: Sequence[Judged], *, precision: float, fewest: int = 8) -> float:
    """The lowest score from which at least ``fewest`` pairs are joined and so large a share of them rightly; the
    highest score where no threshold does."""
    scores = sorted({pair.score for pair in pairs})
    for score in scores:
        found = rates(pairs, score)
        if found.joined >= fewest and found.precision >= precision:
            return score
    return scores[-1]


def calibration_error(pairs: Sequence[Judged], *, bins: int = 10) -> float:
    """The expected calibration error over bins of equal width (Naeini et al. 2015): the mean distance between the
    chance given and the share that is right, by the size of the bin."""
    by_bin: dict[int, list[Judged]] = {}
    for pair in pairs:
        by_bin.setdefault(min(bins - 1, int(pair.chance * bins)), []).append(pair)
    gaps = (abs(sum(pair.chance - pair.same for pair in part)) for part in by_bin.values())
    return sum(gaps) / len(pairs)


def average_precision(pairs: Sequence[Judged]) -> float:
    """The mean, over the pairs of one event, of the precision down to each, the highest score first."""
    right, total = 0, 0.0
    for rank, pair in enumerate(sorted(pairs, key=lambda pair: -pair.score), start=1):
        if pair.same:
            right += 1
            total += right / rank
    return total / right if right else 0.0
