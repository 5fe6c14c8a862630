"""What one report says, resolved: dates, places, counts, entities and the claims that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from onrecord.nouns.report import Fingerprint, Problem, Report, Span
from onrecord.nouns.terms import (
    ActorKind,
    ClaimKind,
    ClaimModality,
    EventModality,
    HarmGroup,
    HarmKind,
    PlaceKind,
    Polarity,
    Strength,
    TieKind,
)


@dataclass(frozen=True, slots=True)
class When:
    """A date as resolved. ``precision`` is UCDP date_prec: 1 exact day, 2 within 2-6 days, 3 week,
    4 up to a month, 5 more. ``rule`` names the rule that resolved the words, None where none did."""

    text: str
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    rule: str | None = None
    precision: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map or a named area without a point. ``geonames`` is the GeoNames id, ``reason`` the file and row
    of the user's table of places where it has some of its values from there."""

    id: str
    name: str
    kind: PlaceKind
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    geonames: int | None = None
    within: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """An event's place: ``place`` is a Place id. ``precision`` is UCDP where_prec: 1 exact, 2 within
    about 25 km, 3 ADM2, 4 ADM1, 5 area or line, 6 country, 7 international waters or airspace."""

    text: str
    place: str | None = None
    precision: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as words gave it. ``share`` is a fraction of 1 ("30 percent") and no toll."""

    text: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    share: float | None = None
    rate: str | None = None


@dataclass(frozen=True, slots=True)
class Harm:
    """Harm to people as one claim states it."""

    kind: HarmKind
    group: HarmGroup
    low: int | None = None
    best: int | None = None
    high: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A title that a report gives an actor, with the mention that gives it."""

    title: str
    span: Span
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor as one report names it. ``id`` is local to the report; merge makes actors of entities.

    ``names`` are proper names only, fullest first; ``descriptions`` are the other phrases used for it
    ("the general"). An entity without names is a description that the record keeps within its report.
    """

    id: str
    report: str
    kind: ActorKind
    names: tuple[str, ...]
    descriptions: tuple[str, ...] = ()
    country: str | None = None
    offices: tuple[Office, ...] = ()
    mentions: tuple[Span, ...] = ()
    state: str | None = None
    """The state's name where the entity is a state itself (after metonyms and demonyms)."""
    reasons: tuple[str, ...] = ()
    """By what its names were joined, or why a name that others bear stays its own."""


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon in an event; ``name`` keeps the report's word."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class EventBody:
    """What an event claim says. ``key`` groups the claims that one report makes of one event; ``meaning`` is the
    extractor's code of what the trigger means where it stands."""

    key: str
    trigger: Span
    event: str
    mode: str | None
    modality: EventModality
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    when: When | None = None
    where: Where | None = None
    weapons: tuple[Weapon, ...] = ()
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class HarmBody:
    """Harm counted in the event that ``key`` names. ``cumulative`` marks a toll over a period."""

    key: str
    harm: Harm
    text: str
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class TieBody:
    """What a tie claim says; source and target are entity ids (target a place id where place is held)."""

    kind: TieKind
    source: str
    target: str
    means: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    modality: EventModality = "happened"


@dataclass(frozen=True, slots=True)
class ForecastBody:
    """What a forecast claim says. ``holder`` is an entity id, None for the report's author. ``event`` with ``mode``,
    ``initiators`` and ``targets`` (entity ids) and ``place`` (id) is the event foretold, where the words name one."""

    proposition: str
    holder: str | None
    holder_text: str | None
    condition: str | None
    horizon: str | None
    strength: Strength
    made: str | None
    event: str | None = None
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    mode: str | None = None
    place: str | None = None


Body: TypeAlias = EventBody | HarmBody | TieBody | ForecastBody | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing one report says, in its words. ``speaker`` is an entity id, None for the report itself."""

    id: str
    report: str
    span: Span
    kind: ClaimKind
    speaker: str | None
    speaker_text: str | None
    polarity: Polarity
    modality: ClaimModality
    extractor: str
    score: float
    body: Body = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """One report, read to the end: all that travels from a worker to the store."""

    report: Report
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    fingerprint: Fingerprint | None = None
