"""Dates within a story: what "the next morning" and "tonight" hang on."""

from __future__ import annotations

import pytest

from onrecord.nouns import EventModality, MentionKind, When
from onrecord.resolve.anchors import counted_back
from onrecord.resolve.story import date_mentions, points_from_another_day
from tests.builders import EventWords, make_reading


def dates_of(text: str, *times: str, published: str, quoted: str | None = None) -> list[When]:
    speeches = [("Ade Kumba", "said", quoted)] if quoted else []
    mentions: list[tuple[str, MentionKind]] = [("Ade Kumba", "person")] if quoted else []
    mentions += [(time, "time") for time in times]
    report, reading = make_reading(text, mentions, speeches=speeches, published=published)
    return list(date_mentions(reading, report).values())


def test_the_next_morning_follows_the_last_date_told() -> None:
    found = dates_of(
        "On 4 May shells fell. The next morning it was quiet.", "4 May", "next morning", published="2019-06-01"
    )
    assert [when.edtf for when in found] == ["2019-05-04", "2019-05-05"]


def test_an_article_outside_the_mention_is_read_with_it() -> None:
    found = dates_of("On 4 May they left. They met the day after.", "4 May", "day after", published="2019-06-01")
    assert [when.edtf for when in found] == ["2019-05-04", "2019-05-05"]


# ---- from an event -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "time", "edtf"),
    [
        (
            "On 4 May they announced a truce. The day after the announcement shells fell.",
            "day after the announcement",
            "05",
        ),
        ("On 4 May they announced a truce. The day after the announcement shells fell.", "The day after", "05"),
        (
            "They announced a truce on 4 May. They left a day after the announcement.",
            "a day after the announcement",
            "05",
        ),
        ("The offensive began on 4 May. Three days into the offensive, a town fell.", "Three days", "07"),
        ("The offensive began on 4 May. On the third day of the offensive a town fell.", "third day", "06"),
        ("The offensive began on 4 May. A town fell on the eve of the offensive.", "the eve", "03"),
        ("The truce began on 4 May. It ended two days after the truce began.", "two days after the truce began", "06"),
        ("On 4 May guns fell silent. Two days later they met. A day later it was over.", "Two days later", "06"),
    ],
)
def test_a_time_hangs_on_the_event_it_names_where_the_report_dates_it(text: str, time: str, edtf: str) -> None:
    found = dates_of(text, "4 May", time, published="2019-06-01")
    assert found[1].edtf == f"2019-05-{edtf}"
    assert found[1].text == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("They left on 4 May. The day after the announcement shells fell.", "The day after the announcement"),
        ("They left on 4 May. Two weeks into the offensive, a town fell.", "Two weeks into the offensive"),
        ("They left on 4 May. Two days after rebels seized the town, it burned.", "Two days after"),
        ("They left on 4 May, two weeks before the vote.", "two weeks"),
    ],
)
def test_a_time_that_hangs_on_an_event_without_a_date_stays_words(text: str, time: str) -> None:
    assert dates_of(text, "4 May", time, published="2019-06-01")[1] == When(time)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They were freed on 4 May, a day after the guards had threatened them.", "2019-05-03"),
        ("They Were Freed on 4 May, A Day After the guards had threatened them.", "2019-05-03"),
        ("On 4 May they shut the port, two days before the guards had threatened them.", "2019-05-06"),
        ("They were freed on 4 May or 9 May, a day after the guards had threatened them.", None),
        ("They were freed in May, a day after the guards had threatened them.", None),
    ],
)
def test_an_event_may_be_counted_from_the_date_of_another(text: str, edtf: str | None) -> None:
    times = [
        one for one in ("4 May", "9 May", "in May", "a day after", "A Day After", "two days before") if one in text
    ]
    report, reading = make_reading(
        text, [(one, "time") for one in times], events=[EventWords("threatened")], published="2019-06-01"
    )
    found = counted_back(reading, report, whens=date_mentions(reading, report))
    assert [when.edtf for when in found.values()] == ([edtf] if edtf else [])


def test_an_event_may_be_dated_behind_the_time_that_hangs_on_it() -> None:
    text = "Two days after the bombing, a truce was signed. The bombing on 4 May killed 12."
    report, reading = make_reading(
        text,
        [("Two days after the bombing", "time"), ("4 May", "time")],
        events=[EventWords("bombing@2", time=("4 May",))],
        published="2019-06-01",
    )
    first, _ = date_mentions(reading, report).values()
    assert (first.edtf, first.rule) == ("2019-05-06", "later, from an event")


