from __future__ import annotations

import io
import json
import random
import shutil
import sqlite3
from pathlib import Path

import jsonschema
import pytest

from onrecord import pipeline
from onrecord.config import Config
from onrecord.errors import ConfigError, InputError, NothingRead
from onrecord.export import export, schema
from onrecord.extract import EXTRACTORS
from onrecord.nouns import Problem, Reading, Report
from onrecord.pipeline import analyse, build
from onrecord.store import failures, open_record, verify
from tests.builders import make_report
from tests.conftest import READABLE

ALONE = Config(workers=1)


def jsonl(record_file: Path) -> str:
    out = io.StringIO()
    with open_record(record_file) as record:
        export(record, out)
    return out.getvalue()


def problems_of(record_file: Path) -> list[tuple[str, str]]:
    with open_record(record_file) as record:
        return [(problem.code, problem.path) for problem in record.problems()]


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


class Echo:
    """An extractor that finds nothing, counts what it reads and fails where a text says so."""

    name = "echo 1"

    def __init__(self) -> None:
        self.read_texts: list[str] = []

    def read(self, report: Report) -> Reading:
        self.read_texts.append(report.text)
        if "break" in report.text:
            raise ValueError("the text says break")
        return Reading(self.name)


ECHO = Echo()
ECHOED = Config(workers=1, extractor="echo")


def load_echo() -> Echo:
    return ECHO


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> Echo:
    monkeypatch.setitem(EXTRACTORS, "echo", f"{__name__}:load_echo")
    ECHO.read_texts.clear()
    return ECHO


# ---- the same reports, the same bytes --------------------------------------------------------


def test_building_again_from_the_same_reports_gives_the_same_file(
    reports: Path, record_file: Path, tmp_path: Path
) -> None:
    build([reports], tmp_path / "again.onrecord", config=ALONE)
    assert (tmp_path / "again.onrecord").read_bytes() == record_file.read_bytes()


def test_adding_what_is_there_already_changes_nothing(reports: Path, record_file: Path, tmp_path: Path) -> None:
    out = Path(shutil.copy(record_file, tmp_path))
    build([reports], out, config=ALONE)
    assert out.read_bytes() == record_file.read_bytes()


@pytest.mark.parametrize("workers", [2, 3])
def test_the_record_does_not_tell_the_number_of_workers(
    reports: Path, record_file: Path, tmp_path: Path, workers: int
) -> None:
    build([reports], tmp_path / "made.onrecord", config=Config(workers=workers))
    assert (tmp_path / "made.onrecord").read_bytes() == record_file.read_bytes()


@pytest.mark.parametrize("seed", range(3))
def test_the_record_does_not_tell_the_order_of_reports_or_in_how_many_builds_they_came(
    reports: Path, record_file: Path, tmp_path: Path, seed: int
) -> None:
    files = sorted(path for path in reports.iterdir() if path.name != "manifest.csv")
    random.Random(seed).shuffle(files)
    out = tmp_path / "made.onrecord"
    for part in (files[:4], files[4:]) if seed else (files,):
        build(part, out, config=ALONE)
    assert jsonl(out) == jsonl(record_file)
    assert out.read_bytes() == record_file.read_bytes()


@pytest.mark.parametrize("first", ["a", "b"])
def test_of_two_copies_the_first_by_name_is_kept_whichever_was_built_first(
    echo: Echo, tmp_path: Path, first: str
) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, **{f"{name}-report": "The road to Tamber is open."})
    together, apart = tmp_path / "together.onrecord", tmp_path / "apart.onrecord"
    build([tmp_path / "a", tmp_path / "b"], together, config=ECHOED)
    for name in (first, *{"a", "b"} - {first}):
        build([tmp_path / name], apart, config=ECHOED)
    assert jsonl(apart) == jsonl(together)
    assert '"path":"a-report.txt"' in jsonl(apart)
    assert ("R104", "b-report.txt") in problems_of(together)
    assert ("R104", "b-report.txt") in problems_of(apart)


# ---- adding ----------------------------------------------------------------------------------


