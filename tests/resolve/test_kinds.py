"""One kind for one name within a report."""

from __future__ import annotations

from dataclasses import replace

from onrecord.nouns import Reading
from onrecord.resolve.kinds import settle_kinds
from tests.builders import make_reading


def kinds(reading: Reading) -> list[str]:
    return [mention.kind for mention in settle_kinds(reading).mentions]


def test_a_name_that_is_mostly_a_persons_is_one_everywhere() -> None:
    text = "Ade Kumba spoke. Kumba left. They fired from Kumba."
    _, reading = make_reading(text, [("Ade Kumba", "person"), ("Kumba@2", "person"), ("Kumba@3", "place")])
    assert kinds(reading) == ["person", "person", "person"]


def test_a_surname_takes_votes_from_the_full_name() -> None:
    _, reading = make_reading("Ade Kumba spoke. Kumba left.", [("Ade Kumba", "person"), ("Kumba@2", "armed_group")])
    sure = replace(reading, mentions=(reading.mentions[0], replace(reading.mentions[1], score=0.5)))
    assert kinds(sure) == ["person", "person"]


def test_a_town_that_acts_stays_both() -> None:
    text = "Arbel refused. They met in Arbel."
    _, reading = make_reading(text, [("Arbel", "government_body"), ("Arbel@2", "place")])
    assert kinds(reading) == ["government_body", "place"]


def test_small_letters_are_left_alone() -> None:
    _, reading = make_reading("Some rebels met rebels.", [("rebels", "armed_group"), ("rebels@2", "population")])
    assert kinds(reading) == ["armed_group", "population"]
