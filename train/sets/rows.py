"""Rows and stretches that several converters read: lines of JSON, and words that a token range covers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from train.sets.passages import Row, Span, joined, need


def json_rows(path: Path, what: str) -> Iterator[Any]:
    """The value of each line of a JSON Lines file. Raises FileNotFoundError, saying what is missing."""
    with need(path, what).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def laid_out(sentences: Sequence[Sequence[str]]) -> tuple[str, list[Span]]:
    """The text of `joined` with the stretches of all its tokens in one list, as sets count them over a document."""
    text, offsets = joined(sentences)
    return text, list(chain.from_iterable(offsets))


def cover(tokens: Sequence[Span], start: int, end: int) -> Span:
    """The stretch of text from token ``start`` to the token before ``end``."""
    return tokens[start][0], tokens[end - 1][1]


def by_role(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Mention ids by role, each once, in the order given."""
    roles: dict[str, list[str]] = {}
    for role, name in pairs:
        if name not in roles.setdefault(role, []):
            roles[role].append(name)
    return roles


def unique(rows: Iterable[Row]) -> list[Row]:
    """Each id's first row, in the order given."""
    return list({row["id"]: row for row in reversed(list(rows))}.values())[::-1]
