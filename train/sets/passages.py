"""What the converters of public data sets share: a passage, its rows, its text out of tokens, its part.

A passage is the stand-off form of train.lines and train.examples. Kinds keep the set's own names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Passage = dict[str, Any]
Row = dict[str, Any]
Span = tuple[int, int]

PARTS = ("train", "dev", "test")
"""The parts of a set, as `read` of each set names them."""

MARKS = ("coreference", "count", "mention", "roles", "same_event", "speech", "status", "ties", "trigger")
"""What a set may mark; what is not among a passage's marks was not annotated, and no loss counts it."""

ROLES = ("init", "targ", "place", "time", "weap")
_LISTS = ("mentions", "coref", "events", "same", "ties", "speech", "forecasts")


def joined(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[Span]]]:
    """A text out of tokens, one blank between tokens and a newline between sentences.

    Returns the text and, for each sentence, the [start, end) of each of its tokens in characters.
    """
    offsets: list[list[Span]] = []
    at = 0
    for tokens in sentences:
        spans: list[Span] = []
        for token in tokens:
            spans.append((at, at + len(token)))
            at += len(token) + 1
        offsets.append(spans)
        at += 0 if tokens else 1
    return "\n".join(" ".join(tokens) for tokens in sentences), offsets


def passage(name: str, text: str, *, source: str, marks: Iterable[str], **parts: Any) -> Passage:
    """A passage with an empty list for each kind of label not given; ``parts`` also takes title and published.

    Raises ValueError for a mark, or for a part, that no passage has.
    """
    wanted = sorted(set(marks))
    if unknown := sorted((set(wanted) - set(MARKS)) | (set(parts) - {*_LISTS, "title", "published"})):
        raise ValueError(f"{name}: a passage has no {', '.join(unknown)}")
    row: Passage = {"id": name, "source": source, "title": "", "published": None, "text": text}
    return row | {key: [] for key in _LISTS} | parts | {"marks": wanted}


def mention(name: str, kind: str, span: Span) -> Row:
    """A mention's row."""
    return {"id": name, "kind": kind, "start": span[0], "end": span[1]}


def event(
    name: str,
    kind: str,
    trigger: Span,
    *,
    status: str | None = None,
    roles: Mapping[str, Sequence[str]] | None = None,
) -> Row:
    """An event's row; roles that are none of init, targ, place, time and weap go to its others, by their own name."""
    given = {role: list(names) for role, names in (roles or {}).items()}
    row: Row = {"id": name, "event": kind, "mode": None, "status": status, "trigger": list(trigger)}
    row |= {role: given.pop(role, []) for role in ROLES} | {"harm": []}
    return row | {"others": {role: given[role] for role in sorted(given)}}


def trimmed(text: str, span: Span) -> Span:
    """The span without the blanks at its ends."""
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def need(path: Path, what: str) -> Path:
    """The path itself. Raises FileNotFoundError, saying what is missing, where nothing lies there."""
    if not path.exists():
        raise FileNotFoundError(f"{what} should lie at {path}")
    return path


def check_part(part: str, *, known: Sequence[str] = PARTS) -> None:
    """Raises ValueError for a part that the set does not have, as "train" is for a set that is only for evaluation."""
    if part not in known:
        raise ValueError(f"the set has the parts {', '.join(known)}, not {part!r}")


def hashed_part(name: str) -> str:
    """ "test" for one name in five and "train" for the others, by the SHA-256 of the name."""
    return "test" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0 else "train"
