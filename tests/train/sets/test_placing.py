"""Putting words back where they most likely stood."""

from __future__ import annotations

from train.sets.placing import Unplaced, nearest, occurrences, place


def test_words_are_found_as_written_before_in_another_case() -> None:
    assert occurrences(["Blast", "a", "blast"], ["blast"]) == [2]
    assert occurrences(["Blast", "a", "BLAST"], ["blast"]) == [0, 2]
    assert occurrences(["car", "bomb", "car"], ["car", "bomb"]) == [0]
    assert occurrences(["car"], []) == []


def test_events_are_placed_in_the_order_they_are_listed() -> None:
    assert place([Unplaced([5]), Unplaced([1, 9]), Unplaced([12])]) == [5, 9, 12]


def test_two_events_of_the_same_words_take_two_places() -> None:
    assert place([Unplaced([3, 20]), Unplaced([3, 20])]) == [3, 20]


def test_an_argument_draws_its_trigger_near() -> None:
    assert place([Unplaced([2, 30, 60], arguments=[[31]])]) == [30]


def test_no_events_have_no_places() -> None:
    assert place([]) == []


def test_of_two_places_as_near_the_earlier_is_taken() -> None:
    assert nearest([14, 6], 10) == 6
