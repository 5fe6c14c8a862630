"""The command and its table."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.public import SETS, Score, as_table
from benchmarks.public.__main__ import main
from benchmarks.public.results import Published


def test_a_row_shows_its_score_beside_the_published_figure() -> None:
    row = Score("set", "shipped", "span F1", 7, 41.26, Published(86.0, "someone", "V"), "yes")
    assert as_table([row]).splitlines()[-1] == "| set | shipped | span F1 | 7 | 41.3 | 86.0 someone [V] | yes |"


def test_a_head_that_was_not_trained_is_told() -> None:
    assert "| not trained | - |" in as_table([Score("set", "run", "span F1", 7, None)])


def test_without_data_it_says_in_one_sentence_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "--data" in capsys.readouterr().out


def test_an_unknown_set_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path), "--sets", "uner,nosuch"]) == 1
    told = capsys.readouterr().out
    assert "nosuch" in told
    assert all(name in told for name in SETS)


def test_a_set_that_is_not_there_is_left_out_and_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path), "--sets", "uner"]) == 0
    told = capsys.readouterr()
    assert "uner is left out" in told.err
    assert "| uner |" not in told.out
