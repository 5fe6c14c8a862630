"""The dates of a report's time mentions, each against what the story tells before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from onrecord.nouns import Mention, Reading, Report, Span, When, sentences_over
from onrecord.resolve.anchors import event_date, hanging, resolved
from onrecord.resolve.dates import find_dates, looks_ahead, resolve_date
from onrecord.resolve.dates.ground import possible_days

DEICTIC = frozenset({"day-word", "overnight", "calendar-unit", "earlier-this", "later-this"})
"""Rules for words that point from the day on which they are said: "tonight", "next week"."""
_OPENING = re.compile(r"(?:until|till|by) ", re.IGNORECASE)
LONG_PAST, SOON = 300, 60
"""Days: a bare date so long past, and as soon to come, is the coming one where nothing says that it happened."""
_BOUND = re.compile(r"(?:since|until|till|between|before|after|from)\b", re.IGNORECASE)
"""What makes an end of a stretch of a date: whether it does is told by the mention."""
_AROUND = 40
"""Characters on either side in which the rest of an expression may stand."""
NEWS_DAYS = 2
"""A quotation is taken to be as old as the report where the story's last date is at most so many days old."""


def date_mentions(reading: Reading, report: Report) -> dict[int, When]:
    """The date of every time mention by its number, in the order of the text.

    "The next morning" hangs on the last date told before it, "the day after the announcement" on that of the
    announcement, where the report dates it. "Tonight" in a quotation hangs on the day it was said: where the
    story is then days from publication, it stays words. In what is planned or foretold a bare "Friday" is the
    coming one.
    """
    times = [number for number, mention in enumerate(reading.mentions) if mention.kind == "time"]
    known = {number: _resolve(number, reading, report, None) for number in times}
    whens: dict[int, When] = {}
    anchor: When | None = None
    for number in times:
        when = _told(number, reading, report, anchor=anchor, known=known | whens)
        if when.rule in DEICTIC and _quoted(reading.mentions[number], reading, report) and not _is_news(anchor, report):
            when = When(when.text)
        whens[number] = when
        anchor = when if when.edtf and (when.precision or 9) <= 4 else anchor
    return whens


def points_from_another_day(mention: Mention, when: When) -> bool:
    """True for a mention that ``date_mentions`` left as words though it would resolve on any known day."""
    return when.rule is None and resolve_date(mention.span.quote, published="2000-01-01").rule in DEICTIC


def _told(number: int, reading: Reading, report: Report, *, anchor: When | None, known: Mapping[int, When]) -> When:
    """The date of a mention: from the event it hangs on, else from publication and the story's last date."""
    mention = reading.mentions[number]
    hangs = hanging(mention, report)
    if hangs is None:
        return _resolve(number, reading, report, anchor)
    event = event_date(hangs.what, reading, report, whens=known, but=number)
    if event is None:
        return When(mention.span.quote)
    when = resolved(hangs.lead, event, published=report.published)
    return replace(when, text=mention.span.quote, rule=when.rule and f"{when.rule}, from an event")


def _resolve(number: int, reading: Reading, report: Report, anchor: When | None) -> When:
    """The date of a mention; of the whole expression it is part of ("Thursday" of "Thursday of last week"), and with
    the article before it where the rule needs one ("the day after")."""
    span = reading.mentions[number].span
    whole = _expression(span, report)
    if whole is not None and (when := _dated(whole.quote, number, reading, report, anchor)).edtf:
        return when
    when = _dated(span.quote, number, reading, report, anchor)
    if when.rule is None and report.text[max(0, span.start - 4) : span.start].lower() == "the ":
        when = _dated(report.text[span.start - 4 : span.end], number, reading, report, anchor)
    return replace(when, text=span.quote)


def _expression(span: Span, report: Report) -> Span | None:
    """The time expression that the words are only a part of, by the grammar of dates."""
    start, end = max(0, span.start - _AROUND), min(len(report.text), span.end + _AROUND)
    for first, last in find_dates(report.text[start:end]):
        whole = report.span(start + first, start + last)
        longer = whole.start <= span.start and span.end <= whole.end and len(whole.quote) > len(span.quote)
        if longer and not _BOUND.match(whole.quote):
            return whole
    return None


def _dated(words: str, number: int, reading: Reading, report: Report, anchor: When | None) -> When:
    """The date of words; the coming one where it lies ahead, the nearer one where it may."""
    past = resolve_date(words, published=report.published, anchor=anchor)
    if past.rule is None:
        return past
    ahead = _ahead(number, reading, report)
    coming = resolve_date(words, published=report.published, anchor=anchor, forward=True)
    nearer = _away(coming, report) < _away(past, report)
    if ahead is None:
        # a day of eleven months ago would be told with its year, even where it seems to tell when something happened
        nearer = _away(past, report) > LONG_PAST and _away(coming, report) < SOON
    return coming if nearer or ahead == "sure" else past


def _ahead(number: int, reading: Reading, report: Report) -> str | None:
    """How surely a time is ahead: by the words of its clause, by what is foretold and by what is planned for it."""
    span = reading.mentions[number].span
    start, end = sentences_over(reading.sentences, span.start, span.end) or (span.start, span.end)
    lead = opening[0] if (opening := _OPENING.match(span.quote)) else ""
    said = looks_ahead(report.text[start : span.start] + lead, report.text[span.end : end])
    if said is not None:
        return said
    if any(one.span.start <= span.start and span.end <= one.span.end for one in reading.forecasts):
        return "sure"
    statuses = {event.status for event in reading.events if number in event.times}
    return "sure" if statuses == {"planned"} else None


def _away(when: When, report: Report) -> int:
    """Days between publication and a date's nearer end; 0 where either is unknown."""
    today = possible_days(report.published)[0]
    if today is None or when.start is None or when.end is None:
        return 0
    start, end = date.fromisoformat(when.start), date.fromisoformat(when.end)
    return max(0, (start - today).days, (today - end).days)


def _quoted(mention: Mention, reading: Reading, report: Report) -> bool:
    """True within words that stand in quotation marks."""
    return any(
        speech.content.start <= mention.span.start < speech.content.end
        and report.text[max(0, speech.content.start - 1) : speech.content.start + 1].strip()[:1] in ('"', "“", "‘", "«")
        for speech in reading.speeches
    )


def _is_news(anchor: When | None, report: Report) -> bool:
    today = possible_days(report.published)[0]
    if anchor is None or anchor.start is None or today is None:
        return True
    return abs((today - date.fromisoformat(anchor.start)).days) <= NEWS_DAYS
