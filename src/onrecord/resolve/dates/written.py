"""The day on which a report says it was written: the full date that opens its text or follows its title."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.dates import bounds
from onrecord.nouns import Report
from onrecord.resolve.dates.resolving import resolve_date

LINES = 3
"""The date opens one of so many first lines: behind a title and a summary."""
LONG_BEFORE, AFTER = timedelta(days=60), timedelta(days=1)
"""So long before publication a report's own date may lie, and so long after, by another clock; any other is no date
of writing."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_OPENING = re.compile(
    r"\s*(?:[A-Z][\w.’' -]{1,40}, ){0,2}(?:[A-Z][a-z]{2,8}day,? |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?"
    rf"(?P<date>\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?=\s*(?:[.:;|()–—-]|$)|,? [A-Z\"“])"
)


def written_on(report: Report) -> str | None:
    """ISO day of the date that opens the report; None without one, or where it cannot be that of writing."""
    lines = [line for line in report.text[:2000].splitlines() if line.strip()][:LINES]
    found = next((match["date"] for line in lines if (match := _OPENING.match(line))), None)
    day = resolve_date(found.replace(",", ""), published=None).edtf if found else None
    if day is None or len(day) != len("2000-01-01"):
        return None
    return day if report.published is None or _may_be(day, report.published) else None


def _may_be(day: str, published: str) -> bool:
    first, last = bounds(published)
    if first is None or last is None:
        return False
    return date.fromisoformat(first) - LONG_BEFORE <= date.fromisoformat(day) <= date.fromisoformat(last) + AFTER
