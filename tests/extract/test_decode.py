"""Decoding: scores written by hand become a reading, and random scores never become a wrong one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import chain

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.extract.compact import load_tokenizer
from onrecord.extract.decode import Draft
from onrecord.extract.labels import (
    CLASS_HEADS,
    DISTANCE_CLASSES,
    HARM_GROUPS,
    HARM_KINDS,
    MENTION_KINDS,
    MODES,
    PAIR_HEADS,
    ROLES,
    SPAN_HEADS,
    TIE_KINDS,
    logit_slices,
)
from onrecord.extract.pairs import PairScorer, WordSpan
from onrecord.extract.spans import Floats
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import Window, cut_windows
from onrecord.nouns import Reading, Report
from tests.builders import make_report

Marks = Mapping[str, Sequence[tuple[str, str]]]
Links = Mapping[str, Sequence[tuple[str, str, str]]]
SURE = 9.0
WIDTH, SIZE = 8, 6


class ScriptedPairs(PairScorer):
    """Links the spans of these words. A word's vector holds where it stands in the text."""

    def __init__(self, text: str, links: Links) -> None:
        super().__init__({})
        self._text, self._links = text, links

    def score(
        self,
        head: str,
        hidden: Floats,
        *,
        left: Sequence[WordSpan],
        right: Sequence[WordSpan],
        sentences: Sequence[int],
    ) -> Floats:
        assert len(sentences) == len(hidden)

        def words(span: WordSpan) -> str:
            return self._text[int(hidden[span[0], 0]) : int(hidden[span[1], 1])]

        scores = np.full((len(left), len(right), len(PAIR_HEADS[head])), -SURE, dtype=np.float32)
        for one, other, label in self._links.get(head, ()):
            for row, span in enumerate(left):
                for column, end in enumerate(right):
                    if (words(span), words(end)) == (one, other):
                        scores[row, column, PAIR_HEADS[head].index(label)] = SURE
        return scores


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(resources.files("onrecord.extract") / "model" / "tokenizer.json")


def logits_of(text: str, window: Window, marks: Marks, classes: Mapping[str, str]) -> Floats:
    slices = logit_slices()
    logits = np.full((len(window.words), max(part.stop for part in slices.values())), -SURE, dtype=np.float32)
    for head, kinds in SPAN_HEADS.items():
        logits[:, slices[head].start] = 0
        for words, kind in marks.get(head, ()):
            for found in re.finditer(rf"\b{re.escape(words)}(?!\w)", text):
                inside = [
                    n for n, word in enumerate(window.words) if found.start() <= word[2] and word[3] <= found.end()
                ]
                label = slices[head].start + 1 + 2 * kinds.index(kind)
                logits[inside, label + 1] = SURE
                logits[inside[:1], label : label + 2] = SURE, -SURE
    for head, label in classes.items():
        logits[:, slices[head].start + CLASS_HEADS[head].index(label)] = SURE
    return logits


def read(
    text: str,
    tokenizer: Tokenizer,
    *,
    marks: Marks,
    links: Links | None = None,
    classes: Mapping[str, str] | None = None,
    thresholds: Mapping[str, float] | None = None,
) -> Reading:
    """The reading of a text in which these words are marked wherever they stand, and linked by their words."""
    sentences = split_sentences(text)
    draft = Draft(make_report(text), ScriptedPairs(text, links or {}), thresholds or {}, sentences)
    for window in cut_windows(text, sentences, tokenizer=tokenizer):
        hidden = np.array([word[2:] for word in window.words], dtype=np.float32)
        logits = logits_of(text, window, marks, classes or {})
        draft.add(window, hidden, logits, temperatures={}, outside_bias={})
    return draft.reading("test 1")


def quotes(reading: Reading, numbers: Sequence[int]) -> list[str]:
    return [reading.mentions[number].span.quote for number in numbers]


