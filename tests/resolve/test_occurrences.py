"""Which findings are events of the record, and which tell of one event."""

from __future__ import annotations

import pytest

from onrecord.nouns import EventModality, MentionKind
from onrecord.resolve import resolve
from onrecord.resolve.actors import cast_actors
from onrecord.resolve.dates import resolve_date
from onrecord.resolve.occurrences import key_events
from tests.builders import EventWords, make_reading

Mentions = list[tuple[str, MentionKind]]


def keys(text: str, mentions: Mentions, *events: EventWords, **links: object) -> list[str | None]:
    """The key of each event in the text's order, None for one that does not count."""
    report, reading = make_reading(text, mentions, events=events, **links)  # type: ignore[arg-type]
    whens = {
        number: resolve_date(mention.span.quote, published=report.published)
        for number, mention in enumerate(reading.mentions)
        if mention.kind == "time"
    }
    found = key_events(reading, report, cast=cast_actors(reading, report), whens=whens)
    return [found.get(number) for number in range(len(reading.events))]


def test_an_event_without_anyone_is_none() -> None:
    assert keys("Sirte was shelled.", [("Sirte", "place")], EventWords("shelled", place=("Sirte",))) == [None]


@pytest.mark.parametrize(
    ("status", "kept"),
    [("happened", True), ("alleged", True), ("planned", True), ("denied", True), ("hypothetical", False)],
)
def test_what_is_only_supposed_is_no_event(status: EventModality, kept: bool) -> None:
    told = EventWords("shelled", status=status, init=("Vantor",), place=("Sirte",))
    (key,) = keys("Vantor shelled Sirte.", [("Vantor", "armed_group"), ("Sirte", "place")], told)
    assert (key is not None) is kept


def test_a_plan_that_is_foretold_is_a_forecast_alone() -> None:
    text = "Vantor will shell Sirte."
    mentions: Mentions = [("Vantor", "armed_group"), ("Sirte", "place")]
    told = EventWords("shell", status="planned", init=("Vantor",), place=("Sirte",))
    assert keys(text, mentions, told, forecasts=[(None, "Vantor will shell Sirte", None)]) == [None]
    assert keys(text, mentions, told) != [None]


@pytest.mark.parametrize(
    ("text", "mentions", "told", "kept"),
    [
        ("Men fought rebels.", [], {}, False),
        ("Men fought rebels on Monday.", [("Monday", "time")], {"time": ("Monday",)}, True),
        ("Men fought rebels in Sirte.", [("Sirte", "place")], {"place": ("Sirte",)}, True),
        ("Men fought rebels with mortars.", [("mortars", "weapon")], {"weap": ("mortars",)}, True),
        ("Men fought rebels; two died.", [("two", "count")], {"harm": (("killed", "unknown", "two"),)}, True),
    ],
)
def test_vague_people_alone_make_no_event(text: str, mentions: Mentions, told: dict[str, object], kept: bool) -> None:
    fought = EventWords("fought", init=("Men",), targ=("rebels",), **told)  # type: ignore[arg-type]
    (key,) = keys(text, [("Men", "armed_group"), ("rebels", "armed_group"), *mentions], fought)
    assert (key is not None) is kept


@pytest.mark.parametrize(
    ("text", "who", "mentions"),
    [
        ("Vantor fought rebels.", "Vantor", [("Vantor", "armed_group")]),
        ("Reed’s men fought rebels.", "men", [("Reed", "person"), ("men", "armed_group")]),
        ("The government fought rebels.", "government", [("government", "government_body")]),
    ],
)
def test_someone_told_by_name_or_office_makes_an_event(text: str, who: str, mentions: Mentions) -> None:
    fought = EventWords("fought", init=(who,), targ=("rebels",))
    assert keys(text, [*mentions, ("rebels", "armed_group")], fought) != [None]


@pytest.mark.parametrize(
    ("text", "extra", "kept"),
    [
        ("The war of rebels in Sirte goes on.", [("Sirte", "place")], False),
        ("The war of rebels in 2019 went on.", [("2019", "time")], False),
        ("The war of rebels in May 2019 went on.", [("May 2019", "time")], True),
    ],
)
def test_a_state_of_affairs_needs_more_than_a_place_or_a_year(text: str, extra: Mentions, kept: bool) -> None:
    roles = {"place" if kind == "place" else "time": (words,) for words, kind in extra}
    war = EventWords("war", init=("rebels",), **roles)  # type: ignore[arg-type]
    (key,) = keys(text, [("rebels", "armed_group"), *extra], war)
    assert (key is not None) is kept


