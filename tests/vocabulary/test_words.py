"""Weapons, PLOVER, ACLED, GED and the hedges."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.names import folded
from onrecord.vocabulary import (
    acled_types,
    code_acled,
    code_ged,
    find_weapons,
    load_table,
    people_words,
    plover_events,
    strength_words,
    weapon_kind,
)

ROOT = Path(__file__).parents[1] / "cases"
WEAPON_KINDS = {
    "firearm", "artillery", "mortar", "rocket", "missile", "anti_tank_missile", "drone", "aircraft", "explosive",
    "suicide_bomb", "vehicle", "chemical", "incendiary", "blade", "naval", "siege", "other",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((ROOT / name).open(encoding="utf-8", newline="")))


def kinds(cell: str) -> list[str]:
    return [kind for kind in cell.split("|") if kind]


@pytest.mark.parametrize("case", rows("weapons.csv"), ids=[case["words"] for case in rows("weapons.csv")])
def test_a_weapon_word_has_its_kind(case: dict[str, str]) -> None:
    assert (weapon_kind(case["words"]) or "") == case["kind"]


def test_the_longest_weapon_phrase_wins() -> None:
    text = "Suicide car bombs and Grad  rockets, then gun-battles."
    assert [(text[start:end], kind) for start, end, kind in find_weapons(text)] == [
        ("Suicide car bombs", "suicide_bomb"),
        ("Grad  rockets", "rocket"),
        ("gun-battles", "firearm"),
    ]


def test_weapon_kinds_are_those_of_the_record_and_no_word_has_two() -> None:
    table = load_table("weapons")["kinds"]
    words = [word for kind in table.values() for word in kind]
    assert set(table) == WEAPON_KINDS
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


def test_plover_has_sixteen_events_in_four_quads() -> None:
    events = plover_events()
    assert len(events) == 16
    assert {event.quad for event in events.values()} == {1, 2, 3, 4}
    assert "suicide-attack" in events["ASSAULT"].modes


def test_acled_has_six_types_with_twenty_five_sub_types_and_rules_stay_within_them() -> None:
    types = acled_types()
    assert (len(types), sum(len(sub_types) for sub_types in types.values())) == (6, 25)
    for rule in load_table("acled")["rule"]:
        event_type, sub_event_type = rule["code"]
        assert sub_event_type in types[event_type]
        allowed = {mode for event in rule["events"] for mode in plover_events()[event].modes} | {""}
        assert set(rule.get("modes", ())) <= allowed
        assert {*rule.get("weapons", ()), *rule.get("no_weapons", ())} <= WEAPON_KINDS


@pytest.mark.parametrize(
    "case", rows("acled.csv"), ids=[f"{n}-{c['event']}" for n, c in enumerate(rows("acled.csv"), 2)]
)
def test_acled_code_follows_mode_weapons_and_targets(case: dict[str, str]) -> None:
    code = code_acled(
        case["event"],
        case["mode"] or None,
        weapons=frozenset(kinds(case["weapons"])),
        initiator_kinds=kinds(case["initiators"]),
        target_kinds=kinds(case["targets"]),
    )
    assert (code or ("", "")) == (case["event_type"], case["sub_event_type"])


@pytest.mark.parametrize("case", rows("ged.csv"), ids=[f"{n}-{c['event']}" for n, c in enumerate(rows("ged.csv"), 2)])
def test_ged_type_needs_deaths_and_organised_actors(case: dict[str, str]) -> None:
    killed = int(case["killed"]) if case["killed"] else None
    code = code_ged(
        case["event"],
        case["mode"] or None,
        initiator_kinds=kinds(case["initiators"]),
        target_kinds=kinds(case["targets"]),
        killed=killed,
    )
    assert str(code or "") == case["ged"]


def test_hedges_are_lower_case_and_cover_every_class() -> None:
    assert set(strength_words()) == {"certain", "likely", "possible", "unlikely"}
    words = [word for group in strength_words().values() for word in group]
    assert all(word == word.lower().strip() for word in words)


def test_a_strength_word_has_one_strength() -> None:
    words = [word for group in strength_words().values() for word in group]
    assert len(words) == len(set(words))


def test_a_word_for_people_stands_in_one_list_and_is_folded() -> None:
    words = [word for kind in people_words().values() for word in kind]
    assert len(words) == len(set(words))
    assert all(word.isalpha() and word == folded(word) for word in words)