TEXT = (
    "Rebels shelled Arbel on Tuesday with mortars, killing 12 farmers. “They will pay if they return,” the mayor said."
)
MARKS: Marks = {
    "mention": [
        ("Rebels", "armed_group"),
        ("Arbel", "place"),
        ("Tuesday", "time"),
        ("mortars", "weapon"),
        ("12", "count"),
        ("farmers", "population"),
        ("mayor", "role"),
    ],
    "trigger": [("shelled", "ASSAULT")],
    "cue": [("said", "cue")],
    "content": [("They will pay if they return", "content")],
    "forecast": [("They will pay", "forecast")],
    "condition": [("if they return", "condition")],
}
LINKS: Links = {
    "roles": [
        ("shelled", "Rebels", "init"),
        ("shelled", "farmers", "targ"),
        ("shelled", "Arbel", "place"),
        ("shelled", "Tuesday", "time"),
        ("shelled", "mortars", "weap"),
        ("shelled", "12", "killed"),
        ("shelled", "12", "civilians"),
    ],
    "speaker": [("said", "mayor", "speaker")],
    "content_of": [("said", "They will pay if they return", "content")],
    "holder": [("They will pay", "mayor", "holder")],
    "condition_of": [("They will pay", "if they return", "condition")],
}


def test_an_event_has_its_words_type_mode_status_and_parts(tokenizer: Tokenizer) -> None:
    classes = {"mode": "ASSAULT/heavy-weapons", "status": "alleged"}
    reading = read(TEXT, tokenizer, marks=MARKS, links=LINKS, classes=classes)
    (event,) = reading.events
    assert (event.trigger.quote, event.event, event.mode, event.status) == (
        "shelled",
        "ASSAULT",
        "heavy-weapons",
        "alleged",
    )
    assert event.clause.quote == TEXT[: TEXT.index(" “")]
    parts = (event.initiators, event.targets, event.places, event.times, event.weapons)
    assert [quotes(reading, part) for part in parts] == [["Rebels"], ["farmers"], ["Arbel"], ["Tuesday"], ["mortars"]]
    (harm,) = event.harms
    assert (harm.kind, harm.group, quotes(reading, [harm.mention])) == ("killed", "civilians", ["12"])


def test_a_mode_of_another_type_is_not_taken(tokenizer: Tokenizer) -> None:
    reading = read(TEXT, tokenizer, marks=MARKS, classes={"mode": "PROTEST/riot"})
    assert reading.events[0].mode in (None, *MODES["ASSAULT"])


def test_a_part_must_be_of_a_kind_that_can_play_it(tokenizer: Tokenizer) -> None:
    wrong: Links = {
        "roles": [
            ("shelled", "Tuesday", "init"),
            ("shelled", "12", "targ"),
            ("shelled", "mayor", "time"),
            ("shelled", "farmers", "place"),
            ("shelled", "Rebels", "weap"),
            ("shelled", "Arbel", "killed"),
        ]
    }
    (event,) = read(TEXT, tokenizer, marks=MARKS, links=wrong).events
    assert not (event.initiators + event.targets + event.places + event.times + event.weapons + event.harms)


def test_speech_and_forecast_have_their_voice_words_and_condition(tokenizer: Tokenizer) -> None:
    reading = read(TEXT, tokenizer, marks=MARKS, links=LINKS)
    (speech,), (forecast,) = reading.speeches, reading.forecasts
    assert (quotes(reading, [speech.speaker]), speech.cue.quote) == (["mayor"], "said")
    assert speech.content.quote == "They will pay if they return"
    assert (forecast.span.quote, forecast.condition and forecast.condition.quote) == ("They will pay", "if they return")
    assert forecast.holder == speech.speaker


def test_a_forecast_without_holder_is_the_reports_own(tokenizer: Tokenizer) -> None:
    (forecast,) = read(TEXT, tokenizer, marks=MARKS).forecasts
    assert (forecast.holder, forecast.condition) == (None, None)


@pytest.mark.parametrize("missing", ["speaker", "content_of"])
def test_a_speech_needs_a_speaker_and_words(missing: str, tokenizer: Tokenizer) -> None:
    links = {head: rows for head, rows in LINKS.items() if head != missing}
    assert read(TEXT, tokenizer, marks=MARKS, links=links).speeches == ()


def test_a_higher_threshold_drops_a_link(tokenizer: Tokenizer) -> None:
    strict = {"roles.init": 1.1, "speaker": SURE + 1}
    reading = read(TEXT, tokenizer, marks=MARKS, links=LINKS, thresholds=strict)
    assert reading.events[0].initiators == ()
    assert reading.events[0].targets
    assert reading.speeches == ()


