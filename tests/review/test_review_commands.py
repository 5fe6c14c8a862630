from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord import cli
from onrecord.store import open_record
from tests.review.cases import events, exported


@pytest.fixture
def file(record_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(record_file, tmp_path / "mine.onrecord"))


def onrecord(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def done(*words: str | Path) -> str:
    """What a command that went well printed, with single spaces."""
    result = onrecord(*words)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def refused(*words: str | Path) -> str:
    result = onrecord(*words)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    return result.stderr


def test_a_review_from_the_queue_to_its_undo(file: Path) -> None:
    before = exported(file)
    first = done("review", "list", file, "--limit", "1")
    item = first.split()[0]
    assert "Go on with: --after" in first
    decided = done("review", "decide", file, "reject", item, "--who", "Ada", "--why", "of another war")
    assert "Decision 1 is in the ledger" in decided
    assert item not in done("review", "list", file)
    assert exported(file) != before
    log = done("review", "log", file)
    assert "Ada: reject IN FORCE" in log and "of another war" in log
    done("review", "undo", file, "1", "--who", "Ben", "--when", "2026-03-04T09:30:00Z")
    assert exported(file) == before
    log = done("review", "log", file)
    assert "2 2026-03-04T09:30:00Z Ben: undo of 1" in log and "undone by 2" in log
    assert "Every rule holds" in done("verify", file)


def test_the_queue_says_what_each_question_is_about(file: Path) -> None:
    listed = onrecord("review", "list", file, "--limit", "500").stdout.splitlines()
    with open_record(file) as record:
        quotes = {claim.id[:12]: " ".join(claim.span.quote.split()) for claim in record.claims()}
        ties = {tie.id: (tie.source, tie.target) for tie in record.ties()}
        names = {one.id: one.name for one in record.actors()} | {one.id: one.name for one in record.places()}
    heads = [at for at, line in enumerate(listed) if line[:4] in ("evt-", "tie-", "fct-")]
    assert {listed[at][:4] for at in heads} == {"evt-", "tie-", "fct-"}
    for at in heads:
        quoted = [line.split(maxsplit=1) for line in listed[at + 3 : at + 5] if line.startswith("    clm-")]
        assert quoted and all(quotes[claim] == quote[1:-1] for claim, quote in quoted)
        for end in ties.get(listed[at].split()[0], ()):
            assert names[end] in listed[at + 1]


def test_the_queue_goes_on_where_a_list_ended(file: Path) -> None:
    whole = done("review", "list", file, "--limit", "3")
    page = onrecord("review", "list", file, "--limit", "1").stdout
    cursor = page.split("--after '")[1].split("'")[0]
    rest = done("review", "list", file, "--limit", "2", "--after", cursor)
    assert [word for word in whole.split() if "-" in word and word[:4] in ("evt-", "tie-", "fct-")][1:] == [
        word for word in rest.split() if "-" in word and word[:4] in ("evt-", "tie-", "fct-")
    ]


def test_an_edit_says_from_what_to_what(file: Path) -> None:
    event = next(one for one in events(file) if one.when)
    done("review", "decide", file, "edit", event.id, "--field", "when", "--value", "2021-03", "--who", "Ada")
    log = done("review", "log", file, "--subject", event.id)
    assert "Ada: edit of when IN FORCE" in log and "from 2021-06-30 to 2021-03 " in log


def test_different_takes_the_first_against_the_others(file: Path) -> None:
    one, other, *_ = events(file)
    done("review", "decide", file, "different", one.id, other.id, "--who", "Ada")
    assert "Ada: different IN FORCE" in done("review", "log", file)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("decide", "FILE", "praise", "evt-0", "--who", "Ada"), "no decision; there is same"),
        (("decide", "FILE", "edit", "EVENT", "--field", "colour", "--who", "Ada"), "no field; there is span"),
        (("decide", "FILE", "edit", "EVENT", "--field", "when", "--value", "then", "--who", "Ada"), "not a date"),
        (("decide", "FILE", "accept", "EVENT", "--who", "Ada", "--when", "noon"), "is no time"),
        (("decide", "FILE", "accept", "EVENT", "--who", "Ada", "--since", "7"), "no position 7"),
        (("undo", "FILE", "1", "--who", "Ada"), "There is no decision 1"),
        (("list", "FILE", "--after", "x"), "no place in the queue"),
        (("log", "FILE", "--subject", "clm-zz"), "has no claim"),
        (("list", "nowhere.onrecord"), "There is no record"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_clear_sentence(file: Path, words: tuple[str, ...], sentence: str) -> None:
    known = {"FILE": str(file), "EVENT": events(file)[0].id}
    told = refused("review", *(known.get(word, word) for word in words))
    assert sentence in told and told.startswith("onrecord: ") and len(told.splitlines()) == 1


def test_who_stood_where_at_a_time_is_asked_of_an_actor(file: Path) -> None:
    assert "as of April 2021" in done("show", file, "--actor", "Lake Brigade", "--as-of", "2021-04")
    assert "--as-of goes with --actor" in refused("show", file, "--as-of", "2021-04")
    assert "no day, month or year" in refused("show", file, "--actor", "Lake Brigade", "--as-of", "soon")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("when", "2019-07-03", "to 2019-07-03"),
        ("when", "", "to unknown"),
        ("where", "", "to unknown"),
        ("initiators", "", "to unknown"),
        ("span", "0:10", "to 0:10 “"),
        ("speaker", "Northern Front", "to Northern Front"),
    ],
)
def test_the_log_tells_values_as_a_person_writes_them(file: Path, field: str, value: str, told: str) -> None:
    event = next(one for one in events(file) if one.when and one.where and one.initiators)
    with open_record(file) as record:
        claim = next(one for one in event.claims if record.claim(one).kind == "event")
    done("review", "decide", file, "edit", claim, "--field", field, "--value", value, "--who", "Ada")
    log = done("review", "log", file)
    assert told in log and "{" not in log and "[" not in log
