"""Labels of the closed words, for people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import get_args

from onrecord.nouns import (
    ACTOR_KINDS,
    ClaimKind,
    EventModality,
    HarmGroup,
    HarmKind,
    Outcome,
    Strength,
    TieKind,
)
from onrecord.vocabulary import load_table, plover_events
from onrecord.web.shapes import Term, Vocabulary


def label(value: str) -> str:
    """A closed word as a label: "suicide_bomb" is "Suicide bomb"; of a type and mode, the mode."""
    words = value.rpartition(":")[2].replace("_", " ").replace("-", " ").lower()
    return words[:1].upper() + words[1:]


@cache
def vocabulary() -> Vocabulary:
    """The closed words of filters and fields."""
    return Vocabulary(
        types=[Term(value=one.name, label=label(one.name), modes=list(one.modes)) for one in plover_events().values()],
        event_modalities=_terms(get_args(EventModality)),
        actor_kinds=_terms(ACTOR_KINDS),
        tie_kinds=_terms(get_args(TieKind)),
        weapons=_terms([*load_table("weapons")["kinds"], "other"]),
        harm_kinds=_terms(get_args(HarmKind)),
        harm_groups=_terms(get_args(HarmGroup)),
        claim_kinds=_terms(get_args(ClaimKind)),
        outcomes=_terms(get_args(Outcome)),
        strengths=_terms(get_args(Strength)),
    )


def _terms(values: Iterable[str]) -> list[Term]:
    return [Term(value=value, label=label(value), modes=[]) for value in dict.fromkeys(values)]
