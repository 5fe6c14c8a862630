"""Tables of places, laid over the places of a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import InputError
from onrecord.export import Options, export
from onrecord.nouns import Analysis, Place
from onrecord.review.upsert import upsert
from onrecord.store import failures, open_record
from tests.builders import make_place
from tests.merge.tellings import exactly, tell
from tests.review.cases import add, ask, events, exported, remove
from tests.review.test_upsert import table

ORVALE = make_place("Orvale", lat=None, lon=None)
ORVAL = make_place("Orval", lat=None, lon=None, country=None)
TAMBER = make_place("Tamber", lat=10.0, lon=10.0)
VALLEY = make_place("Lower Valley", kind="area", lat=None, lon=None)


def told(outlet: str, where: Place, **rest: Any) -> Analysis:
    """A report of an event there; the claim knows as much of where as such a place allows."""
    analysis = tell(outlet, where=where, **rest)
    precision = 1 if where.lat is not None else 6
    claims = (put(claim, precision) if claim.kind == "event" else claim for claim in analysis.claims)
    return replace(analysis, claims=tuple(claims))


def put(claim: Any, precision: int) -> Any:
    return replace(claim, body=replace(claim.body, where=replace(claim.body.where, precision=precision)))


REPORTS = (
    told("Post", ORVALE, initiators=["Northern Front"], killed=[exactly(4)]),
    told("Wire", ORVAL, initiators=["Northern Front"], killed=[exactly(4)]),
    told("Gazette", TAMBER, killed=[exactly(5)]),
    told("Herald", VALLEY, trigger="struck"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record of four events in four places, of which one has a point."""
    return add(tmp_path / "conflict.onrecord", *REPORTS)


def place(file: Path, one: Place) -> Place:
    return ask(file, lambda record: record.place(one.id))


def at(one: Place, lat: object = "", lon: object = "", **rest: str) -> dict[str, str]:
    return {"id": one.id, "latitude": str(lat), "longitude": str(lon), **rest}


def test_values_of_the_table_win_and_empty_cells_leave_what_was_found(file: Path, tmp_path: Path) -> None:
    row = at(ORVALE, 12.5, -8.25, name="Orvale-on-Sea", aliases="Orvaal|Old Orvale; Port", kind="", country="")
    assert upsert(file, table(tmp_path, row)) == (1, 0, (), ())
    found = place(file, ORVALE)
    assert (found.name, found.kind, found.lat, found.lon, found.country) == (
        "Orvale-on-Sea",
        "city",
        12.5,
        -8.25,
        "IRQ",
    )
    assert found.aliases == ("Old Orvale", "Orvaal", "Orvale", "Port")
    assert found.reason == "on your table of places: table.csv, row 2"
    (event,) = [one for one in events(file) if one.where and one.where.place == ORVALE.id]
    assert event.where and event.where.precision == 1
    assert event.where.reason == "name; on your table of places: table.csv, row 2"


def test_events_that_get_a_point_are_compared_by_distance(file: Path, tmp_path: Path) -> None:
    apart = len(events(file))
    near = table(tmp_path, at(ORVALE, 12.5, -8.25), at(ORVAL, 12.51, -8.26, country="IRQ"))
    upsert(file, near)
    assert len(events(file)) == apart - 1
    upsert(file, table(tmp_path, at(ORVAL, -40, 100)))
    assert len(events(file)) == apart


def test_the_same_table_again_changes_no_byte(file: Path, tmp_path: Path) -> None:
    sent = table(tmp_path, at(ORVALE, 12.5, -8.25), at(VALLEY, kind="admin2"))
    assert upsert(file, sent)[:2] == (2, 0)
    before = file.read_bytes()
    assert upsert(file, sent)[:2] == (0, 2)
    assert file.read_bytes() == before


