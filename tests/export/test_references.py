from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from onrecord.export import Options, export
from onrecord.export.citations import date_parts
from onrecord.store import open_record
from tests.builders import make_analysis, make_record, make_report

LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    first = make_report(
        "One.",
        path="first.txt",
        url="https://a.example/1?x=1&y=2",
        title="A title\nover two lines",
        publisher="Northern Courier",
        author="Iva Ode",
        published="2021-03-04",
        language="en",
    )
    second = make_report("Two.", path="second.txt", published="2021-03~/2021-05")
    third = make_report("Three.", path="third.txt", published="201X")
    return make_record(tmp_path / "r", *(make_analysis(one) for one in (first, second, third)))


def written(file: Path, out: Path, *, format: str) -> str:  # noqa: A002
    with open_record(file) as record:
        export(record, out, format=format, options=Options())
    return out.read_bytes().decode()


def entries(text: str) -> list[list[tuple[str, str]]]:
    """RIS as its readers take it: a tag, two spaces, a hyphen and a space, from TY to ER."""
    found: list[list[tuple[str, str]]] = []
    for line in filter(None, text.split("\r\n")):
        match = LINE.fullmatch(line)
        assert match, line
        if match[1] == "TY":
            found.append([])
        found[-1].append((match[1], match[2]))
    return found


def test_every_line_of_ris_is_a_tag_and_its_value(file: Path, tmp_path: Path) -> None:
    text = written(file, tmp_path / "reports.ris", format="ris")
    found = entries(text)
    assert len(found) == 3
    assert all(one[0][0] == "TY" and one[-1] == ("ER", "") for one in found)
    assert "\n" not in text.replace("\r\n", "")


def test_ris_gives_what_is_known_of_a_report(file: Path, tmp_path: Path) -> None:
    (page,) = [dict(one) for one in entries(written(file, tmp_path / "r.ris", format="ris")) if dict(one).get("UR")]
    assert page["TY"] == "ELEC"
    assert page["TI"] == "A title over two lines"
    assert (page["AU"], page["PB"], page["LA"]) == ("Iva Ode", "Northern Courier", "en")
    assert (page["PY"], page["DA"], page["UR"]) == ("2021", "2021/03/04/", "https://a.example/1?x=1&y=2")


def test_csl_json_has_an_id_a_type_and_dates_as_numbers(file: Path, tmp_path: Path) -> None:
    found = json.loads(written(file, tmp_path / "reports.csl.json", format="csl"))
    by_path = {one["note"].split(",")[0]: one for one in found}
    assert all(one["id"] and one["type"] in ("webpage", "document") for one in found)
    page = by_path["first.txt"]
    assert page["issued"] == {"date-parts": [[2021, 3, 4]]}
    assert page["author"] == [{"literal": "Iva Ode"}] and page["container-title"] == "Northern Courier"
    assert by_path["second.txt"]["issued"] == {"date-parts": [[2021, 3], [2021, 5]], "circa": True}
    assert by_path["third.txt"]["issued"] == {"literal": "201X"}


def test_what_is_unknown_of_a_report_is_left_out(file: Path, tmp_path: Path) -> None:
    found = json.loads(written(file, tmp_path / "reports.csl.json", format="csl"))
    (bare,) = [one for one in found if one["note"].startswith("third.txt")]
    assert set(bare) == {"id", "type", "issued", "language", "note"}
    assert None not in bare.values()


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [("2021", [(2021,)]), ("2021-03~", [(2021, 3)]), ("../2021-03-04", [(2021, 3, 4)]), ("2021-21", []), (None, [])],
)
def test_dates_as_numbers_are_no_finer_than_told(edtf: str | None, parts: list[tuple[int, ...]]) -> None:
    assert date_parts(edtf) == parts
