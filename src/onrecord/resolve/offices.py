"""Since when and until when an office was held, by the few words beside it.

"former" and "then" say that it ended before the report was published; "prime minister from 2012 to 2014", "until
March 2014" and "appointed prime minister in 2016" date it. The words that tell it stay in the office's span.
"""

from __future__ import annotations

import re

from onrecord.nouns import Office, Report, Span
from onrecord.resolve.dates import resolve_date
from onrecord.resolve.intervals import DATE, tie_interval

_PAST = re.compile(
    r"(?<!\w)(?:former|formerly|then|ex|one-?time|erstwhile|previous|late|ousted|deposed|toppled|fallen)[\s-]+"
    r"(?:[A-Z][\w’']+\s+)?$",
    re.I,
)
"""What stands before an office that is no longer held; a state's adjective may stand between."""
_PAST_HEAD = re.compile(r"(?:former|then|ex|one-?time|erstwhile|ousted|deposed)[\s-]+(?=\w)", re.I)
_HELD = re.compile(r"\s*,?\s*(?=(?:since|from|until|till|between)\b)")
_DATED = re.compile(rf"\s*,?\s*(?:(?:in|on)\s+)?({DATE})")
_BEGAN = re.compile(
    r"\b(?:appointed|named|elected|re-elected|made|became|sworn in|took office|installed|nominated)"
    r"(?:\s+(?:as|the|a|an|its|their|his|her))*\s+$"
)
_ENDED = re.compile(
    r"\b(?:resigned|stepped down|quit|retired|ousted|removed|sacked|dismissed|fired|deposed)"
    r"(?:\s+(?:as|from|the|his|her|its|post|of))*\s+$"
)
_REACH = 48
"""Characters before an office in which its verb may stand."""


def dated_office(report: Report, span: Span) -> Office:
    """The office of these words, dated where the words beside it do so; its title has no word of time where that
    word could be dated by the report's publication."""
    words = report.text[span.end :].split("\n\n", 1)[0][:80]
    after = re.split(r"[.;:](?=\s|$)", words)[0]
    before = report.text[max(0, span.start - _REACH) : span.start]
    since, until = _interval(before, after, report.published)
    past = _PAST.search(before)
    head = _PAST_HEAD.match(span.quote)
    start = span.start - len(past[0]) if past and report.published else span.start
    title = span.quote[head.end() :] if head and report.published else span.quote
    if until is None and (past or head) and report.published:
        until = f"../{report.published}"
    return Office(title=title, span=report.span(start, span.end), since=since, until=until)


def _interval(before: str, after: str, published: str | None) -> tuple[str | None, str | None]:
    if held := _HELD.match(after):
        clause = re.split(r",\s+(?!\d)|\b(?:and|but|who|which|when)\b", after[held.end() :])[0]
        return tie_interval(clause, published=published)
    dated = _DATED.match(after)
    if dated is None:
        return None, None
    date = resolve_date(dated[1], published=published).edtf
    return date if _BEGAN.search(before) else None, date if _ENDED.search(before) else None
