from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.read.dating import publication_date

with (Path(__file__).parents[1] / "cases" / "published.csv").open(encoding="utf-8", newline="") as cases:
    ROWS = [(row["words"], row["edtf"] or None) for row in csv.DictReader(cases)]


@pytest.mark.parametrize(("words", "edtf"), ROWS)
def test_a_publication_date_is_edtf_or_unknown(words: str, edtf: str | None) -> None:
    assert publication_date(words) == edtf
