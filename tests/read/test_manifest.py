from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.read import Details
from onrecord.read.manifest import Manifest, read_manifest


def manifest(folder: Path, raw: bytes | str, *, limit: int = 200_000) -> Manifest:
    path = folder / "manifest.csv"
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return read_manifest(path, name="manifest.csv", limit=limit)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_give_details_by_path(tmp_path: Path, mark: bytes, end: str) -> None:
    lines = ["Path,colour, title ,published", 'a.txt,red,"War,  again",2019', "./sub\\b.txt,,,", ""]
    rows, problems = manifest(tmp_path, mark + end.join(lines).encode())
    assert {path: row.details for path, row in rows.items()} == {
        "a.txt": Details(title="War, again", published="2019"),
        "sub/b.txt": Details(),
    }
    assert problems == ()


def test_short_rows_and_blank_lines_are_sound(tmp_path: Path) -> None:
    rows, problems = manifest(tmp_path, "path,title,author\na.txt,War\n\n,,\nb.txt,Peace,X,,\n")
    assert [(row.path, row.line, row.details.title) for row in rows.values()] == [
        ("a.txt", 2, "War"),
        ("b.txt", 5, "Peace"),
    ]
    assert problems == ()


@pytest.mark.parametrize(
    ("raw", "limit"),
    [
        (b"", 1000),
        (b"title,author\nWar,X\n", 1000),
        (b"path;title\na.txt;War\n", 1000),
        (b"path,title,title\na.txt,War,Peace\n", 1000),
        (b"path,path\na.txt,b.txt\n", 1000),
        (b'path,title\na.txt,"never closed\nb.txt,Peace\n', 1000),
        (b"path,title\na.txt,caf\xe9\n", 1000),
        (b"path\na.txt\n", 5),
        (b"path,title\na.txt," + b"a" * 140_000 + b"\n", 200_000),
    ],
)
def test_a_table_that_is_no_manifest_gives_no_rows_and_one_problem(tmp_path: Path, raw: bytes, limit: int) -> None:
    rows, problems = manifest(tmp_path, raw, limit=limit)
    assert rows == {}
    assert [problem.code for problem in problems] == ["R006"]


def test_a_manifest_that_is_a_dangling_link_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").symlink_to(tmp_path / "nowhere")
    problems = read_manifest(tmp_path / "manifest.csv", name="manifest.csv", limit=100).problems
    assert [problem.code for problem in problems] == ["R006"]


@pytest.mark.parametrize("line", ["b.txt,War, again", ",War", "b.txt,\0", "a.txt,Twice"])
def test_a_wrong_row_is_left_out_and_told_by_its_line(tmp_path: Path, line: str) -> None:
    rows, problems = manifest(tmp_path, f"path,title\na.txt,War\n{line}\nc.txt,Peace\n")
    assert list(rows) == ["a.txt", "c.txt"]
    assert rows["a.txt"].details.title == "War"
    assert [problem.code for problem in problems] == ["R006"]
    assert problems[0].sentence.startswith("Line 3 of the manifest")
