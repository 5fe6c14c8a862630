"""Scores of coreference over given mentions: MUC, B-cubed, CEAF-e and their mean, the CoNLL score.

MUC: Vilain et al. (1995), "A model-theoretic coreference scoring scheme". B-cubed: Bagga and Baldwin (1998),
"Algorithms for scoring coreference chains". CEAF-e: Luo (2005), "On coreference resolution performance metrics",
with its fourth similarity. Their mean: Pradhan et al. (2012), "CoNLL-2012 shared task".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Set
from typing import NamedTuple

import numpy as np

from benchmarks.public.assignment import best_total
from benchmarks.public.spans import Tally

Clusters = Sequence[Set[Hashable]]


class Coreference(NamedTuple):
    """The measures of one text or of several added up. B-cubed is two tallies: the mean over the mentions found is
    its precision, over those sought its recall."""

    muc: Tally
    found: Tally
    sought: Tally
    ceaf: Tally

    @property
    def b_cubed(self) -> float:
        """B-cubed's F1, in percent."""
        precision, recall = self.found.precision, self.sought.recall
        return 200 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed + self.ceaf.f1) / 3


def score_clusters(gold: Clusters, found: Clusters) -> Coreference:
    """The measures of one text. A mention is in one cluster of each side at most."""
    return Coreference(_muc(gold, found), _overlaps(found, gold), _sought(gold, found), _ceaf(gold, found))


def add_up(scores: Iterable[Coreference]) -> Coreference:
    """The measures over several texts whose clusters never meet."""
    empty = Tally()
    rows = list(scores)
    return Coreference(*(sum((row[part] for row in rows), empty) for part in range(4)))


def without_singletons(clusters: Clusters) -> Clusters:
    """Those of two mentions or more, which alone CoNLL-2012 counts."""
    return [cluster for cluster in clusters if len(cluster) > 1]


def _muc(gold: Clusters, found: Clusters) -> Tally:
    """Links kept: as many on either side, a cluster of a text cut in parts loses one for each cut."""
    kept = sum(len(one & other) - 1 for one in gold for other in found if one & other)
    return Tally(kept, sum(len(one) - 1 for one in found), sum(len(one) - 1 for one in gold))


def _overlaps(clusters: Clusters, others: Clusters) -> Tally:
    """For each mention of the clusters the share of its cluster that its cluster on the other side shares."""
    shared = sum(len(one & other) ** 2 / len(one) for one in clusters for other in others)
    return Tally(shared, sum(map(len, clusters)), 0)


def _sought(gold: Clusters, found: Clusters) -> Tally:
    shared = _overlaps(gold, found)
    return Tally(shared.right, 0, shared.found)


def _ceaf(gold: Clusters, found: Clusters) -> Tally:
    if not gold or not found:
        return Tally(0, len(found), len(gold))
    alike = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold])
    return Tally(best_total(alike), len(found), len(gold))
