"""Span scores on cases worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.public.spans import Tally, exact, overlapping, total, weighted_f1


def test_exact_wants_span_and_label() -> None:
    tally = exact({(0, 3, "A"), (5, 8, "A"), (9, 12, "B")}, {(0, 3, "A"), (5, 8, "B")})
    assert (tally.right, tally.found, tally.sought) == (1, 2, 3)
    assert tally.f1 == pytest.approx(40)


def test_one_long_span_meets_one_of_two_that_it_covers() -> None:
    tally = overlapping([(0, 3, "A"), (4, 8, "A")], [(0, 8, "A")])
    assert (tally.right, tally.found, tally.sought) == (1, 1, 2)


def test_overlap_needs_a_common_character_and_label() -> None:
    assert overlapping([(0, 3, "A")], [(3, 5, "A")]).right == 0
    assert overlapping([(0, 3, "A")], [(2, 5, "B")]).right == 0
    assert overlapping([(0, 3, "A")], [(2, 5, "A")]).right == 1


def test_texts_are_added_up_not_averaged() -> None:
    assert total([Tally(1, 1, 1), Tally(0, 3, 5)]).f1 == pytest.approx(20)


def test_nothing_sought_and_nothing_found_is_no_fault() -> None:
    assert Tally().f1 == 100
    assert Tally(0, 1, 0).f1 == 0


def test_weighted_f1_counts_each_class_by_its_size() -> None:
    # a: precision 1, recall 2/3, F1 80 (three of four); b: precision 1/1, recall 1, F1 100 (one of four).
    assert weighted_f1(["a", "a", "a", "b"], ["a", "a", None, "b"]) == pytest.approx(85)


def test_weighted_f1_punishes_a_label_given_too_often() -> None:
    # a: precision 1/2, recall 1; b: none found.
    assert weighted_f1(["a", "b"], ["a", "a"]) == pytest.approx(100 / 3)
