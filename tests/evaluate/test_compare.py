"""What counts as the same name, the same time, the same point and the same words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.evaluate.compare import kilometres, occurrences, same_name, same_time, shared

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((CASES / name).open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("case", rows("same_names.csv"), ids=lambda case: f"{case['found']}-{case['wanted']}")
def test_names_are_the_same_by_their_words(case: dict[str, str]) -> None:
    assert same_name(case["found"].split("|"), case["wanted"].split("|")) == (case["same"] == "yes")


@pytest.mark.parametrize("case", rows("same_times.csv"), ids=lambda case: f"{case['found']}-{case['wanted']}")
def test_times_are_the_same_where_they_overlap_and_are_no_wider_than_allowed(case: dict[str, str]) -> None:
    assert same_time(case["found"], case["wanted"]) == (case["same"] == "yes")


def test_a_name_without_words_is_the_same_as_none() -> None:
    assert not same_name(["the"], ["the"])
    assert not same_name([], ["Arbel"])


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres((36.0, 44.0), (37.0, 44.0)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((36.0, 44.0), (36.0, 44.0)) == 0


def test_words_are_found_wherever_they_stand_with_their_marks_taken_literally() -> None:
    assert occurrences("a.", "a. ab a.") == [(0, 2), (6, 8)]


def test_stretches_that_only_touch_share_nothing() -> None:
    assert shared([(0, 5)], [(5, 9)]) == 0
    assert shared([(0, 5), (20, 30)], [(3, 9), (22, 26)]) == 4
    assert shared([], [(0, 1)]) == 0
