"""Sentences and paragraphs: the cases of tests/cases/sentences.csv, and what holds for every text."""

from __future__ import annotations

import csv
import random
import textwrap
import time
from pathlib import Path

import pytest

from onrecord.extract.split import split_sentences

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "sentences.csv").open(encoding="utf-8", newline="")))
CHARACTERS = "ab Z.9 \n\r\t,é\u0301\u200b😀İß政。؟।\x07\ufeff½!?…\"'”“’)(][-•*"
PROSE = (
    "Gunmen in two pickup trucks drove into the market of Arbel on Tuesday morning and fired at the stalls for "
    "some ten minutes before they left by the northern road. Nobody has claimed the attack, and the mayor asked "
    "the people of the town to stay indoors until the army had searched the orchards beyond the river."
)


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_text_falls_into_its_sentences(case: dict[str, str]) -> None:
    text = case["text"].replace("\\r", "\r").replace("\\n", "\n")
    assert sentences(text) == [one for one in case["sentences"].split("|") if one]


@pytest.mark.parametrize("seed", range(20))
def test_sentences_are_in_order_apart_and_hold_all_but_white_space(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(200):
        text = "".join(rng.choices(CHARACTERS, k=rng.randrange(80)))
        end = paragraph = 0
        for one in split_sentences(text):
            assert end <= one.start < one.end
            assert not text[end : one.start].strip()
            assert text[one.start : one.end] == text[one.start : one.end].strip()
            assert one.paragraph >= paragraph
            end, paragraph = one.end, one.paragraph
        assert not text[end:].strip()


def test_a_line_is_a_paragraph() -> None:
    assert [one.paragraph for one in split_sentences("The harbour\nGunmen came. They left.\n\nThe end.")] == [
        0,
        1,
        1,
        2,
    ]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_lines_are_joined_and_blank_lines_part_paragraphs(width: int) -> None:
    text = f"{textwrap.fill(PROSE, width)}\n\n{textwrap.fill(PROSE, width)}\n"
    found = split_sentences(text)
    assert [one.paragraph for one in found] == [0, 0, 1, 1]
    assert [" ".join(one.split()) for one in sentences(text)[:2]] == [
        PROSE[: PROSE.index(" Nobody")],
        PROSE[PROSE.index("Nobody") :],
    ]


def test_a_bullet_begins_a_paragraph_in_hard_wrapped_text() -> None:
    bullets = "\n".join(f"• {textwrap.fill(PROSE.removesuffix('.'), 70)}" for _ in range(2))
    assert max(one.paragraph for one in split_sentences(f"{textwrap.fill(PROSE, 70)}\n{bullets}")) == 2


def test_headlines_of_many_lengths_are_not_taken_for_hard_wrapped_text() -> None:
    headlines = [PROSE[: 46 + 7 * (number * 5 % 9)].strip() for number in range(12)]
    assert sentences("\n".join(headlines)) == headlines


def test_a_very_long_sentence_stays_one() -> None:
    text = " ".join(["gunmen"] * 5000) + "."
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    ["x" * 200_000 + " foo. Bar", "." * 200_000 + "x", "a" + " " * 200_000 + "b", "A. " * 60_000, ". " * 60_000],
    ids=["a long word", "dots", "spaces", "initials", "lone dots"],
)
def test_odd_text_costs_no_more_than_its_length(text: str) -> None:
    started = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - started < 5
