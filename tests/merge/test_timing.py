"""What the dates of two tellings say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.merge.occurrences import Occurrence, gather_occurrences
from onrecord.merge.timing import time_signals
from tests.merge.tellings import tell


def telling(outlet: str, first: int, last: int | None = None, *, names_day: bool = False) -> Occurrence:
    """A telling of these days of March."""
    (one,) = gather_occurrences(tell(outlet).claims, entity_actor={}, known=frozenset(), places={})
    return replace(one, days=(date(2021, 3, first), date(2021, 3, last or first)), names_day=names_day)


def found(a: Occurrence, b: Occurrence) -> tuple[str, str]:
    """Name and reason of the one signal: the same for a and b as for b and a."""
    ((name, _, reason),) = time_signals(a, b)
    assert [(name, reason)] == [(one.name, one.reason) for one in time_signals(b, a)]
    return name, reason


NAMED, UNNAMED = telling("Post", 3, names_day=True), telling("Post", 3)


@pytest.mark.parametrize("other", [telling("Wire", 4), telling("Wire", 4, 6), telling("Wire", 1, 2)])
def test_a_day_apart_where_not_both_name_one_day_may_be_one_event(other: Occurrence) -> None:
    assert found(NAMED, other) == ("time: next day", "a day apart, and they do not both name one day")
    assert found(UNNAMED, other) == found(NAMED, other)


def test_a_day_apart_forbids_where_both_name_theirs_or_one_report_tells_both() -> None:
    named, same = telling("Wire", 4, names_day=True), telling("Post", 4)
    assert found(NAMED, named) == ("time: days apart", "a day apart, and each names its own")
    assert found(NAMED, same) == ("time: days apart", "a day apart in one report")
    assert found(UNNAMED, telling("Wire", 5, 9)) == ("time: days apart", "2 days apart")