def test_the_last_event_before_is_meant_where_several_bear_one_name() -> None:
    text = "An attack on 4 May killed two. An attack on 9 May killed six. The day after the attack guns fell silent."
    found = dates_of(text, "4 May", "9 May", "The day after the attack", published="2019-06-01")
    assert found[2].edtf == "2019-05-10"


# ---- what lies ahead -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "time", "edtf"),
    [
        ("The two will meet on Friday.", "Friday", "2019-06-07"),
        ("The two met on Friday.", "Friday", "2019-05-31"),
        ("On Friday, the two will meet.", "Friday", "2019-06-07"),
        ("He said on Friday that the two will meet.", "Friday", "2019-05-31"),
        ("Talks are set to begin on 12 June.", "12 June", "2019-06-12"),
        ("Talks were to begin on 12 June.", "12 June", "2019-06-12"),
        ("Talks were to begin on 12 May.", "12 May", "2019-05-12"),
        ("He could have been killed on Friday.", "Friday", "2019-05-31"),
        ("A vote is planned in October.", "October", "2019-10"),
        ("The port stays closed until Monday.", "Monday", "2019-06-03"),
        ("The port was closed until Thursday.", "Thursday", "2019-05-30"),
        ("It has a 12 June deadline.", "12 June", "2019-06-12"),
        ("It opened in October.", "October", "2018-10"),
        ("The army will hold what it took on 12 May.", "12 May", "2019-05-12"),
        ("The army will hold the town, which it took on 12 May.", "12 May", "2019-05-12"),
        ("It starts on 12 June.", "12 June", "2019-06-12"),
    ],
)
def test_a_bare_date_is_the_coming_one_where_its_clause_looks_ahead(text: str, time: str, edtf: str) -> None:
    assert dates_of(text, time, published="2019-06-01")[0].edtf == edtf


@pytest.mark.parametrize(("status", "edtf"), [("planned", "2019-06-07"), ("happened", "2019-05-31")])
def test_a_bare_date_of_what_is_planned_is_the_coming_one(status: EventModality, edtf: str) -> None:
    report, reading = make_reading(
        "An attack on Friday was told.",
        [("Friday", "time")],
        events=[EventWords("attack", status=status, time=("Friday",))],
        published="2019-06-01",
    )
    assert date_mentions(reading, report)[0].edtf == edtf


def test_a_bare_date_of_almost_a_year_ago_is_the_coming_one() -> None:
    report, reading = make_reading(
        "They were invited to talks on 12 June.",
        [("12 June", "time")],
        events=[EventWords("invited", event="REQUEST", time=("12 June",))],
        published="2019-06-01",
    )
    assert date_mentions(reading, report)[0].edtf == "2019-06-12"


# ---- in a quotation ------------------------------------------------------------------------


def test_tonight_in_a_quotation_of_an_older_story_stays_words() -> None:
    text = 'On 4 May we met. "They will come tonight," Ade Kumba said.'
    found = dates_of(text, "4 May", "tonight", published="2019-06-01", quoted="They will come tonight")
    assert found[1] == When("tonight")


def test_tonight_in_a_quotation_of_the_days_news_is_the_day_of_publication() -> None:
    text = 'On 31 May we met. "They will come tonight," Ade Kumba said.'
    found = dates_of(text, "31 May", "tonight", published="2019-06-01", quoted="They will come tonight")
    assert found[1].edtf == "2019-06-01"


def test_a_day_word_left_as_words_points_from_another_day() -> None:
    report, reading = make_reading("They come tonight.", [("tonight", "time")])
    assert points_from_another_day(reading.mentions[0], When("tonight"))
    assert not points_from_another_day(reading.mentions[0], date_mentions(reading, report)[0])


def test_a_publication_date_that_is_no_date_dates_nothing_relative() -> None:
    found = dates_of("The two will meet on Friday, after 4 May 2019.", "Friday", "4 May 2019", published="03-02-2009")
    assert [when.edtf for when in found] == [None, "2019-05-04"]


@pytest.mark.parametrize(
    ("text", "time", "edtf", "words"),
    [
        ("They met on Thursday of last week.", "last week", "2012-11-15", "Thursday of last week"),
        ("They met on Thursday of last week.", "Thursday", "2012-11-15", "Thursday of last week"),
        ("They met on 4 March 2011 at dawn.", "4 March", "2011-03-04", "4 March 2011"),
        ("They have fought since 4 October.", "4 October", "2012-10-04", "4 October"),
    ],
)
def test_a_part_of_a_date_is_read_with_the_rest_of_it(text: str, time: str, edtf: str, words: str) -> None:
    when = dates_of(text, time, published="2012-11-21")[0]
    assert (when.edtf, when.text) == (edtf, words)
