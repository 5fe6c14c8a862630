"""Scores as people and programs read them."""

from __future__ import annotations

import json

from onrecord.evaluate import format_scores
from onrecord.evaluate.results import Mark, count_marks

SCORES = count_marks(
    (
        Mark("gold", "fault", "a.txt", "this quote is not in the report", "no such words"),
        Mark("events", "hit", "a.txt", "e1"),
        Mark("event.when", "wrong", "a.txt", "e1: 2021 wanted, nothing found", "fell\n  on\u00a0Arbel " + "x" * 200),
        Mark("events", "extra", "b.txt", "AID evt-1", "gave bread"),
        Mark("ties", "missed", "b.txt", "Eastland supports Westland"),
    )
)


def line(text: str, start: str) -> str:
    return next(row for row in text.splitlines() if row.startswith(start))


def test_the_table_gives_each_figure_its_interval_and_n() -> None:
    assert line(format_scores(SCORES), "events").split() == [
        "events", "0.500", "[0.09-0.91]", "1.000", "[0.21-1.00]", "0.667", "[0.17-0.95]", "1",
    ]  # fmt: skip
    assert line(format_scores(SCORES), "event.when").split() == ["event.when", "0.000", "[0.00-0.79]", "1"]
    assert line(format_scores(SCORES), "overall").split() == ["overall", "mean", "0.222"]


def test_no_precision_is_shown_where_extra_ones_are_not_counted() -> None:
    assert line(format_scores(SCORES), "ties").split() == ["ties", "-", "0.000", "[0.00-0.79]", "-", "1"]


def test_faults_of_the_gold_are_always_said_and_misses_when_asked_for() -> None:
    assert "no such words" in format_scores(SCORES)
    assert "gave bread" not in format_scores(SCORES)
    listed = format_scores(SCORES, misses=True)
    assert "b.txt\n  events, not in the gold: AID evt-1\n      “gave bread”\n  ties, not found: Eastland" in listed


def test_a_long_quote_is_put_on_one_line_and_cut() -> None:
    quote = line(format_scores(SCORES, misses=True), "      “fell")
    assert quote.startswith("      “fell on Arbel xxx")
    assert len(quote.strip()) == 102
    assert quote.endswith("x…”")


def test_a_record_without_misses_says_so() -> None:
    assert format_scores(count_marks(()), misses=True).endswith("Nothing was missed.")


def test_json_holds_the_same_figures_and_the_misses_when_asked_for() -> None:
    whole = json.loads(format_scores(SCORES, json=True))
    assert whole["events"]["precision"] == 0.5
    assert whole["events"]["n"] == whole["event.when"]["n"] == 1
    assert whole["event.when"]["accuracy_interval"][0] == 0.0
    assert (whole["overall"], whole["evidence"]) == ({"mean": SCORES.mean}, {"broken": 0})
    assert "misses" not in whole
    listed = json.loads(format_scores(SCORES, json=True, misses=True))["misses"]
    assert [miss["outcome"] for miss in listed] == ["wrong", "extra", "missed"]