def test_a_report_that_is_there_is_not_read_again(echo: Echo, tmp_path: Path) -> None:
    folder = write(tmp_path / "reports", one="The bridge stands.")
    build([folder], tmp_path / "made.onrecord", config=ECHOED)
    write(folder, two="The bridge fell.")
    summary = build([folder], tmp_path / "made.onrecord", config=ECHOED)
    assert echo.read_texts == ["The bridge stands.", "The bridge fell."]
    assert summary.reports == 2


def test_a_manifest_that_comes_later_dates_the_reports_that_are_there(echo: Echo, tmp_path: Path) -> None:
    folder = write(tmp_path / "reports", one="The bridge stands.")
    build([folder], tmp_path / "made.onrecord", config=ECHOED)
    (folder / "manifest.csv").write_text("path,published\none.txt,2021-05-06\n", encoding="utf-8")
    build([folder], tmp_path / "made.onrecord", config=ECHOED)
    with open_record(tmp_path / "made.onrecord") as record:
        assert [report.published for report in record.reports()] == ["2021-05-06"]


# ---- what goes wrong -------------------------------------------------------------------------


def test_a_report_on_which_the_analysis_fails_is_a_problem_and_the_others_go_through(
    echo: Echo, tmp_path: Path
) -> None:
    folder = write(tmp_path / "reports", bad="break here", good="All is well.")
    summary = build([folder], tmp_path / "made.onrecord", config=ECHOED)
    failed = Problem("X001", "bad.txt", "The analysis failed: ValueError: the text says break.")
    assert failed in summary.problems
    assert ("X001", "bad.txt") in problems_of(tmp_path / "made.onrecord")
    assert summary.reports == 1


def test_where_every_analysis_fails_nothing_was_read(echo: Echo, tmp_path: Path) -> None:
    folder = write(tmp_path / "reports", bad="break here")
    with pytest.raises(NothingRead) as caught:
        build([folder], tmp_path / "made.onrecord", config=ECHOED)
    assert [problem.code for problem in caught.value.problems] == ["X001"]
    assert sorted(tmp_path.iterdir()) == [folder]


def test_adding_only_what_cannot_be_read_leaves_the_record_as_it_was(
    echo: Echo, record_file: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copy(record_file, tmp_path))
    folder = write(tmp_path / "reports", empty="")
    with pytest.raises(NothingRead):
        build([folder], out, config=ECHOED)
    assert out.read_bytes() == record_file.read_bytes()


def test_an_empty_folder_is_no_record(echo: Echo, tmp_path: Path) -> None:
    folder = write(tmp_path / "reports")
    with pytest.raises(NothingRead, match="There is no report to read"):
        build([folder], tmp_path / "made.onrecord", config=ECHOED)
    assert not (tmp_path / "made.onrecord").exists()


