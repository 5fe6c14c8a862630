from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import DecisionError, OnrecordError
from onrecord.nouns import EventBody, HarmBody, TieBody
from onrecord.review import undo
from tests.builders import make_analysis, make_claim, make_entity, make_place, make_report, make_tie_body
from tests.merge.tellings import exactly, tell
from tests.review.cases import add, ask, events, exported, noon, wish

FAR = make_place("Tamber", lat=10.0, lon=10.0)
TOLD = tell("Post", killed=[exactly(4)], initiators=["Lake Brigade"])
EVENT, HARM = (claim.id for claim in TOLD.claims)
REPORT = make_report("Eastland has backed the Lake Brigade since May, the mayor said.", path="ties")
BACKER, BACKED = make_entity(REPORT, "Eastland", kind="state"), make_entity(REPORT, "Lake Brigade")
TIE = make_claim(REPORT, "Eastland has backed the Lake Brigade", body=make_tie_body(BACKER, BACKED))
SAID = make_claim(REPORT, "backed the Lake Brigade", speaker=BACKER)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    ties = make_analysis(REPORT, entities=(BACKER, BACKED), claims=(TIE, SAID))
    other = tell("Wire", where=FAR, when=None, initiators=["Northern Front"])
    return add(tmp_path / "conflict.onrecord", TOLD, ties, other)


def claim_of(file: Path, claim: str) -> Any:
    return ask(file, lambda record: record.claim(claim))


@pytest.mark.parametrize(
    ("claim", "field", "value", "check"),
    [
        (EVENT, "span", "So the Post says.", lambda claim: claim.span.quote == "So the Post says."),
        (EVENT, "span", "3:10", lambda claim: claim.span == TOLD.report.span(3, 10)),
        (EVENT, "span", {"start": 3, "end": 10}, lambda claim: claim.span == TOLD.report.span(3, 10)),
        (EVENT, "when", "2021-03", lambda claim: (claim.body.when.precision, claim.body.when.end) == (4, "2021-03-31")),
        (EVENT, "when", "", lambda claim: claim.body.when is None),
        (EVENT, "where", "Tamber", lambda claim: claim.body.where.place == FAR.id),
        (EVENT, "where", None, lambda claim: claim.body.where is None),
        (EVENT, "initiators", "", lambda claim: claim.body.initiators == ()),
        (EVENT, "targets", "Lake Brigade", lambda claim: claim.body.targets == (TOLD.entities[0].id,)),
        (EVENT, "initiators", ["Lake Brigade", "Eastland"], lambda claim: len(claim.body.initiators) == 2),
        (EVENT, "type", "PROTEST", lambda claim: claim.body.event == "PROTEST" and claim.body.mode is None),
        (EVENT, "mode", "firearms", lambda claim: claim.body.mode == "firearms"),
        (EVENT, "modality", "alleged", lambda claim: claim.modality == claim.body.modality == "alleged"),
        (EVENT, "modality", "denied", lambda claim: claim.polarity == "denied"),
        (EVENT, "speaker", "Eastland", lambda claim: claim.speaker == BACKER.id),
        (HARM, "harm", "low=3 best=4 high=9", lambda claim: (claim.body.harm.low, claim.body.harm.high) == (3, 9)),
        (HARM, "harm", "high= group=civilians", lambda claim: claim.body.harm.group == "civilians"),
        (HARM, "harm", "high=", lambda claim: claim.body.harm.high is None),
        (HARM, "harm", {"best": 4, "low": 1}, lambda claim: claim.body.harm.low == 1),
        (HARM, "polarity", "denied", lambda claim: claim.polarity == "denied"),
        (TIE.id, "type", "opposes", lambda claim: claim.body.kind == "opposes"),
        (TIE.id, "since", "2021-05", lambda claim: claim.body.since == "2021-05"),
        (TIE.id, "target", "Northern Front", lambda claim: claim.body.target != BACKED.id),
        (SAID.id, "speaker", "", lambda claim: claim.speaker is None and claim.speaker_text is None),
        (SAID.id, "modality", "advised", lambda claim: claim.modality == "advised"),
    ],
)  # fmt: skip
def test_a_value_that_a_reviewer_gives_counts_until_it_is_undone(
    file: Path, claim: str, field: str, value: Any, check: Any
) -> None:
    before = exported(file)
    wish(file, "edit", claim, field=field, value=value)
    assert check(claim_of(file, claim))
    after = exported(file)
    assert [json.loads(line)["id"] for line in after.splitlines() if '"review":"edited"' in line] == [claim]
    undo(file, 1, who="Ada", clock=noon)
    assert exported(file) == before


