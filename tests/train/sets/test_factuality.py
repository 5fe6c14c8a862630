from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from train.sets import Passage
from train.sets.factuality import read
from train.sets.passages import hashed_part

SENTENCES = [
    ("a", "Rebels left Arbel", {2: (1.1, 1.0)}),
    ("a", "They did n't shell it or want to stay", {4: (-1.2, 1.0), 7: (-1.1, 1.0), 9: (-0.2, 1.0)}),
    ("b", "He will not leave but has never eaten", {4: (-1.2, 1.0), 8: (-1.2, 1.0)}),
    ("b", "Nobody answered", {}),
    ("c", "It was not seen nor found", {4: (1.0, 1.0), 6: (-1.3, 0.8)}),
    ("c", "Ask if Osei returned", {4: (1.1, 1.0)}),
    ("c", "Who knows ?", {2: (1.1, 1.0)}),
    ("d", "Nothing scored here", {}),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [
        f"# sent_id = weblog-{document}-{number:04}\n" + "".join(f"{word}\tO\n" for word in text.split())
        for number, (document, text, _) in enumerate(SENTENCES, 1)
    ]
    data = {
        f"ewt-train-{number}": {
            f"ewt-train-{number}-semantics-pred-{token}": {
                "factuality": {"factual": {"value": score, "confidence": sure}}
            }
            for token, (score, sure) in scores.items()
        }
        for number, (_, _, scores) in enumerate(SENTENCES, 1)
        if scores
    }
    data["ewt-dev-1"] = {"ewt-dev-1-semantics-pred-99": {"factuality": {"factual": {"value": 1.0, "confidence": 1.0}}}}
    return _write(tmp_path, "\n".join(lines), data)


def _write(folder: Path, sentences: str, data: Mapping[str, object]) -> Path:
    (folder / "uner_ewt" / "uner_ewt").mkdir(parents=True)
    (folder / "uner_ewt" / "uner_ewt" / "train.bio").write_text(sentences, encoding="utf-8")
    (folder / "events_factuality").mkdir()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("factuality.json", json.dumps({"metadata": {}, "data": data}))
    (folder / "events_factuality" / "factuality.zip").write_bytes(packed.getvalue())
    return folder


def _all(folder: Path) -> list[Passage]:
    return sorted((row for part in ("train", "test") for row in read(folder, part=part)), key=lambda row: row["id"])


def test_a_score_counts_for_the_word_of_its_numbers(folder: Path, words: Callable[[Passage], dict[str, str]]) -> None:
    assert [list(words(passage).values()) for passage in _all(folder)] == [
        ["left", "shell", "want", "stay"],
        ["leave", "eaten"],
        ["seen", "found", "returned", "knows"],
    ]


def test_a_status_is_given_only_where_it_is_clear(folder: Path, words: Callable[[Passage], dict[str, str]]) -> None:
    statuses = {words(passage)[row["id"]]: row["status"] for passage in _all(folder) for row in passage["events"]}
    assert statuses == {
        "left": "happened",
        "shell": "denied",
        "want": None,
        "stay": None,
        "leave": None,
        "eaten": "denied",
        "seen": None,
        "found": None,
        "returned": None,
        "knows": None,
    }


def test_the_status_alone_is_marked(folder: Path) -> None:
    assert all(passage["marks"] == ["status"] for passage in _all(folder))


def test_documents_without_a_score_are_left_out_and_the_others_are_in_one_part(folder: Path) -> None:
    for part in ("train", "test"):
        assert all(hashed_part(row["id"].removeprefix("factuality/")) == part for row in read(folder, part=part))
    assert [row["id"] for row in _all(folder)] == [f"factuality/weblog-{name}" for name in "abc"]


def test_scores_of_another_treebank_are_refused(tmp_path: Path) -> None:
    score = {"factuality": {"factual": {"value": 1.0, "confidence": 1.0}}}
    data = {"ewt-train-1": {"ewt-train-1-semantics-pred-3": score}}
    folder = _write(tmp_path, "# sent_id = weblog-a-0001\nRebels\tO\nleft\tO\n", data)
    with pytest.raises(ValueError, match="no token 3"):
        _all(folder)


def test_both_folders_are_needed(folder: Path) -> None:
    (folder / "uner_ewt" / "uner_ewt" / "train.bio").unlink()
    with pytest.raises(FileNotFoundError, match="UNER EWT, whose words the scores are of"):
        read(folder)
