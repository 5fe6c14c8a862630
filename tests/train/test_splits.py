"""Which passages are trained on: none that is tested on, whatever the settings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from train.settings import Settings, load_settings
from train.splits import put_articles_outside, split_passages

ROOT = Path(__file__).parents[2]
OWN = "=== {name} | 2021-03-04 | wire | A title\nRebels shelled Arbel.\n---\nM m1 place | Arbel\n\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    annotated = tmp_path / "annotated.jsonl"
    rows = [
        json.dumps({"id": f"ann-{number}", "fold": number % 5, "text": "They left.", "mentions": []})
        for number in range(25)
    ]
    annotated.write_text("\n".join(rows) + "\n", encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    for file in "abe":
        passages = "".join(OWN.format(name=f"own-{file}{number:02}") for number in range(1, 13))
        (own / f"{file}.txt").write_text(passages, encoding="utf-8")
    return Settings(annotated=str(annotated), own=str(own), encoder="minilm", own_test_files=("e",))


@pytest.mark.parametrize("fold", range(5))
def test_no_passage_is_in_two_parts_and_none_is_lost(fold: int, settings: Settings) -> None:
    parts = split_passages(replace(settings, dev_fold=fold))
    names = [[passage["id"] for passage in part] for part in (parts.train, parts.dev, parts.test)]
    everything = [name for part in names for name in part]
    assert len(everything) == len(set(everything)) == 25 + 36
    assert names[1] == [f"ann-{number}" for number in range(25) if number % 5 == fold]


def test_own_passages_for_testing_are_never_trained_on(settings: Settings) -> None:
    parts = split_passages(settings)
    tested = {passage["id"] for passage in parts.test}
    assert tested == {f"own-{file}{number:02}" for file in "ab" for number in (4, 8, 12)} | {
        f"own-e{number:02}" for number in range(1, 13)
    }
    assert not tested & {passage["id"] for passage in (*parts.train, *parts.dev)}


def test_an_own_passage_must_be_named_as_one(settings: Settings) -> None:
    (Path(settings.own) / "z.txt").write_text(OWN.format(name="other"), encoding="utf-8")
    with pytest.raises(ValueError, match="not 'other'"):
        split_passages(settings)


def test_the_shipped_config_keeps_what_its_readme_promises_for_testing(settings: Settings) -> None:
    shipped = load_settings(ROOT / "train" / "configs" / "compact.toml", annotated=settings.annotated)
    parts = split_passages(replace(shipped, own=str(ROOT / "train" / "passages")))
    trained = [passage["id"] for passage in parts.train if passage["id"].startswith("own-")]
    assert trained
    assert not [name for name in trained if name[4] == "e" or int(name[5:]) % 4 == 0]
    assert {passage["text_sha256"] for passage in parts.test}.isdisjoint(
        passage["text_sha256"] for passage in parts.train if "text_sha256" in passage
    )


@pytest.mark.parametrize(
    ("words", "kind", "kept"),
    [
        ("The army", "armed_group", "army"),
        ("an official", "person", "official"),
        ("a day", "time", "a day"),
        ("The Hague", "time", "The Hague"),
        ("Thebes", "place", "Thebes"),
    ],
)
def test_articles_stand_outside_mentions_but_not_outside_times(words: str, kind: str, kept: str) -> None:
    text = f"So {words} waited."
    mention = {"id": "m1", "kind": kind, "start": 3, "end": 3 + len(words)}
    (row,) = put_articles_outside({"text": text, "mentions": [mention]})["mentions"]
    assert text[row["start"] : row["end"]] == kept
