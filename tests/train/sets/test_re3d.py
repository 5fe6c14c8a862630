from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from train.sets import Passage
from train.sets.passages import hashed_part
from train.sets.re3d import read

Write = Callable[[str, str], Path]

TEXT = "General Osei of the Red Water Front  fought the Free Army and took Arbel with tanks."
ENTITIES = [
    ("Person", "General Osei", 1),
    ("Organisation", "the Red Water Front ", 0.4),
    ("Organisation", "the Free Army", 1),
    ("Location", "Arbel", 1),
    ("Weapon", "tanks", 1),
    ("Person", "Osei", 0),
    ("Person", " ", 0.9),
]
RELATIONS = [
    ("BelongsTo", "General Osei", "the Red Water Front ", 1),
    ("FightingAgainst", "the Red Water Front ", "the Free Army", 0.7),
    ("FightingAgainst", "the Red Water Front ", "Arbel", 1),
    ("InChargeOf", "General Osei", "the Red Water Front ", 1),
    ("InChargeOf", "the Red Water Front ", "Arbel", 1),
    ("InChargeOf", "the Red Water Front ", "tanks", 1),
    ("IsSynonymOf", "Osei", "General Osei", 1),
    ("AlliesOf", "the Free Army", "General Osei", 0),
]


def _document(name: str) -> dict[str, Any]:
    def at(words: str, start: str = "begin", end: str = "end") -> dict[str, Any]:
        first = TEXT.index(words)
        return {start: first, end: first + len(words)}

    entities = [{**at(words), "type": kind, "value": words, "confidence": sure} for kind, words, sure in ENTITIES]
    relations = [
        {**at(source, "sourceBegin", "sourceEnd"), **at(target, "targetBegin", "targetEnd"), "type": kind}
        | {"source": source, "target": target, "confidence": sure}
        for kind, source, target, sure in RELATIONS
    ]
    return {"id": name, "source": "own", "title": "A title", "text": TEXT, "entities": entities, "relations": relations}


@pytest.fixture
def folder(write: Write) -> Path:
    lines = [json.dumps(_document(f"D{number}"), ensure_ascii=False) for number in range(20)]
    return write("re3d/docs.jsonl", "\n".join(lines) + "\n")


def test_mentions_are_verbatim_and_without_blanks_at_their_ends(
    folder: Path, words: Callable[[Passage], dict[str, str]]
) -> None:
    found = next(read(folder))
    assert list(words(found).values()) == [
        "General Osei",
        "the Red Water Front",
        "the Free Army",
        "Arbel",
        "tanks",
    ]
    assert found["marks"] == ["mention", "ties"]


def test_what_has_no_confidence_is_dropped_and_so_are_its_relations(folder: Path) -> None:
    found = next(read(folder))
    assert "Osei" not in [found["text"][row["start"] : row["end"]] for row in found["mentions"]]
    assert {row["kind"] for row in found["ties"]} == {"BelongsTo", "FightingAgainst", "InChargeOf"}


def test_a_relation_is_a_tie_of_ours_where_its_ends_leave_one_reading(
    folder: Path, words: Callable[[Passage], dict[str, str]]
) -> None:
    found = next(read(folder))
    said = words(found)
    ties = [(row["kind"], said[row["source"]], said[row["target"]], row.get("ours")) for row in found["ties"]]
    assert ties == [
        ("BelongsTo", "General Osei", "the Red Water Front", "member_of"),
        ("FightingAgainst", "the Red Water Front", "the Free Army", "fights"),
        ("FightingAgainst", "the Red Water Front", "Arbel", None),
        ("InChargeOf", "General Osei", "the Red Water Front", "commands"),
        ("InChargeOf", "the Red Water Front", "Arbel", "holds"),
        ("InChargeOf", "the Red Water Front", "tanks", None),
    ]


def test_each_document_is_in_one_part(folder: Path) -> None:
    train, test = ([row["id"] for row in read(folder, part=part)] for part in ("train", "test"))
    assert sorted(train + test) == sorted(f"re3d/D{number}" for number in range(20))
    assert test and all(hashed_part(name.removeprefix("re3d/")) == "test" for name in test)
    with pytest.raises(ValueError, match="not 'dev'"):
        read(folder, part="dev")
