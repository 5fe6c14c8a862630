"""Scores by words: what of a sentence counts, and what never does."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extract.decode import mix_links
from onrecord.extract.spans import Floats
from onrecord.extract.wording import FARTHEST, HASHED, Tagged, Wording, WordScorer, word_of

SENTENCES = "troops loyal to vane came . vane left 12 men"


def wording(text: str, *spans: Tagged) -> Wording:
    words = tuple(word_of(word) for word in text.split())
    ends = [sum(word == "." for word in words[:number]) for number in range(len(words))]
    return Wording(words, tuple(ends), {span.first: span for span in spans})


TROOPS, VANE = Tagged(0, 0, "armed_group"), Tagged(3, 3, "person")


def test_words_between_two_spans_tell_them_apart() -> None:
    one = wording(SENTENCES, TROOPS, VANE).features(TROOPS, VANE)
    other = wording(SENTENCES.replace("loyal to", "hostile to"), TROOPS, VANE).features(TROOPS, VANE)
    assert one is not None and other is not None
    assert set(one) != set(other)
    assert set(one) & set(other)


def test_which_way_a_pair_is_asked_for_counts() -> None:
    whole = wording(SENTENCES, TROOPS, VANE)
    assert set(whole.features(TROOPS, VANE) or ()).isdisjoint(whole.features(VANE, TROOPS) or ())


def test_any_number_is_one_word() -> None:
    men = Tagged(9, 9, "population")
    left = Tagged(6, 6, "person")
    one, other = (wording(SENTENCES.replace("12", count)).features(left, men) for count in ("12", "340"))
    assert one == other


@pytest.mark.parametrize(
    "right",
    [Tagged(6, 6, "person"), Tagged(0, 1, "person")],
    ids=["another sentence", "overlapping"],
)
def test_words_do_not_tell_of_pairs_of_two_sentences_or_that_overlap(right: Tagged) -> None:
    assert wording(SENTENCES, TROOPS, right).features(TROOPS, right) is None


def test_words_do_not_tell_of_pairs_far_apart() -> None:
    text = " ".join(["troops", *["x"] * (FARTHEST + 1), "vane"])
    far = Tagged(FARTHEST + 2, FARTHEST + 2, "person")
    assert wording(text).features(TROOPS, far) is None
    assert wording(text).features(TROOPS, Tagged(FARTHEST, FARTHEST, "other")) is not None


def test_a_score_is_the_sum_of_its_features_weights() -> None:
    rng = np.random.default_rng(3)
    weights = {"ties.words": rng.normal(size=(HASHED, 2)), "ties.words.bias": np.array([1.0, -1.0])}
    scorer, whole = WordScorer(weights), wording(SENTENCES, TROOPS, VANE)
    scores = scorer.score("ties", whole, left=[TROOPS, VANE], right=[TROOPS, VANE])
    expected = weights["ties.words"][whole.features(TROOPS, VANE)].sum(axis=0) + weights["ties.words.bias"]
    assert np.allclose(scores[0, 1], expected, atol=1e-4)
    assert np.isnan(scores[0, 0]).all() and np.isnan(scores[1, 1]).all()
    assert scorer.knows("ties") and not scorer.knows("roles")


def test_links_are_mixed_where_words_tell_and_left_where_they_do_not() -> None:
    scores: Floats = np.array([[[2.0, 5.0], [3.0, 5.0]]], dtype=np.float32)
    told: Floats = np.array([[[4.0], [np.nan]]], dtype=np.float32)
    mix_links("roles", scores, told, {"roles.init": (0.5, 0.25, 1.0)})
    assert scores[:, :, 0].tolist() == [[3.0, 3.0]]
    assert scores[:, :, 1].tolist() == [[5.0, 5.0]]
