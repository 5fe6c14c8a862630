"""Spans from label scores: the best legal path, against every path there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
import pytest

from onrecord.extract.spans import Floats, Tagged, log_softmax, tag_spans

KINDS = 2
LABELS = 1 + 2 * KINDS


def random_logits(seed: int, words: int, *, outside: float = 0.0) -> Floats:
    logits = np.random.default_rng(seed).normal(size=(words, LABELS)).astype(np.float32)
    logits[:, 0] += outside
    return logits


def legal(path: Sequence[int]) -> bool:
    return all(
        label == 0 or label % 2 == 1 or before in (label - 1, label)
        for before, label in zip([0, *path], path, strict=False)
    )


def spans_of(path: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The spans of a legal path, read in the plainest way."""
    begins = [word for word, label in enumerate(path) if label % 2 == 1]
    for first in begins:
        last = first
        while last + 1 < len(path) and path[last + 1] == path[first] + 1:
            last += 1
        yield first, last, (path[first] - 1) // 2


def places(found: Iterator[Tagged]) -> list[tuple[int, int, int]]:
    return [(one.first, one.last, one.kind) for one in found]


@pytest.mark.parametrize("seed", range(60))
def test_the_path_is_the_best_of_all_legal_ones(seed: int) -> None:
    words = 1 + seed % 5
    logits = random_logits(seed, words)
    logs = log_softmax(logits)
    paths = [path for path in product(range(LABELS), repeat=words) if legal(path)]
    best = max(paths, key=lambda path: sum(float(logs[word, label]) for word, label in enumerate(path)))
    assert places(tag_spans(logits)) == list(spans_of(best))


@pytest.mark.parametrize("seed", range(20))
def test_spans_are_in_order_apart_and_scored_as_chances(seed: int) -> None:
    end = -1
    for one in tag_spans(random_logits(seed, 80, outside=2.0)):
        assert end < one.first <= one.last < 80
        assert 0 <= one.kind < KINDS
        assert 0 < one.score <= 1
        end = one.last


def test_spans_of_one_kind_may_stand_side_by_side() -> None:
    logits = np.full((3, LABELS), -9, dtype=np.float32)
    logits[[0, 1, 2], [1, 1, 2]] = 9
    assert places(tag_spans(logits)) == [(0, 0, 0), (1, 2, 0)]


def test_inside_without_its_begin_is_read_as_a_begin() -> None:
    logits = np.zeros((1, LABELS), dtype=np.float32)
    logits[0, 2] = 9
    logits[0, 1] = 1
    assert places(tag_spans(logits)) == [(0, 0, 0)]


def test_words_surely_outside_give_nothing() -> None:
    assert places(tag_spans(random_logits(1, 30, outside=20.0))) == []


def test_no_words_give_nothing() -> None:
    assert places(tag_spans(np.zeros((0, LABELS), dtype=np.float32))) == []


@pytest.mark.parametrize("seed", range(10))
def test_holding_outside_back_finds_no_fewer_tagged_words(seed: int) -> None:
    logits = random_logits(seed, 60, outside=2.0)

    def tagged_words(bias: float) -> int:
        return sum(one.last - one.first + 1 for one in tag_spans(logits, outside_bias=bias))

    counts = [tagged_words(bias) for bias in (-2.0, 0.0, 2.0, 4.0)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


@pytest.mark.parametrize("seed", range(10))
def test_temperature_changes_scores_and_not_spans(seed: int) -> None:
    logits = random_logits(seed, 12)
    cold = list(tag_spans(logits, outside_bias=0.5))
    warm = list(tag_spans(logits, outside_bias=0.5, temperature=2.0))
    assert cold
    assert places(iter(cold)) == places(iter(warm))
    assert sum(one.score for one in warm) < sum(one.score for one in cold)


def test_the_scores_given_are_left_as_they_were() -> None:
    logits = random_logits(3, 10)
    before = logits.copy()
    list(tag_spans(logits, temperature=2.0, outside_bias=1.0))
    assert np.array_equal(logits, before)


def test_log_softmax_bears_large_scores() -> None:
    logs = log_softmax(np.array([[1000.0, 1000.0], [-1000.0, 0.0]], dtype=np.float32))
    assert np.allclose(np.exp(logs), [[0.5, 0.5], [0.0, 1.0]])
