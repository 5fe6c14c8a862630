"""What the counts of two tellings say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.merge.occurrences import Occurrence, Toll, gather_occurrences, is_rough
from onrecord.merge.wording import toll_signals
from tests.merge.tellings import tell


def counting(outlet: str, *tolls: Toll) -> Occurrence:
    """A telling with these tolls."""
    (one,) = gather_occurrences(tell(outlet).claims, entity_actor={}, known=frozenset(), places={})
    return replace(one, tolls=frozenset(tolls))


def found(a: Toll, b: Toll) -> dict[str, float]:
    """The signals of two tellings that count so, by name: the same for a and b as for b and a."""
    signals = [toll_signals(counting("Post", one), counting("Wire", other)) for one, other in ((a, b), (b, a))]
    (ours, theirs) = ({signal.name: signal.value for signal in each} for each in signals)
    assert ours == theirs
    return ours


@pytest.mark.parametrize(
    "words",
    [
        "40",
        "as many as 40 people",
        "as few as three",
        "12 people, including several children",
        "40 of the many wounded",
        "twelve people, many of them women",
        "A dozen, several of them guards",
        "people",
    ],
)
def test_a_count_with_a_number_is_not_rough(words: str) -> None:
    assert not is_rough(words)


@pytest.mark.parametrize(
    "words",
    [
        "dozens",
        "Tens of thousands",
        "several hundred",
        "many people",
        "as many as several hundred",
        "dozens, including two children",
        "many of the 40 wounded",
    ],
)
def test_a_count_in_place_of_a_number_is_rough(words: str) -> None:
    assert is_rough(words)


def test_two_kinds_of_harm_are_compared_each_for_itself() -> None:
    tolls = Toll("killed", 12, 12), Toll("wounded", 2, 2)
    signals = list(toll_signals(counting("Post", *tolls), counting("Wire", *tolls)))
    assert [signal.name for signal in signals] == ["toll: same", "toll: same"]
    assert signals[0].value > signals[1].value


def test_hundreds_and_200_may_be_one_count_and_are_not_the_same() -> None:
    hundreds, exact = Toll("killed", 200, None, rough=True), Toll("killed", 200, 200)
    assert found(hundreds, exact) == {"toll: may be the same": 1.0}
    assert found(exact, exact) == {"toll: same": 1.0}
    assert found(hundreds, hundreds) == {"toll: may be the same": 0.25}


def test_a_rough_count_is_never_near_another() -> None:
    assert found(Toll("killed", 40, 40), Toll("killed", 44, 44)) == {"toll: near": 1}
    assert set(found(Toll("killed", 40, 40, rough=True), Toll("killed", 44, 44))) == {"toll: other"}
