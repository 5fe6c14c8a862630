"""The day on which one report puts an event, and whether it says so of the event itself.

A report that tells one event in many sentences may date them apart (the attack on Saturday, the pilot shot on Friday,
the dateline of Sunday). The day is what most of its sentences give, days and spans of a few days before weeks and
months. A date that only stands in the same sentence counts half, and so does one written out in full that is the day
the report came out: datelines are written so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from onrecord.nouns import Claim, EventBody, When

Days = tuple[date, date]
"""First and last day."""
FEW_DAYS = 2
"""The coarsest UCDP date_prec of a day or a few."""
_DATELINES = frozenset({"full-date", "numeric-date", "month-day"})
_BESIDE = ", only in sentence"


class Dated(NamedTuple):
    """The days, and whether they are one day that is told of the event itself."""

    days: Days
    names_day: bool


class _Date(NamedTuple):
    """One date of a telling: its precision, where in the report it is told of the event itself, and where it merely
    stands nearby."""

    precision: int
    plain: set[int]
    nearby: set[int]


def days_told(pairs: Iterable[tuple[Claim, EventBody]], published: date | None) -> Dated | None:
    """The days that most tell; the more precise, then the earlier, among equals. A date with an open end counts for
    none."""
    found: dict[Days, _Date] = {}
    for claim, body in pairs:
        if body.when is not None and body.when.start and body.when.end:
            days = date.fromisoformat(body.when.start), date.fromisoformat(body.when.end)
            one = found.setdefault(days, _Date(body.when.precision or 9, set(), set()))
            (one.nearby if _is_nearby(body.when, days, published) else one.plain).add(claim.span.start)
    if not found:
        return None
    days = min(found, key=lambda days: _rank(days, found[days]))
    return Dated(days, days[0] == days[1] and bool(found[days].plain))


def _is_nearby(when: When, days: Days, published: date | None) -> bool:
    rule = when.rule or ""
    return rule.endswith(_BESIDE) or (rule in _DATELINES and days == (published, published))


def _rank(days: Days, found: _Date) -> tuple[int, int, int, Days]:
    coarse = 0 if found.precision <= FEW_DAYS else found.precision
    return coarse, -2 * len(found.plain) - len(found.nearby - found.plain), found.precision, days
