from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import DecisionConflict, DecisionError, OutputError, RecordBusy
from onrecord.review import log, undo
from onrecord.store import building, database, verify
from onrecord.store.ledger import reviewing
from tests.merge.tellings import exactly, tell
from tests.review.cases import add, ask, events, exported, noon, wish


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return add(tmp_path / "conflict.onrecord", tell("Post", killed=[exactly(4)]), tell("Wire", killed=[exactly(9)]))


def standing(file: Path) -> list[str]:
    return [f"{entry.decision.who}: {entry.decision.kind}" for entry in ask(file, lambda record: list(log(record)))]


def test_the_second_of_two_who_decide_otherwise_on_the_same_is_refused(file: Path) -> None:
    claim = events(file)[0].claims[0]
    wish(file, "accept", claim, who="Ada", since=0)
    with pytest.raises(DecisionConflict, match=r"Ada has decided on the same since \(decision 1: accept"):
        wish(file, "reject", claim, who="Ben", since=0)
    wish(file, "reject", claim, who="Ben", since=1)
    assert standing(file) == ["Ada: accept", "Ben: reject"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("edit", {"field": "harm", "value": "high=12"}), ("edit", {"field": "harm", "value": "high=13"})),
        (("edit", {"field": "harm", "value": "high=12"}), ("reject", {})),
        (("reject", {}), ("edit", {"field": "harm", "value": "high=12"})),
    ],
)
def test_edits_of_one_field_and_edits_of_what_is_rejected_clash(
    file: Path, first: tuple[str, dict[str, str]], second: tuple[str, dict[str, str]]
) -> None:
    claims = events(file)[0].claims
    wish(file, first[0], *claims, since=0, **first[1])
    with pytest.raises(DecisionConflict):
        wish(file, second[0], *claims, who="Ben", since=0, **second[1])


def test_decisions_that_do_not_touch_each_other_both_stand(file: Path) -> None:
    event = events(file)[0]
    wish(file, "accept", event.claims[0], who="Ada", since=0)
    wish(file, "accept", event.claims[0], who="Ben", since=0)
    wish(file, "reject", event.claims[1], who="Ben", since=0)
    wish(file, "edit", event.claims[2], who="Cem", since=0, field="span", value="So the")
    assert len(standing(file)) == 4


def test_two_who_join_and_part_the_same_clash(file: Path) -> None:
    post, wire = (tell(name, killed=[exactly(n)]).claims[0] for name, n in (("Post", 4), ("Wire", 9)))
    wish(file, "different", post.id, others=(wire.id,), since=0)
    with pytest.raises(DecisionConflict):
        wish(file, "same", wire.id, others=(post.id,), who="Ben", since=0)


def test_an_undo_of_what_another_has_undone_or_built_upon_is_refused(file: Path) -> None:
    claim = events(file)[0].claims[0]
    wish(file, "accept", claim)
    wish(file, "reject", claim, who="Ben", since=1)
    with pytest.raises(DecisionConflict):
        undo(file, 1, who="Ada", since=1, clock=noon)
    undo(file, 1, who="Ada", since=2, clock=noon)


def test_a_position_that_the_ledger_does_not_have_is_refused(file: Path) -> None:
    with pytest.raises(DecisionError, match="no position 5"):
        wish(file, "accept", events(file)[0].id, since=5)


def test_who_decides_while_another_writes_waits_or_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    event = events(file)[0].id
    with reviewing(file), pytest.raises(RecordBusy, match="Someone else is writing"):
        wish(file, "accept", event)


def test_many_who_decide_at_once_lose_nothing(file: Path) -> None:
    claims = events(file)[0].claims

    def decide_all(who: str) -> None:
        for claim in claims:
            wish(file, "accept", claim, who=who)

    reviewers = [threading.Thread(target=decide_all, args=(who,)) for who in ("Ada", "Ben", "Cem")]
    for one in reviewers:
        one.start()
    for one in reviewers:
        one.join()
    assert sorted(standing(file)) == sorted(f"{who}: accept" for who in ("Ada", "Ben", "Cem") for _ in claims)
    ask(file, verify)


# ---- beside a build --------------------------------------------------------------------------


def test_nobody_decides_while_a_build_is_at_work(file: Path) -> None:
    event = events(file)[0].id
    with building(file), pytest.raises(RecordBusy, match="A build is at work"):
        wish(file, "accept", event)
    wish(file, "accept", event)
    assert standing(file) == ["Ada: accept"]


def test_a_build_waits_for_who_is_deciding(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with reviewing(file), pytest.raises(OutputError, match="Someone else is writing"), building(file):
        pass
    assert exported(file)


def test_who_has_opened_a_record_that_a_build_replaces_decides_on_the_new_one(file: Path) -> None:
    """The file under an open connection is gone; a decision written there would be lost."""
    with closing(sqlite3.connect(file)) as old:
        old.execute("SELECT 1 FROM report").fetchone()
        add(file, tell("Bee"))
        wish(file, "accept", events(file)[0].id)
    assert standing(file) == ["Ada: accept"]
