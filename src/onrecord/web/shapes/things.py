"""What the record holds, as the API sends it: claims, and what they add up to. Offsets count UTF-16 code units."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from onrecord.nouns import (
    ActorKind,
    ClaimKind,
    ClaimModality,
    EventModality,
    HarmGroup,
    HarmKind,
    Outcome,
    PlaceKind,
    Polarity,
    Review,
    Strength,
    TieKind,
)

ReviewState: TypeAlias = Literal["unreviewed", "partly", "reviewed"]
Certainty: TypeAlias = Literal["almost certain", "very likely", "likely", "even", "unlikely"]
Count: TypeAlias = Annotated[int, Field(ge=0)]
Edtf: TypeAlias = Annotated[str, Field(examples=["2019-04-04"])]
Day: TypeAlias = Annotated[str, Field(examples=["2019-04-04"], pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Shape(BaseModel):
    """The base of all shapes: no field that is not named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Item = TypeVar("Item", bound=Shape)


class Page(Shape, Generic[Item]):
    """One page of a list. ``next`` goes into ``cursor`` of the next call; null at the end."""

    items: list[Item]
    total: Count
    next: str | None


class Fault(Shape):
    """What went wrong. ``field`` names the parameter or the field of the body, where it was one."""

    code: str = Field(examples=["not_found"])
    message: str = Field(examples=["The record has no event with the id 'evt-0'."])
    field: str | None = Field(examples=["id"])


class Failure(Shape):
    """The one shape of every failure."""

    error: Fault


# ---- what others refer to


class ActorRef(Shape):
    id: str = Field(examples=["act-00089f11d7dafb84"])
    name: str
    kind: ActorKind


class PlaceRef(Shape):
    id: str = Field(examples=["plc-3d43f6edb0e56087"])
    name: str
    kind: PlaceKind
    lat: float | None
    lon: float | None
    country: str | None


class ReportRef(Shape):
    """A report without its text. ``id`` is the SHA-256 of the bytes that were read."""

    id: str
    path: str
    url: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published: Edtf | None
    language: str | None
    retrieved: Edtf | None


class Span(Shape):
    """A stretch of a report's text, in UTF-16 code units."""

    start: int
    end: int
    quote: str


class When(Shape):
    """``precision`` is UCDP's date_prec, 1 to 5; ``start`` or ``end`` is null where that end is open."""

    text: str
    edtf: Edtf | None
    start: Day | None
    end: Day | None
    rule: str | None
    precision: int | None


class Where(Shape):
    """``precision`` is UCDP's where_prec, 1 to 7."""

    text: str
    place: PlaceRef | None
    precision: int | None
    reason: str | None


class Weapon(Shape):
    kind: str
    name: str
    claims: list[str]


class HarmRange(Shape):
    kind: HarmKind
    group: HarmGroup
    low: int | None
    best: int | None
    high: int | None
    claims: list[str]


class Acled(Shape):
    event_type: str
    sub_event_type: str


# ---- claims


class EventSaid(Shape):
    kind: Literal["event"]
    trigger: Span
    type: str
    mode: str | None
    modality: EventModality
    initiators: list[ActorRef]
    targets: list[ActorRef]
    when: When | None
    where: Where | None
    weapons: list[Weapon]


class HarmSaid(Shape):
    """``share`` is a fraction of 1. ``cumulative`` marks a toll over a longer time, which counts in no event."""

    kind: Literal["harm"]
    harm: HarmKind
    group: HarmGroup
    low: int | None
    best: int | None
    high: int | None
    share: float | None
    text: str
    cumulative: bool


class TieSaid(Shape):
    kind: Literal["tie"]
    tie: TieKind
    source: ActorRef | None
    target: ActorRef | PlaceRef | None
    means: list[str]
    since: Edtf | None
    until: Edtf | None
    modality: EventModality


