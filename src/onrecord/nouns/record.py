"""What all reports add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from onrecord.nouns.claims import When, Where
from onrecord.nouns.report import Problem
from onrecord.nouns.terms import ActorKind, EventModality, HarmGroup, HarmKind, Outcome, PlaceKind, Strength, TieKind


@dataclass(frozen=True, slots=True)
class Role:
    """A title an actor held, for how long, and the claims' or reports' words for it."""

    title: str
    since: str | None
    until: str | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor of a list that the user gave. ``since`` and ``until`` (EDTF) say when its names hold, by the date
    a report was published. ``where`` are the countries (alpha-3) that a report must name before a single word or
    acronym of the list counts; ``origin`` is the list's file and row. Unknown is None, the reports then decide."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    where: tuple[str, ...] = ()
    origin: str = ""
    external: str | None = None


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place of the record (``id``) as the user's table has it, ``origin`` the table's file and row. What is None is
    as the reports give it, and so are ``aliases``, which are added; ``cleared`` names what is unknown, in order:
    "aliases", "country", "point" and "within"."""

    id: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    kind: PlaceKind | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    within: str | None = None
    cleared: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor over all reports. ``entities`` are the local ones it is made of, and ``reasons`` say by what
    their names were taken for one actor's."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None
    roles: tuple[Role, ...]
    mentions: int
    entities: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimedWeapon:
    """A weapon of an event with the claims that name it."""

    kind: str
    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HarmRange:
    """Harm of one kind to one group over all claims of an event; low <= best <= high where known."""

    kind: HarmKind
    group: HarmGroup
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event over all reports. Ids name actors, places and claims of the record."""

    id: str
    event: str
    mode: str | None
    acled: tuple[str, str] | None
    ged: int | None
    modality: EventModality
    when: When | None
    where: Where | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    weapons: tuple[ClaimedWeapon, ...]
    harm: tuple[HarmRange, ...]
    contested: bool
    reports: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two actors over time (or of an actor to a place it holds)."""

    id: str
    kind: TieKind
    source: str
    target: str
    means: tuple[str, ...]
    since: str | None
    until: str | None
    modality: EventModality
    contested: bool
    claims: tuple[str, ...]


StandSide: TypeAlias = Literal["with", "against", "beside"]


@dataclass(frozen=True, slots=True)
class Stand:
    """A tie of one actor as it stood at a time; ``other`` is the id at its other end.

    ``basis`` says how that is known: "dated" by the claims' own dates, "told" by the days of reports alone, ``told``
    being the first and last of them (ISO). ``since`` and ``until`` (EDTF) are those of that stretch; a tie can begin
    anew. ``begun`` is True and ``ended`` is set where it began or ended within the time: by words for until when,
    or because one split from the other.
    """

    tie: Tie
    other: str
    side: StandSide
    basis: Literal["dated", "told"]
    since: str | None
    until: str | None
    told: tuple[str, str] | None
    begun: bool
    ended: str | None


@dataclass(frozen=True, slots=True)
class AsOf:
    """Who stood with and against an actor at a time (EDTF; ``start`` and ``end`` are its days). ``others`` are the ties
    that are told of at other times only (``elsewhere`` of them) or at none that is known (``undated``)."""

    when: str
    start: str
    end: str
    stands: tuple[Stand, ...]
    elsewhere: int = 0
    undated: int = 0
    others: tuple[Stand, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """What someone said would happen, and what came of it. ``reason`` says why it is settled, or still open."""

    id: str
    proposition: str
    holder: str | None
    holder_text: str | None
    condition: str | None
    horizon: str | None
    strength: Strength
    made: str | None
    outcome: Outcome
    settled_by: tuple[str, ...]
    claims: tuple[str, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build came to, as the command line prints it."""

    reports: int = 0
    claims: int = 0
    events: int = 0
    ties: int = 0
    forecasts: int = 0
    contested: int = 0
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0


class Progress(Protocol):
    """Told how far a long step is: ``done`` of ``total`` and what it is doing."""

    def __call__(self, done: int, total: int, doing: str) -> None: ...
