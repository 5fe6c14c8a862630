from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.export import EXPORTERS
from tests.export.exporting import make_hard_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, words)], env={"COLUMNS": "200"})


def test_the_list_of_formats_tells_each_with_what_opens_it() -> None:
    result = run("--list-formats")
    assert result.exit_code == 0
    first_words = [line.split()[0] for line in result.output.splitlines()[1:] if not line.startswith(" ")]
    assert first_words == list(EXPORTERS)
    assert "QGIS" in result.output


def test_a_part_is_written_with_its_manifest_and_told_in_a_line(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "part.geojson"
    result = run(record, "--format", "geojson", "-o", out, "--from", "2021-03", "--to", "2021-04", "--type", "ASSAULT")
    assert result.exit_code == 0, result.output
    assert result.output == f"{out} (geojson, profile public) holds events: 1, points: 1\n"
    manifest = json.loads((tmp_path / "part.geojson.manifest.json").read_text(encoding="utf-8"))
    assert manifest["filter"] == {"since": "2021-03", "until": "2021-04", "type": "ASSAULT"}
    assert (manifest["profile"], manifest["created"]) == ("public", None)


def test_an_export_of_nothing_says_so_beside_its_answer(record: Path, tmp_path: Path) -> None:
    for words in ((), ("-o", tmp_path / "none.jsonl")):
        result = run(record, "--place", "Orvale", "--to", "1999", *words)
        assert result.exit_code == 0
        assert result.stderr == (
            "The export is empty: the record has nothing for the format jsonl with --to '1999' --place 'Orvale'.\n"
        )
    assert result.stdout == f"{tmp_path / 'none.jsonl'} (jsonl, profile internal) holds nothing\n"
    assert run(record, "--place", "Orvale").stderr == ""


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("x.xlsx", "xlsx"),
        ("X.GeoJSON", "geojson"),
        ("x.gexf", "gexf"),
        ("x.graphml", "graphml"),
        ("x.jsonl", "jsonl"),
        ("x.ftm.json", "ftm"),
        ("x.csl.json", "csl"),
        ("x.ris", "ris"),
    ],
)
def test_the_ending_of_the_path_tells_the_format(record: Path, tmp_path: Path, name: str, format: str) -> None:  # noqa: A002
    result = run(record, "-o", tmp_path / name)
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / f"{name}.manifest.json").read_text(encoding="utf-8"))
    assert manifest["format"] == format


def test_a_format_that_is_asked_for_stands_before_the_ending(record: Path, tmp_path: Path) -> None:
    assert run(record, "-o", tmp_path / "x.xlsx", "--format", "jsonl").exit_code == 0
    assert (tmp_path / "x.xlsx").read_text(encoding="utf-8").startswith("{")


def test_options_reach_the_format(record: Path, tmp_path: Path) -> None:
    options = ("--hxl", "--raw", "--profile", "internal", "--dated", "2026-11-22")
    assert run(record, "--format", "csv", "-o", tmp_path / "out", *options).exit_code == 0
    lines = (tmp_path / "out" / "actors.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith('"#group+id"')
    assert any('"+Lake Brigade+"' in line for line in lines)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["settings"], manifest["created"]) == ({"raw": True, "hxl": True}, "2026-11-22")


def test_without_a_path_text_goes_to_standard_output_alone(record: Path) -> None:
    result = run(record, "--format", "graphml")
    assert result.exit_code == 0
    assert result.stdout.startswith("<?xml") and result.stdout.endswith("</graphml>\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--profile", "secret"), "There is no profile 'secret'; there is public, internal, full."),
        (("--format", "xml"), "There is no export format 'xml'"),
        (("--format", "xlsx"), "The format xlsx is no stream of text: give it a path."),
        (("-o", "x.json"), "Several formats write .json files: give --format prov or timelinejs."),
        (("-o", "x.csv"), "The name 'x.csv' does not tell the format to write: give it with --format."),
        (("-o", "tables/"), "The name 'tables' does not tell the format to write: give it with --format."),
        (("--from", "soon"), "'soon' is not a date"),
        (("--type", "WAR"), "There is no event type 'WAR'"),
        (("--dated", "today", "--format", "xlsx", "-o", "x.xlsx"), "'today' is not a date"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    record: Path, words: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(record, *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr and result.stderr.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r"]
