"""Dates within a story: what "the next morning" and "tonight" hang on."""

from __future__ import annotations

from onrecord.nouns import MentionKind, When
from onrecord.resolve.story import date_mentions, points_from_another_day
from tests.builders import make_reading


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
