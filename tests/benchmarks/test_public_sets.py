"""Readings and passages in each set's terms."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.public.case2021 import TYPES, type_of
from benchmarks.public.ecbplus import same_events, same_heads
from benchmarks.public.models import load_shipped
from benchmarks.public.polnear import marked, spoken
from benchmarks.public.roles import arguments, fillers, other_arguments, score_arguments
from onrecord.nouns import EventFinding, HarmFinding, Mention, Reading, Report, SpeechFinding
from onrecord.vocabulary import acled_types
from train.sets.passages import event, mention, passage

TEXT = "Rebels killed farmers in Arbel. The mayor said rebels attacked."
REPORT = Report(id="r", path="r", text=TEXT)


def _at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def _mention(words: str, kind: Any) -> Mention:
    return Mention(REPORT.span(*_at(words)), kind, 0.9)


def _passage() -> dict[str, Any]:
    rows = [mention(name, "argument", _at(name)) for name in ("Rebels", "farmers", "Arbel")]
    roles = {"init": ["Rebels"], "targ": ["farmers"], "origin": ["Arbel"]}
    events = [event("e", "life.die", _at("killed"), roles=roles), event("f", "conflict.attack", _at("attacked"))]
    return passage("p", TEXT, source="test", marks=["roles"], mentions=rows, events=events)


def test_every_type_of_acled_has_a_name_in_case() -> None:
    assert set(TYPES) == {name for names in acled_types().values() for name in names}
    assert len(set(TYPES.values())) == len(TYPES)


def test_harmed_people_fill_the_target_and_numbers_do_not() -> None:
    mentions = (_mention("Rebels", "armed_group"), _mention("farmers", "population"), _mention("Arbel", "count"))
    harms = tuple(HarmFinding("killed", "unknown", number, 0.9) for number in (1, 2))
    span = REPORT.span(*_at("killed"))
    found = EventFinding(span, span, "ASSAULT", None, "happened", 0.9, initiators=(0,), harms=harms)
    filled = fillers(found, Reading("test", mentions=mentions))
    assert filled == {"init": [0], "targ": [1], "place": [], "weap": []}


def test_arguments_in_roles_of_ours_and_others_are_counted_apart() -> None:
    assert arguments(_passage()) == [(*_at("Rebels"), (0, "init")), (*_at("farmers"), (0, "targ"))]
    assert other_arguments(_passage()) == 1


def test_speech_on_both_sides_is_spans_by_kind() -> None:
    speech = SpeechFinding(0, REPORT.span(*_at("said")), REPORT.span(*_at("rebels attacked")), 0.9)
    reading = Reading("test", mentions=(_mention("mayor", "role"),), speeches=(speech,))
    rows = [mention("m", "source", _at("The mayor"))]
    said = [{"speaker": "m", "cue": list(_at("said")), "content": list(_at("rebels attacked"))}]
    gold = passage("p", TEXT, source="test", marks=["speech"], mentions=rows, speech=said)
    assert set(spoken(reading)) - set(marked(gold)) == {(*_at("mayor"), "source")}
    assert set(marked(gold)) - set(spoken(reading)) == {(*_at("The mayor"), "source")}


def test_heads_join_reports_and_with_alone_never_one_report() -> None:
    first = _passage() | {"id": "1"}
    second = _passage() | {"id": "2"}
    first["events"] = [*first["events"], event("g", "x", _at("attacked"))]
    every = set(same_heads([first, second], alone=False))
    assert every - set(same_heads([first, second], alone=True)) == {(("1", 1), ("1", 2))}
    assert (("1", 0), ("2", 0)) in every


class TestShippedModel:
    """Properties that hold for any model of these shapes."""

    def test_reads_a_given_trigger_as_an_event_and_nothing_else(self) -> None:
        reading = load_shipped().read(TEXT, triggers=[_at("mayor"), _at("in Arbel")])
        assert [one.trigger.quote for one in reading.events] == ["in Arbel", "mayor"]

    def test_without_given_triggers_reads_as_users_do(self) -> None:
        from onrecord.extract.compact import load_compact

        mine, theirs = load_shipped().read(TEXT), load_compact().read(Report(id="", path="", text=TEXT))
        assert (mine.mentions, mine.events, mine.speeches) == (theirs.mentions, theirs.events, theirs.speeches)

    def test_links_given_events_to_earlier_ones(self) -> None:
        links = list(same_events(load_shipped(), _passage()))
        assert links in ([], [(("p", 0), ("p", 1))])

    def test_scores_arguments_within_bounds(self) -> None:
        exact, overlap = score_arguments(load_shipped(), [_passage()], triggered=True)
        assert exact.sought == overlap.sought == 2
        assert exact.right <= overlap.right <= 2

    @pytest.mark.parametrize("text", ["Two men walked home."])
    def test_a_snippet_has_a_type_of_the_set_or_none(self, text: str) -> None:
        assert type_of(load_shipped(), text) in {None, *TYPES.values()}
