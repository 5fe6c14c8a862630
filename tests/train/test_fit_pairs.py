"""Fitting what merging compares by: signs hold, thresholds give the precision asked for, labels are found."""

from __future__ import annotations

import pytest

from onrecord.merge.compare import VETOES, load_weights
from onrecord.merge.signals import Signal
from train.pairs.fitting import Example, fit
from train.pairs.labelled import load_pairs
from train.pairs.measures import Judged, average_precision, calibration_error, rates, threshold_for
from train.pairs.model import PRIOR


def pair(same: bool, **signals: float) -> Example:
    return Example(tuple(Signal(name, value, "") for name, value in signals.items()), same, "set")


def test_a_weight_keeps_its_sign_whatever_a_few_pairs_suggest() -> None:
    pairs = [pair(True, town=1.0), pair(True, town=1.0), pair(False, town=1.0, day=1.0), pair(False, day=1.0)]
    found = fit(pairs, prior={"town": 0.5, "day": 0.5}, ridges={"town": 0.1, "day": 0.1})
    assert found.weights["town"] > 0.5
    assert found.weights["day"] == 0


def test_what_no_pair_shows_weighs_what_it_did_before() -> None:
    found = fit([pair(True), pair(False)], prior={"town": 0.5}, ridges={"town": 1.0})
    assert found.weights["town"] == pytest.approx(0.5, abs=1e-3)


def test_the_threshold_is_the_lowest_that_gives_the_precision() -> None:
    judged = [Judged(float(score), score not in (2, 5)) for score in range(20)]
    score = threshold_for(judged, precision=0.9, fewest=5)
    assert rates(judged, score).precision >= 0.9
    assert score == 0


def test_chances_that_are_right_have_no_calibration_error() -> None:
    assert calibration_error([Judged(0.0, True), Judged(0.0, False)]) == 0
    assert calibration_error([Judged(40.0, False)]) == pytest.approx(1)
    assert average_precision([Judged(2.0, True), Judged(1.0, False), Judged(0.0, True)]) == pytest.approx(5 / 6)


def test_no_report_is_in_both_parts_of_the_labelled_pairs() -> None:
    texts = {part: {end.text for one in load_pairs(part=part) for end in (one.a, one.b)} for part in ("train", "test")}
    assert texts["train"] and texts["train"].isdisjoint(texts["test"])


def test_the_weights_that_ship_have_the_signs_of_what_was_held_before() -> None:
    weights = load_weights().weights
    assert all(weight * PRIOR[name] > 0 for name, weight in weights.items() if name != "meaning: unknown")
    assert not VETOES & weights.keys()
