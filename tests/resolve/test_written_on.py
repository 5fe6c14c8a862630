"""The date that opens a report: what is one, and that days are counted from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.errors import PROBLEMS
from onrecord.resolve import resolve
from onrecord.resolve.dates import written_on
from tests.builders import EventWords, make_reading, make_report


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Wed 05 Apr 2017 Doctors speak of gas. They said so on Monday.", "2017-04-20", "2017-04-05"),
        ("Tarn, 16 June 2020. The authorities must act.", "2020-06-20", "2020-06-16"),
        ("A title\n\nTarn, Ardel, June 16, 2020 — The authorities must act.", "2020-06-20", "2020-06-16"),
        ("2020-06-16: The authorities must act.", None, "2020-06-16"),
        ("16 June 2020 was a day of mourning.", "2020-06-20", None),
        ("On 16 June 2020, the authorities acted.", "2020-06-20", None),
        ("Tarn, 16 June 2014: how a war began.", "2020-06-20", None),
        ("Tarn, 16 June. The authorities must act.", "2020-06-20", None),
        ("A title.\nA summary.\nA third line.\nTarn, 16 June 2020. They must act.", "2020-06-20", None),
    ],
)
def test_a_full_date_at_the_head_is_the_day_of_writing(text: str, published: str | None, day: str | None) -> None:
    assert written_on(replace(make_report(text), published=published)) == day


def test_days_are_counted_from_the_day_of_writing_and_the_report_keeps_its_own() -> None:
    text = "Wed 05 Apr 2017. Vantor shelled Arbel on Monday."
    mentions = [("Vantor", "armed_group"), ("Arbel", "place"), ("Monday", "time")]
    told = EventWords("shelled", init=("Vantor",), place=("Arbel",), time=("Monday",))
    report, reading = make_reading(text, mentions, events=[told], published="2017-04-20")  # type: ignore[arg-type]
    analysis = resolve(reading, report)
    (claim,) = (claim for claim in analysis.claims if claim.kind == "event")
    assert claim.body.when.edtf == "2017-04-03"  # type: ignore[union-attr]
    assert analysis.report.published == "2017-04-20"
    assert [problem.code for problem in analysis.problems] == ["R107"]


def test_what_r107_says_in_general_holds_for_a_report_without_a_date_too() -> None:
    report, reading = make_reading("Wed 05 Apr 2017. Vantor shelled Arbel.", [], published=None)
    (problem,) = resolve(reading, report).problems
    assert problem.sentence.endswith("days are counted from that.")
    assert PROBLEMS[problem.code] == "Days are counted from the date that opens the report."
