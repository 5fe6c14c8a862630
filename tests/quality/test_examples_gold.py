"""The gold of the example reports: every quote stands in its report, every reference names something."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from benchmarks.quality import SETS, parts
from onrecord.nouns import ACTOR_KINDS, EventModality, HarmGroup, HarmKind, TieKind

GOLD: dict[str, dict[str, Any]] = {
    name: yaml.safe_load(gold.read_text(encoding="utf-8")) for name, (gold, _) in SETS.items()
}
FOLDERS = {name: reports for name, (_, reports) in SETS.items()}

each_set = pytest.mark.parametrize("of", SETS)
each_report = pytest.mark.parametrize(
    ("of", "name"), [(of, name) for of in SETS for name in sorted(GOLD[of]["reports"])]
)


def read_parts(path: Path) -> tuple[dict[str, Any], str]:
    """A report's front matter ({} where it has none) and its text without it."""
    raw = path.read_text(encoding="utf-8")
    if not raw.startswith("---\n"):
        return {}, raw
    head, text = raw[4:].split("\n---\n", 1)
    return yaml.safe_load(head), text


def read_manifest(of: str) -> dict[str, dict[str, str]]:
    with (FOLDERS[of] / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {row["path"]: row for row in csv.DictReader(file)}


def quotes(gold: dict[str, Any]) -> Iterator[str]:
    for part in ("events", "ties", "claims", "forecasts"):
        for row in gold[part]:
            yield row["quote"]
            yield from row.get("also", [])


@each_set
def test_gold_covers_every_report(of: str) -> None:
    assert sorted(path.name for path in FOLDERS[of].glob("*.txt")) == sorted(GOLD[of]["reports"])


@each_report
def test_every_quote_stands_in_its_report(of: str, name: str) -> None:
    _, text = read_parts(FOLDERS[of] / name)
    assert [quote for quote in quotes(GOLD[of]["reports"][name]) if quote not in text] == []


@each_report
def test_actors_and_places_are_named_in_their_report(of: str, name: str) -> None:
    _, text = read_parts(FOLDERS[of] / name)
    gold = GOLD[of]["reports"][name]
    named = [*gold["actors"], *gold["places"]]
    assert [row["names"] for row in named if not any(one.lower() in text.lower() for one in row["names"])] == []
    aliases = [alias for actor in gold["actors"] for alias in actor.get("aliases_in_text", [])]
    assert [alias for alias in aliases if alias.lower() not in text.lower()] == []


@each_report
def test_published_is_what_the_front_matter_or_the_manifest_says(of: str, name: str) -> None:
    head, _ = read_parts(FOLDERS[of] / name)
    stated = head or read_manifest(of)[name]
    assert str(stated.get("published") or "") == (GOLD[of]["reports"][name]["published"] or "")


@each_set
def test_a_report_is_described_once(of: str) -> None:
    names = set(GOLD[of]["reports"])
    fronted = {name for name in names if read_parts(FOLDERS[of] / name)[0]}
    assert fronted | set(read_manifest(of)) == names
    assert not fronted & set(read_manifest(of))


@each_report
def test_codes_are_words_of_the_record(of: str, name: str) -> None:
    gold = GOLD[of]["reports"][name]
    harm = [one for event in gold["events"] for one in event.get("harm", [])]
    assert {actor["kind"] for actor in gold["actors"]} <= set(ACTOR_KINDS)
    assert {tie["kind"] for tie in gold["ties"]} <= set(get_args(TieKind))
    assert {one["kind"] for one in harm} <= set(get_args(HarmKind))
    assert {one["group"] for one in harm} <= set(get_args(HarmGroup))
    assert {m for event in gold["events"] for m in event.get("modality", [])} <= set(get_args(EventModality))


@each_set
def test_same_events_name_events_of_different_reports(of: str) -> None:
    for same in GOLD[of]["same_event"]:
        members = [(member["report"], member["event"]) for member in same["members"]]
        assert len({report for report, _ in members}) == len(members) >= 2
        for report, event in members:
            assert [row["id"] for row in GOLD[of]["reports"][report]["events"]].count(event) == 1


def test_half_of_the_world_is_held_out_and_no_event_is_told_in_both_halves() -> None:
    gold = parts(SETS["world"][0])
    whole, held_out, rest = gold["all"], gold["held out"], gold["open"]
    assert sorted(held_out.reports) == sorted(GOLD["world"]["held_out"])
    assert len(held_out.reports) == len(rest.reports) == 6
    assert len(held_out.same_event) + len(rest.same_event) == len(whole.same_event)
