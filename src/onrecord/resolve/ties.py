"""What the words around a tie add to it: by what means, since when, until when; and ties that events show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.nouns import Entity, EventFinding, Reading, TieKind
from onrecord.resolve.actors import Cast
from onrecord.resolve.dates import resolve_date
from onrecord.vocabulary import load_table

SIDES = frozenset({"armed_group", "state", "government_body", "person", "political_party", "international_org"})
"""Kinds of actor that can be a side in fighting; harm to civilians is no tie."""

_SINCE = re.compile(r"\bsince ((?:early |mid-|late )?(?:(?:[A-Z][a-z]+\.? )?(?:\d{1,2},? )?(?:19|20)\d\d|[A-Z][a-z]+))")
_UNTIL = re.compile(r"\buntil ((?:early |mid-|late )?(?:[A-Z][a-z]+\.? )?(?:\d{1,2},? )?(?:19|20)\d\d)")


def tie_means(kind: TieKind, sentence: str) -> tuple[str, ...]:
    """By what means support is given, by the sentence's words; ``unspecified`` where it says none."""
    if kind != "supports":
        return ()
    found = tuple(means for means, pattern in _means() if pattern.search(sentence))
    return found or ("unspecified",)


@cache
def _means() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load_table("means")["means"]
    return tuple(
        (means, re.compile(r"\b(?:" + "|".join(map(re.escape, stems)) + ")", re.I)) for means, stems in table.items()
    )


def tie_interval(sentence: str, *, published: str | None) -> tuple[str | None, str | None]:
    """Since and until (EDTF) where the sentence names them: "since 2014", "until June 2016"."""
    return _bound(_SINCE, sentence, published), _bound(_UNTIL, sentence, published)


def _bound(pattern: re.Pattern[str], sentence: str, published: str | None) -> str | None:
    match = pattern.search(sentence)
    return resolve_date(match[1], published=published).edtf if match else None


def derived_fights(reading: Reading, cast: Cast) -> Iterator[tuple[EventFinding, str, str]]:
    """Sides that an assault which happened sets against each other: event, initiator, target.

    Only named sides count; that two fought once is what the claim says, and its quote shows it.
    """
    entities = {entity.id: entity for entity in cast.entities}
    for event in reading.events:
        if event.event == "ASSAULT" and event.status == "happened":
            for source in cast.ids(event.initiators):
                for target in cast.ids(event.targets):
                    if source != target and _side(entities[source]) and _side(entities[target]):
                        yield event, source, target


def _side(entity: Entity) -> bool:
    return bool(entity.names) and entity.kind in SIDES
