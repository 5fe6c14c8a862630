from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ConfigError, OnrecordError
from onrecord.export import EXPORTERS, Filter, Options
from onrecord.export.dossier.sources import gather
from onrecord.export.dossier.spot import events_at
from onrecord.store import open_record
from tests.builders import (
    make_analysis,
    make_claim,
    make_event,
    make_event_body,
    make_merged,
    make_place,
    make_record,
    make_report,
    make_where,
)
from tests.export.exporting import exported, make_hard_record

ATTACK, RAPE, CAPTURE = "heavy-weapons", "sexual", "seize"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def chosen(record: Path, tmp_path: Path, **wishes: str) -> list[dict[str, Any]]:
    exported(record, "jsonl", tmp_path / "out", Options(Filter(**wishes)))
    return [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]


def modes(rows: list[dict[str, Any]]) -> set[str]:
    return {row["plover"]["mode"] for row in rows if row["type"] == "event"}


def kinds(rows: list[dict[str, Any]], type_: str) -> set[str]:
    return {row["kind"] for row in rows if row["type"] == type_}


@pytest.mark.parametrize(
    ("wishes", "events", "ties"),
    [
        ({}, {ATTACK, RAPE, CAPTURE}, {"allied_with", "holds", "supports"}),
        ({"since": "2021-03"}, {ATTACK, CAPTURE}, {"allied_with"}),
        ({"since": "2021-03-03"}, {CAPTURE}, {"allied_with"}),
        ({"since": "2021-04"}, {CAPTURE}, set()),
        ({"until": "2021-05-01"}, {ATTACK, CAPTURE}, {"allied_with"}),
        ({"until": "2018"}, set(), set()),
        ({"since": "2021-03", "until": "2021-04"}, {ATTACK}, {"allied_with"}),
        ({"type": "ASSAULT"}, {ATTACK, RAPE}, set()),
        ({"type": "assault/sexual"}, {RAPE}, set()),
        ({"type": "strategic developments"}, {CAPTURE}, set()),
        ({"type": "Sexual violence"}, {RAPE}, set()),
        ({"actor": "Northern Front"}, {ATTACK}, {"allied_with", "holds", "supports"}),
        ({"actor": "Chad"}, set(), {"supports"}),
        ({"place": "Orvale"}, {ATTACK}, {"holds"}),
        ({"report": "second.txt"}, {CAPTURE}, {"allied_with", "holds", "supports"}),
        ({"report": "first.txt", "type": "ASSAULT/sexual"}, {RAPE}, set()),
        ({"place": "Orvale", "until": "2020"}, set(), set()),
    ],
)
def test_an_event_or_tie_is_chosen_where_it_meets_every_wish(
    record: Path, tmp_path: Path, wishes: dict[str, str], events: set[str], ties: set[str]
) -> None:
    rows = chosen(record, tmp_path, **wishes)
    assert modes(rows) == events
    assert kinds(rows, "tie") == ties


@pytest.mark.parametrize(
    ("place", "met"),
    [("Yemen", {"Sanaa", "Saada", "camp"}), ("Saada province", {"Saada", "camp"}), ("Saada", {"Saada", "camp"})],
)
def test_a_country_or_province_takes_what_its_code_tells_and_the_page_of_the_place_agrees(
    tmp_path: Path, place: str, met: set[str]
) -> None:
    report = make_report("They fell in Sanaa, in Saada, in the camp and in Taif.")
    saada = replace(make_place("Saada", country="YEM"), admin1="15")
    places = (
        make_place("Yemen", kind="country", country="YEM"),
        replace(make_place("Saada province", kind="admin1", country="YEM"), admin1="15"),
        replace(make_place("Sanaa", country="YEM"), admin1="16"),
        saada,
        make_place("camp", kind="site", country=None, within=saada.id),
        replace(make_place("Taif", country="SAU"), admin1="15"),
    )
    fell = [make_claim(report, body=make_event_body(report, place.name, key=place.name)) for place in places[2:]]
    events = [
        make_event(claim, where=make_where(place, text=place.name))
        for claim, place in zip(fell, places[2:], strict=True)
    ]
    merged = make_merged(
        places=sorted(places, key=lambda one: one.id),
        events=sorted(events, key=lambda one: one.id),
    )
    path = make_record(tmp_path / "r", make_analysis(report, places=places, claims=tuple(fell)), merged=merged)
    assert {row["where_text"] for row in chosen(path, tmp_path, place=place) if row["type"] == "event"} == met
    wanted = next(one for one in places if one.name == place)
    with open_record(path) as record:
        sources = gather(record)
        assert {event.where.text for event in events_at(wanted, sources) if event.where} == met


@pytest.mark.parametrize("wishes", [{"since": "2021"}, {"actor": "Chad"}, {"place": "Orvale"}, {"report": "first.txt"}])
def test_all_that_is_named_comes_along(record: Path, tmp_path: Path, wishes: dict[str, str]) -> None:
    rows = chosen(record, tmp_path, **wishes)
    ids = {row["id"] for row in rows}

    def named(value: Any) -> set[str]:
        if isinstance(value, dict):
            return {one for inner in value.values() for one in named(inner)}
        if isinstance(value, list):
            return {one for inner in value for one in named(inner)}
        return {value} if isinstance(value, str) and value[:4] in ("act-", "plc-", "clm-", "evt-", "tie-") else set()

    assert rows and {one for row in rows for one in named(row)} <= ids
    assert {row["report"] for row in rows if row["type"] == "claim"} <= ids


def test_the_actors_and_reports_of_what_is_not_chosen_stay_away(record: Path, tmp_path: Path) -> None:
    rows = chosen(record, tmp_path, actor="Chad")
    assert {row["name"] for row in rows if row["type"] == "actor"} == {"Chad", "Northern Front"}
    assert [row["path"] for row in rows if row["type"] == "report"] == ["second.txt"]
    assert [row["kind"] for row in rows if row["type"] == "claim"] == ["tie"]


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_takes_a_filter(record: Path, tmp_path: Path, name: str) -> None:
    whole = exported(record, name, tmp_path / "whole")
    part = exported(record, name, tmp_path / "part", Options(Filter(since="2021-04")))
    assert part["filter"] == {"since": "2021-04"}
    assert sum(part["counts"].values()) < sum(whole["counts"].values())


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"since": "last week"}, "'last week' is not a date"),
        ({"since": "2020", "until": "2018"}, "No time is from 2020 to 2018"),
        ({"since": "2021-03-02", "until": "2021-03-01"}, "the first is later than the second"),
        ({"type": "PILLAGE"}, "no event type 'PILLAGE'"),
        ({"type": "ASSAULT/visit"}, "no event type"),
        ({"type": "x' OR '1'='1"}, "no event type"),
        ({"actor": "Nobody"}, "No actor of the record is named 'Nobody'"),
        ({"actor": "a"}, "can be meant by 'a'"),
        ({"place": "Nowhere"}, "No place of the record is named"),
        ({"report": "third.txt"}, "no report with the id"),
    ],
)
def test_a_wish_that_means_nothing_is_refused(record: Path, tmp_path: Path, wishes: dict[str, str], words: str) -> None:
    with pytest.raises((ConfigError, OnrecordError), match=words):
        chosen(record, tmp_path, **wishes)
    assert not (tmp_path / "out").exists()
