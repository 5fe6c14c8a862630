"""On which day one report puts an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from onrecord.merge.days import Dated, days_told
from onrecord.nouns import Claim, EventBody, When
from tests.builders import make_claim, make_event_body, make_report, make_when

PUBLISHED = date(2021, 3, 4)
SENTENCES = ["It was shelled first.", "They shelled it again.", "Nobody knows who shelled it.", "So it was shelled."]


def on(day: int, *, rule: str = "weekday") -> When:
    """A day of March."""
    return make_when(f"on day {day}", edtf=f"2021-03-{day:02}", rule=rule)


def span(first: int, last: int, *, precision: int) -> When:
    """Days of March."""
    start, end = f"2021-03-{first:02}", f"2021-03-{last:02}"
    return make_when("then", edtf=f"{start}/{end}", start=start, end=end, precision=precision)


def days(first: int, last: int) -> tuple[date, date]:
    return date(2021, 3, first), date(2021, 3, last)


def dated(*whens: When | None) -> Dated | None:
    """What a report tells that gives these dates, each in a sentence of its own; the same in any order."""
    report = make_report(" ".join(SENTENCES), published=PUBLISHED.isoformat())
    pairs: list[tuple[Claim, EventBody]] = []
    for sentence, when in zip(SENTENCES, whens, strict=False):
        body = make_event_body(report, when=when)
        pairs.append((make_claim(report, sentence, body=body), body))
    found = days_told(pairs, PUBLISHED)
    assert days_told(pairs[::-1], PUBLISHED) == found
    return found


BESIDE = "weekday, only in sentence"


@pytest.mark.parametrize(
    ("whens", "expected"),
    [
        ([on(2)], days(2, 2)),
        ([on(3), on(2), on(3)], days(3, 3)),
        ([on(3), on(2)], days(2, 2)),
        ([on(1, rule=BESIDE), on(2)], days(2, 2)),
        ([on(1, rule=BESIDE), on(1, rule=BESIDE), on(1, rule=BESIDE), on(2)], days(1, 1)),
        ([on(1, rule=BESIDE), on(1, rule=BESIDE), on(2)], days(1, 1)),
        ([on(4, rule="full-date"), on(5)], days(5, 5)),
        ([on(3, rule="full-date"), on(5)], days(3, 3)),
        ([span(1, 31, precision=4), span(1, 31, precision=4), on(20)], days(20, 20)),
        ([span(1, 3, precision=2), span(1, 3, precision=2), on(1)], days(1, 3)),
        ([span(1, 3, precision=2), on(5)], days(5, 5)),
        ([span(1, 7, precision=3), span(1, 7, precision=3), span(9, 11, precision=2)], days(9, 11)),
        ([None, on(6)], days(6, 6)),
    ],
    ids=[
        "one",
        "most",
        "the earlier among equals",
        "a date beside counts half",
        "three beside outweigh one",
        "two beside are as much as one, and earlier",
        "a dateline counts half",
        "a date in full of another day counts whole",
        "a day before a month",
        "a few days as good as a day",
        "the more precise among equals",
        "a few days before a week",
        "a sentence without a date is silent",
    ],
)
def test_the_days_are_what_most_sentences_give(whens: Iterable[When], expected: tuple[date, date]) -> None:
    found = dated(*whens)
    assert found is not None and found.days == expected


def test_an_open_end_and_no_date_give_no_days() -> None:
    assert dated(None) is None
    assert dated(When("since March", "2021-03/..", "2021-03-01", None, "since", 4)) is None


def test_only_a_single_day_told_of_the_event_itself_is_named() -> None:
    for when in (on(4, rule="full-date"), on(2, rule=BESIDE), span(1, 3, precision=2)):
        found = dated(when)
        assert found is not None and not found.names_day
    for whens in ([on(2)], [on(2), on(2, rule=BESIDE)], [on(4, rule="full-date"), on(4)]):
        found = dated(*whens)
        assert found is not None and found.names_day
