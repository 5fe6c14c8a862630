from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import DecisionError, OnrecordError, RecordError
from onrecord.ids import make_id
from onrecord.merge.links import Links
from onrecord.nouns import Analysis, Listed, Wish
from onrecord.pipeline import build
from onrecord.review import decide, log, undo
from onrecord.store import building, write_listed
from tests.builders import make_place, make_when
from tests.merge.tellings import cast_over, exactly, tell
from tests.review.cases import add, ask, events, exported, noon, queue, remove, wish

FAR = make_place("Tamber", lat=10.0, lon=10.0)


def claims_of(report: Analysis) -> list[str]:
    return [claim.id for claim in report.claims]


def two_towns(path: Path) -> tuple[str, str]:
    """A record of two events, and their ids in the order of the reports Post and Wire."""
    post, wire = tell("Post", killed=[exactly(4)]), tell("Wire", where=FAR, killed=[exactly(5)])
    add(path, post, wire)
    by_claim = {claim: event.id for event in events(path) for claim in event.claims}
    return by_claim[post.claims[0].id], by_claim[wire.claims[0].id]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "conflict.onrecord"


# ---- same and different ----------------------------------------------------------------------


def test_two_events_that_a_reviewer_holds_for_one_are_one_until_it_is_undone(file: Path) -> None:
    one, other = two_towns(file)
    before = exported(file)
    made = wish(file, "same", one, others=(other,))
    (event,) = events(file)
    assert event.reports == 2 and event.contested
    undo(file, made.position, who="Ada", clock=noon)
    assert exported(file) == before


def test_a_claim_that_a_reviewer_holds_for_another_event_leaves_it_until_it_is_undone(file: Path) -> None:
    post, wire = tell("Post", killed=[exactly(4)]), tell("Wire", killed=[exactly(5)])
    add(file, post, wire)
    (event,) = events(file)
    before = exported(file)
    wish(file, "different", event.id, others=(wire.claims[0].id,))
    assert sorted(sorted(one.claims) for one in events(file)) == sorted(
        sorted(claims_of(told)) for told in (post, wire)
    )
    undo(file, 1, who="Ada", clock=noon)
    assert exported(file) == before


def test_events_held_apart_stay_so_when_a_third_report_is_of_both(file: Path) -> None:
    post, wire = tell("Post"), tell("Wire")
    add(file, post, wire)
    wish(file, "different", post.claims[0].id, others=(wire.claims[0].id,))
    add(file, tell("Bee"))
    assert sorted(len(event.claims) for event in events(file)) == [1, 2]


def test_events_held_for_one_stay_so_when_reports_are_added(file: Path) -> None:
    one, other = two_towns(file)
    wish(file, "same", one, others=(other,))
    add(file, tell("Bee", when=make_when("on 9 May", edtf="2021-05-09")))
    assert sorted(len(event.claims) for event in events(file)) == [1, 4]


def test_one_reports_telling_can_be_split_and_harm_goes_where_it_is_put(file: Path) -> None:
    told = tell("Post", killed=[exactly(4)])
    span = told.report.span(0, 2)
    again = replace(told.claims[0], id=make_id("clm", "again"), span=span)
    add(file, replace(told, claims=(*told.claims, again)))
    before = exported(file)
    (event,) = events(file)
    wish(file, "different", event.id, others=(again.id, told.claims[1].id))
    apart = sorted((sorted(one.claims), len(one.harm)) for one in events(file))
    assert apart == sorted([([told.claims[0].id], 0), (sorted([again.id, told.claims[1].id]), 1)])
    undo(file, 1, who="Ada", clock=noon)
    assert exported(file) == before


def test_harm_alone_is_no_event_to_be_told_apart(file: Path) -> None:
    told = tell("Post", killed=[exactly(4)])
    add(file, told)
    with pytest.raises(DecisionError, match="nothing left"):
        wish(file, "different", told.claims[0].id, others=(told.claims[0].id,))
    with pytest.raises(DecisionError, match="tells of the event itself"):
        wish(file, "different", told.claims[0].id, others=(told.claims[1].id,))


def test_the_later_of_two_decisions_that_cannot_both_be_wins_and_the_log_says_so(file: Path) -> None:
    post, wire = tell("Post"), tell("Wire")
    add(file, post, wire)
    wish(file, "different", post.claims[0].id, others=(wire.claims[0].id,))
    wish(file, "same", post.claims[0].id, others=(wire.claims[0].id,))
    assert len(events(file)) == 1
    assert [entry.standing for entry in ask(file, lambda record: list(log(record)))] == ["superseded", "in force"]


