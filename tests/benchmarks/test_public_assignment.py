"""The best pairing against all pairings tried one by one."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from benchmarks.public.assignment import best_total


def test_gives_up_the_best_single_pair_for_a_better_sum() -> None:
    assert best_total(np.array([[10.0, 9.0], [9.0, 1.0]])) == 18


def test_leaves_over_what_has_no_partner() -> None:
    assert best_total(np.array([[1.0, 5.0, 2.0]])) == 5
    assert best_total(np.array([[1.0], [5.0], [2.0]])) == 5


@pytest.mark.parametrize("shape", [(4, 4), (3, 6), (6, 3), (1, 1)])
def test_agrees_with_trying_every_pairing(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(7)
    for _ in range(20):
        scores = rng.integers(0, 4, shape).astype(float)
        few, many = (scores, scores.T)[shape[0] > shape[1]], max(shape)
        tried = (
            sum(few[row, column] for row, column in enumerate(order)) for order in permutations(range(many), len(few))
        )
        assert best_total(scores) == pytest.approx(max(tried))
