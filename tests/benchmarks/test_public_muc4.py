"""MUC-4's measure and the mapping of a reading to its roles."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.public.muc4 import ceaf_ree, is_plural, merged, told
from onrecord.nouns import EventFinding, HarmFinding, Mention, Reading, Report

TEXT = (
    "GUERRILLAS OF THE FMLN BOMBED THE BRIDGE AND KILLED ANA RUIZ AND 3 FARMERS WITH DYNAMITE; THEY AND THE ARMY DENY."
)
REPORT = Report(id="r", path="r", text=TEXT)


def _mention(words: str, kind: Any) -> Mention:
    start = TEXT.index(words)
    return Mention(REPORT.span(start, start + len(words)), kind, 0.9)


MENTIONS = (
    _mention("GUERRILLAS OF THE FMLN", "armed_group"),
    _mention("BRIDGE", "site"),
    _mention("3", "count"),
    _mention("FARMERS", "population"),
    _mention("DYNAMITE", "weapon"),
    _mention("THEY", "armed_group"),
    _mention("ARMY", "armed_group"),
    _mention("ANA RUIZ", "person"),
)


def _event(words: str, **filled: Any) -> EventFinding:
    start = TEXT.index(words)
    span = REPORT.span(start, start + len(words))
    return EventFinding(span, span, **({"event": "ASSAULT", "mode": None, "status": "happened", "score": 0.9} | filled))


def _told(*events: EventFinding, coreference: tuple[tuple[int, ...], ...] = ()) -> dict[str, list[list[str]]]:
    return told(Reading("test", mentions=MENTIONS, events=events, coreference=coreference))


def test_roles_follow_the_table() -> None:
    harm = tuple(HarmFinding("killed", "civilians", mention, 0.9) for mention in (2, 3, 7))
    found = _told(_event("BOMBED", initiators=(0, 6), targets=(1,), weapons=(4,), harms=harm))
    assert found == {
        "PerpInd": [["GUERRILLAS OF THE FMLN"]],
        "PerpOrg": [["ARMY"]],
        "Target": [["BRIDGE"]],
        "Victim": [["ANA RUIZ"]],
        "Weapon": [["DYNAMITE"]],
    }


def test_a_pronoun_stands_for_its_entity_and_alone_for_nobody() -> None:
    assert _told(_event("KILLED", initiators=(5,)), coreference=((0, 5),))["PerpInd"] == [["GUERRILLAS OF THE FMLN"]]
    assert _told(_event("KILLED", initiators=(5,)))["PerpInd"] == []


@pytest.mark.parametrize("other", [{"event": "REJECT"}, {"status": "denied"}, {"status": "hypothetical"}])
def test_only_violence_that_is_told_as_done_counts(other: dict[str, Any]) -> None:
    assert _told(_event("BOMBED", initiators=(0,), **other))["PerpInd"] == []


def test_ceaf_ree_pairs_each_answer_once() -> None:
    gold = [["the guerrillas", "rebels"], ["fmln"]]
    tally = ceaf_ree(gold, [["Guerrillas"], ["rebels"], ["army"]])
    assert (tally.right, tally.found, tally.sought) == (1, 3, 2)


def test_ceaf_ree_wants_all_strings_of_an_entity_right() -> None:
    assert ceaf_ree([["fmln"]], [["fmln", "army"]]).right == 0
    assert ceaf_ree([["f.m.l.n"], ["army"]], [["the army"], ["FMLN"]]).right == 2


def test_ceaf_ree_counts_where_one_side_is_empty() -> None:
    assert (ceaf_ree([], [["a b"]]).found, ceaf_ree([["x"]], []).sought) == (1, 1)


def test_equal_answers_of_two_templates_are_one() -> None:
    assert merged([["a", "b"], ["b"], ["c"], ["c", "d"], ["b", "e"]]) == [["a", "b"], ["c"], ["b", "e"]]


@pytest.mark.parametrize(("words", "plural"), [("GUNMEN", True), ("members of the army", True), ("FMLN", False)])
def test_plurals_are_told_by_the_head(words: str, plural: bool) -> None:
    assert is_plural(words) is plural