def test_a_later_table_changes_its_own_rows_and_cells_alone(file: Path, tmp_path: Path) -> None:
    upsert(file, table(tmp_path, at(ORVALE, 12.5, -8.25), at(VALLEY, kind="admin2")))
    assert upsert(file, table(tmp_path, at(ORVALE, name="Port Orvale")))[:2] == (1, 0)
    assert (place(file, ORVALE).lat, place(file, ORVALE).name) == (12.5, "Port Orvale")
    assert place(file, VALLEY).kind == "admin2"


def test_a_hyphen_makes_a_value_unknown_and_a_later_value_known_again(file: Path, tmp_path: Path) -> None:
    upsert(file, table(tmp_path, at(TAMBER, "-", "-", country="-")))
    found = place(file, TAMBER)
    assert (found.lat, found.lon, found.country) == (None, None, None)
    (event,) = [one for one in events(file) if one.where and one.where.place == TAMBER.id]
    assert event.where and event.where.precision is None
    upsert(file, table(tmp_path, at(TAMBER, 11, 12, country="Mali")))
    found = place(file, TAMBER)
    assert (found.lat, found.lon, found.country) == (11.0, 12.0, "MLI")


def test_what_was_put_at_a_town_s_point_moves_with_the_town(tmp_path: Path) -> None:
    clinic = make_place("clinic", kind="site", lat=10.0, lon=10.0, within=TAMBER.id)
    analysis = told("Post", clinic)
    file = add(tmp_path / "r.onrecord", replace(analysis, places=(clinic, TAMBER)))
    upsert(file, table(tmp_path, at(TAMBER, 11, 12)))
    assert (place(file, clinic).lat, place(file, clinic).lon) == (11.0, 12.0)


