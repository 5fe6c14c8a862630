"""Scores: a perfect reading has all of them at 1, and each fault lowers the measure it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.nouns import (
    EventFinding,
    ForecastFinding,
    HarmFinding,
    Mention,
    Reading,
    SpeechFinding,
    TieFinding,
)
from tests.builders import make_report
from train.examples import Passage, load_own
from train.scores import count_items, f1_table, overlap_items, passage_items, reading_items

OWN = load_own(Path(__file__).parents[2] / "train" / "passages")


def perfect(passage: Passage) -> Reading:
    """The reading that holds just what the passage's labels say."""
    span = make_report(passage["text"]).span
    number = {mention["id"]: n for n, mention in enumerate(passage["mentions"])}
    event_number = {event["id"]: n for n, event in enumerate(passage["events"])}

    def numbers(names: list[str]) -> tuple[int, ...]:
        return tuple(number[name] for name in names)

    def event(row: dict[str, Any]) -> EventFinding:
        harms = [HarmFinding(h["kind"], h["group"], number[m], 1.0) for h in row["harm"] for m in h["mentions"]]
        return EventFinding(
            trigger=span(*row["trigger"]),
            clause=span(*row["trigger"]),
            event=row["event"],
            mode=row["mode"],
            status=row["status"],
            score=1.0,
            initiators=numbers(row["init"]),
            targets=numbers(row["targ"]),
            places=numbers(row["place"]),
            times=numbers(row["time"]),
            weapons=numbers(row["weap"]),
            harms=tuple(harms),
        )

    return Reading(
        extractor="test 1",
        mentions=tuple(Mention(span(m["start"], m["end"]), m["kind"], 1.0) for m in passage["mentions"]),
        events=tuple(event(row) for row in passage["events"]),
        ties=tuple(
            TieFinding(t["kind"], number[t["source"]], number[t["target"]], span(*t["cue"]), 1.0)
            for t in passage["ties"]
        ),
        speeches=tuple(
            SpeechFinding(number[s["speaker"]], span(*s["cue"]), span(*s["content"]), 1.0) for s in passage["speech"]
        ),
        forecasts=tuple(
            ForecastFinding(span(*f["span"]), None if f["holder"] is None else number[f["holder"]], None, 1.0)
            for f in passage["forecasts"]
        ),
        coreference=tuple(numbers(chain) for chain in passage["coref"]),
        same_events=tuple(tuple(event_number[name] for name in chain) for chain in passage["same"]),
    )


def table(passages: list[Passage], read: Callable[[Passage], Reading]) -> dict[str, dict[str, float]]:
    counts: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        reading = read(passage)
        counts += count_items(passage_items(passage), reading_items(reading))
        counts += overlap_items(passage, reading)
    return f1_table(counts)


@pytest.fixture(scope="module")
def full() -> Passage:
    """A passage that holds something of every kind."""
    keys = ("mentions", "events", "ties", "speech", "forecasts", "coref", "same")
    return next(passage for passage in OWN if all(passage[key] for key in keys))


def test_a_perfect_reading_scores_1_in_every_measure() -> None:
    scores = table(OWN[:30], perfect)
    assert {"mentions", "triggers", "roles.init", "roles.harm", "ties", "speaker", "coreference"} <= set(scores)
    assert "forecasts overlapping" in scores
    assert {row[part] for row in scores.values() for part in ("precision", "recall", "f1")} == {1.0}


def test_an_empty_reading_scores_0_in_every_measure(full: Passage) -> None:
    scores = table([full], lambda _: Reading("test 1"))
    assert {row["f1"] for row in scores.values()} == {0.0}
    assert scores["mentions"]["n"] == len(full["mentions"])


@pytest.mark.parametrize(
    ("spoil", "lowered"),
    [
        (lambda r: replace(r, ties=()), {"ties"}),
        (lambda r: replace(r, coreference=()), {"coreference"}),
        (lambda r: replace(r, same_events=()), {"same_event"}),
        (lambda r: replace(r, speeches=()), {"cues", "speaker", "content"}),
        (lambda r: replace(r, forecasts=()), {"forecast", "forecasts overlapping", "holder"}),
        (
            lambda r: replace(r, mentions=(replace(r.mentions[0], kind="weapon"), *r.mentions[1:])),
            {"mentions"},
        ),
        (
            lambda r: replace(r, events=(replace(r.events[0], status="denied"), *r.events[1:])),
            {"status"},
        ),
    ],
    ids=["ties", "coreference", "same events", "speech", "forecasts", "a mention's kind", "an event's status"],
)
def test_a_fault_lowers_its_own_measures_alone(
    spoil: Callable[[Reading], Reading], lowered: set[str], full: Passage
) -> None:
    scores = table([full], lambda passage: spoil(perfect(passage)))
    assert {name for name, row in scores.items() if row["f1"] < 1} == lowered


def test_a_forecast_that_overlaps_counts_once(full: Passage) -> None:
    reading = perfect(full)
    span = reading.forecasts[0].span
    shorter = make_report(full["text"]).span(span.start, span.end - 2)
    twice = replace(reading, forecasts=(replace(reading.forecasts[0], span=shorter), *reading.forecasts))
    row = f1_table(overlap_items(full, twice))["forecasts overlapping"]
    assert (row["recall"], row["precision"] < 1) == (1.0, True)


def test_f1_is_of_right_wrong_and_missed() -> None:
    counts = count_items([("x", 1), ("x", 2), ("x", 3)], [("x", 2), ("x", 3), ("x", 4), ("x", 5)])
    assert f1_table(counts) == {"x": {"precision": 0.5, "recall": 0.6667, "f1": 0.5714, "n": 3}}


def test_a_rare_trigger_type_weighs_as_much_as_a_common_one() -> None:
    gold = [("triggers ASSAULT", n) for n in range(9)] + [("triggers AID", 1)]
    row = f1_table(count_items(gold, gold[:9]))["triggers, mean over types"]
    assert (row["recall"], row["n"]) == (0.5, 2)
