from __future__ import annotations

import bz2
import csv
import gzip
import hashlib
import io
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from onrecord.config import Config
from onrecord.errors import ConfigError
from onrecord.read.columns import is_header, map_columns, read_columns
from tests.read.given import Given, read_files

FIRST = {
    "title": "Shells on Orvale",
    "publisher": "Courier",
    "published": "2021-03-04",
    "text": "The town was shelled.",
}
SECOND = {
    "title": "Calm",
    "publisher": "Post",
    "published": "2021-03-05 10:00:00",
    "text": "The road is open.\nAll of it.",
}
ROWS = [FIRST, SECOND]


def jsonl(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def table(rows: list[dict[str, Any]], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow
    from pyarrow import parquet as parquet_format

    out = io.BytesIO()
    parquet_format.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def texts(given: Given) -> dict[str, str]:
    return {path: report.text for path, report in given.reports.items()}


@pytest.mark.parametrize(
    ("name", "raw", "keys"),
    [
        ("t.jsonl", jsonl(ROWS), ("#1", "#2")),
        ("t.txt", jsonl(ROWS), ("#1", "#2")),
        ("t.jsonl.xz", lzma.compress(jsonl(ROWS)), ("#1", "#2")),
        ("t.jsonl.gz", gzip.compress(jsonl(ROWS)), ("#1", "#2")),
        ("t.csv.bz2", bz2.compress(table(ROWS)), ("#2", "#3")),
        ("t.json", json.dumps(ROWS, indent=1).encode(), ("#1", "#2")),
        ("t.json", json.dumps({"status": "ok", "articles": ROWS}).encode(), ("#1", "#2")),
        ("t.csv", table(ROWS), ("#2", "#3")),
        ("t.csv", b"\xef\xbb\xbf" + table(ROWS, delimiter=";"), ("#2", "#3")),
        ("t.tsv", table(ROWS, delimiter="\t"), ("#2", "#3")),
        ("t.csv", table(ROWS, encoding="utf-16"), ("#2", "#3")),
        ("t.txt", table(ROWS), ("#2", "#3")),
        ("t.parquet", parquet(ROWS), ("#1", "#2")),
        ("t.bin", parquet(ROWS), ("#1", "#2")),
    ],
)
def test_each_row_of_a_table_is_a_report_with_its_details(
    tmp_path: Path, name: str, raw: bytes, keys: tuple[str, str]
) -> None:
    given = read_files(tmp_path, {name: raw})
    first, second = (given.reports[f"{name}{key}"] for key in keys)
    assert (first.title, first.publisher, first.published) == ("Shells on Orvale", "Courier", "2021-03-04")
    assert (first.text, second.text) == (FIRST["text"], SECOND["text"])
    assert first.id == hashlib.sha256(FIRST["text"].encode()).hexdigest()
    assert second.published == "2021-03-05"
    assert set(given.codes) <= {("R105", f"{name}{key}") for key in keys}


def test_the_same_text_in_a_table_and_in_a_file_is_read_once(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.txt": FIRST["text"].encode(), "t.jsonl": jsonl([*ROWS, FIRST])})
    assert list(texts(given)) == ["a.txt", "t.jsonl#2"]
    assert given.codes == [("R104", "t.jsonl#1"), ("R104", "t.jsonl#3")]


def test_a_row_that_cannot_be_read_is_a_problem_and_the_rest_goes_through(tmp_path: Path) -> None:
    lines = [
        b'{"text": "One."}',
        b"{broken",
        b"[1]",
        b'{"text": ""}',
        b'{"title": "x"}',
        b'{"text": "\\ud800"}',
        b"",
        b'{"text": "Two."}',
    ]
    given = read_files(tmp_path, {"t.jsonl": b"\n".join(lines)})
    assert texts(given) == {"t.jsonl#1": "One.", "t.jsonl#8": "Two."}
    assert given.codes == [
        ("R001", "t.jsonl#4"),
        ("R002", "t.jsonl#6"),
        ("R010", "t.jsonl#2"),
        ("R010", "t.jsonl#3"),
        ("R014", "t.jsonl#5"),
    ]


def test_columns_are_known_by_the_names_that_tables_have(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "article_content": "War.",
        "Source Name": "Wire",
        "Date": "December 31, 2017",
        "link": "http://a.example/1",
    }
    report = read_files(tmp_path, {"t.csv": table([row])}).only
    assert (report.text, report.publisher, report.published, report.url) == ("War.", "Wire", "2017-12-31", row["link"])


def test_columns_that_the_user_names_win(tmp_path: Path) -> None:
    config = Config(columns="text=nachricht, title = text")
    report = read_files(tmp_path, {"t.csv": table([{"text": "Kurz", "nachricht": "War."}])}, config=config).only
    assert (report.text, report.title) == ("War.", "Kurz")


@pytest.mark.parametrize("words", ["text", "words=a", "text=", "text=a,text=b"])
def test_columns_that_are_no_columns_are_refused(words: str) -> None:
    with pytest.raises(ConfigError, match="columns"):
        read_columns(words)


@pytest.mark.parametrize("name", ["t.csv", "t.parquet", "t.jsonl"])
def test_a_table_without_a_column_of_text_says_what_it_has(tmp_path: Path, name: str) -> None:
    rows = [{"headline": "War", "when": "2021"}] * 30
    raw = {"t.csv": table, "t.parquet": parquet, "t.jsonl": jsonl}[name](rows)
    given = read_files(tmp_path, {name: raw, "b.txt": b"Peace."})
    assert list(given.reports) == ["b.txt"]
    told = [problem for problem in given.problems if problem.path == name]
    assert [problem.code for problem in told] == ["R014"]
    assert "headline, when" in told[0].sentence
    assert "--columns text=" in told[0].sentence


def test_values_that_are_lists_and_objects_are_read_as_words(tmp_path: Path) -> None:
    row = {"body": "War.", "authors": ["A. Bee", "C. Dee"], "source": {"id": None, "name": "Wire"}, "date": None}
    report = read_files(tmp_path, {"t.json": json.dumps([row]).encode()}).only
    assert (report.author, report.publisher, report.published) == ("A. Bee; C. Dee", "Wire", None)


def test_a_date_that_can_be_two_days_stays_words(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"t.csv": table([{"text": "War.", "date": "05/12/2019"}])})
    assert given.only.published is None
    assert given.codes == [("R103", "t.csv#2")]


def test_a_table_in_windows_letters_is_read_with_a_doubt(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"t.csv": table([{"text": "Der Krieg in Köln.", "title": "Ü"}], encoding="cp1252")})
    assert (given.only.text, given.only.title) == ("Der Krieg in Köln.", "Ü")
    assert given.codes == [("R101", "t.csv")]


def test_a_sheet_of_the_auto_archiver_gives_posts_with_their_links(tmp_path: Path) -> None:
    row = {
        "Link": "https://social.example/p/1",
        "Destination Folder": "case",
        "Archive Status": "success",
        "Archive Date": "2023-05-02T10:00:00",
        "Archive Location": "https://store.example/x",
        "Upload Timestamp": "2023-05-01T08:30:00+00:00",
        "Upload Title": "A post",
        "Text Content": "Shells fell on the market.",
        "Screenshot": "",
        "Hash": "ab",
    }
    report = read_files(tmp_path, {"sheet.csv": table([row])}).only
    assert (report.url, report.published, report.retrieved) == (row["Link"], "2023-05-01", "2023-05-02")
    assert (report.title, report.text) == ("A post", "Shells fell on the market.")


def test_a_table_of_the_auto_archiver_is_read_and_nothing_in_it_is_run(tmp_path: Path) -> None:
    kept = (
        "{'url': 'https://social.example/p/2', '_processed_at': datetime.datetime(2023, 5, 2, 10, 0), 'title': 'Post',"
        " 'content': 'Two died.', 'timestamp': datetime.datetime(2023, 5, 1, 8, 30), 'x': __import__('os').abort()}"
    )
    report = read_files(tmp_path, {"db.csv": table([{"status": "done", "metadata": kept, "media": "[]"}])}).only
    assert (report.text, report.url, report.published) == ("Two died.", "https://social.example/p/2", "2023-05-01")
    assert report.retrieved == "2023-05-02"


def test_prose_with_commas_is_no_table() -> None:
    assert not is_header("In the town, the text, as it stands, was read aloud.")
    assert not is_header("Text, images and sound")
    assert is_header("title,date,text")
    assert map_columns(["Body", "DATE"], {}) == {"text": "Body", "published": "DATE"}


# ---- limits ----------------------------------------------------------------------------------


def test_a_row_that_is_too_large_is_left_out_alone(tmp_path: Path) -> None:
    rows = [{"text": "One."}, {"text": "x" * 5000}, {"text": "Two."}, {"text": "y" * 200_000}, {"text": "Three."}]
    config = Config(max_file_bytes=1000)
    given = read_files(tmp_path, {"t.jsonl": jsonl(rows), "u.jsonl.gz": gzip.compress(jsonl(rows))}, config=config)
    assert list(texts(given).values()) == ["One.", "Two.", "Three."]
    too_large = [path for code, path in given.codes if code == "R004"]
    assert too_large == ["t.jsonl#2", "t.jsonl#4", "u.jsonl.gz#2", "u.jsonl.gz#4"]


def test_a_table_of_too_many_rows_is_read_up_to_the_limit(tmp_path: Path) -> None:
    rows = [{"text": f"Report {number}."} for number in range(10)]
    given = read_files(tmp_path, {"t.jsonl": jsonl(rows)}, config=Config(max_members=4))
    assert len(given.reports) == 4
    assert given.codes == [("R012", "t.jsonl")]


@pytest.mark.parametrize("packed", [gzip.compress, lzma.compress, bz2.compress])
def test_a_bomb_is_stopped_and_the_rest_goes_through(tmp_path: Path, packed: Any) -> None:
    bomb = packed(b'{"text": "' + b"a" * 30_000_000 + b'"}\n')
    given = read_files(tmp_path, {"bomb.jsonl.gz": bomb, "good.txt": b"Peace."})
    assert list(given.reports) == ["good.txt"]
    assert [(code, path) for code, path in given.codes if code != "R105"] == [("R012", "bomb.jsonl.gz")]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress])