@pytest.mark.parametrize("head", sorted(SPAN_HEADS))
def test_a_text_with_finds_of_one_head_alone_is_read(head: str, tokenizer: Tokenizer) -> None:
    reading = read(TEXT, tokenizer, marks={head: MARKS.get(head, ())}, links=LINKS)
    assert len(reading.mentions) == (len(MARKS["mention"]) if head == "mention" else 0)
    assert len(reading.events) == (1 if head == "trigger" else 0)
    assert reading.speeches == ()
    assert len(reading.forecasts) == (1 if head == "forecast" else 0)


@pytest.mark.parametrize("text", ["", " \n ", "Nothing was found here."])
def test_a_text_with_no_finds_gives_an_empty_reading(text: str, tokenizer: Tokenizer) -> None:
    reading = read(text, tokenizer, marks={})
    assert reading == Reading("test 1", sentences=split_sentences(text))


def test_a_tie_holds_both_ends_and_the_words_between(tokenizer: Tokenizer) -> None:
    links: Links = {"ties": [("Karim", "Northern Front", "commands"), ("Tuesday", "Karim", "opposes")]}
    marks: Marks = {"mention": [("Karim", "person"), ("Northern Front", "armed_group"), ("Tuesday", "time")]}
    reading = read("On Tuesday Karim took over the Northern Front again.", tokenizer, marks=marks, links=links)
    (tie,) = reading.ties
    assert (tie.kind, quotes(reading, [tie.source, tie.target])) == ("commands", ["Karim", "Northern Front"])
    assert tie.span.quote == "Karim took over the Northern Front"


COUNT = 80
LONG = " ".join(f"Karim{n} met Sule{n} at the old harbour of Arbel." for n in range(COUNT))
SHORTER = LONG[:1800]
LONG_MARKS: Marks = {
    "mention": [*((f"Karim{n}", "person") for n in range(COUNT)), *((f"Sule{n}", "person") for n in range(COUNT))],
    "trigger": [("met", "CONSULT")],
}


def test_windows_share_finds_and_none_is_found_twice(tokenizer: Tokenizer) -> None:
    assert len(list(cut_windows(LONG, split_sentences(LONG), tokenizer=tokenizer))) > 3
    links: Links = {
        "roles": [("met", f"Karim{n}", "init") for n in range(COUNT)],
        "ties": [(f"Karim{n}", f"Sule{n}", "opposes") for n in range(COUNT)]
        + [(f"Sule{n}", f"Karim{n + 1}", "commands") for n in range(COUNT - 1)],
    }
    reading = read(LONG, tokenizer, marks=LONG_MARKS, links=links)
    assert quotes(reading, range(len(reading.mentions))) == list(
        chain.from_iterable((f"Karim{n}", f"Sule{n}") for n in range(COUNT))
    )
    assert [quotes(reading, [tie.source, tie.target]) for tie in reading.ties if tie.kind == "opposes"] == [
        [f"Karim{n}", f"Sule{n}"] for n in range(COUNT)
    ]
    assert sum(tie.kind == "commands" for tie in reading.ties) == COUNT - 1
    for number, event in enumerate(reading.events):
        near = quotes(reading, event.initiators)
        assert f"Karim{number}" in near
        assert number == 0 or f"Karim{number - 1}" in near


def test_links_close_into_groups_over_windows(tokenizer: Tokenizer) -> None:
    links: Links = {
        "coreference": [(f"Karim{n + 1}", f"Karim{n}", "same") for n in range(COUNT - 1)]
        + [("Sule1", "Sule0", "same")],
        "same_event": [("met", "met", "same")],
    }
    reading = read(LONG, tokenizer, marks=LONG_MARKS, links=links)
    assert [quotes(reading, group) for group in reading.coreference] == [
        [f"Karim{n}" for n in range(COUNT)],
        ["Sule0", "Sule1"],
    ]
    assert reading.same_events == (tuple(range(COUNT)),)


def test_a_mention_is_never_linked_to_a_later_one(tokenizer: Tokenizer) -> None:
    links: Links = {"coreference": [("Karim0", "Karim1", "same"), ("Karim0", "Karim0", "same")]}
    assert read(LONG, tokenizer, marks=LONG_MARKS, links=links).coreference == ()


