"""How many people a telling says were harmed: hedges, parts, names and shares."""

from __future__ import annotations

import pytest

from onrecord.nouns import EventModality, HarmGroup, HarmKind, MentionKind
from onrecord.resolve.actors import cast_actors
from onrecord.resolve.tolls import Toll, read_tolls
from tests.builders import EventWords, make_reading


def tolls(text: str, *counted: tuple[str, MentionKind], status: EventModality = "happened") -> list[Toll]:
    """The killed of the one event in the text, whose trigger is its first "killed"."""
    harm = tuple(("killed", "unknown", words) for words, _ in counted)
    report, reading = make_reading(text, counted, events=[EventWords("killed", status=status, harm=harm)])  # type: ignore[arg-type]
    return list(read_tolls(reading.events[0], reading, report, cast=cast_actors(reading, report)))


def numbers(found: list[Toll]) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(toll.text.quote, toll.harm.low, toll.harm.best, toll.harm.high) for toll in found]


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("A mine killed 12 people.", "12", ("12", 12, 12, 12)),
        ("A mine killed at least 12 people.", "12", ("at least 12", 12, None, None)),
        ("A mine killed no fewer than 12.", "12", ("no fewer than 12", 12, None, None)),
        ("A mine killed an estimated 12.", "12", ("an estimated 12", None, 12, None)),
        ("A mine killed 12 or more.", "12", ("12 or more", 12, None, None)),
        ("A mine killed up to 12.", "12", ("up to 12", None, None, 12)),
        ("A mine killed nearly 200.", "200", ("nearly 200", None, 200, 200)),
        ("A mine killed dozens.", "dozens", ("dozens", 24, None, None)),
        ("It was killed over there: 12 in all.", "12", ("12", 12, 12, 12)),
    ],
)
def test_a_hedge_beside_the_count_is_read_and_kept(
    text: str, words: str, number: tuple[str, int | None, int | None, int | None]
) -> None:
    assert numbers(tolls(text, (words, "count"))) == [number]


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("A mine killed 30 people, including three children.", "30", "three"),
        ("A mine killed 30 people, among them three children.", "30", "three"),
        ("A mine killed 30 people, three of them children.", "30", "three"),
        ("A mine killed 30 people, of whom three were children.", "30", "three"),
    ],
)
def test_a_part_is_no_second_toll(text: str, whole: str, part: str) -> None:
    assert numbers(tolls(text, (whole, "count"), (part, "count"))) == [("30", 30, 30, 30)]


def test_all_parts_in_a_row_are_parts() -> None:
    text = "A mine killed 30 people, including three children and five women."
    assert numbers(tolls(text, ("30", "count"), ("three", "count"), ("five", "count"))) == [("30", 30, 30, 30)]


def test_a_part_without_its_whole_is_the_least_there_were() -> None:
    assert numbers(tolls("A mine killed people, including three children.", ("three", "count"))) == [
        ("three", 3, None, None)
    ]


@pytest.mark.parametrize("text", ["It killed 30 of them and lost five men.", "It killed 30, and then another five."])
def test_two_tolls_are_two(text: str) -> None:
    assert [toll.harm.best for toll in tolls(text, ("30", "count"), ("five", "count"))] == [30, 5]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("A mine killed Adam Reed.", "Adam Reed", "person"),
        ("A mine killed him.", "him", "person"),
        ("A mine killed a doctor.", "doctor", "person"),
        ("A mine killed the colonel.", "colonel", "role"),
    ],
)
def test_someone_named_or_single_is_one_person(text: str, words: str, kind: MentionKind) -> None:
    assert numbers(tolls(text, (words, kind))) == [(words, 1, 1, 1)]


def test_people_named_in_a_row_are_as_many() -> None:
    found = tolls("A mine killed Adam Reed and Omar Vane.", ("Adam Reed", "person"), ("Omar Vane", "person"))
    assert numbers(found) == [("Adam Reed and Omar Vane", 2, 2, 2)]


def test_names_and_descriptions_beside_a_number_are_counted_by_it() -> None:
    text = "A mine killed two doctors. Adam Reed and Omar Vane came from Arbel."
    found = tolls(text, ("two", "count"), ("doctors", "population"), ("Adam Reed", "person"), ("Omar Vane", "person"))
    assert numbers(found) == [("two", 2, 2, 2)]
    assert found[0].harm.group == "civilians"


@pytest.mark.parametrize(
    ("text", "single", "number", "total"),
    [
        ("A mine killed Adam Reed and three guards.", "Adam Reed", "three", ("Adam Reed and three", 4, 4, 4)),
        ("A mine killed six patients and a nurse.", "nurse", "six", ("six patients and a nurse", 7, 7, 7)),
        (
            "A mine killed at least six men and a nurse.",
            "nurse",
            "six",
            ("at least six men and a nurse", 7, None, None),
        ),
    ],
)
def test_a_person_whom_and_joins_to_a_number_is_added(
    text: str, single: str, number: str, total: tuple[str, int | None, int | None, int | None]
) -> None:
    assert numbers(tolls(text, (single, "person"), (number, "count"))) == [total]


def test_a_share_is_no_number_and_a_rate_is_cumulative() -> None:
    (share,) = tolls("It killed a third of the town.", ("a third", "count"))
    assert (share.harm.share, share.harm.best) == (0.3333, None)
    (rate,) = tolls("It killed 12 a day.", ("12 a day", "count"))
    assert rate.cumulative


def test_a_toll_over_a_period_is_cumulative() -> None:
    (toll,) = tolls("The siege has killed 300 people since April.", ("300", "count"))
    assert toll.cumulative


