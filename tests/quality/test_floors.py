"""The example reports are read at least as well as ever before: no measure falls under its floor."""

from __future__ import annotations

import json

import pytest

from benchmarks.quality import FLOORS, GOLD, REPORTS, score
from onrecord.evaluate import Scores, format_scores

MEASURES: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["examples"]


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score(GOLD, REPORTS)


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_measure_holds_its_floor(measure: str, scores: Scores) -> None:
    assert scores.figures[measure] >= MEASURES[measure], format_scores(scores)


def test_no_evidence_is_broken(scores: Scores) -> None:
    assert scores.broken == 0
