"""Human triggers on MUC-4: links, masks and events that share a trigger."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from train.sets import Passage
from train.sets.muc4_triggers import read

Write = Callable[[str, str], Path]
Words = Callable[[Passage], dict[str, str]]

SENTENCES = [["gunmen", "blew", "up", "a", "mill", "."], ["khalid", "sule", "died", "."]]


def row(name: str, **parts: Any) -> str:
    return json.dumps(
        json.dumps({"doc_key": name, "source_url": "", "sentences": SENTENCES, "evt_triggers": []} | parts)
    )


BOMBED = row(
    "DEV-MUC3-0001",
    ent_spans=[[0, 0, ["PerpInd", 1.0]], [4, 4, ["Target", 1.0]], [6, 7, ["Victim", 1.0]], [6, 7, ["Victim", 1.0]]],
    evt_triggers=[[1, 2, [["bombing", 1.0]]], [1, 2, [["bombing", 1.0]]]],
    gold_evt_links=[[[1, 2], [0, 0], "PerpInd"], [[1, 2], [4, 4], "Target"], [[1, 2], [6, 7], "Victim"]],
)


def converted(write: Write, *rows: str) -> list[Passage]:
    return list(read(write("muc4_triggers/muc4_human_triggers_907docs.jsonl", "\n".join(rows) + "\n")))


def test_triggers_and_fillers_are_words_of_the_text(write: Write, words: Words) -> None:
    (passage,) = converted(write, BOMBED)
    assert passage["text"] == "gunmen blew up a mill .\nkhalid sule died ."
    assert list(words(passage).values()) == ["gunmen", "mill", "khalid sule", "blew up"]


def test_slots_are_our_roles_and_one_trigger_of_one_type_is_one_event(write: Write, words: Words) -> None:
    (passage,) = converted(write, BOMBED)
    (event,) = passage["events"]
    said = words(passage)
    assert event["event"] == "bombing"
    assert [said[name] for name in event["init"]] == ["gunmen"]
    assert [said[name] for name in event["targ"]] == ["mill", "khalid sule"]


def test_fillers_without_a_trigger_mask_triggers_and_roles(write: Write) -> None:
    unlinked = row("DEV-MUC3-0002", ent_spans=[[0, 0, ["PerpInd", 1.0]]])
    passages = converted(write, row("DEV-MUC3-0003"), unlinked, BOMBED)
    assert [passage["marks"] for passage in passages] == [
        ["mention", "roles", "trigger"],
        ["mention"],
        ["mention", "roles", "trigger"],
    ]


def test_there_is_a_train_part_alone(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="train"):
        list(read(tmp_path, part="test"))
    with pytest.raises(FileNotFoundError, match="human triggers"):
        list(read(tmp_path))