class ForecastSaid(Shape):
    kind: Literal["forecast"]
    proposition: str
    holder: ActorRef | None
    holder_text: str | None
    condition: str | None
    horizon: Edtf | None
    strength: Strength
    made: Edtf | None


Said: TypeAlias = Annotated[EventSaid | HarmSaid | TieSaid | ForecastSaid, Field(discriminator="kind")]


class Claim(Shape):
    """One thing one report says. ``said`` is what was read in the quote; null for a bare statement.

    ``certainty`` is ``score`` in words, ``about`` the id of the event, tie or forecast."""

    id: str
    report: ReportRef
    start: int
    end: int
    quote: str
    about: str | None
    kind: ClaimKind
    speaker: ActorRef | None
    speaker_text: str | None
    polarity: Polarity
    modality: ClaimModality
    extractor: str
    score: float
    certainty: Certainty
    review: Review | None
    said: Said | None


# ---- what claims add up to


class Event(Shape):
    """``reports`` counts independent reports; ``claims`` are ids."""

    id: str
    type: str
    mode: str | None
    acled: Acled | None
    ged: int | None
    modality: EventModality
    when: When | None
    where: Where | None
    initiators: list[ActorRef]
    targets: list[ActorRef]
    weapons: list[Weapon]
    harm: list[HarmRange]
    contested: bool
    reports: int
    claims: list[str]
    review: ReviewState


class Side(Shape):
    """What one claim (its id) says of one thing on which the claims on an event differ."""

    about: str = Field(examples=["killed"])
    value: str = Field(examples=["at least 44"])
    claim: str


class EventWithClaims(Event):
    """``sides`` is empty where the event is not contested."""

    sides: list[Side]
    evidence: list[Claim]


class Role(Shape):
    title: str
    since: Edtf | None
    until: Edtf | None
    claims: list[str]


class Actor(ActorRef):
    """``events``, ``ties`` and ``forecasts`` are counts; ``reasons`` say why its names were taken for one actor's."""

    aliases: list[str]
    country: str | None
    roles: list[Role]
    mentions: int
    reasons: list[str]
    events: Count
    ties: Count
    forecasts: Count


class Place(PlaceRef):
    aliases: list[str]
    admin1: str | None
    geonames: int | None
    within: str | None
    events: Count


class Tie(Shape):
    """``source`` is an actor; ``target`` an actor, or a place that is held. ``first`` and ``last`` bound the days it
    can have stood; null where open."""

    id: str
    kind: TieKind
    source: ActorRef
    target: ActorRef | PlaceRef
    means: list[str]
    since: Edtf | None
    until: Edtf | None
    first: Day | None
    last: Day | None
    modality: EventModality
    contested: bool
    claims: list[str]


class TieWithClaims(Tie):
    evidence: list[Claim]


class Forecast(Shape):
    """``holder`` null is the report's author or no actor; ``reason`` says why it is settled or open."""

    id: str
    proposition: str
    holder: ActorRef | None
    holder_text: str | None
    condition: str | None
    horizon: Edtf | None
    strength: Strength
    made: Edtf | None
    outcome: Outcome
    reason: str | None
    settled_by: list[str]
    claims: list[str]


class ForecastWithClaims(Forecast):
    evidence: list[Claim]


class HolderScore(Shape):
    """How a holder's forecasts came out. ``brier`` is the mean squared difference between the chance said and what
    came, over the ``n`` that came true or false; 0 is best, null where n is 0."""

    holder: ActorRef | None
    holder_text: str | None
    forecasts: Count
    open: Count
    true: Count
    false: Count
    void: Count
    n: Count
    brier: float | None


class Report(ReportRef):
    """``characters`` counts code points, ``claims`` and ``events`` are counts."""

    characters: int
    text_sha256: str
    claims: Count
    events: Count


class ReportWithText(Report):
    """``text`` is to be shown as text alone. ``evidence`` are its claims in reading order."""

    text: str
    evidence: list[Claim]
