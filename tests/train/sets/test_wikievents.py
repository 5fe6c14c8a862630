"""WikiEvents: the written sentences of dev and test, the restored places of train, roles and masks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from train.sets import Passage
from train.sets.wikievents import COPIES, read

Write = Callable[[str, str], Path]
Words = Callable[[Passage], dict[str, str]]

TOKENS = [
    "Blast",
    "near",
    "Arbel",
    ".",
    "A",
    "second",
    "Blast",
    "went",
    "off",
    "near",
    "Wadi",
    "and",
    "killed",
    "Sami",
    ".",
    "Police",
    "called",
    "the",
    "Blast",
    "a",
    "crime",
    ".",
]


def trained(events: list[dict[str, Any]], *, name: str = "r1") -> str:
    row = {"docid": name, "tokens": TOKENS, "sentences": [], "event_mentions": events}
    return json.dumps(row) + "\n"


def marked(kind: str, text: str, start: int, arguments: list[dict[str, Any]]) -> dict[str, Any]:
    at = {"start_idx": start, "end_idx": start + len(text.split()), "text": text}
    return {"event_type": kind, "trigger": at, "arguments": arguments}


OFFICIAL = {
    "doc_id": "r9",
    "tokens": ["Mayor", "'s", "men", "shot", "Sami", ".", "He", "died", "."],
    "text": "",
    "sentences": [
        [
            [["Mayor", 0, 5], ["'s", 5, 7], ["men", 8, 11], ["shot", 12, 16], ["Sami", 17, 21], [".", 21, 22]],
            "Mayor's men shot Sami.",
        ],
        [[["He", 26, 28], ["died", 29, 33], [".", 33, 34]], "He died."],
    ],
    "entity_mentions": [
        {"id": "r9-T1", "start": 2, "end": 3, "entity_type": "PER", "text": "men"},
        {"id": "r9-T2", "start": 4, "end": 5, "entity_type": "PER", "text": "Sami"},
        {"id": "r9-T3", "start": 6, "end": 7, "entity_type": "PER", "text": "He"},
    ],
    "relation_mentions": [],
    "event_mentions": [
        {
            "id": "r9-E1",
            "event_type": "Conflict.Attack.Unspecified",
            "trigger": {"start": 3, "end": 4, "text": "shot", "sent_idx": 0},
            "arguments": [
                {"entity_id": "r9-T1", "role": "Attacker", "text": "men"},
                {"entity_id": "r9-T2", "role": "Target", "text": "Sami"},
                {"entity_id": "r9-T2", "role": "Topic", "text": "Sami"},
            ],
        }
    ],
}
CHAINS = {"doc_key": "r9", "clusters": [["r9-T2", "r9-T3"], ["r9-T1", "r9-T8"]], "informative_mentions": []}


def official(write: Write) -> Passage:
    write("wikievents/test_official.jsonl", json.dumps(OFFICIAL) + "\n")
    (passage,) = read(write("wikievents/coref/test.jsonlines", json.dumps(CHAINS) + "\n"), part="test")
    return passage


def test_dev_and_test_keep_the_sentences_as_written(write: Write, words: Words) -> None:
    passage = official(write)
    assert (passage["id"], passage["text"]) == ("wikievents/r9", "Mayor's men shot Sami.\nHe died.")
    assert words(passage) == {"r9-T1": "men", "r9-T2": "Sami", "r9-T3": "He", "r9-E1": "shot"}
    assert passage["coref"] == [["r9-T2", "r9-T3"]]
    assert passage["marks"] == ["coreference", "mention", "roles", "trigger"]


def test_roles_that_mean_ours_are_ours_and_others_keep_their_names(write: Write) -> None:
    (event,) = official(write)["events"]
    assert (event["init"], event["targ"], event["others"]) == (["r9-T1"], ["r9-T2"], {"Topic": ["r9-T2"]})


def test_a_trigger_goes_where_order_and_arguments_put_it_not_to_its_first_place(write: Write, words: Words) -> None:
    killing = marked("Life.Die", "killed", 12, [{"role": "Victim", "text": "Sami", "start_idx": 13, "end_idx": 14}])
    crime = marked("Conflict.Attack", "Blast", 0, [{"role": "Place", "text": "Wadi", "start_idx": 10, "end_idx": 11}])
    (passage,) = read(write("wikievents/train.jsonl", trained([crime, killing])))
    first = passage["events"][0]
    assert first["trigger"] == [passage["text"].index("Blast went"), passage["text"].index("Blast went") + 5]
    assert [words(passage)[name] for name in first["place"]] == ["Wadi"]


def test_a_lost_last_letter_is_given_back(write: Write, words: Words) -> None:
    cut = marked("Conflict.Attack", "went of", 0, [{"role": "Attacker", "text": "nobody there"}])
    (passage,) = read(write("wikievents/train.jsonl", trained([cut])))
    assert [words(passage)[event["id"]] for event in passage["events"]] == ["went off"]
    assert passage["mentions"] == []


def test_train_marks_no_entities_and_nothing_where_nothing_was_annotated(write: Write) -> None:
    lost = marked("Conflict.Attack", "siege", 0, [])
    found = marked("Conflict.Attack", "killed", 12, [])
    folder = write("wikievents/train.jsonl", trained([found]) + trained([lost], name="r2"))
    assert [passage["marks"] for passage in read(folder)] == [["roles", "trigger"], []]


def test_train_leaves_out_what_dev_and_test_hold(write: Write) -> None:
    copy = min(COPIES)
    folder = write("wikievents/train.jsonl", trained([], name="r1") + trained([], name=copy))
    assert [passage["id"] for passage in read(folder)] == ["wikievents/r1"]


@pytest.mark.parametrize("part", ["train", "dev", "test"])
def test_a_folder_without_the_files_is_said_to_lack_them(tmp_path: Path, part: str) -> None:
    with pytest.raises(FileNotFoundError, match="WikiEvents"):
        list(read(tmp_path, part=part))


def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="final"):
        list(read(tmp_path, part="final"))
