"""Cells as spreadsheets and our own export write them."""

from __future__ import annotations

import pytest

from onrecord.export.tables.cells import guarded
from onrecord.read.cells import by_column, is_tags, unguarded


@pytest.mark.parametrize("first", [*"=+-@\t\r\n＝＋－＠", "a", "'", "’", "#"])
def test_what_the_export_guards_comes_back_as_it_was(first: str) -> None:
    assert unguarded(guarded(f"{first}Camp 7")) == f"{first}Camp 7"


def test_an_apostrophe_of_a_name_stays() -> None:
    assert unguarded("'Ain Zara") == "'Ain Zara"


def test_more_cells_than_columns_are_an_error() -> None:
    with pytest.raises(ValueError, match="more cells"):
        by_column(["id", "name"], ["1", "Reed", "Adam"])


@pytest.mark.parametrize(
    ("cells", "tags"),
    [
        (["#loc+id", "#loc+name", "", "#adm1"], True),
        (["#1 Brigade", ""], False),
        (["#meta+id", "Orvale"], False),
        (["", ""], False),
    ],
)
def test_a_row_of_tags_is_told_from_one_of_names(cells: list[str], tags: bool) -> None:
    assert is_tags(cells) is tags
