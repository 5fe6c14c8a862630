"""Agreement of two hands: what is counted, and what is not counted twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from train.agreement import agreement, kappa, load_passages, main
from train.examples import Passage

TEXT = "Rebels shelled Arbel on Tuesday and police fled."
HEADER = f"=== own-a01 | 2021-03-04 | wire | A title\n{TEXT}\n---\n"
FIRST = """M m1 armed_group | Rebels
M m2 place | Arbel
M m3 time | Tuesday
M m4 government_body | police
E e1 ASSAULT/heavy-weapons happened | shelled | init m1 | place m2 | time m3
E e2 RETREAT happened | fled | init m4
T fights m1 m4 | shelled
"""
SECOND = """M m1 armed_group | Rebels
M m2 place | Arbel
M m4 armed_group | police
E e1 ASSAULT alleged | shelled | init m1 | targ m4
T opposes m1 m4 | shelled
"""


def passages(folder: Path, lines: str) -> list[Passage]:
    path = folder / "x.txt"
    path.write_text(HEADER + lines, encoding="utf-8")
    return list(load_passages(path).values())


def test_a_hand_agrees_with_itself(tmp_path: Path) -> None:
    table = agreement(passages(tmp_path, FIRST), passages(tmp_path, FIRST))
    assert {row["f1"] for row in table.values() if "f1" in row} == {1.0}
    assert {table[measure]["kappa"] for measure in ("mentions", "triggers", "status", "tie kind")} == {1.0}


def test_spans_count_whoever_marked_them(tmp_path: Path) -> None:
    table = agreement(passages(tmp_path, FIRST), passages(tmp_path, SECOND))
    assert table["mentions untyped"]["f1"] == round(2 * 3 / (4 + 3), 4)
    assert table["mentions"]["f1"] == round(2 * 2 / (4 + 3), 4)
    assert table["triggers"]["f1"] == round(2 * 1 / (2 + 1), 4)


def test_a_link_to_what_the_other_hand_left_out_is_not_counted(tmp_path: Path) -> None:
    table = agreement(passages(tmp_path, FIRST), passages(tmp_path, SECOND))
    assert "roles.time" not in table
    assert table["roles.init"]["f1"] == 1.0
    assert table["roles.place"]["f1"] == 0.0
    assert table["ties"]["f1"] == 0.0
    assert table["tie kind"]["n"] == 1


def test_agreement_is_the_same_both_ways(tmp_path: Path) -> None:
    first, second = passages(tmp_path, FIRST), passages(tmp_path, SECOND)
    here, there = agreement(first, second), agreement(second, first)
    assert {name: row.get("f1") for name, row in here.items()} == {name: row.get("f1") for name, row in there.items()}


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([], 0.0),
        ([("a", "a")] * 4, 1.0),
        ([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")], 0.0),
        ([("a", "a")] * 45 + [("b", "b")] * 25 + [("a", "b")] * 15 + [("b", "a")] * 15, 0.375),
    ],
)
def test_kappa_takes_chance_off(pairs: list[tuple[str, str]], value: float) -> None:
    assert kappa(pairs) == pytest.approx(value, abs=1e-3)


def test_a_wrong_line_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown line"):
        passages(tmp_path, FIRST + "Q what\n")


def test_the_command_prints_a_table_of_what_both_files_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, lines in (("a", FIRST), ("b", SECOND)):
        (tmp_path / f"{name}.txt").write_text(HEADER + lines, encoding="utf-8")
    assert main([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("1 passages\n")
    assert "mentions untyped" in printed
