from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from onrecord.config import Config
from onrecord.errors import PROBLEMS, ReadError
from onrecord.read import Details, ReadResult, Source, read_report

TEXT = "  Shelling hit the town’s market on Friday.\n\nTwo people died. \n"
DATED = Details(published="2019-12-05")


def read(folder: Path, raw: bytes, *, name: str = "a.txt", details: Details = DATED, limit: int = 1000) -> ReadResult:
    path = folder / name
    path.write_bytes(raw)
    return read_report(Source(path, name, details), config=Config(max_file_bytes=limit))


def code_of(folder: Path, raw: bytes, *, name: str = "a.txt", limit: int = 100_000) -> str:
    with pytest.raises(ReadError) as caught:
        read(folder, raw, name=name, limit=limit)
    assert caught.value.code in PROBLEMS
    return caught.value.code


def codes(result: ReadResult) -> list[str]:
    return [problem.code for problem in result.problems]


def test_utf8_text_is_kept_to_the_character(tmp_path: Path) -> None:
    result = read(tmp_path, TEXT.encode())
    assert result.report.text == TEXT == (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert result.problems == ()


def test_the_id_is_the_hash_of_the_bytes_and_the_path_is_the_given_name(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + TEXT.encode()
    report = read(tmp_path, raw).report
    assert report.id == hashlib.sha256(raw).hexdigest()
    assert report.path == "a.txt"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8 mark", "utf-16 little", "utf-16 big", "crlf", "cr"],
)
def test_marks_and_line_ends_leave_no_trace_and_no_doubt(tmp_path: Path, raw: bytes) -> None:
    result = read(tmp_path, raw)
    assert result.report.text == TEXT
    assert result.problems == ()


def test_other_bytes_are_read_as_windows_1252_with_a_doubt(tmp_path: Path) -> None:
    result = read(tmp_path, TEXT.encode("cp1252"))
    assert result.report.text == TEXT
    assert codes(result) == ["R101"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "R001"),
        (b" \n\t\r\n", "R001"),
        (b"\xef\xbb\xbf", "R001"),
        (b"---\ntitle: Only a title\n---\n \n", "R001"),
        (b"War\0 and peace", "R002"),
        ("War and peace".encode("utf-16-le"), "R002"),
        (b"\x01\x02\x03\x04 war", "R002"),
        ("lone \ud800 half".encode("utf-8", "surrogatepass"), "R002"),
        (b"\xff\xfe" + "lone \ud800 half".encode("utf-16-le", "surrogatepass"), "R002"),
        (b"caf\xe9 \x81", "R005"),
        (b"\xef\xbb\xbfcaf\xe9", "R005"),
        (b"\xff\xfea\0b", "R005"),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    assert code_of(tmp_path, raw) == code


def test_a_stray_control_character_does_not_make_a_report_binary(tmp_path: Path) -> None:
    text = "Shelling hit the market.\x0c\n" * 3 + "\x1b Two people died."
    assert read(tmp_path, text.encode()).report.text == text


def test_a_file_of_just_the_limit_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    assert read(tmp_path, b"a" * 50, limit=50).report.text == "a" * 50
    assert code_of(tmp_path, b"a" * 51, limit=50) == "R004"


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(10**12)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(ReadError, match="20,000,000"):
        read_report(Source(path, "a.txt"), config=Config())


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    dangling, pipe, folder = tmp_path / "link.txt", tmp_path / "pipe.txt", tmp_path / "folder.txt"
    dangling.symlink_to(tmp_path / "nowhere")
    os.mkfifo(pipe)
    folder.mkdir()
    for path in (dangling, pipe, folder, tmp_path / "absent.txt"):
        with pytest.raises(ReadError) as caught:
            read_report(Source(path, path.name), config=Config())
        assert caught.value.code == "R003"
        assert str(tmp_path) not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0o000)
    with pytest.raises(ReadError) as caught:
        read_report(Source(tmp_path / "a.txt", "a.txt"), config=Config())
    assert caught.value.code == "R003"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.rtf", b"{\\rtf1 War}"),
        ("a.txt", b"{\\rtf1 War}"),
        ("a.RTF", b"Text under the name of rich text."),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00"),
        ("a.xlsx", b"PK\x03\x04\x14\x00xl/workbook.xml"),
        ("a", b"SQLite format 3\x00"),
    ],
)
def test_a_kind_that_no_reader_knows_is_refused_by_content_and_by_name(tmp_path: Path, name: str, raw: bytes) -> None:
    assert code_of(tmp_path, raw, name=name) == "R008"


@pytest.mark.parametrize("name", ["a", "a.md", "a.text", "report of 3.5.2019"])
def test_text_is_read_under_any_other_name(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, TEXT.encode(), name=name).report.text == TEXT


def test_front_matter_wins_over_the_manifest_value_by_value(tmp_path: Path) -> None:
    given = Details(title="Old", publisher="Wire", published="2018", language="fr")
    raw = b"---\ntitle: New\ndate: 2019-12-05\nlanguage:\n---\nWar.\n"
    report = read(tmp_path, raw, details=given).report
    assert (report.title, report.publisher, report.published, report.language) == ("New", "Wire", "2019-12-05", "fr")
    assert report.text == "War.\n"


def test_a_missing_date_and_a_wrong_date_are_doubts(tmp_path: Path) -> None:
    missing = read(tmp_path, b"War.", details=Details())
    wrong = read(tmp_path, b"War.", details=Details(published="last Friday"))
    assert missing.report.published is wrong.report.published is None
    assert (codes(missing), codes(wrong)) == (["R102"], ["R103"])
    assert "'last Friday'" in wrong.problems[0].sentence


def test_a_wrong_date_in_front_matter_is_not_replaced_in_silence(tmp_path: Path) -> None:
    result = read(tmp_path, b"---\npublished: 2019-02-30\n---\nWar.", details=DATED)
    assert result.report.published is None
    assert codes(result) == ["R103"]
