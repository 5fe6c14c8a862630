"""What two tellings must share to be one event, beside a score."""

from __future__ import annotations

from math import inf

import pytest

from onrecord.merge.signals import Signal
from onrecord.merge.tying import FEW, LONE, MOST_WORDS, TWICE, needed_for

DAY, WEEK, NEXT = "time: same day", "time: same week", "time: next day"
TOWN, REGION, SIDE = "place: same town", "place: same region", "doers: same"
TOLL, NEAR, OTHER = "toll: same", "toll: near", "toll: other"
WORDS, COPIED = "words: share", "words: copied"


def needed(*found: str | tuple[str, float], attack: bool = True) -> float:
    """What a pair with these signals needs; a name alone is plainly so."""
    pairs = ((one, 1.0) if isinstance(one, str) else one for one in found)
    return needed_for([Signal(name, value, "") for name, value in pairs], attack=attack)


@pytest.mark.parametrize("tie", [TOWN, REGION, TOLL, NEAR])
def test_on_one_day_one_tie_is_enough_for_a_surer_pair(tie: str) -> None:
    assert needed(DAY, tie) == LONE
    assert needed(WEEK, tie) == inf


@pytest.mark.parametrize("second", [TOLL, (WORDS, MOST_WORDS), COPIED])
def test_two_ties_are_enough_in_a_week_too(second: str | tuple[str, float]) -> None:
    assert needed(DAY, TOWN, second) == needed(WEEK, TOWN, second) == 0.0


def test_nothing_shared_or_no_time_in_common_is_never_enough() -> None:
    assert needed(DAY) == needed(TOWN, TOLL) == needed(DAY, (WORDS, MOST_WORDS)) == inf


def test_a_side_ties_what_is_no_attack() -> None:
    assert needed(DAY, SIDE, attack=False) == LONE
    assert needed(DAY, SIDE) == inf


def test_a_day_apart_takes_a_town_and_in_it_a_toll_or_the_sentence() -> None:
    assert needed(NEXT, TOWN, TOLL) == needed(NEXT, TOWN, COPIED) == 0.0
    assert needed(NEXT, TOWN) == needed(NEXT, REGION, TOLL) == needed(NEXT, TOWN, (WORDS, MOST_WORDS)) == inf


def test_a_few_victims_tell_no_toll_from_another() -> None:
    assert needed(DAY, (TOLL, FEW)) == LONE
    assert needed(DAY, (TOLL, FEW - 0.01)) == inf


@pytest.mark.parametrize("wounded", [(TOLL, 0.39), (NEAR, 1.0), ("toll: may be the same", 0.25)])
def test_a_second_kind_of_harm_hides_no_toll_in_common(wounded: tuple[str, float]) -> None:
    assert needed(DAY, (TOLL, 0.91), wounded) <= LONE
    assert needed(DAY, wounded, (TOLL, 0.91)) <= LONE


def test_two_kinds_of_harm_in_common_are_two_ties() -> None:
    assert needed(WEEK, (TOLL, 0.91), (TOLL, 0.8)) == needed(DAY, (TOLL, 0.91), (TOLL, 0.8)) == 0.0


def test_the_furthest_of_two_tolls_is_what_counts_against_a_pair() -> None:
    dead, wounded = (OTHER, TWICE), (OTHER, TWICE / 2)
    assert needed(DAY, TOWN, wounded) == LONE
    assert needed(DAY, TOWN, dead, wounded) == needed(DAY, TOWN, wounded, dead) == inf
