"""The smaller word lists: PLOVER's events and modes, hedges, place words and words for people."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord.vocabulary.tables import load_table


class PloverEvent(NamedTuple):
    """One event type of PLOVER 2.0: quad class 1 to 4 and the modes it may have."""

    name: str
    quad: int
    modes: tuple[str, ...]


@cache
def plover_events() -> dict[str, PloverEvent]:
    """PLOVER 2.0's 16 event types by name (source: the PLOVER 2.0 manual)."""
    return {
        row["name"]: PloverEvent(row["name"], row["quad"], tuple(row["modes"])) for row in load_table("plover")["event"]
    }


@cache
def strength_words() -> dict[str, tuple[str, ...]]:
    """Words of a forecast's strength: certain, likely, possible, unlikely. Lower case."""
    return _lists(load_table("hedges")["strength"])


@cache
def place_words() -> dict[str, tuple[str, ...]]:
    """Words that tell a place's kind or position: site, settlement, part, admin1, admin2, area, sea, direction, ..."""
    return _lists(load_table("placewords"))


@cache
def people_words() -> dict[str, tuple[str, ...]]:
    """Words for those who fight or are fought over in any war: fighters, groups, civilians, arms, said, served. Lower
    case."""
    return _lists(load_table("people"))


def _lists(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in table.items()}
