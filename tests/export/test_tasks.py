"""PLOVER, TimelineJS and Label Studio, each as the program that opens it wants it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ConfigError
from onrecord.export import Options, ProfileName, export
from onrecord.store import open_record
from onrecord.vocabulary import plover_events
from tests.builders import (
    make_actor,
    make_analysis,
    make_claim,
    make_event,
    make_event_body,
    make_merged,
    make_record,
    make_report,
    make_when,
)
from tests.export.exporting import PRIVATE, make_hard_record


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def written(file: Path, out: Path, *, format: str, profile: ProfileName | None = None) -> Path:  # noqa: A002
    with open_record(file) as record:
        export(record, out, format=format, options=Options(profile=profile))
    return out


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# ---- PLOVER ----------------------------------------------------------------------------------


def test_plover_has_its_day_actor_and_event_or_the_reason_why_not(file: Path, tmp_path: Path) -> None:
    out = written(file, tmp_path / "out", format="plover", profile="internal")
    coded, rejected = lines(out / "plover.jsonl"), lines(out / "rejects.jsonl")
    with open_record(file) as record:
        assert {one["id"] for one in coded + rejected} == {event.id for event in record.events()}
    for one in coded:
        assert one["date"] and one["actor"] and one["event"]
        assert set(one["event"]) <= plover_events().keys() and one["quad_code"] in (1, 2, 3, 4)
    assert all(one["reason"] for one in rejected)


def test_plover_says_which_way_an_event_goes_and_where_it_was_read(file: Path, tmp_path: Path) -> None:
    out = written(file, tmp_path / "out", format="plover", profile="internal")
    (attack,) = [one for one in lines(out / "plover.jsonl") if one["event"] == ["ASSAULT"]]
    assert [one["entity_text"] for one in attack["actor"]] == ["Northern Front"]
    assert [one["entity_text"] for one in attack["recipient"]] == [PRIVATE]
    assert attack["event_loc"]["lon"] == -8.25 and attack["event_loc"]["resolution"] == 4
    assert attack["size"] == {"dead": 12, "injured": None, "arrested": None}
    with open_record(file) as record:
        texts = {report.path: report.text for report in record.reports()}
    info = attack["text_info"]
    assert texts[attack["cite_info"]["corpus"]][info["start"] : info["end"]] == attack["text"]


@pytest.mark.parametrize(("modality", "mode"), [("planned", "future"), ("denied", "negation")])
def test_plover_marks_what_did_not_happen(tmp_path: Path, modality: Any, mode: str) -> None:
    report = make_report()
    front, claim = make_actor(), make_claim(report, body=make_event_body(report, modality=modality))
    event = make_event(claim, modality=modality, when=make_when(), initiators=[front])
    merged = make_merged(actors=[front], events=[event])
    file = make_record(tmp_path / "one", make_analysis(report, claims=(claim,)), merged=merged)
    (found,) = lines(written(file, tmp_path / "out", format="plover") / "plover.jsonl")
    assert mode in found["mode"]


# ---- TimelineJS ------------------------------------------------------------------------------


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.found.add(tag)


def test_a_timeline_has_a_slide_for_each_dated_event(file: Path, tmp_path: Path) -> None:
    timeline = json.loads(written(file, tmp_path / "t.json", format="timelinejs", profile="internal").read_text())
    assert timeline["scale"] == "human"
    with open_record(file) as record:
        dated = {event.id for event in record.events() if event.when}
    assert {slide["unique_id"] for slide in timeline["events"]} == dated
    for slide in timeline["events"]:
        dates = [slide["start_date"], *([slide["end_date"]] if "end_date" in slide else [])]
        assert all(set(date) <= {"year", "month", "day"} and all(map(str.isdigit, date.values())) for date in dates)
        assert slide["text"]["headline"] and slide["display_date"] and slide["autolink"] is False


def test_a_slide_is_no_more_exact_than_the_report(file: Path, tmp_path: Path) -> None:
    timeline = json.loads(written(file, tmp_path / "t.json", format="timelinejs").read_text())
    (wide,) = [slide for slide in timeline["events"] if "end_date" in slide]
    assert wide["start_date"] == {"year": "2021", "month": "5"} and wide["end_date"] == {"year": "2021", "month": "6"}


def test_what_reports_say_is_escaped_on_slides(tmp_path: Path) -> None:
    report = make_report("<script>alert(1)</script> shelled Arbel & left.", title="<b onclick=x>")
    claim = make_claim(report, report.text, body=make_event_body(report, "shelled"))
    event = make_event(claim, when=make_when())
    merged = make_merged(events=[event])
    file = make_record(tmp_path / "r", make_analysis(report, claims=(claim,)), merged=merged)
    out = written(file, tmp_path / "t.json", format="timelinejs", profile="internal")
    (slide,) = json.loads(out.read_text())["events"]
    tags = Tags()
    tags.feed(slide["text"]["headline"] + slide["text"]["text"])
    assert tags.found <= {"p", "blockquote", "cite"}
    assert "&lt;script&gt;" in slide["text"]["text"]


# ---- Label Studio ----------------------------------------------------------------------------


def test_predictions_stand_where_their_words_stand(file: Path, tmp_path: Path) -> None:
    out = written(file, tmp_path / "out", format="labelstudio", profile="full")
    tasks = json.loads((out / "tasks.json").read_text(encoding="utf-8"))
    with open_record(file) as record:
        ids = [claim.id for claim in record.claims()]
    seen = []
    for task in tasks:
        for prediction in task["predictions"]:
            assert 0 <= prediction["score"] <= 1 and prediction["model_version"]
            for region in prediction["result"]:
                value = region["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
                seen.append(region["id"])
    assert sorted(set(seen)) == sorted(ids)


def test_the_interface_knows_every_control_and_value_of_the_predictions(file: Path, tmp_path: Path) -> None:
    out = written(file, tmp_path / "out", format="labelstudio", profile="full")
    root = ET.fromstring((out / "config.xml").read_text(encoding="utf-8"))
    controls = {one.get("name"): (one.get("toName"), {child.get("value") for child in one}) for one in root}
    assert root.find("Text") is not None and root.find("Text").get("value") == "$text"  # type: ignore[union-attr]
    for task in json.loads((out / "tasks.json").read_text(encoding="utf-8")):
        for region in (one for prediction in task["predictions"] for one in prediction["result"]):
            target, values = controls[region["from_name"]]
            assert target == region["to_name"] == "text"
            assert set(region["value"][region["type"]]) <= values


def test_tasks_are_not_made_without_texts(file: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--profile full"):
        written(file, tmp_path / "out", format="labelstudio", profile="public")


def test_tasks_must_be_asked_for_in_full(file: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--profile full"):
        written(file, tmp_path / "out", format="labelstudio")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format_name", ["plover", "timelinejs", "csl", "ris"])
def test_private_persons_stay_private(file: Path, tmp_path: Path, format_name: str) -> None:
    out = written(file, tmp_path / "out", format=format_name)
    files = [path for path in (out.rglob("*") if out.is_dir() else [out]) if path.is_file()]
    assert all(PRIVATE not in path.read_text(encoding="utf-8") for path in files)