def test_findings_of_one_event_lend_each_other_what_sets_it_apart() -> None:
    text = "Men fought rebels. The clash was in Sirte and rebels fled."
    mentions: Mentions = [
        ("Men", "armed_group"),
        ("rebels", "armed_group"),
        ("Sirte", "place"),
        ("rebels@2", "armed_group"),
    ]
    fought = EventWords("fought", init=("Men",), targ=("rebels",))
    clash = EventWords("clash", targ=("rebels@2",), place=("Sirte",))
    assert keys(text, mentions, fought, clash)[0] is None
    first, second = keys(text, mentions, fought, clash, same_events=[["fought", "clash"]])
    assert first == second is not None


def test_an_attack_and_the_killing_it_did_are_one_event() -> None:
    text = "Vantor attacked Sirte and killed nine people."
    mentions: Mentions = [("Vantor", "armed_group"), ("Sirte", "place"), ("nine", "count")]
    attacked = EventWords("attacked", init=("Vantor",), place=("Sirte",))
    killed = EventWords("killed", init=("Vantor",), harm=(("killed", "unknown", "nine"),))
    first, second = keys(text, mentions, attacked, killed)
    assert first == second is not None


@pytest.mark.parametrize(
    "other",
    [
        EventWords("killed", event="COERCE", init=("Vantor",)),
        EventWords("killed", init=("Orlan",)),
        EventWords("killed", init=("Vantor",), status="denied"),
    ],
)
def test_another_type_actor_or_a_denial_is_another_event(other: EventWords) -> None:
    mentions: Mentions = [("Vantor", "armed_group"), ("Orlan", "armed_group"), ("Sirte", "place")]
    first, second = keys(
        "Vantor attacked Sirte and Orlan killed.",
        mentions,
        EventWords("attacked", init=("Vantor",), place=("Sirte",)),
        other,
    )
    assert first != second


def test_the_model_s_link_does_not_make_one_event_of_two_days_or_two_types() -> None:
    text = "Vantor struck on 1 March 2021. Vantor struck on 2 March 2021. Vantor spoke."
    mentions: Mentions = [
        ("Vantor", "armed_group"),
        ("1 March 2021", "time"),
        ("Vantor@2", "armed_group"),
        ("2 March 2021", "time"),
        ("Vantor@3", "armed_group"),
    ]
    events = [
        EventWords("struck", init=("Vantor",), time=("1 March 2021",)),
        EventWords("struck@2", init=("Vantor@2",), time=("2 March 2021",)),
        EventWords("spoke", event="CONSULT", init=("Vantor@3",)),
    ]
    found = keys(text, mentions, *events, same_events=[["struck", "struck@2", "spoke"]])
    assert None not in found
    assert len(set(found)) == 3


def test_a_telling_without_a_date_does_not_join_two_times() -> None:
    text = "Vantor struck in June 2021. Vantor struck. Vantor struck on 15 April 2021."
    mentions: Mentions = [
        ("Vantor", "armed_group"),
        ("June 2021", "time"),
        ("Vantor@2", "armed_group"),
        ("Vantor@3", "armed_group"),
        ("15 April 2021", "time"),
    ]
    events = [
        EventWords("struck", init=("Vantor",), time=("June 2021",)),
        EventWords("struck@2", init=("Vantor@2",)),
        EventWords("struck@3", init=("Vantor@3",), time=("15 April 2021",)),
    ]
    found = keys(text, mentions, *events, same_events=[["struck", "struck@2", "struck@3"]])
    assert found[0] == found[1] != found[2]


def test_only_events_that_count_become_claims() -> None:
    report, reading = make_reading(
        "Men fought rebels.",
        [("Men", "armed_group"), ("rebels", "armed_group")],
        events=[EventWords("fought", init=("Men",), targ=("rebels",))],
    )
    assert resolve(reading, report).claims == ()
