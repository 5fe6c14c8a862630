"""Names as strings: the cases of tests/cases/names.csv, and which two names can be one actor's."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.names import (
    core,
    folded,
    generic_institution,
    initials,
    is_acronym,
    is_adjective_of,
    is_name,
    is_pronoun,
    may_shorten_person,
    may_stand_for,
    person_key,
    person_name,
    same_but_middle,
    shortens_group,
    shortens_person,
)

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "names.csv").open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_name_is_told_from_a_description(case: dict[str, str]) -> None:
    assert is_name(case["text"], kind=case["kind"]) is (case["name"] == "yes")


@pytest.mark.parametrize("case", [case for case in CASES if case["core"]], ids=lambda case: case["text"])
def test_titles_articles_and_possessives_are_no_part_of_a_name(case: dict[str, str]) -> None:
    bare = person_name(case["text"]) if case["kind"] == "person" else core(case["text"])
    assert bare == case["core"]


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("Villagers", "population", False),
        ("Police", "government_body", False),
        ("Gunmen", "armed_group", False),
        ("Parliament", "government_body", False),
        ("Vantor", "armed_group", True),
        ("Karsk", "person", True),
        ("RSF", "armed_group", True),
        ("Wire News", "media", True),
    ],
)
def test_a_sentence_s_first_capital_makes_no_name_of_a_common_noun(text: str, kind: str, named: bool) -> None:
    assert is_name(text, kind=kind, opens=True) is named


def test_a_word_also_written_small_is_no_name_alone_but_may_be_part_of_one() -> None:
    common = frozenset({"army", "national", "accord", "government"})
    assert not is_name("the Army", kind="armed_group", common=common)
    assert is_name("Government of National Accord", kind="government_body", common=common)


def test_capitals_tell_a_name_from_a_pronoun() -> None:
    assert is_pronoun("us") and is_pronoun("Us") and is_pronoun("I") and is_pronoun("It")
    assert not is_pronoun("US") and not is_pronoun("IT") and not is_pronoun("WHO")


@pytest.mark.parametrize(
    ("pronoun", "person", "group"),
    [("he", True, False), ("Her", True, False), ("it", False, True), ("they", True, True)],
)
def test_a_pronoun_stands_for_what_it_can(pronoun: str, person: bool, group: bool) -> None:
    assert (may_stand_for(pronoun, person=True), may_stand_for(pronoun, person=False)) == (person, group)


def test_folding_drops_case_accents_points_and_possessives() -> None:
    assert folded("The É.U.’s") == "the eu"
    assert folded("al-Qa'ida") == folded("al-Qaida")
    assert folded("محمد") == "محمد"


@pytest.mark.parametrize("spelling", ["al-Azal", "el-Azal", "Al Azal", "Azal"])
def test_a_name_has_one_key_with_and_without_its_article(spelling: str) -> None:
    assert person_key(f"Karim {spelling}") == "karim azal"
    assert person_key(spelling) == "azal"


def test_a_surname_shortens_a_person_s_name_and_a_first_name_only_may() -> None:
    assert shortens_person("Reed", "Adam Reed")
    assert shortens_person("al-Azal", "Karim Azal")
    assert shortens_person("ag Hamma", "Iyad Ag Hamma")
    assert shortens_person("Adam Reed", "Adam B. Reed")
    assert not shortens_person("Adam", "Adam Reed") and may_shorten_person("Adam", "Adam Reed")
    assert not shortens_person("Adam Reed", "Omar Adam Reed") and may_shorten_person("Adam Reed", "Omar Adam Reed")
    assert not same_but_middle("Adam Reed", "Adam Reed")
    assert not same_but_middle("Adam Reed", "Reed Adam Reed")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("National Army", "Eastern National Army"),
        ("Front", "Eastern Front"),
        ("Vantor", "Vantor Group"),
        ("Islamic State", "Islamic State group"),
        ("Union", "Union of the South"),
        ("Defence Ministry", "Ministry of Defence"),
        ("Parliament", "French Parliament"),
    ],
)
def test_a_second_mention_shortens_a_group_s_name(short: str, full: str) -> None:
    assert shortens_group(short, full)
    assert not shortens_group(full, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("United Nations", "United Nations Mission in Tarnland"),
        ("Union", "African Union"),
        ("France", "Friends of France"),
        ("Islamic State", "Islamic State in the Highlands"),
        ("Red Star", "Red Moon Group"),
    ],
)
def test_an_international_body_a_state_or_a_namesake_shortens_no_other_name(short: str, full: str) -> None:
    assert not shortens_group(short, full)


def test_the_adjective_of_an_unlisted_state_belongs_to_it() -> None:
    assert is_adjective_of("Sarovian", "Sarovia") and is_adjective_of("Tarnish", "Tarnland")
    assert is_adjective_of("Qarhi", "Qarh")
    assert not is_adjective_of("Sarovia", "Sarovia") and not is_adjective_of("French", "Sarovia")
    assert not is_adjective_of("Nigerian", "Niger")


def test_an_acronym_has_the_capitals_of_its_name() -> None:
    assert initials("the Front for the Liberation of Tarn") == "FLT"
    assert is_acronym("F.L.T.") and is_acronym("RSF") and not is_acronym("Rsf") and not is_acronym("REBELLION")


def test_what_every_country_has_is_generic() -> None:
    assert generic_institution("the Parliament") and generic_institution("the Interior Ministry")
    assert generic_institution("Ministry of Foreign Affairs") and generic_institution("Air Force")
    assert not generic_institution("Northern Front") and not generic_institution("Vantor")