def test_a_name_ends_where_its_sentence_ends(tokenizer: Tokenizer) -> None:
    text = "The graves of Arbel\n\nGeneva, 3 June. The mayor said the war will go on. It will be long."
    marks = {
        "mention": [("Arbel\n\nGeneva", "place")],
        "forecast": [("the war will go on. It will be long", "forecast")],
    }
    reading = read(text, tokenizer, marks=marks)
    assert [mention.span.quote for mention in reading.mentions] == ["Arbel", "Geneva"]
    assert [forecast.span.quote for forecast in reading.forecasts] == ["the war will go on. It will be long"]


def random_reading(seed: int, report: Report, tokenizer: Tokenizer) -> Reading:
    """What comes of scores without sense, many of them high."""
    rng = np.random.default_rng(seed)
    shapes = {"left.weight": (SIZE, 2 * WIDTH), "right.weight": (SIZE, 2 * WIDTH), "left.bias": (SIZE,)}
    shapes |= {"right.bias": (SIZE,), "distance.weight": (DISTANCE_CLASSES, SIZE)}
    weights: dict[str, NDArray[np.float64]] = {}
    for head, labels in PAIR_HEADS.items():
        outs = {"out.weight": (len(labels), SIZE), "product.weight": (len(labels), SIZE), "out.bias": (len(labels),)}
        weights |= {f"{head}.{name}": rng.normal(size=shape) for name, shape in (shapes | outs).items()}
    sentences = split_sentences(report.text)
    draft = Draft(report, PairScorer(weights), {}, sentences)
    labels_wide = max(part.stop for part in logit_slices().values())
    for window in cut_windows(report.text, sentences, tokenizer=tokenizer):
        hidden = rng.normal(size=(len(window.words), WIDTH)).astype(np.float32)
        logits = rng.normal(scale=2, size=(len(window.words), labels_wide)).astype(np.float32)
        draft.add(window, hidden, logits, temperatures={"mention": 1.5}, outside_bias={"trigger": 0.5})
    return draft.reading("test 1")


@pytest.mark.parametrize("seed", range(3))
def test_any_scores_give_a_reading_that_holds_together(seed: int, tokenizer: Tokenizer) -> None:
    report = make_report(SHORTER + "\n\n" + TEXT + " 😀 政府军 Cafe\u0301")
    reading = random_reading(seed, report, tokenizer)
    assert reading.mentions and reading.events and reading.ties and reading.speeches and reading.forecasts
    spans = [mention.span for mention in reading.mentions]
    spans += [span for event in reading.events for span in (event.trigger, event.clause)]
    spans += [tie.span for tie in reading.ties] + [said.content for said in reading.speeches]
    spans += [forecast.span for forecast in reading.forecasts]
    assert all(report.text[span.start : span.end] == span.quote for span in spans)
    assert all(
        event.clause.start <= event.trigger.start < event.trigger.end <= event.clause.end for event in reading.events
    )


@pytest.mark.parametrize("seed", range(3))
def test_any_scores_give_legal_kinds_and_numbers_that_exist(seed: int, tokenizer: Tokenizer) -> None:
    reading = random_reading(seed, make_report(SHORTER), tokenizer)
    used = [
        number
        for event in reading.events
        for role in ROLES
        for number in getattr(
            event, dict(zip(ROLES, ("initiators", "targets", "places", "times", "weapons"), strict=True))[role]
        )
    ]
    used += [harm.mention for event in reading.events for harm in event.harms]
    used += [end for tie in reading.ties for end in (tie.source, tie.target)]
    used += [said.speaker for said in reading.speeches] + [f.holder for f in reading.forecasts if f.holder is not None]
    assert set(used) <= set(range(len(reading.mentions)))
    assert all(mention.kind in MENTION_KINDS and 0 < mention.score <= 1 for mention in reading.mentions)
    assert all(event.mode is None or event.mode in MODES[event.event] for event in reading.events)
    assert all(tie.kind in TIE_KINDS and tie.source != tie.target for tie in reading.ties)
    assert all(h.kind in HARM_KINDS and h.group in HARM_GROUPS for event in reading.events for h in event.harms)
    for groups, members in ((reading.coreference, reading.mentions), (reading.same_events, reading.events)):
        grouped = [number for group in groups for number in group]
        assert len(grouped) == len(set(grouped))
        assert set(grouped) <= set(range(len(members)))
        assert all(list(group) == sorted(group) and len(group) > 1 for group in groups)
        assert list(groups) == sorted(groups)
