"""The example reports are read at least as well as ever before: no measure falls under its floor."""

from __future__ import annotations

import json
from functools import cache

import pytest

from benchmarks.quality import FLOORS, SETS, score
from onrecord.evaluate import Scores, format_scores

MEASURES: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))


@cache
def scores_of(name: str) -> Scores:
    return score(*SETS[name])["all"]


def test_every_set_has_floors() -> None:
    assert MEASURES.keys() == SETS.keys()


@pytest.mark.parametrize(("name", "measure"), [(name, one) for name in SETS for one in sorted(MEASURES[name])])
def test_measure_holds_its_floor(name: str, measure: str) -> None:
    scores = scores_of(name)
    assert scores.figures[measure] >= MEASURES[name][measure], format_scores(scores)


@pytest.mark.parametrize("name", SETS)
def test_no_evidence_is_broken(name: str) -> None:
    assert scores_of(name).broken == 0
