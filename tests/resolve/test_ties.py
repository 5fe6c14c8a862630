"""What the words around a tie add to it, and the ties that fighting shows."""

from __future__ import annotations

import pytest

from onrecord.nouns import EventModality, MentionKind
from onrecord.resolve.actors import cast_actors
from onrecord.resolve.ties import shown_ties, tie_interval, tie_means
from tests.builders import EventWords, make_reading


@pytest.mark.parametrize(
    ("sentence", "since", "until"),
    [
        ("He has led the front since 2014.", "2014", None),
        ("He has led the front since early 2014.", None, None),
        ("He led the front until June 2016.", None, "2016-06"),
        ("He led the front from 2011 to 2014.", "2011", "2014"),
        ("He led the front from March 2011 until June 2014.", "2011-03", "2014-06"),
        ("He led the front between 2011 and 2014.", "2011", "2014"),
        ("He has led it since last year.", "2020", None),
        ("He led it since 2011, until 2014.", "2011", "2014"),
        ("He came from Arbel to Sirte in 2014.", None, None),
        ("He leads the front.", None, None),
        ("He has led it since President Reed fell.", None, None),
    ],
)
def test_the_sentence_tells_since_and_until_when(sentence: str, since: str | None, until: str | None) -> None:
    found = tie_interval(sentence, published="2021-03-04")
    if "early" in sentence:
        assert found[0] and found[0].startswith("2014")
    else:
        assert found == (since, until)


def test_a_relative_bound_without_a_publication_date_is_unknown() -> None:
    assert tie_interval("He has led it since last year.", published=None) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "means"),
    [
        ("France sent the front rifles and money.", ("arms", "money")),
        ("France backs the front.", ("unspecified",)),
        ("France backs armed groups.", ("unspecified",)),
        ("France armed the front.", ("arms",)),
    ],
)
def test_support_is_by_the_means_its_sentence_names(sentence: str, means: tuple[str, ...]) -> None:
    assert tie_means("supports", sentence) == means


def test_only_support_has_means() -> None:
    assert tie_means("fights", "They fought with rifles.") == ()


def fights(a: MentionKind, b: MentionKind, *, status: EventModality = "happened", event: str = "ASSAULT") -> int:
    report, reading = make_reading(
        "Vantor struck Orlan.",
        [("Vantor", a), ("Orlan", b)],
        events=[EventWords("struck", event=event, status=status, init=("Vantor",), targ=("Orlan",))],
    )
    return len(list(shown_ties(reading, report, cast=cast_actors(reading, report))))


def test_an_assault_that_happened_sets_two_named_sides_against_each_other() -> None:
    assert fights("armed_group", "state") == 1
    assert fights("person", "armed_group") == 1


def test_harm_to_people_plans_and_other_events_show_no_fight() -> None:
    assert fights("armed_group", "population") == 0
    assert fights("armed_group", "person") == 0
    assert fights("armed_group", "state", status="alleged") == 0
    assert fights("armed_group", "state", event="COERCE") == 0


def test_a_side_without_a_name_fights_no_one() -> None:
    report, reading = make_reading(
        "Vantor struck rebels.",
        [("Vantor", "armed_group"), ("rebels", "armed_group")],
        events=[EventWords("struck", init=("Vantor",), targ=("rebels",))],
    )
    assert list(shown_ties(reading, report, cast=cast_actors(reading, report))) == []


def test_aid_to_a_side_shows_support() -> None:
    words = [EventWords("sent", "AID", init=("France",), targ=("Northern Front",))]
    report, reading = make_reading(
        "France sent rifles to the Northern Front.",
        [("France", "state"), ("Northern Front", "armed_group")],
        events=words,
    )
    cast = cast_actors(reading, report)
    assert [(tie.kind, tie.at.quote) for tie in shown_ties(reading, report, cast=cast)] == [("supports", "sent")]


def test_aid_to_people_in_need_supports_no_side() -> None:
    words = [EventWords("sent", "AID", init=("France",), targ=("villagers",))]
    report, reading = make_reading(
        "France sent bread to the villagers.", [("France", "state"), ("villagers", "population")], events=words
    )
    assert not list(shown_ties(reading, report, cast=cast_actors(reading, report)))


@pytest.mark.parametrize(
    ("text", "owner", "kind", "shown"),
    [
        ("Ade Kumba’s fighters left.", "Ade Kumba", "person", ["commands"]),
        ("Ade Kumba's self-styled fighters left.", "Ade Kumba", "person", ["commands"]),
        ("Arbel’s fighters left.", "Arbel", "place", []),
        ("Ade Kumba met fighters.", "Ade Kumba", "person", []),
    ],
)
def test_a_persons_genitive_shows_command(text: str, owner: str, kind: MentionKind, shown: list[str]) -> None:
    report, reading = make_reading(text, [(owner, kind), ("fighters", "armed_group")])
    assert [tie.kind for tie in shown_ties(reading, report, cast=cast_actors(reading, report))] == shown


@pytest.mark.parametrize(
    ("sentence", "told", "since", "until"),
    [
        ("Vane, now aligned with Reed, left.", "Vane, now aligned with Reed", "../2021-03-04", None),
        ("Vane, a former ally of Reed, left.", "Vane, a former ally of Reed", None, "../2021-03-04"),
        ("Vane no longer supports Reed.", "Vane no longer supports Reed", None, "../2021-03-04"),
        ("Vane backed Reed until he broke with him.", "Vane backed Reed", None, "../2021-03-04"),
        ("Vane backed Reed until he broke with him in 2016.", "Vane backed Reed", None, "2016"),
        ("Vane has backed Reed since the fall of Arbel in May 2014.", "Vane has backed Reed", "2014-05", None),
        ("Former president Vane backs Reed.", "president Vane backs Reed", None, None),
        ("Vane backs Reed.", "Vane backs Reed", None, None),
    ],
)
def test_the_words_between_its_ends_tell_whether_a_tie_is_over(
    sentence: str, told: str, since: str | None, until: str | None
) -> None:
    assert tie_interval(sentence, published="2021-03-04", told=told) == (since, until)
