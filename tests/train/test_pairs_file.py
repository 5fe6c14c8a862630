"""The labelled pairs of tellings: their form, their balance, and that the test part is kept apart."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord.extract.labels import EVENT_TYPES

FILE = Path(__file__).parents[2] / "train" / "pairs" / "fakes.jsonl"
KINDS = {True: {"copy", "retold"}, False: {"day", "place", "act", "whole"}, None: {"unclear", "running"}}
EVIDENCE = {"date", "place", "toll", "actors", "act", "names", "wording"}
LONGEST_TRIGGER = 40
"""Characters: a longer span would hold words of a report, or be no trigger."""

Pair = dict[str, Any]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def telling(side: Pair) -> tuple[str, int, int]:
    return side["text_sha256"], side["start"], side["end"]


def test_lines_hold_labels_and_no_text(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert set(pair) == {"a", "b", "same", "kind", "part", "stratum", "evidence"}
        assert pair["kind"] in KINDS[pair["same"]]
        assert pair["part"] in {"train", "test"}
        assert pair["stratum"] in {"joined", "near", "apart", "open", "alike"}
        assert set(pair["evidence"]) <= EVIDENCE


def test_a_decided_pair_says_by_what(pairs: list[Pair]) -> None:
    assert all(bool(pair["evidence"]) == (pair["same"] is not None) for pair in pairs)


def test_spans_are_triggers_of_two_reports(pairs: list[Pair]) -> None:
    for pair in pairs:
        for side in (pair["a"], pair["b"]):
            assert set(side) == {"text_sha256", "start", "end", "event"}
            assert re.fullmatch("[0-9a-f]{64}", side["text_sha256"])
            assert 0 <= side["start"] < side["end"] <= side["start"] + LONGEST_TRIGGER
            assert side["event"] in EVENT_TYPES
        assert pair["a"]["text_sha256"] < pair["b"]["text_sha256"]


def test_no_pair_stands_twice_and_no_two_reports_fill_the_file(pairs: list[Pair]) -> None:
    told = [(telling(pair["a"]), telling(pair["b"])) for pair in pairs]
    assert len(set(told)) == len(told) >= 360
    by_reports = Counter((a[0], b[0]) for a, b in told)
    assert max(by_reports.values()) <= 4


def test_no_report_and_so_no_event_is_in_both_parts(pairs: list[Pair]) -> None:
    reports = {
        part: {pair[side]["text_sha256"] for pair in pairs if pair["part"] == part for side in "ab"}
        for part in ("train", "test")
    }
    assert reports["train"].isdisjoint(reports["test"])


@pytest.mark.parametrize("part", ["train", "test"])
def test_both_answers_are_in_both_parts(pairs: list[Pair], part: str) -> None:
    same = Counter(pair["same"] for pair in pairs if pair["part"] == part)
    assert same[True] / (same[True] + same[False]) > 0.25
    assert same[None] / same.total() < 0.1


def test_a_third_is_for_testing_and_copies_are_few(pairs: list[Pair]) -> None:
    assert 0.3 < sum(pair["part"] == "test" for pair in pairs) / len(pairs) < 0.4
    assert sum(pair["kind"] == "copy" for pair in pairs) / len(pairs) < 0.2


def test_what_is_the_same_by_two_pairs_is_not_told_apart_by_a_third(pairs: list[Pair]) -> None:
    leader: dict[tuple[str, int, int], tuple[str, int, int]] = {}

    def find(one: tuple[str, int, int]) -> tuple[str, int, int]:
        while leader.get(one, one) != one:
            one = leader[one]
        return one

    for pair in pairs:
        if pair["same"]:
            leader[find(telling(pair["a"]))] = find(telling(pair["b"]))
    apart = [pair for pair in pairs if pair["same"] is False]
    assert [pair for pair in apart if find(telling(pair["a"])) == find(telling(pair["b"]))] == []
