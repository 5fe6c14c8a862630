"""States and bodies: who is named, by what sort of word, and where in a text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.nouns import ACTOR_KINDS
from onrecord.vocabulary import bodies, body_of, find_states, state_named, state_of, states

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "states.csv").open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_words_name_the_state_they_mean(case: dict[str, str]) -> None:
    named = state_named(case["words"])
    assert (named.how if named else "") == case["how"]
    assert (state_of(case["words"]) or "") == case["alpha3"]


def test_every_member_of_the_united_nations_is_there_once() -> None:
    codes = [state.alpha3 for state in states() if state.alpha3]
    assert len(codes) == len(set(codes)) == 200
    assert {"PSE", "XKX", "TWN", "ESH", "SSD", "TLS", "MNE"} <= set(codes)


def test_no_word_stands_for_two_states() -> None:
    owners: dict[str, set[str]] = {}
    for state in states():
        for words in (state.name, *state.aliases, *state.demonyms, *state.metonyms):
            owners.setdefault(words, set()).add(state.name)
    shared = {words for words, names in owners.items() if len(names) > 1}
    assert shared == set()


def test_every_living_state_has_people_and_a_capital() -> None:
    bare = {state.name for state in states() if state.alpha3 and not (state.capital and state.demonyms)}
    assert bare == {"Dominica", "Republic of the Congo"}


def test_a_text_is_searched_longest_name_first() -> None:
    text = "The U.S. and South Sudanese envoys left the Democratic Republic of the Congo. Turkey's jets stayed."
    assert [(text[use.start : use.end], use.state.alpha3) for use in find_states(text)] == [
        ("U.S.", "USA"),
        ("South Sudanese", "SSD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Turkey", "TUR"),
    ]


def test_states_inside_compounds_are_found_and_inside_other_names_are_not() -> None:
    text = "Saudi-led jets crossed the Gulf of Guinea to Guinea-Bissau, told us the Washington Post."
    assert [(text[use.start : use.end], use.state.alpha3) for use in find_states(text)] == [
        ("Saudi", "SAU"),
        ("Guinea-Bissau", "GNB"),
    ]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("the U.N.", "United Nations", "international_org"),
        ("UNSC", "UN Security Council", "international_org"),
        ("Nato", "NATO", "international_org"),
        ("ECOWAS", "Economic Community of West African States", "international_org"),
        ("Red Cross", "International Committee of the Red Cross", "international_org"),
        ("The Guardian", "Guardian", "media"),
        ("ISIL", "Islamic State", "armed_group"),
        ("al-Qaida", "al-Qaeda", "armed_group"),
    ],
)
def test_bodies_are_known_by_their_short_names(words: str, name: str, kind: str) -> None:
    body = body_of(words)
    assert body is not None
    assert (body.name, body.kind) == (name, kind)


def test_body_names_are_unique_and_their_kinds_are_actor_kinds() -> None:
    words = [name for body in bodies() for name in (body.name, *body.aliases)]
    assert len(words) == len(set(words))
    assert {body.kind for body in bodies()} <= set(ACTOR_KINDS)
    assert body_of("who") is None
