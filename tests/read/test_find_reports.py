from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.config import Config
from onrecord.nouns import Problem
from onrecord.read import Details, Source, find_reports


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def find(*paths: Path) -> tuple[list[Source], list[Problem]]:
    return find_reports(list(paths), config=Config())


def names(sources: list[Source]) -> list[str]:
    return [source.name for source in sources]


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in problems]


def test_a_folder_is_walked_to_the_end_in_the_order_of_names(tmp_path: Path) -> None:
    lay(tmp_path, {"b.txt": "1", "a/z.txt": "2", "a/b/c.md": "3", "a.txt": "4", "B.txt": "5"})
    sources, problems = find(tmp_path)
    assert names(sources) == ["B.txt", "a.txt", "a/b/c.md", "a/z.txt", "b.txt"]
    assert [source.path.read_text() for source in sources] == ["5", "4", "3", "2", "1"]
    assert problems == []


def test_what_stands_beside_reports_is_passed_over_in_folders(tmp_path: Path) -> None:
    beside = [".hidden", ".git/a.txt", "README", "README.md", "readme.txt", "LICENSE-2.0", "sub/License.md"]
    beside += ["gold.yaml", "b.yml", "sub/manifest.csv", "old.onrecord", "old.onrecord-wal", "onrecord.toml"]
    lay(tmp_path, {name: f"path {name}" for name in beside if name != "sub/License.md"})
    lay(tmp_path, {"licensed to kill.txt": "War.", "sub/manifest.csv": "path\n"})
    sources, problems = find(tmp_path)
    assert names(sources) == ["licensed to kill.txt"]
    assert problems == []


def test_a_file_given_by_name_is_always_tried(tmp_path: Path) -> None:
    lay(tmp_path, {"README.md": "1", ".hidden": "2", "gold.yaml": "3"})
    sources, _ = find(tmp_path / "README.md", tmp_path / ".hidden", tmp_path / "gold.yaml", tmp_path / "absent.txt")
    assert names(sources) == [".hidden", "README.md", "absent.txt", "gold.yaml"]


def test_the_order_in_which_paths_are_given_makes_no_difference(tmp_path: Path) -> None:
    lay(tmp_path, {"one/a.txt": "1", "two/a.txt": "2", "two/b.txt": "1", "c.txt": "3"})
    paths = [tmp_path / "one", tmp_path / "two", tmp_path / "c.txt"]
    assert find(*paths) == find(*reversed(paths))


def test_a_file_given_twice_is_read_once_in_silence(tmp_path: Path) -> None:
    lay(tmp_path, {"reports/sub/a.txt": "War."})
    sources, problems = find(tmp_path / "reports", tmp_path / "reports" / "sub" / "a.txt", tmp_path / "reports")
    assert names(sources) == ["a.txt"]
    assert problems == []


def test_of_copies_the_first_by_name_is_kept_and_the_others_are_told(tmp_path: Path) -> None:
    lay(tmp_path, {"b.txt": "Same.", "a.txt": "Same.", "c.txt": "Other", "d/e.txt": "Same."})
    sources, problems = find(tmp_path)
    assert names(sources) == ["a.txt", "c.txt"]
    assert told(problems) == [("R104", "b.txt"), ("R104", "d/e.txt")]
    assert "a.txt" in problems[0].sentence


def test_empty_and_unreadable_files_are_no_copies_of_each_other(tmp_path: Path) -> None:
    lay(tmp_path, {"a.txt": "", "b.txt": ""})
    os.mkfifo(tmp_path / "c.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    sources, problems = find(tmp_path)
    assert names(sources) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert problems == []


def test_a_link_to_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, {"sub/a.txt": "War."})
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    sources, problems = find(tmp_path)
    assert names(sources) == ["sub/a.txt"]
    assert told(problems) == [("R003", "sub/loop")]


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, {"a.txt": "War.", "shut/b.txt": "Peace."})
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    sources, problems = find(tmp_path)
    assert names(sources) == ["a.txt"]
    assert told(problems) == [("R003", "shut")]


def test_file_names_that_are_no_text_get_names_of_their_own(tmp_path: Path) -> None:
    for name in (b"\xff.txt", b"\xfe.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)
    sources, _ = find(tmp_path)
    assert names(sources) == ["\\xfe.txt", "\\xff.txt"]


def test_the_nearest_manifest_wins_value_by_value(tmp_path: Path) -> None:
    far = "path,title,publisher\nsub/a.txt,Far,Wire\nb.txt,B,\n"
    lay(tmp_path, {"manifest.csv": far, "sub/manifest.csv": "path,title\na.txt,Near\n", "sub/a.txt": "1", "b.txt": "2"})
    sources, problems = find(tmp_path)
    assert {source.name: source.details for source in sources} == {
        "b.txt": Details(title="B"),
        "sub/a.txt": Details(title="Near", publisher="Wire"),
    }
    assert problems == []


def test_a_row_that_names_no_file_of_the_folder_is_told(tmp_path: Path) -> None:
    rows = "path\na.txt\nabsent.txt\n../out.txt\n/etc/hosts\nREADME\n"
    lay(tmp_path, {"out.txt": "0", "in/sub/manifest.csv": rows, "in/sub/a.txt": "1", "in/sub/README": "2"})
    sources, problems = find(tmp_path / "in")
    assert names(sources) == ["sub/a.txt"]
    assert told(problems) == [("R007", "sub/manifest.csv")] * 3
    assert [problem.sentence.split()[1] for problem in problems] == ["3", "4", "5"]


def test_a_file_given_by_name_has_its_manifest_row_and_no_row_is_missed(tmp_path: Path) -> None:
    lay(tmp_path, {"manifest.csv": "path,title\na.txt,War\nabsent.txt,\n", "a.txt": "1", "b.txt": "2"})
    sources, problems = find(tmp_path / "a.txt")
    assert sources == [Source(tmp_path / "a.txt", "a.txt", Details(title="War"))]
    assert problems == []


def test_reports_beside_an_unreadable_manifest_are_still_found(tmp_path: Path) -> None:
    lay(tmp_path, {"manifest.csv": "title\nWar\n", "a.txt": "1"})
    sources, problems = find(tmp_path, tmp_path / "a.txt")
    assert names(sources) == ["a.txt"]
    assert told(problems) == [("R006", "manifest.csv")]
