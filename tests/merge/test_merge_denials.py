"""A denial in one report of what another tells is a claim on that event."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.merge.denials import reasons_to_join
from onrecord.merge.occurrences import gather_occurrences
from onrecord.nouns import Analysis, Event
from tests.builders import make_claim, make_event_body, make_place, make_when, make_where
from tests.merge.tellings import ARBEL, merged, tell

FRONT, GUARD = ["Northern Front"], ["Lake Guard"]


def told(outlet: str = "Post", **more: Any) -> Analysis:
    return tell(outlet, **{"targets": GUARD, **more})


def denial(outlet: str = "Gazette", **more: Any) -> Analysis:
    given = {"initiators": FRONT, "targets": GUARD, "when": None, "polarity": "denied", "modality": "denied"}
    return tell(outlet, **{**given, **more})


def events(tmp_path: Path, *analyses: Analysis) -> tuple[Event, ...]:
    return merged(tmp_path, *analyses).events


@pytest.mark.parametrize("when", [None, make_when()], ids=["undated", "dated"])
def test_a_denial_in_another_report_contests_the_event_and_makes_no_second(tmp_path: Path, when: Any) -> None:
    (event,) = events(tmp_path, told(), denial(when=when))
    assert (event.modality, event.contested, event.reports, len(event.claims)) == ("happened", True, 2, 2)


def test_who_is_named_only_by_those_who_deny_it_did_not_do_it(tmp_path: Path) -> None:
    (event,) = events(tmp_path, told(), denial())
    assert event.initiators == ()
    (named,) = events(tmp_path, told(initiators=FRONT), denial())
    assert len(named.initiators) == 1


def test_what_everyone_denies_keeps_whom_they_clear(tmp_path: Path) -> None:
    (event,) = events(tmp_path, denial())
    assert (event.modality, len(event.initiators)) == ("denied", 1)


@pytest.mark.parametrize(
    "more",
    [
        {"where": make_place("Tamber", lat=30.0, lon=20.0)},
        {"published": "2021-06-01"},
        {"published": "2021-03-01"},
        {"published": None},
        {"event": "PROTEST"},
        {"where": None, "initiators": ["Hill Guard"], "targets": ()},
    ],
    ids=["elsewhere", "months later", "before it", "unpublished", "another type", "nothing in common"],
)
def test_an_undated_denial_of_what_may_be_something_else_stands_alone(tmp_path: Path, more: dict[str, Any]) -> None:
    assert len(events(tmp_path, told(), denial(**more))) == 2


NAHRA = make_place("Nahra", kind="admin1", lat=None, lon=None)
NOBODY: dict[str, Any] = {"initiators": (), "targets": ()}
BOTH: dict[str, Any] = {"initiators": FRONT, "targets": GUARD}


@pytest.mark.parametrize(
    ("trigger", "event", "denied", "together"),
    [
        ("raided", NOBODY, NOBODY, True),
        ("shelled", NOBODY | {"where": NAHRA}, NOBODY | {"where": NAHRA}, False),
        ("shelled", BOTH, BOTH | {"where": None}, True),
        ("raided", BOTH, BOTH | {"where": None}, False),
    ],
    ids=["a town, in other words", "a region, in the same", "both sides, in the same", "both sides, in other words"],
)
def test_an_undated_denial_joins_by_a_town_or_by_both_sides_in_the_same_words(
    trigger: str, event: dict[str, Any], denied: dict[str, Any], together: bool
) -> None:
    assert is_tied(denial(trigger=trigger, **denied), told(**event)) == together


def test_a_town_that_the_denial_does_not_name_ties_nothing(tmp_path: Path) -> None:
    silent = denial(where=None, initiators=(), extra="In Arbel they met.")
    met = make_event_body(silent.report, "met", event="CONSULT", mode=None, where=make_where(ARBEL))
    both = replace(silent, places=(ARBEL,), claims=(*silent.claims, make_claim(silent.report, body=met)))
    assert len(events(tmp_path, told(), both)) == 3
    assert len(events(tmp_path, told(), denial(initiators=()))) == 1


def is_tied(denied: Analysis, affirmed: Analysis) -> bool:
    """True where the denial is tied to the event, whatever their dates."""
    places = {place.id: place for one in (denied, affirmed) for place in one.places}
    names = {entity.id: entity.names[0] for one in (denied, affirmed) for entity in one.entities}
    a, b = (
        gather_occurrences(one.claims, entity_actor=names, known=frozenset(names.values()), places=places)
        for one in (denied, affirmed)
    )
    return bool(reasons_to_join(a, b, places=places))


def test_a_denial_that_may_mean_either_of_two_events_joins_none(tmp_path: Path) -> None:
    second = told("Wire", when=make_when("on Friday", edtf="2021-02-26"), targets=["Lake Guard"])
    assert len(events(tmp_path, told(), second, denial())) == 3


def test_the_order_of_the_reports_does_not_matter(tmp_path: Path) -> None:
    one, other = told(where=ARBEL), denial(where=ARBEL)
    assert events(tmp_path, one, other) == events(tmp_path, other, one)


def test_two_unnamed_sources_are_two_actors(tmp_path: Path) -> None:
    found = merged(tmp_path, told(initiators=["a security official"]), told("Wire", initiators=["a security official"]))
    assert sum(actor.name == "a security official" for actor in found.actors) == 2
