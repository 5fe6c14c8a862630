"""Review and access: questions, decisions, who is asking."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from onrecord.web.shapes.things import Claim, Count, Event, Forecast, Shape, Tie

Scope: TypeAlias = Literal["read", "review", "admin"]


class Question(Shape):
    """What a person should look at next, and why. Exactly one of ``event``, ``tie``, ``forecast`` and ``claim`` is
    there; the claims to look at are in ``evidence``."""

    id: str
    kind: str
    item: str
    reason: str
    score: float
    event: Event | None
    tie: Tie | None
    forecast: Forecast | None
    claim: Claim | None
    evidence: list[Claim]


class SessionCard(Shape):
    """Who is asking. ``loopback`` is true where no token is demanded; ``user`` is written into decisions and the
    audit log. Writes need the header ``csrf_header`` with any value."""

    user: str
    scopes: list[Scope]
    loopback: bool
    csrf_header: str


class Login(Shape):
    token: str = Field(min_length=1, max_length=200)


class Decision(Shape):
    """A decision as the ledger holds it. ``undone_by`` is the position of the decision that undoes it."""

    position: Count
    action: str
    item: str
    items: list[str]
    values: dict[str, str | int | float | bool | None]
    reason: str | None
    who: str
    when: str
    undoes: int | None
    undone_by: int | None


class Decided(Shape):
    """``version`` and ``position`` are the record's after the decision; ``affected`` are the ids to load again."""

    decision: Decision
    position: Count
    version: str
    affected: list[str]