def test_a_packed_file_that_was_cut_short_is_told(tmp_path: Path, pack: Any) -> None:
    raw = pack(
        jsonl([{"text": f"Report {number} {hashlib.sha256(bytes([number])).hexdigest()}"} for number in range(200)])
    )
    given = read_files(tmp_path, {"t.jsonl.gz": raw[: len(raw) // 2], "good.txt": b"Peace."})
    assert "good.txt" in given.reports
    assert ("R010", "t.jsonl.gz") in given.codes


def test_a_parquet_file_that_was_cut_short_is_told(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"t.parquet": parquet(ROWS)[:-20], "good.txt": b"Peace."})
    assert list(given.reports) == ["good.txt"]
    assert given.codes == [("R010", "t.parquet")]


def test_a_packed_text_is_one_report(tmp_path: Path) -> None:
    report = read_files(tmp_path, {"a.txt.gz": gzip.compress(b"War.")}).only
    assert (report.path, report.text) == ("a.txt.gz!a.txt", "War.")
    assert report.id == hashlib.sha256(b"War.").hexdigest()


@pytest.mark.parametrize(
    ("name", "raw"),
    [("t.json", b'[{"text": ' + b"[" * 200_000), ("t.jsonl", b'{"text": ' + b'{"a":' * 200_000 + b"\n")],
)
def test_json_that_nests_without_end_is_told(tmp_path: Path, name: str, raw: bytes) -> None:
    given = read_files(tmp_path, {name: raw, "good.txt": b"Peace."})
    assert list(given.reports) == ["good.txt"]
    assert {path.partition("#")[0] for _, path in given.codes} == {name}
    assert {code for code, _ in given.codes} <= {"R001", "R010", "R011"}
