"""States and international bodies: their names, demonyms and metonyms, and where a text uses them."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from onrecord.vocabulary.tables import load_table

How: TypeAlias = Literal["name", "alias", "demonym", "metonym"]

_ARTICLE = re.compile(r"^[Tt]he\s+")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_](?:[\w’']|\.(?=[^\W\d_]))*\.?")
_LONGEST = 6
"""Words of the longest name that a text is searched for ("Democratic Republic of the Congo" has five)."""


class State(NamedTuple):
    """One state. ``alpha3`` is ISO 3166-1 alpha-3 (XKX for Kosovo), None for a state of the past."""

    alpha3: str | None
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    metonyms: tuple[str, ...]


class StateName(NamedTuple):
    """A state that words name, and how: by its name, an alias, a demonym or a metonym of its government."""

    alpha3: str | None
    name: str
    how: How


class StateUse(NamedTuple):
    """Where a text names a state: offsets in code points."""

    start: int
    end: int
    state: StateName


class Body(NamedTuple):
    """An international organisation, news agency or cross-conflict armed group; ``kind`` is an actor kind."""

    name: str
    kind: str
    aliases: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """Every state, in the order of the vocabulary file."""
    return tuple(
        State(
            alpha3=row.get("alpha3"),
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            demonyms=tuple(row.get("demonyms", ())),
            capital=row.get("capital"),
            metonyms=tuple(row.get("metonyms", ())),
        )
        for row in load_table("states")["state"]
    )


@cache
def bodies() -> tuple[Body, ...]:
    """Every international body, in the order of the vocabulary file."""
    return tuple(Body(row["name"], row["kind"], tuple(row.get("aliases", ()))) for row in load_table("bodies")["body"])


def state_named(words: str) -> StateName | None:
    """The state that the words name, with how they do so; None where they name none.

    A leading "the" and a closing possessive are dropped. Case counts for short forms, so that "us" and
    "polish" are no states; words in capitals ("LIBYA") are read like any other.
    """
    core = _POSSESSIVE.sub("", _ARTICLE.sub("", words.strip()))
    return _by_words().get(core) or (_by_capitals().get(core) if core.isupper() and len(core) > 3 else None)


def state_of(words: str) -> str | None:
    """The alpha-3 code of the state that the words name by any of its names, demonyms or metonyms."""
    named = state_named(words)
    return named.alpha3 if named else None


def find_states(text: str) -> tuple[StateUse, ...]:
    """Every place where the text names a state, longest name first, without overlaps, in text order.

    Names that only hold a state's name ("Gulf of Guinea") are passed over.
    """
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    uses: list[StateUse] = []
    at = 0
    while at < len(words):
        use, length = _longest_use(text, words[at : at + _LONGEST])
        if use:
            uses.append(use)
        at += length
    return tuple(uses)


def body_of(words: str) -> Body | None:
    """The international body that the words name, None where they name none. Case counts."""
    core = _POSSESSIVE.sub("", words.strip())
    return _bodies_by_words().get(core) or _bodies_by_words().get(_ARTICLE.sub("", core))


def _longest_use(text: str, words: list[tuple[int, int]]) -> tuple[StateUse | None, int]:
    start, first_end = words[0]
    if not text[start].isupper() or text[start:first_end] == "The":
        return None, 1
    for length in range(len(words), 0, -1):
        end = words[length - 1][1]
        if text[start:end].removesuffix(".") in _not_states():
            return None, length
        if state := _state_at(text[start:end]):
            return StateUse(start, _trimmed(text, start, end), state), length
    return None, 1


def _state_at(words: str) -> StateName | None:
    return state_named(words) or (state_named(words[:-1]) if words.endswith(".") else None)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without a possessive or a sentence's full stop that is no part of the name."""
    core = _POSSESSIVE.sub("", text[start:end])
    if core.endswith(".") and core not in _by_words():
        core = core[:-1]
    return start + len(core)


@cache
def _by_words() -> dict[str, StateName]:
    # The stronger reading wins where one word is two things: "Djibouti" is the state before the capital.
    readings: tuple[How, ...] = ("metonym", "demonym", "alias", "name")
    return {
        _ARTICLE.sub("", words): StateName(state.alpha3, state.name, how)
        for how in readings
        for state in states()
        for words in _words_of(state, how)
    }


def _words_of(state: State, how: How) -> tuple[str, ...]:
    return {
        "name": (state.name,),
        "alias": state.aliases,
        "demonym": state.demonyms,
        "metonym": state.metonyms,
    }[how]


@cache
def _not_states() -> frozenset[str]:
    return frozenset(load_table("states")["not_states"])


@cache
def _by_capitals() -> dict[str, StateName]:
    return {words.upper(): state for words, state in _by_words().items()}


@cache
def _bodies_by_words() -> dict[str, Body]:
    return {words: body for body in bodies() for words in (body.name, *body.aliases)}
