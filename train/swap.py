"""Puts other names into passages, so that the network learns how names are used and not who is in the news.

Persons keep their chains: each word of a name is swapped for one other word wherever it stands. Places and groups
of one word are swapped for others of their kind, states for other states with their demonyms.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from onrecord.vocabulary import State, states
from train.examples import Passage

Edit = tuple[int, int, str]
Pools = Mapping[str, Sequence[str]]

_NAME = re.compile(r"[A-Z][a-z]+(?:[-'’][A-Za-z]+)*")
_SWAPPED = ("person", "place", "armed_group")


def name_pools(passages: Sequence[Passage]) -> Pools:
    """The names to draw from: words of persons' names, and places and groups of one word.

    A word that the passages also write in small letters is no name: it only began a sentence.
    """
    plain = {word for passage in passages for word in re.findall(r"\b[a-z][\w'’-]*", passage["text"])}
    found: dict[str, set[str]] = {kind: set() for kind in _SWAPPED}
    for passage in passages:
        for kind, name in _names(passage):
            if name.lower() not in plain:
                found[kind].add(name)
    return {kind: sorted(names) for kind, names in found.items()}


def swap_names(passage: Passage, pools: Pools, *, rng: random.Random) -> Passage:
    """The passage with other names, every offset moved along."""
    names = _drawn_states(passage["text"], rng)
    for kind, name in sorted(set(_names(passage))):
        if name not in names and name in pools[kind]:
            names[name] = rng.choice(pools[kind])
    return _edited(passage, _edits(passage, names))


def _names(passage: Passage) -> Iterable[tuple[str, str]]:
    for mention in passage["mentions"]:
        if mention["kind"] in _SWAPPED:
            words = passage["text"][mention["start"] : mention["end"]].split()
            if mention["kind"] == "person" or len(words) == 1:
                yield from (
                    (mention["kind"], w) for w in words if _NAME.fullmatch(w) and w not in _state_names() and len(w) > 2
                )


@cache
def _state_names() -> frozenset[str]:
    return frozenset(name for state in states() for name in (state.name, *state.aliases, *state.demonyms))


@cache
def _swappable() -> tuple[State, ...]:
    """States with a name and a demonym of one word each."""
    return tuple(s for s in states() if s.alpha3 and s.demonyms and " " not in s.name + s.demonyms[0])


def _drawn_states(text: str, rng: random.Random) -> dict[str, str]:
    """Another state for each state of a one-word name and demonym that the text names."""
    drawn: dict[str, str] = {}
    for state in _swappable():
        if re.search(rf"\b{state.name}\b", text):
            other = rng.choice(_swappable())
            drawn |= {state.name: other.name, state.demonyms[0]: other.demonyms[0]}
    return drawn


def _edits(passage: Passage, names: Mapping[str, str]) -> list[Edit]:
    """Where whole words are to be swapped; a label's edge inside one of them keeps it as it is."""
    if not names:
        return []
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    found = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")
    edges = sorted({edge for span in _spans(passage) for edge in span})
    return [
        (match.start(), match.end(), names[match[0]])
        for match in found.finditer(passage["text"])
        if not any(match.start() < edge < match.end() for edge in edges)
    ]


def _spans(value: Any) -> Iterable[tuple[int, int]]:
    """Every stretch of text that labels point to."""
    for row in (row for key in _ROWS for row in value[key]):
        if "start" in row:
            yield row["start"], row["end"]
        yield from (tuple(row[key]) for key in _POINTERS if key in row)


_ROWS = ("mentions", "events", "ties", "speech", "forecasts")
_POINTERS = ("trigger", "cue", "content", "span", "condition")


def _edited(passage: Passage, edits: Sequence[Edit]) -> Passage:
    text, at = [], 0
    for start, end, name in edits:
        text += [passage["text"][at:start], name]
        at = end
    moved = _Moved(edits)
    rows = {
        key: [moved.row(row) for row in passage[key]] for key in ("mentions", "events", "ties", "speech", "forecasts")
    }
    return passage | rows | {"text": "".join((*text, passage["text"][at:]))}


class _Moved:
    """Where offsets go when words before them grow or shrink."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.ends = [end for _, end, _ in edits]
        self.shifts = [0, *accumulate(len(name) - (end - start) for start, end, name in edits)]

    def __call__(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.ends, offset)]

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        moved = dict(row)
        if "start" in moved:
            moved |= {"start": self(row["start"]), "end": self(row["end"])}
        return moved | {key: [self(offset) for offset in row[key]] for key in _POINTERS if key in row}
