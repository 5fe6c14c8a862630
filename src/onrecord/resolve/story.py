"""The dates of a report's time mentions, each against what the story tells before it."""

from __future__ import annotations

from datetime import date

from onrecord.nouns import Mention, Reading, Report, When
from onrecord.resolve.dates import bounds, resolve_date

DEICTIC = frozenset({"day-word", "overnight", "calendar-unit", "earlier-this", "later-this"})
"""Rules for words that point from the day on which they are said: "tonight", "next week"."""
NEWS_DAYS = 2
"""A quotation is taken to be as old as the report where the story's last date is at most so many days old."""


def date_mentions(reading: Reading, report: Report) -> dict[int, When]:
    """The date of every time mention by its number, in the order of the text.

    "The next morning" hangs on the last date told before it. "Tonight" in a quotation hangs on the day it
    was said: where the story is then days from publication, it stays words.
    """
    whens: dict[int, When] = {}
    anchor: When | None = None
    for number, mention in enumerate(reading.mentions):
        if mention.kind == "time":
            when = _resolve(mention, report, anchor)
            if when.rule in DEICTIC and _quoted(mention, reading, report) and not _is_news(anchor, report):
                when = When(mention.span.quote)
            whens[number] = when
            anchor = when if when.edtf and (when.precision or 9) <= 4 else anchor
    return whens


def points_from_another_day(mention: Mention, when: When) -> bool:
    """True for a mention that ``date_mentions`` left as words though it would resolve on any known day."""
    return when.rule is None and resolve_date(mention.span.quote, published="2000-01-01").rule in DEICTIC


def _resolve(mention: Mention, report: Report, anchor: When | None) -> When:
    """The date of a mention, with the article before it where the rule needs one ("the day after")."""
    span = mention.span
    when = resolve_date(span.quote, published=report.published, anchor=anchor)
    if when.rule is None and report.text[max(0, span.start - 4) : span.start].lower() == "the ":
        whole = report.text[span.start - 4 : span.end]
        when = resolve_date(whole, published=report.published, anchor=anchor)
    return when if when.rule else When(span.quote)


def _quoted(mention: Mention, reading: Reading, report: Report) -> bool:
    """True within words that stand in quotation marks."""
    return any(
        speech.content.start <= mention.span.start < speech.content.end
        and report.text[max(0, speech.content.start - 1) : speech.content.start + 1].strip()[:1] in ('"', "“", "‘", "«")
        for speech in reading.speeches
    )


def _is_news(anchor: When | None, report: Report) -> bool:
    published = bounds(report.published)[0] if report.published else None
    if anchor is None or anchor.start is None or published is None:
        return True
    return abs((date.fromisoformat(published) - date.fromisoformat(anchor.start)).days) <= NEWS_DAYS
