"""Places over all reports."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from onrecord.merge.places import merge_places
from tests.builders import make_place


def test_a_place_keeps_every_name_that_reports_give_it_in_any_order() -> None:
    place = make_place()
    spelled = replace(place, aliases=("Erbil",)), replace(place, name="ARBEL"), replace(place, aliases=("Hewler",))
    (found,) = merge_places(spelled)
    assert {found.name, *found.aliases} == {"Arbel", "ARBEL", "Erbil", "Hewler"}
    assert all(merge_places(order) == (found,) for order in permutations(spelled))


def test_places_of_one_name_and_two_ids_stay_two() -> None:
    assert len(merge_places([make_place("Arbel"), make_place("Arbel", kind="admin1")])) == 2