def test_actors_can_be_made_one_and_held_apart(file: Path) -> None:
    add(
        file,
        tell("Post", initiators=["Lake Brigade"], when=None),
        tell("Wire", initiators=["Lake Brigade"], where=FAR),
        tell("Bee", initiators=["Brigade of the Lakes"], where=None),
    )
    before = exported(file)
    wish(file, "same", "Lake Brigade", others=("Brigade of the Lakes",))
    assert len(ask(file, lambda record: list(record.actors()))) == 1
    undo(file, 1, who="Ada", clock=noon)
    assert exported(file) == before
    (first, second), *_ = [one.entities for one in ask(file, lambda record: record.find_actor("Lake Brigade"))]
    wish(file, "different", first, others=(second,))
    assert len(ask(file, lambda record: record.find_actor("Lake Brigade"))) == 2
    undo(file, 3, who="Ada", clock=noon)
    assert exported(file) == before


def test_actors_of_the_users_list_are_told_apart_by_it_alone(file: Path) -> None:
    told = [tell("Post", initiators=["Lake Brigade"]), tell("Wire", initiators=["Lake Guard"], where=FAR)]
    with building(file) as connection:
        write_listed(connection, [Listed("Lake Brigade"), Listed("Lake Guard")])
    add(file, *told)
    before = exported(file)
    with pytest.raises(DecisionError, match="list of actors"):
        wish(file, "same", "Lake Brigade", others=("Lake Guard",))
    assert exported(file) == before and ask(file, lambda record: list(log(record))) == []


def test_actors_held_apart_have_two_ids_though_they_have_one_name() -> None:
    entities = [tell(outlet, initiators=["Lake Brigade"]).entities[0] for outlet in ("Post", "Wire", "Bee")]
    links = Links(apart=((entities[0].id, entities[1].id),))
    found, entity_actor = cast_over(entities, links=links)
    assert len({actor.id for actor in found}) == len(found) == 2
    assert cast_over(entities[::-1], links=links) == (found, entity_actor)


# ---- accept and reject -----------------------------------------------------------------------


def test_a_rejected_claim_supports_nothing_until_it_is_undone(file: Path) -> None:
    one, _ = two_towns(file)
    before = exported(file)
    wish(file, "reject", one)
    assert len(events(file)) == 1
    assert exported(file).count('"review":"rejected"') == 2
    undo(file, 1, who="Ada", clock=noon)
    assert exported(file) == before


def test_an_accepted_claim_says_so_and_leaves_the_queue(file: Path) -> None:
    one, other = two_towns(file)
    wish(file, "accept", one)
    assert exported(file).count('"review":"accepted"') == 2
    assert [question.item for question in queue(file)] == [other]


def test_the_last_word_on_a_claim_counts(file: Path) -> None:
    one, _ = two_towns(file)
    claims = next(event.claims for event in events(file) if event.id == one)
    wish(file, "reject", *claims)
    wish(file, "accept", *claims)
    assert exported(file).count('"review":"accepted"') == 2
    entries = ask(file, lambda record: list(log(record)))
    assert [entry.standing for entry in entries] == ["superseded", "in force"]
    undo(file, 2, who="Ada", clock=noon)
    assert exported(file).count('"review":"rejected"') == 2


def test_an_undo_can_be_undone_and_nothing_twice(file: Path) -> None:
    one, _ = two_towns(file)
    wish(file, "reject", one)
    rejected = exported(file)
    undo(file, 1, who="Ada", clock=noon)
    with pytest.raises(DecisionError, match="undone already, by 2"):
        undo(file, 1, who="Ada", clock=noon)
    undo(file, 2, who="Ada", clock=noon)
    assert exported(file) == rejected
    with pytest.raises(DecisionError, match="no decision 9; the last one is 3"):
        undo(file, 9, who="Ada", clock=noon)


# ---- while the record grows ------------------------------------------------------------------


def test_undoing_after_further_reports_gives_the_record_of_all_of_them(file: Path, tmp_path: Path) -> None:
    post, wire, bee = tell("Post", killed=[exactly(4)]), tell("Wire", killed=[exactly(9)]), tell("Bee", where=FAR)
    add(file, post, wire)
    wish(file, "different", post.claims[0].id, others=(wire.claims[0].id,))
    wish(file, "edit", post.claims[1].id, field="harm", value="low=3")
    wish(file, "reject", wire.claims[1].id)
    add(file, bee)
    for position in (1, 2, 3):
        undo(file, position, who="Ada", clock=noon)
    assert exported(file) == exported(add(tmp_path / "at-once.onrecord", post, wire, bee))


