from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import VerifyError
from onrecord.review import log, undo
from onrecord.store import open_record, verify
from onrecord.store.ledger import FIRST, broken_link, decisions, ledger_head
from tests.merge.tellings import tell
from tests.review.cases import add, ask, events, noon, wish


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record with three decisions."""
    path = add(tmp_path / "conflict.onrecord", tell("Post"))
    wish(path, "accept", events(path)[0].id)
    wish(path, "reject", events(path)[0].id, who="Ben")
    undo(path, 2, who="Ada", why="Ben was wrong", clock=noon)
    return path


def test_each_decision_has_who_when_and_why(file: Path) -> None:
    ledger = [decision for decision, _ in ask(file, lambda record: list(decisions(record.connection)))]
    assert [(one.position, one.kind, one.who) for one in ledger] == [
        (1, "accept", "Ada"),
        (2, "reject", "Ben"),
        (3, "undo", "Ada"),
    ]
    assert {one.when for one in ledger} == {"2026-03-04T12:00:00Z"}
    assert ledger[2].why == "Ben was wrong" and ledger[2].undoes == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET body = replace(body, 'Ben', 'Ada')",
        "DELETE FROM decision WHERE position = 3",
        "DELETE FROM decision",
        "INSERT OR REPLACE INTO decision VALUES (2, '{}', 'x')",
        "INSERT INTO decision VALUES (9, '{}', 'x')",
    ],
)
def test_the_file_itself_refuses_to_change_a_decision(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError, match="a decision is"):
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("UPDATE decision SET body = replace(body, 'Ben', 'Eve') WHERE position = 2", 2),
        ("UPDATE decision SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE position = 1", 1),
        ("DELETE FROM decision WHERE position = 1", 2),
        ("DELETE FROM decision WHERE position = 2", 3),
    ],
)
def test_verify_names_the_first_decision_that_does_not_follow(file: Path, statement: str, position: int) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            if trigger.startswith("decision_"):
                connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)
    with open_record(file) as record, pytest.raises(VerifyError, match=f"Rule 8: decision {position} "):
        verify(record)


def test_an_honest_ledger_holds(file: Path) -> None:
    assert ask(file, lambda record: broken_link(record.connection)) is None
    ask(file, verify)


def test_a_build_keeps_the_ledger_as_it_is(file: Path) -> None:
    before = ask(file, lambda record: list(decisions(record.connection)))
    add(file, tell("Wire"))
    assert ask(file, lambda record: list(decisions(record.connection))) == before
    ask(file, verify)


def test_the_same_decisions_have_the_same_hashes(file: Path, tmp_path: Path) -> None:
    other = add(tmp_path / "other.onrecord", tell("Post"))
    assert ask(other, lambda record: ledger_head(record.connection)) == (0, FIRST)
    wish(other, "accept", events(other)[0].id)
    first = ask(file, lambda record: list(log(record)))[0]
    assert ask(other, lambda record: ledger_head(record.connection)) == (1, first.hash)


def test_the_log_can_be_of_one_thing(file: Path) -> None:
    add(file, tell("Wire", when=None))
    other = next(event.id for event in events(file) if event.when is None)
    wish(file, "accept", other)
    assert [entry.decision.position for entry in ask(file, lambda record: list(log(record, other)))] == [4]