@pytest.mark.parametrize("missing", ["nowhere", "reports/one.txt/deeper"])
def test_a_path_that_leads_nowhere_stops_the_build_before_anything_is_read(
    echo: Echo, tmp_path: Path, missing: str
) -> None:
    folder = write(tmp_path / "reports", one="The bridge stands.")
    with pytest.raises(InputError, match="There is nothing at"):
        build([folder, tmp_path / missing], tmp_path / "made.onrecord", config=ECHOED)
    assert echo.read_texts == []
    assert sorted(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("config", [Config(extractor="nobody"), Config(engine="nothing")])
def test_an_adapter_that_is_not_there_stops_the_build_and_leaves_the_record(
    reports: Path, record_file: Path, tmp_path: Path, config: Config
) -> None:
    out = Path(shutil.copy(record_file, tmp_path))
    with pytest.raises(ConfigError, match="There is no"):
        build([reports], out, config=config)
    assert out.read_bytes() == record_file.read_bytes()
    assert list(tmp_path.iterdir()) == [out]


def test_a_build_that_is_interrupted_leaves_the_record(
    echo: Echo, reports: Path, record_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    out = Path(shutil.copy(record_file, tmp_path))
    monkeypatch.setattr(pipeline, "remerge", stop)
    with pytest.raises(KeyboardInterrupt):
        build([reports], out, config=ECHOED)
    assert out.read_bytes() == record_file.read_bytes()
    assert list(tmp_path.iterdir()) == [out]


# ---- what comes out --------------------------------------------------------------------------


def test_every_rule_holds_in_a_built_record(record_file: Path) -> None:
    with open_record(record_file) as record:
        assert list(failures(record)) == []
        assert record.count("claim") > READABLE
        assert record.count("event") > 0


def test_every_line_of_the_export_keeps_to_the_schema(record_file: Path) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    lines = [json.loads(line) for line in jsonl(record_file).splitlines()]
    assert [error.message for line in lines for error in validator.iter_errors(line)] == []
    assert {"report", "actor", "event", "claim"} <= {line["type"] for line in lines}


def test_every_quote_stands_in_its_file(reports: Path, record_file: Path) -> None:
    with open_record(record_file) as record:
        paths = {report.id: report.path for report in record.reports()}
        for claim in record.claims():
            assert claim.span.quote in (reports / paths[claim.report]).read_text(encoding="utf-8")


def test_the_record_without_what_it_adds_up_to_gives_it_back(record_file: Path, tmp_path: Path, reports: Path) -> None:
    out = Path(shutil.copy(record_file, tmp_path))
    with open_record(out) as record:
        before = record.count("event")
    connection = sqlite3.connect(out)
    with connection:
        for table in ("about", "event", "tie", "forecast"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    build([reports], out, config=ALONE)
    assert before > 0
    assert out.read_bytes() == record_file.read_bytes()


def test_the_summary_counts_what_the_record_holds(reports: Path, tmp_path: Path) -> None:
    summary = build([reports], tmp_path / "made.onrecord", config=ALONE)
    with open_record(tmp_path / "made.onrecord") as record:
        held = [record.count(table) for table in ("report", "claim", "event", "tie", "forecast")]
        contested = sum(one.contested for one in record.events()) + sum(one.contested for one in record.ties())
        assert sorted(summary.problems, key=str) == sorted(record.problems(), key=str)
    assert [summary.reports, summary.claims, summary.events, summary.ties, summary.forecasts] == held
    assert (summary.reports, summary.contested) == (READABLE, contested)
    assert summary.seconds > 0


def test_progress_is_told_after_each_file_and_before_merging(echo: Echo, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []

    def hear(done: int, total: int, doing: str) -> None:
        told.append((done, total, doing))

    folder = write(tmp_path / "reports", one="One.", two="Two.", empty="")
    build([folder], tmp_path / "made.onrecord", config=ECHOED, progress=hear)
    assert told == [(1, 3, "reading"), (2, 3, "reading"), (3, 3, "reading"), (3, 3, "adding up")]


# ---- one report ------------------------------------------------------------------------------


def test_the_analysis_of_a_report_is_the_same_each_time_and_keeps_its_problems() -> None:
    report = make_report("The Northern Front shelled Orvale on 2 March 2021 and killed 14 people, the mayor said.")
    doubt = Problem("R101", report.path, "The file is not UTF-8 and was read as Windows-1252.")
    first = analyse(report, problems=(doubt,))
    assert first == analyse(report, problems=(doubt,))
    assert first.problems == (doubt,)
    assert {claim.kind for claim in first.claims} & {"event", "statement"}
    assert all(claim.span == report.span(claim.span.start, claim.span.end) for claim in first.claims)


def test_another_extractor_can_read(echo: Echo) -> None:
    analysis = analyse(make_report("Nothing to see."), extractor=echo)
    assert (analysis.claims, analysis.entities) == ((), ())
    assert echo.read_texts == ["Nothing to see."]


def test_an_empty_reading_makes_a_sound_record(echo: Echo, tmp_path: Path) -> None:
    build([write(tmp_path / "reports", one="Nothing to see.")], tmp_path / "made.onrecord", config=ECHOED)
    with open_record(tmp_path / "made.onrecord") as record:
        verify(record)
        assert (record.count("report"), record.count("claim")) == (1, 0)