@pytest.mark.parametrize(
    ("claim", "field", "value", "words", "sentence"),
    [
        (EVENT, "span", "words of nobody", None, "do not stand in the report"),
        (EVENT, "span", "5:5", None, "no characters 5 to 5"),
        (EVENT, "span", "5:999999", None, "no characters"),
        (EVENT, "span", "", None, "two offsets"),
        (EVENT, "when", "last Tuesday", None, "not a date in EDTF"),
        (EVENT, "when", "2021-02-30", None, "not a date in EDTF"),
        (EVENT, "when", 2021, None, "not a date in EDTF"),
        (EVENT, "when", "2021-03-09/2021-03-04", None, "not a date in EDTF"),
        (EVENT, "when", "2021-03-04", "on a day nobody named", "do not stand in the report"),
        (EVENT, "where", "Atlantis", None, "No place of the record"),
        (EVENT, "initiators", "Nobody", None, "No actor"),
        (EVENT, "type", "PICNIC", None, "is no type"),
        (EVENT, "mode", "picnic", None, "is no mode"),
        (EVENT, "modality", "asserted", None, "is no modality"),
        (EVENT, "harm", "low=1", None, "no claim with the field"),
        (HARM, "harm", "low=9 best=4", None, "out of order"),
        (HARM, "harm", "low=-4", None, "Harm is given as"),
        (HARM, "harm", {"low": "many"}, None, "no count of harm"),
        (HARM, "harm", {"deaths": 3}, None, "Harm is given as"),
        (HARM, "harm", "kind=tickled", None, "no count of harm"),
        (EVENT, "when", "2021-03-02", None, None),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    file: Path, claim: str, field: str, value: Any, words: str | None, sentence: str | None
) -> None:
    before = exported(file)
    if sentence is None:
        wish(file, "edit", claim, field=field, value=value)
        sentence, before = "is that already", exported(file)
    with pytest.raises(OnrecordError, match=sentence):
        wish(file, "edit", claim, field=field, value=value, words=words)
    assert exported(file) == before


def test_an_event_is_edited_in_all_its_claims_that_have_the_field(file: Path) -> None:
    add(file, tell("Bee", killed=[exactly(7)], initiators=["Lake Brigade"]))
    event = next(one for one in events(file) if one.reports == 2)
    wish(file, "edit", event.id, field="when", value="2021-03-03")
    after = next(one for one in events(file) if one.reports == 2)
    assert after.when is not None and (after.when.edtf, after.when.rule) == ("2021-03-03", "reviewer")
    with pytest.raises(DecisionError, match="one claim's"):
        wish(file, "edit", event.id, field="span", value="1:4")


def test_of_two_edits_of_a_field_the_last_counts_and_the_first_when_it_is_undone(file: Path) -> None:
    for best in (5, 6):
        wish(file, "edit", HARM, field="harm", value=f"low= best={best} high=")
    body = claim_of(file, HARM).body
    assert isinstance(body, HarmBody) and body.harm.best == 6
    undo(file, 2, who="Ada", clock=noon)
    assert claim_of(file, HARM).body.harm.best == 5


def test_edits_of_two_fields_both_count_and_are_undone_in_any_order(file: Path) -> None:
    before = exported(file)
    wish(file, "edit", EVENT, field="when", value="2021")
    wish(file, "edit", EVENT, field="mode", value="firearms")
    undo(file, 1, who="Ada", clock=noon)
    body = claim_of(file, EVENT).body
    assert isinstance(body, EventBody) and body.mode == "firearms" and body.when == TOLD.claims[0].body.when  # type: ignore[union-attr]
    undo(file, 2, who="Ada", clock=noon)
    assert exported(file) == before


def test_what_was_read_and_what_it_became_are_kept_in_the_ledger(file: Path) -> None:
    made = wish(file, "edit", TIE.id, field="type", value="opposes")
    assert (made.old, made.new, made.field) == (("supports",), ("opposes",), "type")
    assert isinstance(claim_of(file, TIE.id).body, TieBody)
    read = ask(file, lambda record: record.find_claim(TIE.id, as_read=True))
    assert read == TIE


# ---- the harm of an event --------------------------------------------------------------------


@pytest.fixture
def hurt(tmp_path: Path) -> Path:
    """A record of one event with killed by two voices and wounded."""
    told = tell("Post", killed=[exactly(43), exactly(44, speaker="the mayor"), exactly(120)])
    wounded = told.claims[3]
    assert isinstance(wounded.body, HarmBody)
    body = replace(wounded.body, harm=replace(wounded.body.harm, kind="wounded"))
    return add(tmp_path / "hurt.onrecord", replace(told, claims=(*told.claims[:3], replace(wounded, body=body))))


def harms(file: Path) -> list[tuple[str, int | None, int | None]]:
    bodies = ask(file, lambda record: [claim.body for claim in record.claims()])
    return sorted((one.harm.kind, one.harm.best, one.harm.high) for one in bodies if isinstance(one, HarmBody))


def test_harm_of_several_kinds_is_not_edited_through_its_event_without_its_kind(hurt: Path) -> None:
    before = exported(hurt)
    (event,) = events(hurt)
    with pytest.raises(DecisionError, match=r"kind=killed group=\w+ \(2\); kind=wounded group=\w+ \(1\)") as refused:
        wish(hurt, "edit", event.id, field="harm", value="low=43 best=51 high=60")
    assert "name one claim" in str(refused.value)
    with pytest.raises(DecisionError, match="no such harm"):
        wish(hurt, "edit", event.id, field="harm", value="kind=detained best=5")
    assert exported(hurt) == before


def test_harm_is_edited_through_its_event_in_the_claims_of_the_kind_that_is_named(hurt: Path) -> None:
    (event,) = events(hurt)
    made = wish(hurt, "edit", event.id, field="harm", value="kind=killed low=43 best=51 high=60")
    assert len(made.subjects) == 2
    assert harms(hurt) == [("killed", 51, 60), ("killed", 51, 60), ("wounded", 120, 120)]
    wish(hurt, "edit", event.id, field="harm", value={"kind": "wounded", "low": 90, "best": None})
    assert harms(hurt)[2] == ("wounded", None, 120)


def test_the_only_harm_of_an_event_is_edited_without_its_kind(file: Path) -> None:
    event = next(one for one in events(file) if one.harm)
    wish(file, "edit", event.id, field="harm", value="low=3 high=9")
    assert harms(file) == [("killed", 4, 9)]


def test_counts_out_of_order_say_which_was_not_given_and_what_to_write(file: Path) -> None:
    with pytest.raises(DecisionError, match='High= was not given and stays 4: write all three, such as "low=3 best=6 '):
        wish(file, "edit", HARM, field="harm", value="low=3 best=6")
