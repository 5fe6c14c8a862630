"""Figures and their intervals."""

from __future__ import annotations

import pytest

from onrecord.evaluate.results import Found, Mark, Outcome, Share, count_marks


def mark(measure: str, outcome: Outcome) -> Mark:
    return Mark(measure, outcome, "first.txt", "")


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"), [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)]
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    assert Share(part, whole).interval == pytest.approx((low, high), abs=1e-4)


def test_a_share_of_nothing_is_0_and_says_nothing() -> None:
    assert Share(0, 0).value == 0.0
    assert Share(0, 0).interval == (0.0, 1.0)


def test_f1_is_the_harmonic_mean_and_lies_in_its_interval() -> None:
    found = Found("events", hits=6, extra=2, missed=4)
    precision, recall = 6 / 8, 6 / 10
    assert (found.precision.value, found.recall.value, found.n) == (precision, recall, 10)
    assert found.f1 == pytest.approx(2 * precision * recall / (precision + recall))
    low, high = found.f1_interval
    assert 0 < low < found.f1 < high < 1


def test_f1_of_nothing_found_is_0() -> None:
    assert Found("events", hits=0, extra=3, missed=2).f1 == 0.0


def test_the_mean_takes_f1_recall_and_the_fields_of_events() -> None:
    scores = count_marks(
        (
            mark("actors", "hit"),  # F1 1
            mark("events", "hit"),
            mark("events", "extra"),
            mark("events", "missed"),  # F1 0.5
            mark("ties", "hit"),
            mark("ties", "missed"),  # recall 0.5
            mark("event.when", "wrong"),  # 0
            mark("actor.kind", "wrong"),  # not in the mean
            mark("places", "missed"),  # not in the mean
            mark("same_event", "missed"),  # not in the mean
        )
    )
    assert scores.mean == pytest.approx((1 + 0.5 + 0.5 + 0) / 4)


def test_what_the_gold_does_not_ask_for_has_no_figure() -> None:
    scores = count_marks((mark("evidence", "broken"), mark("gold", "fault")))
    assert (scores.found, scores.fields, scores.mean, scores.broken) == ((), (), 0.0, 1)
    assert [miss.measure for miss in scores.misses] == ["evidence"]
    assert [fault.measure for fault in scores.faults] == ["gold"]
