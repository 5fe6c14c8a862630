from __future__ import annotations

from pathlib import Path

import pytest

from train.sets import SETS, read_set
from train.sets.passages import PARTS, check_part, event, hashed_part, joined, need, passage, trimmed


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        ([["Rebels", "left", "."], ["They", "wait", "."]], "Rebels left .\nThey wait ."),
        ([[], ["Rebels", "left"], [], ["They"]], "\nRebels left\n\nThey"),
        ([], ""),
    ],
)
def test_every_token_lies_at_its_offsets(sentences: list[list[str]], text: str) -> None:
    found, offsets = joined(sentences)
    assert found == text
    assert [[found[start:end] for start, end in spans] for spans in offsets] == sentences


def test_a_passage_has_every_list_and_its_marks_in_order() -> None:
    row = passage("x/1", "Rebels left.", source="x", marks=["trigger", "mention"], title="Left")
    assert row["marks"] == ["mention", "trigger"]
    assert row["published"] is None
    assert [row[key] for key in ("mentions", "coref", "events", "same", "ties", "speech", "forecasts")] == [[]] * 7


def test_a_passage_refuses_marks_and_parts_that_do_not_exist() -> None:
    with pytest.raises(ValueError, match="harms, mood"):
        passage("x/1", "", source="x", marks=["mood"], harms=[])


def test_roles_that_are_not_ours_go_to_the_others() -> None:
    row = event("e1", "Attack", (0, 4), roles={"init": ["m1"], "Vehicle": ["m2"], "Artifact": ["m3"]})
    assert (row["init"], row["targ"], row["trigger"]) == (["m1"], [], [0, 4])
    assert list(row["others"].items()) == [("Artifact", ["m3"]), ("Vehicle", ["m2"])]


@pytest.mark.parametrize(("span", "words"), [((0, 6), "Arbel"), ((0, 2), "Ar"), ((5, 6), ""), ((5, 9), "is")])
def test_a_span_loses_the_blanks_at_its_ends(span: tuple[int, int], words: str) -> None:
    text = "Arbel\xa0is quiet"
    start, end = trimmed(text, span)
    assert text[start:end] == words


def test_one_name_in_five_is_for_the_test() -> None:
    parts = [hashed_part(f"report {number}") for number in range(1000)]
    assert 160 < parts.count("test") < 240
    assert hashed_part("report 1") == hashed_part("report 1")


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="the texts should lie at"):
        need(tmp_path / "no", "the texts")
    with pytest.raises(ValueError, match="dev, test, not 'train'"):
        check_part("train", known=("dev", "test"))


def test_the_door_knows_its_sets_alone(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="no set is called 'nosuch'"):
        read_set("nosuch", tmp_path)


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_set_without_its_files_says_so_in_each_part_it_has(name: str, tmp_path: Path) -> None:
    failures = []
    for part in PARTS:
        with pytest.raises((FileNotFoundError, ValueError), match=f"should lie at|not '{part}'|{part}") as failure:
            list(read_set(name, tmp_path, part=part))
        failures.append(failure.type)
    assert FileNotFoundError in failures


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_set_has_a_part_of_another_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'validation'"):
        list(read_set(name, tmp_path, part="validation"))
