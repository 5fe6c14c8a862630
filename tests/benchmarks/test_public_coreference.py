"""Coreference scores on cases worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.public.coreference import Clusters, add_up, score_clusters, without_singletons


def _clusters(words: str) -> Clusters:
    return [frozenset(word) for word in words.split()]


def test_the_same_clusters_score_full_whatever_their_order() -> None:
    score = score_clusters(_clusters("abc de"), _clusters("ed cab"))
    assert (score.muc.f1, score.b_cubed, score.ceaf.f1, score.conll) == (100, 100, 100, 100)


def test_a_cluster_cut_in_two() -> None:
    score = score_clusters(_clusters("abcd"), _clusters("ab cd"))
    # MUC: 2 of 3 links. B-cubed: precision 1, recall 1/2. CEAF-e: 2*2/(4+2) for one of the two found.
    assert [score.muc.precision, score.muc.recall] == pytest.approx([1, 2 / 3])
    assert score.b_cubed == pytest.approx(100 * 2 / 3)
    assert [score.ceaf.precision, score.ceaf.recall] == pytest.approx([1 / 3, 2 / 3])


def test_the_example_of_bagga_and_baldwin() -> None:
    """Twelve mentions, the second and third of three clusters joined: their first response."""
    score = score_clusters(_clusters("12345 67 89ABC"), _clusters("12345 6789ABC"))
    assert score.muc.precision == pytest.approx(9 / 10)
    assert score.muc.recall == 1
    assert score.found.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert score.sought.recall == 1


def test_all_alone_finds_no_link_but_half_of_b_cubed() -> None:
    score = score_clusters(_clusters("ab"), _clusters("a b"))
    assert (score.muc.f1, score.sought.recall, score.found.precision) == (0, 0.5, 1)


def test_mentions_missing_from_one_side_cost_recall_alone() -> None:
    score = score_clusters(_clusters("ab cd"), _clusters("ab"))
    assert (score.muc.precision, score.muc.recall) == (1, 0.5)
    assert (score.found.precision, score.sought.recall) == (1, 0.5)
    assert (score.ceaf.precision, score.ceaf.recall) == (1, 0.5)


def test_texts_add_up_before_they_are_divided() -> None:
    whole = score_clusters(_clusters("ab cde fg"), _clusters("ab cd e fg"))
    parts = add_up(
        [score_clusters(_clusters("ab"), _clusters("ab")), score_clusters(_clusters("cde fg"), _clusters("cd e fg"))]
    )
    assert parts.conll == pytest.approx(whole.conll)


def test_nothing_found_scores_nothing() -> None:
    assert score_clusters(_clusters("ab"), []).conll == 0


def test_singletons_are_left_out() -> None:
    assert without_singletons(_clusters("a bc d")) == [frozenset("bc")]
