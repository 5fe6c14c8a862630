"""Review and access: questions, decisions, who is asking."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field, JsonValue

from onrecord.nouns.decisions import DecisionKind, Standing
from onrecord.nouns.decisions import Field as ClaimField
from onrecord.web.shapes.things import Claim, Count, Edtf, Event, Forecast, Shape, Side, Tie

Scope: TypeAlias = Literal["read", "review", "admin"]


class Question(Shape):
    """What a person should look at next, and why. One of ``event``, ``tie`` and ``forecast`` is there; ``evidence``
    are all its claims, ``claims`` the ids of those that nobody has reviewed, ``score`` that of the least certain."""

    item: str
    contested: bool
    score: float
    oldest: Edtf | None
    reason: str
    claims: list[str]
    event: Event | None
    tie: Tie | None
    forecast: Forecast | None
    sides: list[Side]
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


class Decide(Shape):
    """A decision to take. ``accept`` and ``reject`` take ``subjects`` (claims); ``same`` and ``different`` take
    ``subjects`` and ``others`` (claims, or entities of actors); ``edit`` takes ``subjects``, ``field`` and ``new``.

    An event, tie or forecast stands for all its claims, an actor for its entities. The ``new`` value of the field
    "span" is {"start": n, "end": n} in UTF-16 code units; ``words`` are those of the report that a value rests on.
    ``since`` is the position of the last decision that was seen."""

    kind: Literal["same", "different", "accept", "reject", "edit"]
    subjects: list[str] = Field(min_length=1, max_length=1000, examples=[["clm-36b4072a69b1ef7d"]])
    others: list[str] = Field(default=[], max_length=1000)
    field: ClaimField | None = None
    new: JsonValue = None
    words: str | None = Field(default=None, max_length=2000)
    since: int = Field(ge=0)
    why: str | None = Field(default=None, max_length=2000, examples=["The ministry withdrew this number."])


class Undo(Shape):
    """Which decision to take back; null is the last one in force that this user took."""

    position: int | None = Field(default=None, ge=1)
    since: int = Field(ge=0)
    why: str | None = Field(default=None, max_length=2000)


class Decision(Shape):
    """A decision as the ledger holds it: of an edit, ``old`` and ``new`` have a value for each of ``subjects``.
    ``reason`` says by what it is superseded or undone, or what of it is gone from the record."""

    position: Count
    kind: DecisionKind
    who: str
    when: str
    why: str | None
    subjects: list[str]
    others: list[str]
    field: ClaimField | None
    old: list[JsonValue]
    new: list[JsonValue]
    undoes: int | None
    standing: Standing
    reason: str | None


class Decided(Shape):
    """``version`` and ``position`` are the record's after the decision."""

    decision: Decision
    position: Count
    version: str


class AuditLine(Shape):
    """A line of the audit log; ``hash`` holds it to the line before."""

    when: str
    who: str | None
    client: str
    what: str
    hash: str
    details: dict[str, str | int | None]


class AuditLines(Shape):
    items: list[AuditLine]
