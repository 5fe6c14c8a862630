"""Names of people in one report: spellings, shared surnames, citizenship, and offices with their time."""

from __future__ import annotations

import pytest

from onrecord.nouns import Entity, MentionKind
from onrecord.resolve.actors import cast_actors
from tests.builders import make_entity, make_reading, make_report
from tests.merge.tellings import cast_over

People = list[tuple[str, MentionKind]]


def cast(text: str, mentions: People, **links: object) -> tuple[Entity, ...]:
    report, reading = make_reading(text, mentions, **links)  # type: ignore[arg-type]
    return cast_actors(reading, report).entities


def names(found: tuple[Entity, ...]) -> list[tuple[str, ...]]:
    return [entity.names for entity in found if entity.names]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Khalifa Haftar", "Hifter"),
        ("Khalifa Haftar", "Hafter"),
        ("Muammar al-Gaddafi", "Qaddafi"),
        ("Muammar Qaddafi", "Kadhafi"),
        ("Fayez al-Sarraj", "Serraj"),
        ("Abdel Fattah el-Sisi", "al-Sisi"),
    ],
)
def test_a_surname_in_other_letters_is_the_same_person(full: str, short: str) -> None:
    assert names(cast(f"{full} spoke. Then {short} left.", [(full, "person"), (f"{short} left"[:-5], "person")])) == [
        (full, short)
    ]


@pytest.mark.parametrize(("full", "other"), [("Adam Reed", "Reid"), ("Karim Vane", "Vanni"), ("Ali Brown", "Braun")])
def test_names_that_only_sound_alike_stay_two(full: str, other: str) -> None:
    assert len(cast(f"{full} met {other}.", [(full, "person"), (other, "person")])) == 2


def test_a_spelling_of_two_bearers_joins_neither() -> None:
    people: People = [("Khalifa Haftar", "person"), ("Saddam Haftar", "person"), ("Hifter", "person")]
    assert len(cast("Khalifa Haftar met Saddam Haftar. Hifter left.", people)) == 3


def test_spellings_of_a_full_name_are_one_person_over_reports_but_not_in_one() -> None:
    reports = make_report("Khalifa Haftar left. Khalifa Hifter stayed."), make_report("Khalifa Hifter left.")
    haftar = make_entity(reports[0], "Khalifa Haftar", kind="person")
    far = make_entity(reports[1], "Khalifa Hifter", kind="person")
    beside = make_entity(reports[0], "Khalifa Hifter", kind="person")
    (found,), _ = cast_over([haftar, far])
    assert found.reasons == ("spelling: khalifa haftar, khalifa hifter",)
    assert len(cast_over([haftar, beside])[0]) == 2


@pytest.mark.parametrize("pair", [("Ali Reed", "Omar Reed"), ("Minister Ali Reed", "Minister Omar Reed")])
def test_two_of_a_surname_stay_two_and_the_surname_stays_its_own_with_a_note(pair: tuple[str, str]) -> None:
    one, other = pair
    found = cast(f"{one} met {other}. Reed left.", [(one, "person"), (other, "person"), ("Reed@3", "person")])
    assert len(found) == 3
    assert found[-1].reasons == ("kept apart, since several bear the name: reed",)


def test_the_title_tells_which_of_two_is_meant() -> None:
    text = "President Ali Reed met General Omar Reed. President Reed left."
    people: People = [
        ("President", "role"),
        ("Ali Reed", "person"),
        ("General", "role"),
        ("Omar Reed", "person"),
        ("President@2", "role"),
        ("Reed@3", "person"),
    ]
    found = cast(text, people)
    assert names(found) == [("Ali Reed", "Reed"), ("Omar Reed",)]
    assert found[0].reasons == ("surname of several, told by the title: reed",)


def test_citizenship_is_no_state_and_drones_are_its_own() -> None:
    found = cast(
        "Emirati drones hit a Libyan citizen.", [("Emirati", "state"), ("Libyan", "state"), ("citizen", "person")]
    )
    assert [entity.state for entity in found] == ["United Arab Emirates", None]
    assert (found[1].descriptions, found[1].country) == (("Libyan citizen",), "LBY")


@pytest.mark.parametrize("words", ["Many", "Some", "Dozens", "Two", "Hundreds"])
def test_a_mere_quantity_is_no_actor(words: str) -> None:
    assert not cast(f"{words} fled.", [(words, "population")])


def test_a_description_and_its_pronoun_are_the_one_they_are_linked_to() -> None:
    text = "Haftar spoke. The renegade general left with his forces."
    people: People = [
        ("Haftar", "person"),
        ("renegade general", "person"),
        ("his", "person"),
        ("forces", "armed_group"),
    ]
    person, forces = cast(text, people, coreference=[["Haftar", "renegade general", "his"]])
    assert (person.names, person.descriptions, len(person.mentions)) == (("Haftar",), ("renegade general",), 3)
    assert forces.kind == "armed_group"


@pytest.mark.parametrize(
    ("text", "role", "title", "words", "since", "until"),
    [
        (
            "then Prime Minister Ali Vane",
            "Prime Minister",
            "Prime Minister",
            "then Prime Minister",
            None,
            "../2021-03-04",
        ),
        (
            "Former Sarovian President Ali Vane",
            "President",
            "President",
            "Former Sarovian President",
            None,
            "../2021-03-04",
        ),
        ("ex-president Ali Vane", "ex-president", "president", "ex-president", None, "../2021-03-04"),
        ("Justice Minister Ali Vane", "Justice Minister", "Justice Minister", "Justice Minister", None, None),
        ("Ali Vane, prime minister from 2012 to 2014, ", "prime minister", "prime minister", None, "2012", "2014"),
        ("Ali Vane, the mayor since May 2019, ", "mayor", "mayor", None, "2019-05", None),
        ("Ali Vane, who was appointed governor in 2016, ", "governor", "governor", None, "2016", None),
        ("Ali Vane, who resigned as governor in 2016, ", "governor", "governor", None, None, "2016"),
    ],
)
def test_an_office_has_its_time(
    text: str, role: str, title: str, words: str | None, since: str | None, until: str | None
) -> None:
    found = cast(f"In Arbel {text} spoke.", [("Ali Vane", "person"), (role, "role")])
    (office,) = next(entity for entity in found if entity.names == ("Ali Vane",)).offices
    assert (office.title, office.since, office.until) == (title, since, until)
    assert office.span.quote == (words or title)


def test_a_former_office_of_an_undated_report_keeps_its_word() -> None:
    (person,) = cast("Ex-president Ali Vane left.", [("Ex-president", "role"), ("Ali Vane", "person")], published=None)
    assert [(office.title, office.until) for office in person.offices] == [("Ex-president", None)]
