"""Harm over many events is a range: lows added to lows, highs to highs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.merge import remerge
from onrecord.nouns import Analysis
from onrecord.store import Record, building
from tests.builders import make_place, make_record
from tests.merge.tellings import Toll, exactly, tell
from tests.web.conftest import serving

FAR = make_place("Tamber", lat=10.0, lon=10.0)


def killed(tmp_path: Path, *reports: Analysis) -> list[dict[str, Any]]:
    """The totals of the killed, as the page shows them, of a record of these reports: an event each."""
    path = make_record(tmp_path / "totals.onrecord", *reports)
    with building(path) as connection:
        remerge(Record(connection))
    with serving(path) as client:
        totals = client.get("/api/totals").raise_for_status().json()
    assert totals["events"] == len({report.report.path for report in reports})
    return [one for one in totals["harm"] if one["kind"] == "killed"]


def test_lows_add_to_lows_and_highs_to_highs(tmp_path: Path) -> None:
    two = tell("Post", killed=[exactly(2), exactly(3, speaker="the army")])
    (total,) = killed(tmp_path, two, tell("Wire", where=FAR, killed=[exactly(12)]))
    assert (total["low"], total["high"], total["open"]) == (14, 15, 0)


def test_a_toll_without_a_highest_number_leaves_the_sum_open(tmp_path: Path) -> None:
    (total,) = killed(tmp_path, tell("Post", killed=[Toll(24)]), tell("Wire", where=FAR, killed=[exactly(12)]))
    assert (total["low"], total["open"]) == (36, 1)


def test_what_did_not_surely_happen_is_in_no_low(tmp_path: Path) -> None:
    (total,) = killed(tmp_path, tell("Post", modality="alleged", killed=[exactly(12)]))
    assert (total["low"], total["high"]) == (0, 12)
