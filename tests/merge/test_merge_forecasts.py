"""What came of forecasts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.nouns import Analysis, Forecast, When
from tests.builders import (
    make_analysis,
    make_claim,
    make_entity,
    make_event_body,
    make_forecast_body,
    make_place,
    make_report,
    make_when,
)
from tests.merge.tellings import merged, tell

FRONT, GUARD = ["Northern Front"], ["Lake Guard"]
LATER = make_when("on 1 April", edtf="2021-04-01")
WORDS = "the Northern Front will attack the Lake Guard"


def foretell(words: str = WORDS, *, outlet: str = "Oracle", targets: bool = True, **body: Any) -> Analysis:
    """A report of 4 March 2021 that foretells an attack by the Front, on the Guard if ``targets``."""
    report = make_report(f"Soon {words}. So the {outlet} says.", path=outlet)
    front, guard = make_entity(report, *FRONT), make_entity(report, *GUARD)
    foretold = make_forecast_body(
        words, initiators=[front], targets=[guard] if targets else (), **{"event": "ASSAULT", **body}
    )
    return make_analysis(report, entities=(front, guard), claims=(make_claim(report, words, body=foretold),))


def attack(outlet: str = "Post", **told: Any) -> Analysis:
    return tell(outlet, **{"when": LATER, "initiators": FRONT, "targets": GUARD, "published": "2021-04-02", **told})


def outcome(tmp_path: Path, *analyses: Analysis) -> Forecast:
    (forecast,) = merged(tmp_path, *analyses).forecasts
    assert (forecast.outcome != "open") == bool(forecast.settled_by)
    assert forecast.reason
    return forecast


def test_an_event_foretold_and_told_of_later_came_true(tmp_path: Path) -> None:
    told = attack()
    forecast = outcome(tmp_path, foretell(), told)
    assert forecast.outcome == "true"
    assert forecast.settled_by == (told.claims[0].id,)


def test_the_first_of_two_events_settles_a_forecast(tmp_path: Path) -> None:
    second = attack("Wire", when=make_when("on 9 May", edtf="2021-05-09"), published="2021-05-10")
    assert outcome(tmp_path, foretell(), second, attack()).settled_by == (attack().claims[0].id,)


@pytest.mark.parametrize(
    "told",
    [
        {"when": make_when("on 4 March", edtf="2021-03-04")},
        {"when": make_when("on 1 May", edtf="2022-05-01"), "published": "2022-05-02"},
        {"when": make_when("in 2021", edtf="2021", start="2021-01-01", end="2021-12-31"), "published": "2022-01-01"},
        {"when": None},
        {"modality": "planned"},
        {"polarity": "denied"},
        {"initiators": ["Lake Guard"], "targets": ["Northern Front"]},
        {"targets": ["Hill Guard"]},
        {"event": "PROTEST"},
        {"published": "2021-03-20"},
    ],
    ids=[
        "before it",
        "a year on",
        "a year",
        "undated",
        "planned",
        "denied",
        "by another",
        "on another",
        "type",
        "unseen",
    ],
)
def test_what_is_not_the_event_foretold_leaves_it_open(tmp_path: Path, told: dict[str, Any]) -> None:
    assert outcome(tmp_path, foretell(), attack(**told)).outcome == "open"


@pytest.mark.parametrize(
    "body",
    [
        {"targets": False},
        {"words": "neither Northern Front nor army will attack the Lake Guard"},
        {"strength": "unlikely"},
        {"condition": "if it rains"},
        {"made": None},
        {"horizon": "2021-03-04/2021-03-20"},
    ],
    ids=["on nobody", "neither", "unlikely", "conditional", "undated", "too late"],
)
def test_a_forecast_that_an_event_cannot_prove_stays_open(tmp_path: Path, body: dict[str, Any]) -> None:
    assert outcome(tmp_path, foretell(**body), attack()).outcome == "open"


def test_an_event_that_someone_denies_settles_nothing(tmp_path: Path) -> None:
    assert outcome(tmp_path, foretell(), attack(), attack("Wire", polarity="denied")).outcome == "open"


def test_a_report_cannot_prove_its_own_forecast(tmp_path: Path) -> None:
    words = "the Northern Front will have attacked the Lake Guard by April"
    analysis = foretell(words)
    body = make_event_body(
        analysis.report,
        "attacked",
        initiators=analysis.entities[:1],
        targets=analysis.entities[1:],
        when=LATER,
        key="evt-1",
    )
    told = make_claim(analysis.report, words, body=body)
    both = make_analysis(analysis.report, entities=analysis.entities, claims=(*analysis.claims, told))
    assert outcome(tmp_path, both).outcome == "open"


def test_the_same_words_of_the_same_holder_are_one_forecast(tmp_path: Path) -> None:
    found = []
    for outlet in ("Oracle", "Post"):
        report = make_report(f"The war will end, Adam Reed said to the {outlet}.")
        reed = make_entity(report, "Adam Reed", kind="person")
        body = make_forecast_body("The war will end", holder=reed)
        found.append(
            make_analysis(report, entities=(reed,), claims=(make_claim(report, "The war will end", body=body),))
        )
    assert len(outcome(tmp_path, *found).claims) == 2


# ---- what shows that it came true ---------------------------------------------------------------


def test_a_forecast_says_why_it_is_settled_or_open(tmp_path: Path) -> None:
    assert "happened on 2021-04-01, between 2021-03-04 and 2022-03-04" in (
        outcome(tmp_path, foretell(), attack()).reason or ""
    )
    april = make_when("in April", edtf="2021-04", start="2021-04-01", end="2021-04-30")
    told = attack(when=april, published="2021-05-02")
    assert "happened within 2021-04-01 to 2021-04-30, between" in (outcome(tmp_path, foretell(), told).reason or "")
    assert outcome(tmp_path, foretell(condition="if it rains"), attack()).reason == "it hangs on a condition"
    assert outcome(tmp_path, foretell(made=None), attack()).reason == "nothing says when it was made"


@pytest.mark.parametrize(
    ("foretold", "told", "expected"),
    [
        ("CONSULT", "AGREE", "true"),
        ("MOBILIZE", "ASSAULT", "true"),
        ("COOPERATE", "AID", "true"),
        ("AGREE", "CONSULT", "open"),
        ("ASSAULT", "MOBILIZE", "open"),
        ("THREATEN", "ASSAULT", "open"),
    ],
)
def test_an_event_that_cannot_be_without_the_one_foretold_shows_it(
    tmp_path: Path, foretold: str, told: str, expected: str
) -> None:
    words = "the Northern Front will move with the Lake Guard"
    assert outcome(tmp_path, foretell(words, event=foretold), attack(event=told, mode=None)).outcome == expected


@pytest.mark.parametrize(("told", "expected"), [("ceasefire", "true"), ("release", "open")])
def test_of_a_type_of_many_acts_the_mode_must_be_the_one_foretold(tmp_path: Path, told: str, expected: str) -> None:
    forecast = foretell("the Northern Front will halt the Lake Guard", event="RETREAT", mode="ceasefire")
    assert outcome(tmp_path, forecast, attack(event="RETREAT", mode=told)).outcome == expected


def test_what_two_do_together_may_be_told_of_either_first(tmp_path: Path) -> None:
    deal = attack(event="AGREE", mode=None, initiators=["Lake Guard"], targets=["Northern Front"])
    assert outcome(tmp_path, foretell("the two will sign", event="AGREE"), deal).outcome == "true"


DISTRICT = make_place("Arbel district", kind="admin2")
TOWN = make_place("Arbel", within=DISTRICT.id)
LAND = make_place("Eastland", kind="country", lat=None, lon=None)


@pytest.mark.parametrize(
    ("place", "expected"), [(TOWN.id, "true"), (DISTRICT.id, "true"), (LAND.id, "open"), (None, "open")]
)
def test_the_doer_and_a_place_that_holds_the_event_s_tell_it(tmp_path: Path, place: str | None, expected: str) -> None:
    town = make_place("Arbel", within=DISTRICT.id)
    inner = attack(targets=(), where=town)
    told = make_analysis(inner.report, entities=inner.entities, places=(town, DISTRICT, LAND), claims=inner.claims)
    forecast = foretell("the Northern Front will attack Arbel", targets=False, place=place)
    assert outcome(tmp_path, forecast, told).outcome == expected


def test_an_attack_on_a_town_does_not_show_that_it_was_taken(tmp_path: Path) -> None:
    words = "the Northern Front will take the town from the Lake Guard"
    assert outcome(tmp_path, foretell(words), attack(trigger="shelled")).outcome == "open"
    assert outcome(tmp_path, foretell(words), attack(trigger="captured")).outcome == "true"


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        ("drove the Guard out of it", "true"),
        ("entered it without a fight", "true"),
        ("entered it after the Guard had withdrawn", "true"),
        ("entered it", "open"),
        ("force the Guard out of it", "true"),
        ("drove its fighters from the town", "true"),
        ("pushed the Guard from Arbel", "true"),
        ("forced men from the Guard out of Arbel", "true"),
        ("drove past it", "open"),
        ("forced families from their homes", "open"),
        ("drove families out of it", "open"),
        ("pushed back men from the Lake Guard", "open"),
        ("pushed the Guard back from the town", "open"),
        ("drove a car bomb out of town", "open"),
    ],
)
def test_who_drives_the_other_out_or_enters_what_it_left_has_taken_it(
    tmp_path: Path, trigger: str, expected: str
) -> None:
    words = "the town will fall to the Northern Front"
    assert outcome(tmp_path, foretell(words), attack(trigger=trigger)).outcome == expected


@pytest.mark.parametrize(("who", "expected"), [("In Arbel Guard fighters", "true"), ("Families", "open")])
def test_of_who_was_driven_out_the_words_before_tell(tmp_path: Path, who: str, expected: str) -> None:
    report = make_report(f"{who} were driven out of it by the Northern Front, not the Lake Guard.", path="Post")
    front, guard = make_entity(report, *FRONT), make_entity(report, *GUARD)
    body = make_event_body(report, "driven", initiators=[front], targets=[guard], when=LATER, key="evt-1")
    told = make_analysis(
        replace(report, published="2021-04-02"), entities=(front, guard), claims=(make_claim(report, body=body),)
    )
    assert outcome(tmp_path, foretell("the town will fall to the Northern Front"), told).outcome == expected


# ---- what shows that it did not -------------------------------------------------------------------


@pytest.mark.parametrize("will", ["will not", "won’t", "will never"])
def test_what_was_foretold_not_to_come_and_came_was_false(tmp_path: Path, will: str) -> None:
    told = attack()
    forecast = outcome(tmp_path, foretell(f"the Northern Front {will} attack the Lake Guard"), told)
    assert (forecast.outcome, forecast.settled_by) == ("false", (told.claims[0].id,))


@pytest.mark.parametrize(
    ("event", "mode", "trigger", "expected"),
    [
        ("AGREE", None, "signed", "false"),
        ("RETREAT", "withdraw", "left", "false"),
        ("ASSAULT", None, "captured", "false"),
        ("ASSAULT", None, "shelled", "open"),
    ],
)
def test_what_happens_once_and_happened_after_the_horizon_came_too_late(
    tmp_path: Path, event: str, mode: str | None, trigger: str, expected: str
) -> None:
    words = "the Northern Front will take the road from the Lake Guard by March 20"
    forecast = foretell(words, event=event, mode=mode, horizon="2021-03-04/2021-03-20")
    told = attack(event=event, mode=mode, trigger=trigger)
    assert outcome(tmp_path, forecast, told).outcome == expected


@pytest.mark.parametrize(
    ("words", "horizon"),
    [
        ("an offensive by the Northern Front on the Lake Guard would begin by March 20", "2021-03-04/2021-03-20"),
        ("the Northern Front will take the road from the Lake Guard within weeks", "2021-03-04/2021-03-20~"),
    ],
    ids=["no taking was foretold", "no sure last day"],
)
def test_a_later_taking_belies_no_other_forecast(tmp_path: Path, words: str, horizon: str) -> None:
    assert outcome(tmp_path, foretell(words, horizon=horizon), attack(trigger="captured")).outcome == "open"


def test_in_time_and_again_too_late_is_in_time(tmp_path: Path) -> None:
    forecast = foretell("the two will sign by March 20", event="AGREE", horizon="2021-03-04/2021-03-20")
    early = attack("Wire", event="AGREE", mode=None, when=make_when("on 9 March", edtf="2021-03-09"))
    late = attack(event="AGREE", mode=None)
    assert outcome(tmp_path, forecast, early, late).settled_by == (early.claims[0].id,)


@pytest.mark.parametrize(
    ("when", "published", "expected"),
    [
        (make_when("by 20 March", edtf="2021-03-20", start="2021-03-04"), "2021-04-02", "false"),
        (make_when("by 20 March", edtf="2021-03-20", start="2021-03-04"), "2021-03-10", "open"),
        (make_when("on 9 March", edtf="2021-03-09"), "2021-04-02", "open"),
        (None, "2021-04-02", "open"),
    ],
    ids=["whole term, later report", "report too early", "one day of the term", "undated"],
)
@pytest.mark.parametrize("horizon", ["2021-03-04/2021-03-20", "2021-03-04/2021-03-20~"])
def test_a_denial_settles_only_what_its_dates_cover(
    tmp_path: Path, when: When | None, published: str, expected: str, horizon: str
) -> None:
    forecast = foretell(horizon=horizon)
    denial = attack(polarity="denied", modality="denied", when=when, published=published)
    assert outcome(tmp_path, forecast, denial).outcome == expected


def test_silence_after_the_horizon_settles_nothing(tmp_path: Path) -> None:
    forecast = foretell(horizon="2021-03-04/2021-03-20")
    other = attack(initiators=["Hill Guard"], targets=["Lake Guard"], published="2022-01-01")
    assert outcome(tmp_path, forecast, other).outcome == "open"