def test_decisions_before_and_after_a_build_make_the_same_record(file: Path, tmp_path: Path) -> None:
    post, wire, bee = tell("Post"), tell("Wire"), tell("Bee", where=FAR)
    late = add(tmp_path / "late.onrecord", bee, wire, post)
    add(file, post, wire)
    for path, more in ((file, (bee,)), (late, ())):
        wish(path, "different", post.claims[0].id, others=(wire.claims[0].id,))
        wish(path, "edit", post.claims[0].id, field="when", value="2021-03")
        add(path, *more)
    assert exported(file) == exported(late)


def test_what_has_gone_from_the_record_is_said_in_the_log_and_counts_again_when_it_is_back(file: Path) -> None:
    post, wire = tell("Post"), tell("Wire")
    add(file, post, wire)
    wish(file, "reject", wire.claims[0].id)
    rejected = exported(file)
    remove(file, wire)
    (entry,) = ask(file, lambda record: list(log(record)))
    assert entry.standing == "gone" and wire.claims[0].id in (entry.reason or "")
    exported(file)
    add(file, wire)
    assert exported(file) == rejected


def test_an_edit_that_names_an_actor_of_a_report_that_is_gone_is_passed_over(file: Path) -> None:
    post, wire = tell("Post"), tell("Wire", where=FAR, initiators=["Lake Brigade"])
    add(file, post, wire)
    wish(file, "edit", post.claims[0].id, field="speaker", value="Lake Brigade")
    assert '"review":"edited"' in exported(file)
    remove(file, wire)
    assert '"review":"edited"' not in exported(file)
    (entry,) = ask(file, lambda record: list(log(record)))
    assert entry.standing == "gone" and wire.entities[0].id in (entry.reason or "")


def test_decisions_outlive_a_build_of_real_reports(reports: Path, tmp_path: Path) -> None:
    file, whole = tmp_path / "made.onrecord", tmp_path / "whole.onrecord"
    build([reports / "post.txt"], file)
    decide_on = events(file)[0].id
    wish(file, "reject", decide_on)
    build([reports], file)
    assert '"review":"rejected"' in exported(file)
    undo(file, 1, who="Ada", clock=noon)
    build([reports / "post.txt"], whole)
    build([reports], whole)
    assert exported(file) == exported(whole)


# ---- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "subjects", "rest", "sentence"),
    [
        ("accept", (), {}, "Name the claim"),
        ("accept", ("plc-1",), {}, "is not the id of a claim"),
        ("accept", ("clm-ffff",), {}, "has no claim"),
        ("same", ("EVENT",), {}, "Name what is to be compared"),
        ("same", ("EVENT",), {"others": ("EVENT",)}, "one already"),
        ("same", ("EVENT",), {"others": ("Nobody",)}, "cannot be compared"),
        ("same", ("Nobody",), {"others": ("No one",)}, "No actor"),
        ("edit", ("EVENT",), {}, "needs a field"),
        ("edit", ("EVENT",), {"field": "strength", "value": "likely"}, "no claim with the field"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_no_mark(
    file: Path, kind: str, subjects: tuple[str, ...], rest: dict[str, Any], sentence: str
) -> None:
    one, _ = two_towns(file)
    before = file.read_bytes()
    rest = {name: tuple(one if word == "EVENT" else word for word in words) if name == "others" else words
            for name, words in rest.items()}  # fmt: skip
    with pytest.raises(OnrecordError, match=sentence):
        wish(file, kind, *(one if word == "EVENT" else word for word in subjects), **rest)
    assert file.read_bytes() == before


def test_a_decision_needs_a_name_and_no_novel(file: Path) -> None:
    one, _ = two_towns(file)
    with pytest.raises(DecisionError, match="needs the name"):
        wish(file, "accept", one, who="  ")
    with pytest.raises(DecisionError, match="no longer than"):
        decide(file, Wish("accept", (one,)), who="Ada", why="x" * 3000, clock=noon)


def test_a_record_of_before_there_were_decisions_is_built_again_first(file: Path) -> None:
    two_towns(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE decision")
    assert queue(file) and ask(file, lambda record: list(log(record))) == []
    with pytest.raises(RecordError, match="build it again"):
        wish(file, "accept", "evt-0")