def test_removing_a_table_gives_the_record_back_byte_for_byte(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    sent = table(tmp_path, at(ORVALE, 12.5, -8.25, within=VALLEY.id), at(VALLEY, kind="admin2"))
    upsert(file, sent)
    assert file.read_bytes() != before
    assert upsert(file, sent, remove=True)[:2] == (2, 0)
    assert file.read_bytes() == before
    assert upsert(file, sent, remove=True)[:2] == (0, 2)


def test_wrong_rows_are_told_by_number_and_the_others_go_through(file: Path, tmp_path: Path) -> None:
    rows = [
        {"id": "plc-0000000000000000", "latitude": "1", "longitude": "2"},
        at(ORVALE, 91, 2),
        at(ORVALE, 1, ""),
        at(ORVALE, "1,5", 2),
        at(ORVALE, "nan", 2),
        at(ORVALE, kind="village"),
        at(ORVALE, country="Nowhere"),
        at(ORVALE, within="plc-0000000000000000"),
        at(ORVALE, name="-"),
        {"id": "", "name": "Nameless"},
        at(ORVALE, 12.5, -8.25),
        at(ORVALE, 13.5, -8.25),
    ]
    done = upsert(file, table(tmp_path, *rows))
    assert (done.changed, done.same) == (1, 0)
    assert [problem.partition(":")[0] for problem in done.problems] == [f"row {n}" for n in (*range(2, 12), 13)]
    assert place(file, ORVALE).lat == 12.5


def test_columns_that_nobody_knows_are_named(file: Path, tmp_path: Path) -> None:
    done = upsert(file, table(tmp_path, {"place_id": ORVALE.id, "lat": "1", "lon": "2", "note": "x", "Source": "y"}))
    assert (done.changed, done.ignored) == (1, ("note", "source"))


def test_no_place_comes_to_lie_in_itself(file: Path, tmp_path: Path) -> None:
    rows = [at(ORVALE, 1, 1, within=VALLEY.id), at(VALLEY, within=TAMBER.id), at(TAMBER, within=ORVALE.id)]
    done = upsert(file, table(tmp_path, *rows))
    assert len(done.problems) == 1 and "lies in it" in done.problems[0]
    with open_record(file) as record:
        around = {one.id: one.within for one in record.places()}
        assert sum(outer is not None for outer in around.values()) == 2
        assert list(failures(record)) == []


def test_a_row_outlives_the_report_that_named_its_place(file: Path, tmp_path: Path) -> None:
    upsert(file, table(tmp_path, at(ORVALE, 12.5, -8.25, within=VALLEY.id)))
    whole = exported(file)
    (gone,) = [one for one in REPORTS if one.places == (VALLEY,)]
    remove(file, gone)
    assert (place(file, ORVALE).lat, place(file, ORVALE).within) == (12.5, None)
    exported(file)
    add(file, gone)
    assert exported(file) == whole


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_the_order_of_builds_and_tables_leaves_no_mark(file: Path, tmp_path: Path, order: Sequence[int]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = table(tmp_path / "a", at(ORVALE, 12.5, -8.25), at(ORVAL, 12.51, -8.26))
    second = table(tmp_path / "b", at(TAMBER, "-", "-"), at(VALLEY, kind="admin2"))
    upsert(file, first)
    upsert(file, second)
    other, met, waiting = (
        tmp_path / "other.onrecord",
        set[str](),
        {"a": {ORVALE.id, ORVAL.id}, "b": {TAMBER.id, VALLEY.id}},
    )
    for number in order:
        add(other, REPORTS[number])
        met |= {one.id for one in REPORTS[number].places}
        for name in [name for name, needed in waiting.items() if needed <= met]:
            upsert(other, first if name == "a" else second)
            del waiting[name]
    assert other.read_bytes() == file.read_bytes()


def test_what_our_own_export_wrote_comes_back_without_the_guards(tmp_path: Path) -> None:
    hidden = make_place("=Camp 7", aliases=("+7", "@camp"), kind="site", lat=-1.5, lon=-2.5)
    report = told("Post", hidden, initiators=["-Lake Brigade-"])
    file = add(tmp_path / "r.onrecord", report)
    before = (place(file, hidden), ask(file, lambda record: next(record.actors())))
    with open_record(file) as record:
        export(record, tmp_path / "out", format="csv", options=Options(profile="internal", hxl=True))
    written = (tmp_path / "out" / "places.csv").read_text(encoding="utf-8")
    assert "'=Camp 7" in written and ",-1.5," in written
    done = upsert(file, tmp_path / "out" / "places.csv")
    assert (done.problems, done.ignored) == ((), ("admin1", "geonames"))
    assert replace(place(file, hidden), reason=None) == before[0]
    assert "'-Lake Brigade-" in (tmp_path / "out" / "actors.csv").read_text(encoding="utf-8")
    assert upsert(file, tmp_path / "out" / "actors.csv").problems == ()
    assert ask(file, lambda record: [one.name for one in record.listed()]) == ["-Lake Brigade-"]
    after = ask(file, lambda record: list(record.actors()))
    assert [(one.name, one.aliases) for one in after] == [("-Lake Brigade-", before[1].aliases)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"name": "Orvale", "latitude": "1", "longitude": "2"}, "--gazetteer"),
        ({"id": "plc-1", "place_id": "plc-2", "within": ""}, "twice"),
    ],
)
def test_a_table_without_its_ids_changes_nothing(file: Path, tmp_path: Path, row: dict[str, str], words: str) -> None:
    before = file.read_bytes()
    with pytest.raises(InputError, match=words):
        upsert(file, table(tmp_path, row))
    assert file.read_bytes() == before


def test_the_command_names_problems_and_columns_and_takes_rows_back(file: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    sent = table(tmp_path, at(ORVALE, 12.5, -8.25, note="x"), at(VALLEY, 100, 0, note=""))
    made = runner.invoke(app, ["upsert", str(file), str(sent)])
    assert made.exit_code == 0
    assert "row 3: '100'" in made.output and "passed over: note" in made.output and "1 row changed" in made.output
    back = runner.invoke(app, ["upsert", str(file), str(sent), "--remove"])
    assert (back.exit_code, place(file, ORVALE).lat) == (0, None)
