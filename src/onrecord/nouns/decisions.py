"""What people decided on what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

DecisionKind: TypeAlias = Literal["same", "different", "accept", "reject", "edit", "undo"]
Field: TypeAlias = Literal[
    "span",
    "speaker",
    "polarity",
    "modality",
    "type",
    "mode",
    "when",
    "where",
    "initiators",
    "targets",
    "harm",
    "source",
    "target",
    "since",
    "until",
    "horizon",
    "strength",
]
Standing: TypeAlias = Literal["in force", "superseded", "undone", "gone", "undo"]

FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person; ``position`` counts from 1 and is its name.

    ``subjects`` are ids of claims, which outlive merging, or of entities where actors are meant; ``others`` are the
    other side of "same" and "different". An edit gives each of ``subjects`` another value of a ``field``: ``old`` and
    ``new`` are the values before and after, as JSON. ``undoes`` is the position of the decision that an undo takes
    back. ``when`` is a time in UTC, "2026-03-04T09:30:00Z".
    """

    position: int
    kind: DecisionKind
    who: str
    when: str
    why: str | None = None
    subjects: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    field: Field | None = None
    old: tuple[Any, ...] = ()
    new: tuple[Any, ...] = ()
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as the log tells it, with the hash that holds the chain together. ``reason`` says by what it is
    superseded or undone, and which of the things it names are gone from the record."""

    decision: Decision
    hash: str
    standing: Standing
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An event, tie or forecast that a person should look at, by its id. ``score`` is that of its least certain
    claim that nobody has reviewed, ``oldest`` the day it is sorted by, ``claims`` those that nobody has reviewed.
    ``cursor`` asks for the questions after this one."""

    item: str
    contested: bool
    score: float
    oldest: str | None
    reason: str
    claims: tuple[str, ...]
    cursor: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer asks for, in names that people use: ids or unique starts of claims, events, ties, forecasts
    and actors, or an actor's name. ``value`` is an edit's, in words or as JSON, and ``words`` are those of the
    report that it rests on."""

    kind: Literal["same", "different", "accept", "reject", "edit"]
    subjects: tuple[str, ...]
    others: tuple[str, ...] = ()
    field: Field | None = None
    value: Any = None
    words: str | None = None