def test_so_many_as_no_single_event_kills_are_a_toll_over_a_period() -> None:
    (toll,) = tolls("It has killed 30,000 people.", ("30,000", "count"))
    assert toll.cumulative


def test_the_living_are_not_counted_among_the_dead() -> None:
    assert tolls("It killed 40,000 people living under siege.", ("40,000", "count")) == []


def test_numbers_of_one_group_in_a_row_are_added_and_those_of_two_are_not() -> None:
    text = "It killed 120 militants, 38 soldiers and 64 civilians."
    found = tolls(text, ("120", "count"), ("38", "count"), ("64", "count"))
    assert [(toll.harm.group, toll.harm.best, toll.text.quote) for toll in found] == [
        ("combatants", 158, "120 militants, 38"),
        ("civilians", 64, "64"),
    ]


def test_things_are_not_people() -> None:
    assert tolls("It killed power and 12 vehicles.", ("12", "count")) == []


def test_victims_without_a_number_keep_their_words() -> None:
    (toll,) = tolls("A mine killed villagers.", ("villagers", "population"))
    assert (toll.harm.low, toll.harm.best, toll.harm.group) == (None, None, "civilians")


def test_the_noun_tells_the_group_before_the_model_and_stops_at_the_next_clause() -> None:
    assert tolls("It killed 12 soldiers.", ("12", "count"))[0].harm.group == "combatants"
    assert tolls("It killed 12 when soldiers fired.", ("12", "count"))[0].harm.group == "unknown"


@pytest.mark.parametrize("status", ["planned", "hypothetical"])
def test_what_has_not_happened_has_no_toll(status: EventModality) -> None:
    assert tolls("It killed 12.", ("12", "count"), status=status) == []


@pytest.mark.parametrize(
    ("text", "first", "second", "kinds"),
    [
        ("The shelling left two dead and dozens wounded.", "two", "dozens", ["killed", "wounded"]),
        ("The shelling left 12 soldiers dead, 30 injured.", "12", "30", ["killed", "wounded"]),
    ],
)
def test_the_word_behind_a_number_tells_what_became_of_so_many(
    text: str, first: str, second: str, kinds: list[str]
) -> None:
    harms: tuple[tuple[HarmKind, HarmGroup, str], ...] = (("wounded", "unknown", first), ("wounded", "unknown", second))
    report, reading = make_reading(
        text, [(first, "count"), (second, "count")], events=[EventWords("shelling", harm=harms)]
    )
    found = read_tolls(reading.events[0], reading, report, cast=cast_actors(reading, report))
    assert [toll.harm.kind for toll in found] == kinds


# ---- as reports word it --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "counted", "expected"),
    [
        (
            "The raid killed Ambassador Reed and three other Americans.",
            [("Ambassador Reed", "person"), ("three", "count")],
            [("Ambassador Reed and three", 4, 4, 4)],
        ),
        (
            "The raid killed ten civilians, among them three women.",
            [("ten", "count"), ("three", "count")],
            [("ten", 10, 10, 10)],
        ),
        (
            "The raid killed five people, one of them a child.",
            [("five", "count"), ("one", "count")],
            [("five", 5, 5, 5)],
        ),
        (
            "The raid killed two brothers and their mother.",
            [("two brothers", "population"), ("mother", "person")],
            [("two brothers and their mother", 3, 3, 3)],
        ),
        ("The raid killed a family of five.", [("a family of five", "population")], [("a family of five", 5, 5, 5)]),
        ("The raid killed 20–30 people.", [("20–30", "count")], [("20–30", 20, None, 30)]),
        ("The raid killed 1 200 people.", [("1 200", "count")], [("1 200", 1200, 1200, 1200)]),
        ("The raid killed no one.", [("no one", "count")], [("no one", 0, 0, 0)]),
        (
            "The raid killed Omar Vane, 34, in Arbel.",
            [("Omar Vane", "person"), ("34", "count")],
            [("Omar Vane", 1, 1, 1)],
        ),
        ("The raid killed a boy (12).", [("a boy", "person"), ("12", "count")], [("a boy", 1, 1, 1)]),
        ("The raid killed them; he was 34 years old.", [("34", "count")], []),
        ("It killed more: the toll rose from 31 to 44.", [("31", "count"), ("44", "count")], [("44", 44, 44, 44)]),
        ("It killed 44, up from 31 on Monday.", [("44", "count"), ("31", "count")], [("44", 44, 44, 44)]),
    ],
)
def test_the_number_is_that_of_the_people(
    text: str,
    counted: list[tuple[str, MentionKind]],
    expected: list[tuple[str, int | None, int | None, int | None]],
) -> None:
    assert numbers(tolls(text, *counted)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It has killed two or three a day.", "two or three a day"),
        ("It has killed an average of 12.", "an average of 12"),
        ("It has killed one every two hours.", "one every two hours"),
        ("It has killed 1,000 since April.", "1,000"),
        ("Since April 1,000 have been killed.", "1,000"),
        ("It has killed 30 so far this year.", "30"),
    ],
)
def test_rates_and_tolls_over_a_time_are_kept_apart(text: str, words: str) -> None:
    (toll,) = tolls(text, (words, "count"))
    assert toll.cumulative


@pytest.mark.parametrize(
    ("words", "share"), [("30 percent", 0.3), ("one in three", 0.3333), ("a hundred percent", 1.0), ("half", 0.5)]
)
def test_a_share_of_the_dead_is_no_toll(words: str, share: float) -> None:
    (toll,) = tolls(f"It killed {words} of the villagers.", (words, "count"))
    assert (toll.harm.share, toll.harm.low, toll.harm.best, toll.harm.high) == (share, None, None, None)
