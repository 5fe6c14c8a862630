from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.nouns import Analysis, Question
from onrecord.review import count_questions
from onrecord.review.questions import _DOUBTFUL
from tests.builders import make_place, make_when
from tests.merge.tellings import exactly, tell
from tests.review.cases import add, ask, events, queue, wish


def scored(analysis: Analysis, score: float) -> Analysis:
    return replace(analysis, claims=tuple(replace(claim, score=score) for claim in analysis.claims))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two reports that differ on a toll, then events less and less certain, two of them equally."""
    sure = scored(tell("Sure", where=make_place("Sava", lat=1, lon=1)), 0.9)
    old = scored(tell("Old", where=make_place("Olda", lat=10, lon=10), when=make_when(edtf="2019-01-01")), 0.4)
    new = scored(tell("New", where=make_place("Nova", lat=20, lon=20), when=make_when(edtf="2020-01-01")), 0.4)
    vague = scored(tell("Vague", where=make_place("Vega", lat=30, lon=30), when=None), 0.4)
    differ = [scored(tell(name, killed=[exactly(n)]), 0.99) for name, n in (("Post", 4), ("Wire", 9))]
    return add(tmp_path / "conflict.onrecord", sure, old, new, vague, *differ)


def reports(file: Path, found: list[Question]) -> list[str]:
    def path(question: Question) -> str:
        claim = ask(file, lambda record: record.claim(question.claims[0]))
        return str(ask(file, lambda record: record.report(claim.report)).path)

    return [path(question) for question in found]


def test_contested_comes_first_then_least_certain_then_oldest(file: Path) -> None:
    found = queue(file)
    assert reports(file, found)[1:] == ["Old", "New", "Vague", "Sure"]
    assert [question.contested for question in found] == [True, False, False, False, False]
    assert [question.score for question in found] == [0.99, 0.4, 0.4, 0.4, 0.9]


def test_each_question_says_why_it_is_asked(file: Path) -> None:
    contested, doubtful, *_ = queue(file)
    assert contested.reason == "the claims differ on killed: 4 / 9"
    assert doubtful.reason == "the reader was 0.40 sure of its claim"
    assert len(contested.claims) == 4


def test_pages_follow_each_other_without_gap_or_double(file: Path) -> None:
    whole = [question.item for question in queue(file)]
    found: list[str] = []
    after = None
    while page := queue(file, limit=2, after=after):
        found += [question.item for question in page]
        after = page[-1].cursor
    assert found == whole


def test_what_is_reviewed_is_asked_no_more_and_a_cursor_holds(file: Path) -> None:
    first, second, third, *_ = queue(file)
    wish(file, "accept", second.item)
    wish(file, "accept", first.item)
    assert queue(file, after=second.cursor)[0].item == third.item
    assert queue(file)[0].item == third.item
    assert ask(file, count_questions) == (3, 0)


def test_an_item_is_asked_about_until_every_claim_of_it_is_reviewed(file: Path) -> None:
    first, *_ = queue(file)
    *most, last = first.claims
    wish(file, "accept", *most)
    assert queue(file)[0].claims == (last,)


def test_an_event_is_asked_by_its_least_certain_claim_and_once(tmp_path: Path) -> None:
    told = tell("Post", killed=[exactly(4)])
    one, other = (replace(claim, score=score) for claim, score in zip(told.claims, (0.8, 0.3), strict=True))
    file = add(tmp_path / "one.onrecord", replace(told, claims=(one, other)))
    (question,) = queue(file)
    assert (question.item, question.score) == (events(file)[0].id, 0.3)
    wish(file, "accept", other.id)
    assert [question.score for question in queue(file)] == [0.8]


@pytest.mark.parametrize("cursor", ["", "x", "[]", "[1,2,3,4]", '{"a":1}', "null", '[0,"x","y","z"]'])
def test_what_is_no_cursor_is_refused(file: Path, cursor: str) -> None:
    with pytest.raises(InputError, match="no place in the queue"):
        queue(file, after=cursor)


def test_the_queue_is_read_along_an_index_and_not_sorted_whole(file: Path) -> None:
    plan = ask(
        file,
        lambda record: record.connection.execute(
            f"EXPLAIN QUERY PLAN {_DOUBTFUL.format(among='')}", (-1.0, "", "", 10)
        ).fetchall(),
    )
    words = [row[3] for row in plan]
    assert any("USING INDEX claim_by_score" in line for line in words)
    assert not any(line == "USE TEMP B-TREE FOR ORDER BY" for line in words)
