"""GENEVA: tokens found in the sentence, roles, and sentences that a later part repeats."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from train.sets import Passage
from train.sets.geneva import read

Write = Callable[[str, str], Path]
Words = Callable[[Passage], dict[str, str]]


def row(name: str, sentence: str = "`` Rebels shelled Arbel with two mortars .") -> str:
    return json.dumps(
        {
            "doc_id": "1_2",
            "wnd_id": name,
            "sentence": sentence,
            "tokens": ["`", "`", *sentence.split()[1:]],
            "entity_mentions": [
                {"id": "x_2_3", "start": 2, "end": 3, "text": "Rebels"},
                {"id": "x_4_5", "start": 4, "end": 5, "text": "Arbel"},
                {"id": "x_6_8", "start": 6, "end": 8, "text": "two mortars"},
                {"id": "x_7_8", "start": 7, "end": 8, "text": "mortars"},
            ],
            "event_mentions": [
                {
                    "id": "e1",
                    "event_type": "Attack",
                    "trigger": {"start": 3, "end": 4, "text": "shelled"},
                    "arguments": [
                        argument("Assailant", "x_2_3"),
                        argument("Goal", "x_4_5"),
                        argument("Instrument", "x_6_8"),
                    ],
                }
            ],
        }
    )


def argument(role: str, entity: str) -> dict[str, Any]:
    return {"entity_id": entity, "text": "", "role": role}


def written(write: Write, train: list[str], dev: list[str], test: list[str]) -> Path:
    write("geneva/train_recovered.jsonl", "\n".join(train))
    write("geneva/val.jsonl", "\n".join(dev))
    return write("geneva/test.jsonl", "\n".join(test))


def test_tokens_that_part_a_word_are_found_in_the_sentence(write: Write, words: Words) -> None:
    (passage,) = read(written(write, [row("w1")], [], []))
    assert passage["text"] == "`` Rebels shelled Arbel with two mortars ."
    assert words(passage) == {"x_2_3": "Rebels", "x_4_5": "Arbel", "x_6_8": "two mortars", "e1": "shelled"}


def test_roles_of_the_same_sense_are_ours_and_no_entity_is_marked_as_such(write: Write) -> None:
    (passage,) = read(written(write, [row("w1")], [], []))
    (event,) = passage["events"]
    assert (event["init"], event["weap"], event["others"]) == (["x_2_3"], ["x_6_8"], {"Goal": ["x_4_5"]})
    assert passage["marks"] == ["roles", "trigger"]


def test_a_sentence_of_a_later_part_is_dropped_from_an_earlier_one(write: Write) -> None:
    other = "`` Rebels shelled Wadi with two mortars ."
    folder = written(write, [row("w1"), row("w2", other)], [row("w3")], [row("w4")])
    assert [[passage["id"] for passage in read(folder, part=part)] for part in ("train", "dev", "test")] == [
        ["geneva/w2"],
        [],
        ["geneva/w4"],
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="GENEVA"):
        list(read(tmp_path, part="test"))
