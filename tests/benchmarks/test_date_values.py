"""Values of times: from EDTF to TIMEX3, what counts as right, and the table."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.dates import Timed, error_of, errors, main, right, scores, timed, value_of
from onrecord.nouns import When
from onrecord.resolve.dates import resolve_date
from train.sets.passages import mention, passage

MADE = "2014-05-16"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Friday", "2014-05-16"),
        ("last week", "2014-W19"),
        ("last weekend", "2014-W19-WE"),
        ("April", "2014-04"),
        ("mid-April", "2014-04"),
        ("the end of last year", "2013"),
        ("since 2011", "2011"),
        ("until March", "2014-03"),
        ("a week ago", "2014-05-09"),
        ("18 months ago", "2012-11"),
        ("last summer", "2013-SU"),
        ("last winter", "2013-WI"),
        ("the third quarter of 2013", "2013-Q3"),
        ("the late 1980s", "198"),
        ("the 1980s", "198"),
        ("May 3-5", None),
        ("the past year", None),
        ("for three weeks", None),
    ],
)
def test_a_date_has_the_value_that_timex3_gives_it(words: str, value: str | None) -> None:
    assert value_of(resolve_date(words, published=MADE)) == value


def _text() -> dict[str, Any]:
    text = "May 16 , 2014\nShells fell on Monday at 10:00 UTC . They fell for three days in October and recently ."
    words = ["May 16 , 2014", "Monday", "10:00 UTC", "three days", "October", "recently"]
    values = [MADE, "2014-05-12", "2014-05-12T10:00Z", "P3D", "2012-10", "PAST_REF"]
    kinds = ["DATE", "DATE", "TIME", "DURATION", "DATE", "DATE"]
    rows = [
        mention(f"m{n}", kind, (text.index(word), text.index(word) + len(word))) | {"others": {"value": value}}
        for n, (word, value, kind) in enumerate(zip(words, values, kinds, strict=True))
    ]
    rows.append(mention("m9", "PER", (text.index("They"), text.index("They") + 4)))
    return passage("p", text, source="test", marks=["mention"], published=MADE, mentions=rows)


def test_each_time_is_read_in_its_place_in_the_report() -> None:
    times = list(timed([_text()]))
    assert [one.found for one in times] == [MADE, "2014-05-12", "2014-05-12", None, "2013-10", None]
    assert [right(one) for one in times if one.kind != "DURATION"] == [True, True, True, False, False]


def test_the_table_counts_date_lines_and_durations_apart() -> None:
    times = list(timed([_text()]))
    assert [(row.n, row.score and round(row.score, 1)) for row in scores(times)] == [
        (3, 66.7),
        (3, 66.7),
        (4, 50.0),
        (5, 60.0),
        (1, 100.0),
    ]
    assert [error_of(one) for one in errors(times)] == ["another year", "stays words (no unit of it)"]


def test_words_for_a_calendar_value_are_an_error_of_their_own() -> None:
    assert error_of(Timed("then", "DATE", "2014-05", MADE, When("then"))) == "stays words (calendar)"


def test_without_data_it_says_where_data_would_lie(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 1
    assert "--data" in capsys.readouterr().out
