from __future__ import annotations

import hashlib
import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ConfigError, OutputError
from onrecord.export import EXPORTERS, Options, export
from onrecord.nouns import Listed
from onrecord.store import building, open_record, write_listed
from tests.builders import make_record
from tests.export.exporting import PUBLIC, exported, make_hard_record, sample, written

FOLDERS = [name for name, kind in EXPORTERS.items() if kind.is_folder]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_manifest_names_every_file_with_its_hash(record: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    told = exported(record, name, out)
    beside = out / "manifest.json" if EXPORTERS[name].is_folder else tmp_path / "out.manifest.json"
    assert read(beside) == told
    root = out if EXPORTERS[name].is_folder else tmp_path
    assert {root / file["name"] for file in told["files"]} == set(written(out, name))
    for file in told["files"]:
        content = (root / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("name", "profile"), [*((name, "public") for name in PUBLIC), *((name, "full") for name in EXPORTERS)]
)
def test_the_same_record_gives_the_same_bytes_whatever_its_order(tmp_path: Path, name: str, profile: Any) -> None:
    analyses, merged = sample()
    found = []
    for folder, order in (("one", analyses), ("two", analyses[::-1])):
        (tmp_path / folder).mkdir()
        path = make_record(tmp_path / f"{folder}.onrecord", *order, merged=merged)
        exported(path, name, tmp_path / folder / "out", Options(profile=profile))
        found.append(digests(tmp_path / folder))
    assert found[0] == found[1]


def test_the_manifest_tells_what_was_asked_lost_and_used(record: Path, tmp_path: Path) -> None:
    told = exported(record, "acled", tmp_path / "out", Options(created="2026-11-22", raw=True))
    assert (told["format"], told["profile"], told["created"]) == ("acled", "public", "2026-11-22")
    assert told["settings"] == {"raw": True, "hxl": False}
    assert any("fatalities" in words for words in told["reducers"])
    assert any("direction" in words for words in told["lost"])
    assert any("2 go by a pseudonym" in words for words in told["lost"])
    assert told["record"]["claim"] == 10
    assert [one["licence"] for one in told["licences"]] == ["those of their publishers; quotes are given as evidence"]


def test_licences_are_told_of_data_that_were_used(record: Path, tmp_path: Path) -> None:
    with building(record) as connection:
        connection.execute("UPDATE place SET body = json_set(body, '$.geonames', 42) WHERE name = 'Orvale'")
        write_listed(connection, [Listed("The army", external="ucdp:500")])
    told = exported(record, "jsonl", tmp_path / "out")
    assert [one["licence"] for one in told["licences"]][1:] == ["CC BY 4.0", "CC BY 4.0"]


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("dossier-html", ["outlines of countries"]),
        ("dossier-docx", ["outlines of countries", "letters of pages and pictures"]),
        ("dossier-pdf", ["outlines of countries", "letters of pages and pictures"]),
        ("geojson", []),
    ],
)
def test_a_dossier_names_the_outlines_and_fonts_that_it_holds(
    record: Path, tmp_path: Path, name: str, drawn: list[str]
) -> None:
    told = exported(record, name, tmp_path / "out")
    assert [one["data"].partition(": ")[2] for one in told["licences"][1:]] == drawn
    assert all(one["licence"] and one["url"] for one in told["licences"][1:])


def test_an_export_is_its_owner_s_alone(record: Path, tmp_path: Path) -> None:
    exported(record, "csv", tmp_path / "out")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}


@pytest.mark.parametrize("name", FOLDERS)
def test_an_earlier_export_of_the_same_form_is_replaced_with_what_it_no_longer_has(
    record: Path, tmp_path: Path, name: str
) -> None:
    exported(record, name, tmp_path / "new")
    exported(record, name, tmp_path / "out", Options(profile="full"))
    mine = tmp_path / "out" / "notes.txt"
    mine.write_text("mine")
    exported(record, name, tmp_path / "out")
    assert mine.read_text() == "mine"
    mine.unlink()
    assert digests(tmp_path / "out") == digests(tmp_path / "new")


@pytest.mark.parametrize("other", ["notes.txt", "manifest.json"])
def test_a_folder_that_holds_something_else_is_left_alone(record: Path, tmp_path: Path, other: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / other).write_text('{"format":"parquet"}')
    with pytest.raises(OutputError, match="holds something else"):
        exported(record, "csv", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [other]


def test_a_manifest_that_points_elsewhere_removes_nothing_there(record: Path, tmp_path: Path) -> None:
    exported(record, "csv", tmp_path / "out")
    beside = tmp_path / "precious.txt"
    beside.write_text("mine")
    manifest = read(tmp_path / "out" / "manifest.json")
    manifest["files"] += [{"name": "../precious.txt"}, {"name": str(beside)}]
    (tmp_path / "out" / "manifest.json").write_text(json.dumps(manifest))
    exported(record, "csv", tmp_path / "out")
    assert beside.read_text() == "mine"


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_export_that_fails_leaves_what_was_there(
    record: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(record, name, tmp_path / "out")
    before = digests(tmp_path)

    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.export.write_manifest", broken)
    with pytest.raises(OutputError, match="No space left"):
        exported(record, name, tmp_path / "out", Options(profile="full"))
    assert digests(tmp_path) == before


@pytest.mark.parametrize("name", [name for name, kind in EXPORTERS.items() if kind.binary or kind.is_folder])
def test_what_is_no_stream_of_text_asks_for_a_path(record: Path, name: str) -> None:
    with open_record(record) as opened, pytest.raises(OutputError, match="give it a path"):
        export(opened, io.StringIO(), format=name)


@pytest.mark.parametrize("name", [name for name, kind in EXPORTERS.items() if not (kind.binary or kind.is_folder)])
def test_a_stream_gets_the_same_text_as_a_file(record: Path, tmp_path: Path, name: str) -> None:
    exported(record, name, tmp_path / "out")
    stream = io.StringIO()
    with open_record(record) as opened:
        export(opened, stream, format=name)
    assert stream.getvalue() == (tmp_path / "out").read_text(encoding="utf-8")


def test_a_package_that_is_missing_is_named(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package, name in (("xlsxwriter", "xlsx"), ("pyarrow", "parquet")):
        monkeypatch.setitem(__import__("sys").modules, package, None)
        with pytest.raises(ConfigError, match=rf"{package} is not installed.*onrecord\[export\]"):
            exported(record, name, tmp_path / name)
        assert not (tmp_path / name).exists()


def test_nothing_but_the_export_is_left_beside_it(record: Path, tmp_path: Path) -> None:
    for name in EXPORTERS:
        exported(record, name, tmp_path / name)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
