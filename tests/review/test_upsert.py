from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import DecisionError, InputError
from onrecord.review import log
from onrecord.review.upsert import upsert
from onrecord.store import open_record, verify
from tests.builders import make_place
from tests.merge.tellings import exactly, tell
from tests.review.cases import add, events, exported, noon

FAR = make_place("Tamber", lat=10.0, lon=10.0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record of two events, each told by one report."""
    return add(
        tmp_path / "conflict.onrecord",
        tell("Post", initiators=["Northern Front"], killed=[exactly(4)]),
        tell("Wire", where=FAR, killed=[exactly(5)]),
    )


def table(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(dict.fromkeys(column for row in rows for column in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


# ---- corrections -----------------------------------------------------------------------------


def test_each_row_of_corrections_becomes_a_decision_and_the_same_table_again_changes_nothing(
    file: Path, tmp_path: Path
) -> None:
    first, second = events(file)
    sent = table(
        tmp_path,
        {"id": first.id, "decision": "accept", "field": "", "value": "", "who": "Ada", "why": "seen"},
        {"id": second.id, "decision": "edit", "field": "when", "value": "2021-03-01", "who": "", "why": ""},
    )
    done = upsert(file, sent, who="Desk", clock=noon)
    assert (done.changed, done.same, done.problems) == (2, 0, ())
    with open_record(file) as record:
        told = [(entry.decision.kind, entry.decision.who, entry.decision.why) for entry in log(record)]
        assert told == [("accept", "Ada", "seen"), ("edit", "Desk", None)]
        verify(record)
    assert "2021-03-01" in {event.when.edtf for event in events(file) if event.when}
    before = exported(file)
    again = upsert(file, sent, who="Desk", clock=noon)
    assert (again.changed, again.same) == (0, 2)
    assert exported(file) == before


def test_rows_that_cannot_be_taken_are_told_by_number_and_the_others_go_through(file: Path, tmp_path: Path) -> None:
    event = events(file)[0].id
    rows = [
        {"id": "evt-0000000000000000", "decision": "accept", "field": "", "value": ""},
        {"id": event, "decision": "delete", "field": "", "value": ""},
        {"id": event, "decision": "edit", "field": "colour", "value": ""},
        {"id": "", "decision": "accept", "field": "", "value": ""},
        {"id": event, "decision": "edit", "field": "when", "value": "last week"},
        {"id": event, "decision": "reject", "field": "", "value": ""},
    ]
    done = upsert(file, table(tmp_path, *rows), who="Desk", clock=noon)
    assert (done.changed, [problem.partition(":")[0] for problem in done.problems]) == (
        1,
        [f"row {n}" for n in range(2, 7)],
    )
    assert len(events(file)) == 1


def test_a_correction_that_nobody_signs_is_not_taken(file: Path, tmp_path: Path) -> None:
    done = upsert(file, table(tmp_path, {"id": events(file)[0].id, "decision": "accept"}))
    assert done.changed == 0
    assert "name of who" in done.problems[0]


# ---- actors ----------------------------------------------------------------------------------


def listed(file: Path) -> list[tuple[str | None, str, tuple[str, ...]]]:
    with open_record(file) as record:
        return [(one.external, one.name, one.aliases) for one in record.listed()]


def test_an_actor_is_renamed_under_the_id_that_the_record_gave_it(file: Path, tmp_path: Path) -> None:
    with open_record(file) as record:
        actor = next(record.actors())
    sent = table(tmp_path, {"id": actor.id, "name": "Front of the North", "kind": "armed_group"})
    assert upsert(file, sent)[:2] == (1, 0)
    with open_record(file) as record:
        renamed = next(one for one in record.actors() if one.name == "Front of the North")
        assert actor.name in renamed.aliases
    before = exported(file)
    assert upsert(file, sent)[:2] == (0, 1)
    assert exported(file) == before


def test_an_actor_of_the_list_is_found_by_each_name_of_its_row(file: Path, tmp_path: Path) -> None:
    sent = table(tmp_path, {"name": "Front of the North", "aliases": "Northern Front;FN-LP;Hill Men"})
    upsert(file, sent)
    before = exported(file)
    with open_record(file) as record:
        assert [actor.name for name in ("FN-LP", "hill men") for actor in record.find_actor(name)] == [
            "Front of the North",
            "Front of the North",
        ]
    assert upsert(file, sent).changed == 0
    assert exported(file) == before


def test_a_row_with_a_known_id_replaces_the_one_before(file: Path, tmp_path: Path) -> None:
    upsert(file, table(tmp_path, {"id": "p-1", "name": "Lake Brigade"}, {"id": "p-2", "name": "Harbour Guard"}))
    upsert(file, table(tmp_path, {"id": "p-2", "name": "Harbour Guards"}, {"id": "p-3", "name": "River Guard"}))
    assert [(key, name) for key, name, _ in listed(file)] == [
        ("p-1", "Lake Brigade"),
        ("p-2", "Harbour Guards"),
        ("p-3", "River Guard"),
    ]


def test_rows_are_taken_off_the_list_again(file: Path, tmp_path: Path) -> None:
    before = exported(file)
    sent = table(tmp_path, {"id": "p-1", "name": "Front of the North", "aliases": "Northern Front"})
    upsert(file, sent)
    assert exported(file) != before
    assert upsert(file, sent, remove=True)[:2] == (1, 0)
    assert (listed(file), exported(file)) == ([], before)
    assert upsert(file, sent, remove=True)[:2] == (0, 1)


def test_corrections_are_undone_and_not_removed(file: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="review undo"):
        upsert(file, table(tmp_path, {"id": events(file)[0].id, "decision": "accept"}), remove=True)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"id": "p-1", "name": "A"}, {"id": "p-1", "name": "B"}], "two rows"),
        ([{"id": "p-1", "name": "A", "kind": "gang"}], "no kind of actor"),
        ([{"colour": "red"}], "name"),
    ],
)
def test_a_table_that_is_wrong_changes_nothing(
    file: Path, tmp_path: Path, rows: list[dict[str, str]], words: str
) -> None:
    before = exported(file)
    with pytest.raises((InputError, DecisionError), match=words):
        upsert(file, table(tmp_path, *rows))
    assert exported(file) == before


def test_the_command_counts_and_exits_1_where_no_row_could_be_taken(file: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    good = table(tmp_path, {"id": events(file)[0].id, "decision": "accept"})
    made = runner.invoke(app, ["upsert", str(file), str(good), "--who", "Desk"])
    assert (made.exit_code, "1 row changed the record" in made.output) == (0, True)
    bad = table(tmp_path, {"id": "evt-0000000000000000", "decision": "accept"})
    assert runner.invoke(app, ["upsert", str(file), str(bad), "--who", "Desk"]).exit_code == 1
