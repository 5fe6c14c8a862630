"""Every data type, frozen, in the order a report passes through them.

Offsets are Unicode code points of ``Report.text``. Dates are EDTF strings (ISO 8601-2, level 1)
beside the words they came from. Unknown is ``None``. The vocabularies are those of the record's
contract (docs/record.md): PLOVER 2.0 for events, UCDP GED for the two precision codes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, get_args

ActorKind: TypeAlias = Literal[
    "person",
    "armed_group",
    "state",
    "government_body",
    "political_party",
    "company",
    "media",
    "international_org",
    "population",
    "other",
]
MentionKind: TypeAlias = ActorKind | Literal["place", "site", "weapon", "time", "count", "role"]
PlaceKind: TypeAlias = Literal["country", "admin1", "admin2", "city", "site", "area"]
TieKind: TypeAlias = Literal[
    "supports",
    "allied_with",
    "fights",
    "opposes",
    "commands",
    "member_of",
    "part_of",
    "recognises",
    "holds",
    "family_of",
    "splits_from",
]
HarmKind: TypeAlias = Literal["killed", "wounded", "displaced", "missing", "detained", "abducted"]
HarmGroup: TypeAlias = Literal["civilians", "combatants", "mixed", "unknown"]
EventModality: TypeAlias = Literal["happened", "alleged", "planned", "hypothetical", "denied"]
ClaimModality: TypeAlias = Literal["asserted", "alleged", "planned", "conditional", "forecast", "advised"]
ClaimKind: TypeAlias = Literal["event", "tie", "harm", "forecast", "statement"]
Polarity: TypeAlias = Literal["affirmed", "denied"]
Strength: TypeAlias = Literal["certain", "likely", "possible", "unlikely"]
Outcome: TypeAlias = Literal["open", "true", "false", "void"]
Review: TypeAlias = Literal["accepted", "rejected", "edited"]

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
SYMMETRIC_TIES = frozenset({"allied_with", "fights", "family_of"})


# ---- read ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Evidence: a stretch of a report's text and the words that stand there."""

    start: int
    end: int
    quote: str

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file could not be read, or what was read with a doubt. ``code`` is one of errors.PROBLEMS."""

    code: str
    path: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report as kept. ``id`` is the SHA-256 of the bytes read, ``published`` and ``retrieved`` are EDTF."""

    id: str
    path: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    retrieved: str | None = None

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The only way to make evidence. Raises ValueError for an empty or outlying stretch."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        return Span(start, end, self.text[start:end])


# ---- extract ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in the text; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names or points at someone, somewhere, a time, a weapon, a count or an office."""

    span: Span
    kind: MentionKind
    score: float


@dataclass(frozen=True, slots=True)
class HarmFinding:
    """A count or victim mention (index) tied to an event as harm."""

    kind: HarmKind
    group: HarmGroup
    mention: int
    score: float


@dataclass(frozen=True, slots=True)
class EventFinding:
    """One trigger and its arguments. Arguments are indexes into ``Reading.mentions``."""

    trigger: Span
    clause: Span
    event: str
    mode: str | None
    status: EventModality
    score: float
    initiators: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    weapons: tuple[int, ...] = ()
    harms: tuple[HarmFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class TieFinding:
    """A relation between two mentions (indexes) and the words that state it."""

    kind: TieKind
    source: int
    target: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class SpeechFinding:
    """Who said it (a mention's index), the verb, and what was said."""

    speaker: int
    cue: Span
    content: Span
    score: float


@dataclass(frozen=True, slots=True)
class ForecastFinding:
    """A statement about the future; ``holder`` is a mention's index, None for the report's own voice."""

    span: Span
    holder: int | None
    condition: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one extractor found in one report. Groups hold indexes of mentions or of events."""

    extractor: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[EventFinding, ...] = ()
    ties: tuple[TieFinding, ...] = ()
    speeches: tuple[SpeechFinding, ...] = ()
    forecasts: tuple[ForecastFinding, ...] = ()
    coreference: tuple[tuple[int, ...], ...] = ()
    same_events: tuple[tuple[int, ...], ...] = ()


# ---- resolve ---------------------------------------------------------------------------------


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
    """A place on the map or a named area without a point. ``geonames`` is the GeoNames id."""

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
    """Alpha-3 code where the entity is a state itself (after metonyms and demonyms)."""


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon in an event; ``name`` keeps the report's word."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class EventBody:
    """What an event claim says. ``key`` groups the claims that one report makes of one event."""

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
    """What a forecast claim says. ``holder`` is an entity id, None for the report's author. ``event`` with
    ``initiators`` and ``targets`` (entity ids) is the event foretold, where the words name one."""

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


# ---- merge -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Role:
    """A title an actor held, for how long, and the claims' or reports' words for it."""

    title: str
    since: str | None
    until: str | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor over all reports. ``entities`` are the local ones it is made of."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None
    roles: tuple[Role, ...]
    mentions: int
    entities: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Forecast:
    """What someone said would happen, and what came of it."""

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


@dataclass(frozen=True, slots=True)
class Merged:
    """What the reports add up to. ``about`` pairs a claim with its event, tie or forecast, and
    ``entity_actor`` an entity with its actor (ids)."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    ties: tuple[Tie, ...]
    forecasts: tuple[Forecast, ...]
    about: tuple[tuple[str, str], ...]
    entity_actor: tuple[tuple[str, str], ...]


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

