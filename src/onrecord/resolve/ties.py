"""What the words around a tie add to it: by what means, since when, until when; and ties that events show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from onrecord.nouns import Entity, Reading, Report, Span, TieKind
from onrecord.resolve.actors import Cast
from onrecord.resolve.apposition import Neighbours
from onrecord.resolve.intervals import tie_interval
from onrecord.vocabulary import load_table

__all__ = ["shown_ties", "tie_interval", "tie_means"]

SIDES = frozenset({"armed_group", "state", "government_body", "political_party", "international_org"})
"""Kinds of actor that can be a side in fighting; harm to civilians is no tie."""

_ARMED_MEN = re.compile(
    r"\barmed (?=(?:groups?|m[ae]n|factions?|forces?|wings?|opposition|movements?|rebel\w*|struggle)\b)", re.I
)
"""Those who bear arms are no sign that someone gave them any."""


def tie_means(kind: TieKind, sentence: str) -> tuple[str, ...]:
    """By what means support is given, by the sentence's words; ``unspecified`` where it says none."""
    if kind != "supports":
        return ()
    words = _ARMED_MEN.sub("", sentence)
    found = tuple(means for means, pattern in _means() if pattern.search(words))
    return found or ("unspecified",)


@cache
def _means() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load_table("means")["means"]
    return tuple(
        (means, re.compile(r"\b(?:" + "|".join(map(re.escape, stems)) + ")", re.I)) for means, stems in table.items()
    )


class Shown(NamedTuple):
    """A tie that no words state but that an event or a genitive shows; ``at`` is the word that shows it."""

    kind: TieKind
    source: str
    target: str
    at: Span
    score: float


def shown_ties(reading: Reading, report: Report, *, cast: Cast) -> Iterator[Shown]:
    """Ties between named actors that their deeds show: an assault that happened sets its sides against each
    other, aid to a side supports it, and "X's fighters" are under X's command.

    What each claims is no more than its quote shows. Who is shot at is no side by that, and aid to people in
    need is no support of a side.
    """
    entities = {entity.id: entity for entity in cast.entities}
    for event in reading.events:
        if event.status == "happened" and (kind := _SHOWN.get(event.event)):
            for source, target in product(cast.ids(event.initiators), cast.ids(event.targets)):
                leads = _is_side(entities[source]) or _is_named_person(entities[source])
                helped = kind == "supports" and _is_named_person(entities[target])
                if source != target and leads and (helped or _is_side(entities[target])):
                    yield Shown(kind, source, target, event.trigger, event.score)
    yield from _commanded(reading, report, cast)


_SHOWN: dict[str, TieKind] = {"ASSAULT": "fights", "AID": "supports"}


def _commanded(reading: Reading, report: Report, cast: Cast) -> Iterator[Shown]:
    """Armed groups that a named person's genitive owns."""
    beside = Neighbours(report, reading.mentions)
    for number, mention in enumerate(reading.mentions):
        owner = beside.owner(number) if mention.kind == "armed_group" else None
        if owner is not None and reading.mentions[owner].kind == "person":
            ends = cast.of_mention.get(owner), cast.of_mention.get(number)
            if ends[0] and ends[1] and ends[0] != ends[1]:
                yield Shown("commands", ends[0], ends[1], mention.span, mention.score)


def _is_side(entity: Entity) -> bool:
    return bool(entity.names) and entity.kind in SIDES


def _is_named_person(entity: Entity) -> bool:
    return bool(entity.names) and entity.kind == "person"
