"""What came of forecasts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.nouns import Analysis, Forecast
from tests.builders import (
    make_analysis,
    make_claim,
    make_entity,
    make_event_body,
    make_forecast_body,
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
        words, event="ASSAULT", initiators=[front], targets=[guard] if targets else (), **body
    )
    return make_analysis(report, entities=(front, guard), claims=(make_claim(report, words, body=foretold),))


def attack(outlet: str = "Post", **told: Any) -> Analysis:
    return tell(outlet, **{"when": LATER, "initiators": FRONT, "targets": GUARD, "published": "2021-04-02", **told})


def outcome(tmp_path: Path, *analyses: Analysis) -> Forecast:
    (forecast,) = merged(tmp_path, *analyses).forecasts
    assert (forecast.outcome == "true") == bool(forecast.settled_by)
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
        {"words": "the Northern Front will not attack the Lake Guard"},
        {"words": "the Northern Front won’t attack the Lake Guard"},
        {"words": "neither Northern Front nor army will attack the Lake Guard"},
        {"strength": "unlikely"},
        {"condition": "if it rains"},
        {"made": None},
        {"horizon": "2021-03-04/2021-03-20"},
    ],
    ids=["on nobody", "not", "contracted", "neither", "unlikely", "conditional", "undated", "too late"],
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
