"""A record that grows, changes and shrinks is the record of the reports that are left, built at once."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.generate import make_analyses
from onrecord.cli import app
from onrecord.config import Config
from onrecord.errors import InputError
from onrecord.export import export
from onrecord.merge import remerge, sweep
from onrecord.merge.block import pairs_of_day
from onrecord.merge.occurrences import Occurrence
from onrecord.nouns import Analysis, Place
from onrecord.pipeline import build, remove
from onrecord.store import Record, building, failures, open_record, write_analyses

ALONE = Config(workers=1)
CORRECTED = "On 2 March 2021 the Northern Front shelled Orvale with rockets and killed 41 people."


def jsonl(record_file: Path) -> str:
    out = io.StringIO()
    with open_record(record_file) as record:
        assert list(failures(record)) == []
        export(record, out)
    return out.getvalue()


def codes(record_file: Path) -> list[tuple[str, str]]:
    with open_record(record_file) as record:
        return [(problem.code, problem.path) for problem in record.problems()]


@pytest.fixture
def folder(reports: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(reports, tmp_path / "reports"))


# ---- growing ---------------------------------------------------------------------------------


def grown(path: Path, *parts: list[Analysis]) -> Path:
    for part in parts:
        with building(path) as connection:
            write_analyses(connection, part)
            remerge(Record(connection))
    return path


@pytest.mark.parametrize("seed", range(2))
def test_a_generated_record_grown_in_any_parts_and_order_is_the_one_made_at_once(tmp_path: Path, seed: int) -> None:
    analyses, chance = list(make_analyses(120, seed=seed)), random.Random(seed)
    whole = grown(tmp_path / "whole", analyses)
    chance.shuffle(analyses)
    first, second = sorted(chance.sample(range(1, len(analyses)), 2))
    parts = grown(tmp_path / "parts", analyses[:first], analyses[first:second], analyses[second:])
    assert parts.read_bytes() == whole.read_bytes()
    assert jsonl(parts) == jsonl(whole)


def test_days_that_nothing_came_to_are_not_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *most, last = make_analyses(120)
    path, compared = grown(tmp_path / "record", most), list[int]()

    def find(present: Sequence[Occurrence], *, new: Set[int], places: Mapping[str, Place]) -> list[tuple[int, int]]:
        compared.append(len(present))
        return pairs_of_day(present, new=new, places=places)

    monkeypatch.setattr(sweep, "pairs_of_day", find)
    grown(path, [])
    assert not compared
    grown(path, [last])
    assert 0 < len(compared) < 12


def test_reports_that_come_one_by_one_add_up_to_the_record_made_at_once(folder: Path, record_file: Path) -> None:
    out, files = folder.with_name("grown"), sorted(path for path in folder.iterdir() if path.name != "manifest.csv")
    for file in reversed([file for file in files if file.suffix == ".txt" and file.stat().st_size]):
        build([file], out, config=ALONE)
    assert jsonl(out) == jsonl(record_file)


# ---- correcting ------------------------------------------------------------------------------


def test_a_file_that_has_changed_takes_the_place_of_what_was_read_in_it(folder: Path, record_file: Path) -> None:
    out, fresh = Path(shutil.copy(record_file, folder.with_name("grown"))), folder.with_name("fresh")
    (folder / "post.txt").write_text(CORRECTED, encoding="utf-8")
    summary = build([folder], out, config=ALONE)
    build([folder], fresh, config=ALONE)
    assert jsonl(out) == jsonl(fresh)
    assert ("R111", "post.txt") in [(problem.code, problem.path) for problem in summary.problems]
    assert set(codes(out)) - set(codes(fresh)) == {("R111", "post.txt")}


def test_a_copy_of_what_was_withdrawn_takes_its_place(tmp_path: Path) -> None:
    folder, out = tmp_path / "reports", tmp_path / "made"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("The bridge stands.", encoding="utf-8")
    build([folder], out, config=ALONE)
    (folder / "a.txt").write_text("The bridge fell.", encoding="utf-8")
    build([folder], out, config=ALONE)
    build([folder], tmp_path / "fresh", config=ALONE)
    assert jsonl(out) == jsonl(tmp_path / "fresh")


def test_problems_of_a_file_that_is_read_again_are_those_of_the_new_reading(tmp_path: Path) -> None:
    out, table = tmp_path / "made", tmp_path / "t.csv"
    table.write_text("tag,note\na,The bridge stands.\nb,\n", encoding="utf-8")
    (tmp_path / "page.txt").write_text("The bridge stands still.", encoding="utf-8")
    (tmp_path / "else.txt").write_text("", encoding="utf-8")
    build([tmp_path], out, config=ALONE)
    assert codes(out) == [("R001", "else.txt"), ("R102", "page.txt"), ("R014", "t.csv")]
    named = Config(workers=1, columns="text=note")
    for _ in range(2):
        build([table, tmp_path / "page.txt"], out, config=named)
        assert codes(out) == [("R001", "else.txt"), ("R102", "page.txt"), ("R102", "t.csv#2"), ("R001", "t.csv#3")]
    table.write_text("tag,note\na,The bridge stands.\n", encoding="utf-8")
    build([table], out, config=named)
    assert ("R001", "t.csv#3") not in codes(out) and ("R102", "t.csv#2") in codes(out)


def test_two_files_of_one_name_in_two_folders_are_both_kept_and_said_to_be_two(tmp_path: Path) -> None:
    for name, text in (("one", "The bridge stands."), ("two", "The bridge fell.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text(text, encoding="utf-8")
    for _ in range(2):
        build([tmp_path / "one", tmp_path / "two"], tmp_path / "made", config=ALONE)
        with open_record(tmp_path / "made") as record:
            assert [report.path for report in record.reports()] == ["report.txt", "report.txt"]
        assert ("R112", "report.txt") in codes(tmp_path / "made")


def test_of_details_that_change_between_builds_the_later_count(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Shells fell on Arbel on Friday.", encoding="utf-8")
    for day in ("2021-05-06", "2021-04-01"):
        (tmp_path / "manifest.csv").write_text(f"path,published\none.txt,{day}\n", encoding="utf-8")
        build([tmp_path], tmp_path / "made.onrecord", config=ALONE)
        with open_record(tmp_path / "made.onrecord") as record:
            assert [report.published for report in record.reports()] == [day]


# ---- removing --------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["path", "pattern", "id"])
def test_a_record_without_a_report_is_the_one_that_never_had_it(folder: Path, record_file: Path, way: str) -> None:
    out, fresh = Path(shutil.copy(record_file, folder.with_name("grown"))), folder.with_name("fresh")
    with open_record(out) as record:
        ids = {report.path: report.id for report in record.reports()}
    remove([{"path": "post.txt", "pattern": "po*.txt", "id": ids["post.txt"][:12]}[way]], out)
    (folder / "post.txt").unlink()
    (folder / "manifest.csv").write_text(
        "\n".join(row for row in (folder / "manifest.csv").read_text("utf-8").splitlines() if "post" not in row),
        "utf-8",
    )
    build([folder], fresh, config=ALONE)
    assert jsonl(out) == jsonl(fresh)
    assert codes(out) == codes(fresh)


def test_removing_what_is_not_there_changes_nothing(record_file: Path, tmp_path: Path) -> None:
    out = Path(shutil.copy(record_file, tmp_path))
    with pytest.raises(InputError, match="no report with the path or id"):
        remove(["post.txt", "nowhere.txt"], out)
    assert out.read_bytes() == record_file.read_bytes()


def test_a_file_of_many_is_answered_with_the_pattern_of_its_reports(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("text\nThe bridge stands.\nThe bridge fell.\n", encoding="utf-8")
    build([tmp_path / "t.csv"], tmp_path / "made", config=ALONE)
    with pytest.raises(InputError, match=r"'t\.csv#\*'"):
        remove(["t.csv"], tmp_path / "made")
    assert remove(["t.csv#2"], tmp_path / "made").reports == 1


def test_the_command_says_what_is_left(record_file: Path, tmp_path: Path) -> None:
    out = Path(shutil.copy(record_file, tmp_path))
    result = CliRunner().invoke(app, ["remove", str(out), "post.txt"])
    assert result.exit_code == 0
    assert result.stdout.startswith("5 reports, ")
