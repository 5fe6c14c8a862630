"""Names cut at their "of" are put together; others stay apart."""

from __future__ import annotations

import pytest

from onrecord.extract.rejoin import Tagged, rejoin_names


def names(text: str, *cut: tuple[str, str]) -> list[str]:
    found = [Tagged((0, 0), text.index(words), text.index(words) + len(words), kind, 0.9) for words, kind in cut]
    return [text[one.start : one.end] for one in rejoin_names(found, text)]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        (
            "the Government of National Accord said",
            [("Government", "government_body"), ("National Accord", "government_body")],
            ["Government of National Accord"],
        ),
        (
            "the Government of National Accord said",
            [("Government", "government_body"), ("of National Accord", "government_body")],
            ["Government of National Accord"],
        ),
        (
            "the Ministry of the Interior",
            [("Ministry", "government_body"), ("Interior", "other")],
            ["Ministry of the Interior"],
        ),
        ("the government of Mali", [("government", "government_body"), ("Mali", "place")], ["government", "Mali"]),
        ("Forces of Adan Reed", [("Forces", "armed_group"), ("Adan Reed", "person")], ["Forces", "Adan Reed"]),
        (
            "Parliament and Congress",
            [("Parliament", "government_body"), ("Congress", "government_body")],
            ["Parliament", "Congress"],
        ),
    ],
)
def test_a_name_cut_at_its_of_is_one(text: str, cut: list[tuple[str, str]], whole: list[str]) -> None:
    assert names(text, *cut) == whole


def test_a_number_is_whole_with_its_thousands() -> None:
    text = "spoke of 1,300,000 men and 12, 300 of them"
    found = [
        Tagged((2, 2), 9, 10, "count", 0.9),
        Tagged((4, 4), 11, 14, "count", 0.9),
        Tagged((9, 9), 27, 29, "count", 0.9),
    ]
    whole = rejoin_names(found, text)
    assert [(text[one.start : one.end], one.words) for one in whole] == [("1,300,000", (2, 6)), ("12", (9, 9))]
