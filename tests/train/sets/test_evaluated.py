"""Sets that are never trained on, and the unlabelled pool."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from train.sets import SETS, Passage, case2021, fakes, rams

Write = Callable[[str, str], Path]
Words = Callable[[Passage], dict[str, str]]

RAMS = {
    "doc_key": "nw_1",
    "sentences": [["Gunmen", "hit", "Arbel", "."], ["They", "fired", "rockets", "."]],
    "ent_spans": [
        [0, 0, [["evt003arg01attacker", 1.0]]],
        [6, 6, [["evt003arg03instrument", 1.0]]],
        [2, 2, [["evt003arg05participant", 1.0]]],
        [2, 2, [["evt003arg05participant", 1.0]]],
    ],
    "evt_triggers": [[1, 1, [["conflict.attack.n/a", 1.0]]]],
    "gold_evt_links": [
        [[1, 1], [0, 0], "evt003arg01attacker"],
        [[1, 1], [6, 6], "evt003arg03instrument"],
        [[1, 1], [2, 2], "evt003arg05participant"],
    ],
}


def test_rams_roles_lose_their_numbers(write: Write, words: Words) -> None:
    (passage,) = rams.read(write("rams/dev.jsonlines", json.dumps(RAMS)), part="dev")
    said = words(passage)
    (event,) = passage["events"]
    assert passage["text"] == "Gunmen hit Arbel .\nThey fired rockets ."
    assert ([said[n] for n in event["init"]], [said[n] for n in event["weap"]]) == (["Gunmen"], ["rockets"])
    assert {role: [said[n] for n in names] for role, names in event["others"].items()} == {"participant": ["Arbel"]}


def test_rams_marks_the_roles_of_its_one_event_alone(write: Write) -> None:
    (passage,) = rams.read(write("rams/dev.jsonlines", json.dumps(RAMS)), part="dev")
    assert (passage["marks"], len(passage["mentions"])) == (["roles"], 3)


def test_a_snippet_has_its_label_and_its_quotes(write: Write) -> None:
    table = 'id\tEventSnippet\tSubType\n1\tA march they called "ours\tPEACE_PROTEST\n2\tShells fell \tART_MISS_ATTACK\n'
    first, second = case2021.read(write("test_dataset/test_set_final_release_with_labels.tsv", table), part="test")
    assert (first["text"], first["label"], first["marks"]) == ('A march they called "ours', "PEACE_PROTEST", [])
    assert (second["id"], second["text"]) == ("case2021/2", "Shells fell")


def pool(folder: Path, *names: str) -> Path:
    rows = [
        {"id": n, "title": "A title", "publisher": "own", "published": "2015-07-08", "location": "arbel", "text": n}
        for n in names
    ]
    with lzma.open(folder / "fakes.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def test_the_pool_is_read_packed_and_marks_nothing(tmp_path: Path) -> None:
    passages = list(fakes.read(pool(tmp_path, "fa-2", "fa-1", "fa-2")))
    assert [passage["id"] for passage in passages] == ["fakes/fa-1", "fakes/fa-2"]
    assert {tuple(passage["marks"]) for passage in passages} == {()}
    assert (passages[0]["published"], passages[0]["publisher"]) == ("2015-07-08", "own")


@pytest.mark.parametrize(
    ("name", "part"),
    [("rams", "train"), ("rams", "test"), ("case2021", "train"), ("case2021", "dev"), ("fakes", "test")],
)
def test_other_parts_are_refused(tmp_path: Path, name: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        list(SETS[name](tmp_path, part=part))


@pytest.mark.parametrize(("name", "part"), [("rams", "dev"), ("case2021", "test"), ("fakes", "train")])
def test_missing_files_are_told(tmp_path: Path, name: str, part: str) -> None:
    with pytest.raises(FileNotFoundError, match="should lie at"):
        list(SETS[name](tmp_path, part=part))
