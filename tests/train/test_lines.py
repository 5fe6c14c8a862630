"""Annotation lines: what they come to, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from train.lines import LineError, main, read_passages

TEXT = "Rebels shelled Arbel. The mayor said the rebels will return if the army leaves."
LABELS = """M m1 armed_group | Rebels
M m2 place | Arbel
M m3 role | mayor
M m4 armed_group | rebels
M m5 armed_group | army
C m1 m4
E e1 ASSAULT/heavy-weapons happened | shelled | init m1 | place m2 | harm killed unknown m2
E e2 ASSAULT hypothetical | return | init m4
R e1 e2
T opposes m1 m5 | shelled
S m3 | said | the rebels will return
F m3 | the rebels will return | if the army leaves
F author | the army leaves
"""
PASSAGES = Path(__file__).parents[2] / "train" / "passages"


def written(folder: Path, labels: str, *, header: str = "own-a01 | 2021-03-04 | wire | A title") -> Path:
    path = folder / "a.txt"
    path.write_text(f"=== {header}\n{TEXT}\n---\n{labels}", encoding="utf-8")
    return path


def words(passage: dict[str, Any], ends: list[int]) -> str:
    return str(passage["text"][ends[0] : ends[1]])


def test_lines_become_labels_by_offset(tmp_path: Path) -> None:
    ((passage, problems),) = read_passages(written(tmp_path, LABELS))
    assert problems == []
    assert (passage["id"], passage["published"], passage["text"]) == ("own-a01", "2021-03-04", TEXT)
    assert [words(passage, [m["start"], m["end"]]) for m in passage["mentions"]] == [
        "Rebels",
        "Arbel",
        "mayor",
        "rebels",
        "army",
    ]
    event = passage["events"][0]
    assert (event["event"], event["mode"], event["status"]) == ("ASSAULT", "heavy-weapons", "happened")
    assert words(passage, event["trigger"]) == "shelled"
    assert (event["init"], event["place"], event["targ"]) == (["m1"], ["m2"], [])
    assert event["harm"] == [{"kind": "killed", "group": "unknown", "mentions": ["m2"]}]
    assert words(passage, passage["speech"][0]["content"]) == "the rebels will return"
    assert words(passage, passage["forecasts"][0]["condition"]) == "if the army leaves"
    assert passage["forecasts"][1]["holder"] is None
    assert (passage["coref"], passage["same"]) == ([["m1", "m4"]], [["e1", "e2"]])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("M m1 person | Nobody", "not in the passage"),
        ("M m1 person | Arbel @2", "not in the passage (occurrence 2)"),
        ("M m1 planet | Arbel", "kind 'planet'"),
        ("M m1 place |", "unpack|range|empty"),
        ("M m1 place | Arbel\nM m1 place | Rebels", "is there already"),
        ("M m1 place | Rebels shelled\nM m2 place | shelled Arbel", "mentions overlap: 'Rebels shelled Arbel"),
        ("C m1 m2", "unknown mention 'm1'"),
        ("E e1 WAR happened | shelled", "type 'WAR'"),
        ("E e1 ASSAULT/riot happened | shelled", "mode 'riot'"),
        ("E e1 ASSAULT maybe | shelled", "status 'maybe'"),
        ("E e1 ASSAULT happened | shelled | near m1", "role 'near'"),
        ("E e1 ASSAULT happened | shelled\nE e1 ASSAULT happened | Arbel", "is there already"),
        ("R e1 e2", "unknown events"),
        ("Q what", "unknown line"),
    ],
)
def test_a_wrong_line_is_told_with_its_reason(line: str, problem: str, tmp_path: Path) -> None:
    ((_, problems),) = read_passages(written(tmp_path, line))
    assert len(problems) == 1
    assert any(part in problems[0] for part in problem.split("|")), problems[0]


def test_a_second_occurrence_is_found_by_its_number(tmp_path: Path) -> None:
    ((passage, problems),) = read_passages(written(tmp_path, "M m1 armed_group | ebels @2"))
    assert problems == []
    assert passage["mentions"][0]["start"] == TEXT.index("rebels") + 1


def test_a_header_without_all_its_parts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LineError, match="a header is"):
        list(read_passages(written(tmp_path, LABELS, header="own-a01 | 2021")))


def test_the_check_ends_with_1_where_a_line_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(written(tmp_path, LABELS))]) == 0
    assert "1 passages" in capsys.readouterr().out
    assert main([str(written(tmp_path, LABELS + "Q what\n"))]) == 1


@pytest.mark.parametrize("path", sorted(PASSAGES.glob("*.txt")), ids=lambda path: path.name)
def test_our_own_passages_are_without_a_wrong_line(path: Path) -> None:
    found = list(read_passages(path))
    assert found
    assert [problem for _, problems in found for problem in problems] == []
