"""The gold of the example reports: every quote stands in its report, every reference names something."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from onrecord.nouns import ACTOR_KINDS, EventModality, HarmGroup, HarmKind, TieKind

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "examples" / "libya"
GOLD: dict[str, Any] = yaml.safe_load((HERE / "examples.yaml").read_text(encoding="utf-8"))
NAMES = sorted(GOLD["reports"])


def read_parts(name: str) -> tuple[dict[str, Any], str]:
    """A report's front matter ({} where it has none) and its text without it."""
    raw = (REPORTS / name).read_text(encoding="utf-8")
    if not raw.startswith("---\n"):
        return {}, raw
    head, text = raw[4:].split("\n---\n", 1)
    return yaml.safe_load(head), text


def read_manifest() -> dict[str, dict[str, str]]:
    with (REPORTS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {row["path"]: row for row in csv.DictReader(file)}


def quotes(gold: dict[str, Any]) -> Iterator[str]:
    for part in ("events", "ties", "claims", "forecasts"):
        for row in gold[part]:
            yield row["quote"]
            yield from row.get("also", [])


def test_gold_covers_every_report() -> None:
    assert sorted(path.name for path in REPORTS.glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_in_its_report(name: str) -> None:
    _, text = read_parts(name)
    assert [quote for quote in quotes(GOLD["reports"][name]) if quote not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_actors_and_places_are_named_in_their_report(name: str) -> None:
    _, text = read_parts(name)
    gold = GOLD["reports"][name]
    named = [*gold["actors"], *gold["places"]]
    assert [row["names"] for row in named if not any(one.lower() in text.lower() for one in row["names"])] == []
    aliases = [alias for actor in gold["actors"] for alias in actor["aliases_in_text"]]
    assert [alias for alias in aliases if alias.lower() not in text.lower()] == []


@pytest.mark.parametrize("name", NAMES)
def test_published_is_what_the_front_matter_or_the_manifest_says(name: str) -> None:
    head, _ = read_parts(name)
    stated = head or read_manifest()[name]
    assert str(stated.get("published") or "") == (GOLD["reports"][name]["published"] or "")


def test_a_report_is_described_once() -> None:
    fronted = {name for name in NAMES if read_parts(name)[0]}
    assert fronted | set(read_manifest()) == set(NAMES)
    assert not fronted & set(read_manifest())


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_words_of_the_record(name: str) -> None:
    gold = GOLD["reports"][name]
    harm = [one for event in gold["events"] for one in event.get("harm", [])]
    assert {actor["kind"] for actor in gold["actors"]} <= set(ACTOR_KINDS)
    assert {tie["kind"] for tie in gold["ties"]} <= set(get_args(TieKind))
    assert {one["kind"] for one in harm} <= set(get_args(HarmKind))
    assert {one["group"] for one in harm} <= set(get_args(HarmGroup))
    assert {m for event in gold["events"] for m in event.get("modality", [])} <= set(get_args(EventModality))


def test_same_events_name_events_of_different_reports() -> None:
    for same in GOLD["same_event"]:
        members = [(member["report"], member["event"]) for member in same["members"]]
        assert len({report for report, _ in members}) == len(members) >= 2
        for report, event in members:
            assert [row["id"] for row in GOLD["reports"][report]["events"]].count(event) == 1
