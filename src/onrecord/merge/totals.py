"""Harm over many events: the sum of the lows and the sum of the highs, and never a number between them.

An event with no low adds nothing to the low; one with no high leaves the high open, as "at least two" has none. Only
events that are told as having happened count, and each group of victims is a sum of its own: how many of the "unknown"
were civilians nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.nouns import Event, HarmGroup, HarmKind, HarmRange


class Total(NamedTuple):
    """Harm of one kind to one group over ``events`` events: at least ``low``, at most ``high`` (None: nobody gives a
    highest number for some of them)."""

    kind: HarmKind
    group: HarmGroup
    low: int
    high: int | None
    events: int


def total_harm(events: Iterable[Event]) -> tuple[Total, ...]:
    """The totals by kind and group, in order of their names."""
    ranges: dict[tuple[HarmKind, HarmGroup], list[HarmRange]] = {}
    for event in events:
        if event.modality == "happened":
            for harm in event.harm:
                ranges.setdefault((harm.kind, harm.group), []).append(harm)
    return tuple(_total(kind, group, ranges[kind, group]) for kind, group in sorted(ranges))


def _total(kind: HarmKind, group: HarmGroup, ranges: list[HarmRange]) -> Total:
    highs = [harm.high for harm in ranges if harm.high is not None]
    low = sum(harm.low or 0 for harm in ranges)
    return Total(kind, group, low, sum(highs) if len(highs) == len(ranges) else None, len(ranges))
