"""Counts and groups from words: the cases of tests/cases/harm.csv, and what holds for every one of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.nouns import Count
from onrecord.resolve.counts import detect_group, is_cumulative, read_count

CASES = list(csv.DictReader((Path(__file__).parent.parent / "cases" / "harm.csv").open(encoding="utf-8")))
COLUMNS = ("low", "best", "high", "share", "rate")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_words_give_the_count_they_state(case: dict[str, str]) -> None:
    count = read_count(case["text"]) or Count(case["text"])
    found = {name: getattr(count, name) for name in COLUMNS}
    assert {name: "" if value is None else str(value) for name, value in found.items()} == {
        name: case[name] for name in COLUMNS
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_words_name_the_group_of_their_nouns(case: dict[str, str]) -> None:
    assert detect_group(case["text"]) == case["group"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_low_best_and_high_never_cross_and_the_words_are_kept(case: dict[str, str]) -> None:
    count = read_count(case["text"])
    if count is not None:
        known = [value for value in (count.low, count.best, count.high) if value is not None]
        assert known == sorted(known)
        assert count.text == case["text"]
        assert not known or (count.share is None and count.rate is None)


@pytest.mark.parametrize(
    "text", ["civilians", "the fighters", "many people", "women and children", "a number of residents"]
)
def test_people_without_a_number_are_a_count_with_nothing_known(text: str) -> None:
    assert read_count(text) == Count(text)


@pytest.mark.parametrize(
    "text", ["", " ", "families", "the airstrike", "20 trucks", "5 km", "$500", "the 25th brigade", "Aleppo"]
)
def test_words_that_count_no_people_give_no_count(text: str) -> None:
    assert read_count(text) is None


@pytest.mark.parametrize("number", [2, 19, 20, 21, 99, 100, 101, 120, 999, 1000, 140_000, 1_200_000])
def test_digits_with_and_without_separators_are_exact(number: int) -> None:
    for text in (f"{number}", f"{number:,}", f"{number:,} people", f"killed {number} soldiers"):
        assert read_count(text) == Count(text, number, number, number)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400,
        "9" * 300,
        "5,000,000,000,000 people",
        "one " * 300,
        "and " * 300,
        "between and",
        "(",
        "\u0663 men",
        "at least",
        "a" * 4000,
    ],
)
def test_odd_text_raises_nothing(text: str) -> None:
    count = read_count(text)
    assert count is None or count.text == text
    assert detect_group(text) == "unknown"


@pytest.mark.parametrize(
    ("sentence", "words", "cumulative"),
    [
        ("Gunmen killed 12 people on Sunday.", "12", False),
        ("Since April, at least 300 people have been killed.", "300", True),
        ("So far 44 people have died.", "44", True),
        ("The strike killed two people, while 300 have died since April.", "two", False),
        ("The strike killed two people, while 300 have died since April.", "300", True),
        ("The death toll reached 500.", "500", True),
        ("The death toll from Friday's attack rose to 44.", "44", False),
        ("The bomb killed 5, bringing the toll to 44.", "5", False),
        ("The bomb killed 5, bringing the toll to 44.", "44", True),
        ("More than 140,000 people have died in the three-year war.", "140,000", True),
        ("A total of 30 fighters died in the past month.", "30", True),
        ("The blast in the market wounded 30.", "30", False),
        ("Some 900 died in all; on Friday six more were shot.", "six", False),
        ("The conflict has killed more than 2,000 people.", "2,000", True),
        ("Tarn's civil war, which began in 2011, has left 2,000 dead.", "2,000", True),
        ("Some 2,000 people have died in Tarn's six-year-old rebellion.", "2,000", True),
        ("Over 2,000 died in more than three years of fighting.", "2,000", True),
        ("On Friday 20 people were killed in Tarn's war.", "20", False),
        ("A war crime that killed 20 has been denied.", "20", False),
        ("Rebels killed 20 people in an attack that has shaken the war.", "20", False),
    ],
)
def test_a_toll_over_a_period_is_cumulative(sentence: str, words: str, cumulative: bool) -> None:
    start = sentence.index(words)
    assert is_cumulative(sentence, (start, start + len(words))) is cumulative
