from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from onrecord.export import EXPORTERS, Options
from onrecord.export.tables import TABLES
from onrecord.export.tables.cells import cell_text
from tests.export.exporting import SECRET, SHELLED, exported, make_hard_record, read_parquet


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_has_a_cell_for_every_column(record: Path, tmp_path: Path) -> None:
    manifest = exported(record, "csv", tmp_path / "out")
    for name, table in TABLES.items():
        rows = read_csv(tmp_path / "out" / f"{name}.csv")
        assert len(rows) == manifest["counts"][name] > 0, name
        columns = [column.name for column in table.columns if column.name != "text"]
        assert all(list(row) == columns and None not in row.values() for row in rows)


def test_events_stand_in_time_with_names_ranges_and_sources(record: Path, tmp_path: Path) -> None:
    exported(record, "csv", tmp_path / "out", Options(profile="internal"))
    first, second, undated = read_csv(tmp_path / "out" / "events.csv")
    assert [first["date_start"], second["date_start"], undated["date_start"]] == ["2021-03-02", "2021-05-01", ""]
    assert (first["initiators"], first["targets"]) == ("Northern Front", "Naima Barghati")
    assert (first["killed_low"], first["killed_best"], first["killed_high"]) == ("11", "12", "")
    assert (first["publishers"], first["urls"]) == ("Northern Courier", "https://a.example/1")
    assert (second["date_edtf"], second["geo_precision_name"]) == ("2021-05/2021-06", "country only")


def test_negative_longitudes_stay_numbers_and_formulas_become_text(record: Path, tmp_path: Path) -> None:
    exported(record, "csv", tmp_path / "out", Options(profile="internal"))
    text = (tmp_path / "out" / "events.csv").read_text(encoding="utf-8")
    assert ",12.5,-8.25,1," in text
    assert read_csv(tmp_path / "out" / "events.csv")[0]["quote"] == f"'{SHELLED}"
    names = {row["name"]: row for row in read_csv(tmp_path / "out" / "actors.csv")}
    assert "'+Lake Brigade+" in names
    assert names["Northern Front"]["aliases"] == "'-Front-"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_text_begins_as_a_formula(start: str) -> None:
    assert cell_text(f"{start}1", raw=False) == f"'{start}1"
    assert cell_text((f"{start}1", "b"), raw=False) == f"'{start}1; b"
    assert cell_text(f"{start}1", raw=True) == f"{start}1"
    assert cell_text(-1.5, raw=False) == -1.5
    assert cell_text(f"a{start}1", raw=False) == f"a{start}1"


def test_raw_tables_have_no_guard(record: Path, tmp_path: Path) -> None:
    exported(record, "csv", tmp_path / "out", Options(profile="internal", raw=True))
    assert read_csv(tmp_path / "out" / "events.csv")[0]["quote"] == SHELLED


def test_the_second_row_holds_hxl_tags_where_asked_for(record: Path, tmp_path: Path) -> None:
    exported(record, "csv", tmp_path / "out", Options(hxl=True))
    tags = read_csv(tmp_path / "out" / "events.csv")[0]
    assert (tags["date_edtf"], tags["killed_best"], tags["latitude"]) == (
        "#date+occurred",
        "#affected+killed",
        "#geo+lat",
    )
    for name, table in TABLES.items():
        assert all(column.hxl.startswith("#") for column in table.columns), name
        assert len({column.hxl for column in table.columns}) == len(table.columns), name


def sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_workbook_opens_with_typed_cells_and_no_formula(record: Path, tmp_path: Path) -> None:
    exported(record, "xlsx", tmp_path / "out.xlsx", Options(profile="internal"))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == list(TABLES)
    event = sheet_rows(book["events"])[0]
    assert event["date_start"] == datetime(2021, 3, 2)
    assert (event["longitude"], event["killed_best"], event["contested"]) == (-8.25, 12, True)
    assert event["quote"] == f"'{SHELLED}"
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert [row["proposition"] for row in sheet_rows(book["forecasts"])] == ["We will be back"]


def test_a_sheet_that_is_full_goes_on_in_the_next(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.export.tables.workbook.MOST_ROWS", 5)
    manifest = exported(record, "xlsx", tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheets = [name for name in book.sheetnames if name.startswith("claims")]
    assert sheets == ["claims", "claims 2", "claims 3"]
    rows = [row for name in sheets for row in sheet_rows(book[name])]
    assert len(rows) == len({row["claim_id"] for row in rows}) == manifest["counts"]["claims"] == 10


def test_duckdb_reads_days_lists_and_edtf(record: Path, tmp_path: Path) -> None:
    exported(record, "parquet", tmp_path / "out", Options(profile="internal"))
    asked = "date_start, date_edtf, initiators, longitude, killed_high, contested, typeof(date_start)"
    events = tmp_path / "out" / "events.parquet"
    _, rows = read_parquet(events, f"SELECT {asked} FROM {{}} ORDER BY date_start NULLS LAST")
    assert rows[0][1:] == ("2021-03-02", ["Northern Front"], -8.25, None, True, "DATE")
    assert rows[1][0].isoformat() == "2021-05-01"
    assert rows[1][1] == "2021-05/2021-06"
    assert rows[2][0] is None
    claims = tmp_path / "out" / "claims.parquet"
    _, joined = read_parquet(claims, f"SELECT count(*) FROM {{}} c JOIN '{events}' e ON e.event_id = c.about")
    assert joined == [(4,)]


def test_every_table_is_the_same_in_every_form(record: Path, tmp_path: Path) -> None:
    for name in ("csv", "parquet"):
        exported(record, name, tmp_path / name, Options(profile="full", raw=True))
    for name in TABLES:
        comma = read_csv(tmp_path / "csv" / f"{name}.csv")
        columns, rows = read_parquet(tmp_path / "parquet" / f"{name}.parquet")
        assert columns == list(comma[0])
        for row, values in zip(comma, rows, strict=True):
            assert row == {column: as_csv(value) for column, value in zip(columns, values, strict=True)}


def as_csv(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(value) if isinstance(value, list) else str(value)


@pytest.mark.parametrize(("profile", "there"), [("public", False), ("internal", False), ("full", True)])
def test_full_texts_stand_in_the_full_profile_alone(record: Path, tmp_path: Path, profile: Any, there: bool) -> None:
    exported(record, "csv", tmp_path / "out", Options(profile=profile))
    assert (SECRET in (tmp_path / "out" / "reports.csv").read_text(encoding="utf-8")) is there


def test_the_catalogue_names_the_files_that_are_written(record: Path, tmp_path: Path) -> None:
    for name in ("csv", "parquet"):
        exported(record, name, tmp_path / name)
        files = {path.name for path in (tmp_path / name).iterdir()} - {"manifest.json"}
        assert files == set(EXPORTERS[name].files)
