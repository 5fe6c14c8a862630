"""Harm over many events is a range: lows added to lows, highs to highs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.merge.totals import Total, total_harm
from onrecord.nouns import Event
from tests.builders import make_when
from tests.merge.tellings import Toll, exactly, merged, tell

LATER = make_when("on Friday", edtf="2021-03-26")


def event(tmp_path: Path, *tolls: Toll) -> Event:
    (found,) = merged(tmp_path, tell("Post", killed=tolls)).events
    return found


def test_lows_add_to_lows_and_highs_to_highs(tmp_path: Path) -> None:
    two, twelve = event(tmp_path, exactly(2), exactly(3, speaker="the army")), event(tmp_path, exactly(12))
    assert total_harm([two, twelve]) == (Total("killed", "unknown", 14, 15, 2),)


def test_a_toll_without_a_highest_number_leaves_the_sum_open(tmp_path: Path) -> None:
    dozens, twelve = event(tmp_path, Toll(24)), event(tmp_path, exactly(12))
    assert total_harm([dozens, twelve]) == (Total("killed", "unknown", 36, None, 2),)


def test_what_did_not_surely_happen_is_in_no_total(tmp_path: Path) -> None:
    assert total_harm([replace(event(tmp_path, exactly(12)), modality="alleged")]) == ()
