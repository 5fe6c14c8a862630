"""Dates from words: the cases of tests/cases/dates.csv, and what holds for every one of them."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.dates import bounds
from onrecord.nouns import When
from onrecord.resolve.dates import find_dates, horizon_of, resolve_date

CASES = list(csv.DictReader((Path(__file__).parent.parent / "cases" / "dates.csv").open(encoding="utf-8")))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MADE = "2014-05-16"


def anchor_of(edtf: str) -> When | None:
    if not edtf:
        return None
    start, end = bounds(edtf)
    return When("then", edtf=edtf, start=start, end=end)


def resolved(case: dict[str, str]) -> When:
    return resolve_date(case["text"], published=case["published"] or None, anchor=anchor_of(case["anchor"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}@{case['published']}+{case['anchor']}")
def test_words_resolve_to_the_date_they_mean(case: dict[str, str]) -> None:
    when = resolved(case)
    assert (when.text, when.edtf or "", str(when.precision or "")) == (case["text"], case["edtf"], case["precision"])
    if case["rule"]:
        assert when.rule == case["rule"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}@{case['published']}+{case['anchor']}")
def test_bounds_are_days_in_order_and_words_without_a_date_have_none(case: dict[str, str]) -> None:
    when = resolved(case)
    if when.edtf is None:
        assert (when.start, when.end, when.rule, when.precision) == (None, None, None, None)
    else:
        assert (when.start, when.end) == bounds(when.edtf)
        assert when.start is None or when.end is None or date.fromisoformat(when.start) <= date.fromisoformat(when.end)
        assert when.rule


def test_the_cases_fall_on_the_weekday_that_their_words_name() -> None:
    named = [(case, [day for day in WEEKDAYS if day in case["text"].lower()]) for case in CASES]
    single = [(case["edtf"], days[0]) for case, days in named if len(days) == 1 and len(case["edtf"]) == 10]
    assert len(single) > 40
    assert [WEEKDAYS[date.fromisoformat(edtf).weekday()] for edtf, _ in single] == [day for _, day in single]


def test_a_bare_weekday_is_never_after_publication_nor_a_week_before() -> None:
    for day in range(1, 29):
        published = f"2024-02-{day:02d}"
        for name in WEEKDAYS:
            start = resolve_date(name, published=published).start
            assert start is not None
            assert 0 <= (date.fromisoformat(published) - date.fromisoformat(start)).days < 7
            assert WEEKDAYS[date.fromisoformat(start).weekday()] == name


def test_a_date_without_a_year_is_the_last_one_not_after_publication() -> None:
    for month in range(1, 13):
        published = f"2023-{month:02d}-10"
        start = resolve_date("June 10", published=published).start
        assert start == ("2023-06-10" if month >= 6 else "2022-06-10")


def test_a_publication_date_that_is_no_date_counts_as_unknown() -> None:
    assert resolve_date("Friday", published="last spring").edtf is None
    assert resolve_date("Friday", published="2014/..").edtf is None
    assert resolve_date("April 4, 2014", published="last spring").edtf == "2014-04-04"


def test_an_anchor_serves_anaphoric_words_only() -> None:
    anchor = anchor_of("2014-04-04")
    assert resolve_date("Friday", published=MADE, anchor=anchor).edtf == "2014-05-16"
    assert resolve_date("Friday", published=None, anchor=anchor).edtf is None
    assert resolve_date("the next day", published=MADE, anchor=When("once")).edtf is None


@pytest.mark.parametrize(
    "text", ["", " ", "the", "on", "of and to", "x" * 5000, "to " * 400, "May" * 60, "99 May", "٣ May"]
)
def test_other_text_stays_words(text: str) -> None:
    assert resolve_date(text, published=MADE) == When(text)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2014-05-16", ("2014-05-16", "2014-05-16")),
        ("2012-02", ("2012-02-01", "2012-02-29")),
        ("2014", ("2014-01-01", "2014-12-31")),
        ("2012-11~", ("2012-11-01", "2012-11-30")),
        ("2013-06/2013-08", ("2013-06-01", "2013-08-31")),
        ("1985/1989", ("1985-01-01", "1989-12-31")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("2014/..", ("2014-01-01", None)),
        ("../2014", (None, "2014-12-31")),
        ("2014-05-16/2014-06", ("2014-05-16", "2014-06-30")),
    ],
)
def test_bounds_are_the_first_and_last_day(edtf: str, expected: tuple[str | None, str | None]) -> None:
    assert bounds(edtf) == expected


@pytest.mark.parametrize("text", ["", "soon", "2014-13", "2014-02-30", "16.05.2014"])
def test_bounds_refuse_what_is_no_edtf(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        bounds(text)


# ---- horizons --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "horizon"),
    [
        ("The town will fall tonight.", "2014-05-16"),
        ("Talks will resume tomorrow morning.", "2014-05-17"),
        ("The offensive is to begin next week.", "2014-05-19/2014-05-25"),
        ("The two will meet on Monday.", "2014-05-19"),
        ("He expects the siege to end within two months.", "2014-05-16/2014-07-16"),
        ("By the end of the year they will be gone.", "2014-05-16/2014-12-31"),
        ("More strikes are likely in the coming days.", "2014-05-16/2014-05-23~"),
        ("Elections will be held in 2021.", "2021"),
        ("The army will withdraw by March.", "2014-05-16/2015-03-31"),
        ("They must leave by mid-June.", "2014-05-16/2014-06-20"),
        ("They must leave before June 10.", "2014-05-16/2014-06-09"),
        ("The town will fall before the end of June.", "2014-05-16/2014-06-30"),
        ("The truce holds until 2016.", "2014-05-16/2016-12-31"),
        ("He could be back in two weeks.", "2014-05-27~/2014-06-02~"),
        ("Over the next three months prices will rise.", "2014-05-16/2014-08-16"),
        ("A vote is planned later this year.", "2014-05-16/2014-12-31"),
        ("It will be over in a matter of weeks.", "2014-05-16/2014-06-13~"),
        ("A decision is due within 48 hours.", "2014-05-16/2014-05-18"),
        ("Since April the rebels have advanced, and in 2016 they may win.", "2016"),
        ("Last year he said it would end on Sunday.", "2014-05-18"),
        ("The war will go on for five years from now.", "2019~"),
        ("The army will attack soon.", None),
        ("He lost in 2011 and will lose again.", None),
        ("For the first time in two years there may be peace.", None),
        ("Ramadan will bring a truce.", None),
        ("", None),
    ],
)
def test_a_forecast_falls_due_when_its_sentence_says(sentence: str, horizon: str | None) -> None:
    assert horizon_of(sentence, made=MADE) == horizon


def test_without_a_day_made_only_dates_that_need_none_are_horizons() -> None:
    assert horizon_of("Elections will be held in 2021.", made=None) == "2021"
    assert horizon_of("They will leave by 2016.", made=None) == "../2016"
    assert horizon_of("They will leave by March.", made=None) is None
    assert horizon_of("They will leave next week.", made="2014-05") is None
    assert horizon_of("They will leave next year.", made="2014-05") == "2015"


# ---- spans -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army said on Friday that the town fell in early April.", ["Friday", "early April"]),
        ("It fell in May 2014; they may march on Sunday.", ["May 2014", "Sunday"]),
        ("May he rest, said Theresa May, marching in March.", ["March"]),
        ("Between 3 and 5 May, and from January to March 2015.", ["Between 3 and 5 May", "January to March 2015"]),
        ("Of 2000 people, 30 died in 2011. The 2014 war.", ["2011"]),
        ("Since 2014, since last summer and late last month.", ["Since 2014", "since last summer", "late last month"]),
        ("On Nov. 14, 2013, two days later, it began.", ["Nov. 14, 2013", "two days later"]),
        ("18 months ago, in the late 1980s, over the weekend.", ["18 months ago", "the late 1980s", "the weekend"]),
        ("Between 2011 and 2013 it rose from 31 to 44.", ["Between 2011 and 2013"]),
        (
            "On Tuesday night, late on Thursday, earlier this week.",
            ["Tuesday night", "late on Thursday", "earlier this week"],
        ),
        ("Before 2011 they spring into action; the fall of the city.", ["Before 2011"]),
        ("In the past three days and the next morning.", ["the past three days", "the next morning"]),
        ("It ran from Monday to Wednesday and until Friday.", ["Monday to Wednesday", "until Friday"]),
        ("A mid-April raid, 12 September 2012, yesterday.", ["mid-April", "12 September 2012", "yesterday"]),
        ("He held 1950 men and 20 tanks.", []),
        ("", []),
    ],
)
def test_times_are_found_where_they_stand(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_dates(text)] == found


def test_what_is_found_in_a_sentence_can_be_resolved() -> None:
    text = (
        "On Tuesday night, between 3 and 5 May, since last summer, 18 months ago and in the late 1980s, in April 2013."
    )
    spans = find_dates(text)
    assert len(spans) == 6
    assert all(resolve_date(text[start:end], published=MADE).edtf for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
