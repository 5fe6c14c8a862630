"""What may be asked: the parameters of every list and view, each checked, and none taken that is not named here."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from onrecord.dates import bounds
from onrecord.nouns import (
    ActorKind,
    ClaimKind,
    ClaimModality,
    EventModality,
    Outcome,
    PlaceKind,
    Polarity,
    Strength,
    TieKind,
)
from onrecord.web.shapes.things import ReviewState
from onrecord.web.shapes.views import FoundKind

Part: TypeAlias = Literal["initiator", "target"]
EventSort: TypeAlias = Literal["when", "-when", "killed", "-killed", "reports", "-reports", "type", "-type"]

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


def _time(value: str) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError("a year, month or day is written 2019, 2019-04 or 2019-04-04")
    try:
        first, last = bounds(value)
    except ValueError as error:
        raise ValueError(f"there is no date {value}") from error
    if first is None or last is None:
        raise ValueError(f"there is no date {value}")
    return value


def _box(value: str) -> str:
    try:
        west, south, east, north = (float(number) for number in value.split(","))
    except ValueError as error:
        raise ValueError("a box is west,south,east,north in degrees") from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("a box is west,south,east,north in degrees, south below north")
    return value


def _words(value: str) -> str:
    if not match_expression(value):
        raise ValueError("there is no word in it to look for")
    return value


def match_expression(words: str) -> str:
    """What FTS5 is asked for: every word, phrases in quotation marks, ``*`` at the end for any ending. Empty where
    there is no word. Nothing else of FTS5's language passes."""
    parts = []
    for phrase, word in _WORD.findall(words):
        text = (phrase or word).replace("\0", " ")
        if any(letter.isalnum() for letter in text):
            parts.append(f'"{text}"' + ("*" if word.endswith("*") else ""))
    return " ".join(parts)


Text: TypeAlias = Annotated[str, Field(max_length=300)]
Texts: TypeAlias = Annotated[list[Text], Field(max_length=100)]
Time: TypeAlias = Annotated[str, Field(max_length=10, examples=["2019-04"]), AfterValidator(_time)]
Words: TypeAlias = Annotated[str, Field(max_length=300, examples=["air strike*"]), AfterValidator(_words)]
Box: TypeAlias = Annotated[
    str,
    Field(max_length=100, examples=["9.3,19.5,25.2,33.2"], description="west,south,east,north"),
    AfterValidator(_box),
]
Limit: TypeAlias = Annotated[int, Field(ge=1, le=200)]


class Asked(BaseModel):
    """The base of what may be asked."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class InTime(Asked):
    from_: Time | None = Field(default=None, alias="from", description="On this day, month or year, or later.")
    to: Time | None = Field(default=None, description="On this day, month or year, or earlier.")

    @property
    def first(self) -> str | None:
        """The first day of ``from``."""
        return bounds(self.from_)[0] if self.from_ else None

    @property
    def last(self) -> str | None:
        """The last day of ``to``."""
        return bounds(self.to)[1] if self.to else None


class Filters(InTime):
    """What an event must be: any value of a parameter, every parameter."""

    q: Words | None = Field(default=None, description="Words that the quote of one of its claims has.")
    type: Texts = Field(default=[], description="PLOVER event types.", examples=[["ASSAULT"]])
    mode: Texts = Field(default=[], description="A mode, or a type and its mode: ASSAULT:aerial.")
    modality: list[EventModality] = []
    actor: Texts = Field(default=[], description="Ids of actors.")
    role: Part | None = Field(default=None, description="The part that the actor has in it.")
    place: Texts = Field(default=[], description="Ids of places; what lies within them counts.")
    country: Texts = Field(default=[], description="ISO 3166-1 alpha-3.", examples=[["LBY"]])
    weapon: Texts = Field(default=[], description="Kinds of weapon.")
    killed_min: int | None = Field(default=None, ge=0, le=10**9, description="The range of killed reaches it.")
    killed_max: int | None = Field(default=None, ge=0, le=10**9, description="The range of killed starts by it.")
    contested: bool | None = None
    review: list[ReviewState] = []
    publisher: Texts = Field(default=[], description="Who published a report of it, exactly as named.")
    report: Texts = Field(default=[], description="Ids of reports that tell of it.")
    bbox: Box | None = Field(default=None, description="Its point lies in west,south,east,north.")
    dated: bool | None = None
    located: bool | None = None
    precision: list[Annotated[int, Field(ge=1, le=7)]] = Field(default=[], description="UCDP where_prec.")

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """``bbox`` in numbers."""
        if self.bbox is None:
            return None
        west, south, east, north = (float(number) for number in self.bbox.split(","))
        return west, south, east, north


class Paged(Asked):
    limit: Limit = 50
    cursor: Annotated[str, Field(max_length=1000)] | None = Field(default=None, description="`next` of the last page.")


class EventsAsked(Filters, Paged):
    sort: EventSort = "when"


class FacetsAsked(Filters):
    values: Annotated[int, Field(ge=1, le=200)] = Field(default=12, description="How many values of each facet.")


class TimelineAsked(Filters):
    unit: Literal["auto", "day", "week", "month", "year"] = "auto"
    bars: Annotated[int, Field(ge=0, le=2000)] = Field(default=300, description="Most events to send one by one.")


class MapAsked(Filters):
    zoom: Annotated[float, Field(ge=0, le=22)] = Field(default=4, description="How large the squares are.")
    limit: Annotated[int, Field(ge=1, le=5000)] = Field(default=2000, description="Most marks, and most areas.")


class TieAsked(InTime):
    actor: Texts = Field(default=[], description="Ids of actors on either side.")
    kind: list[TieKind] = []
    modality: list[EventModality] = []
    contested: bool | None = None


class TiesAsked(TieAsked, Paged):
    place: Texts = Field(default=[], description="Ids of places that are held.")


class NetworkAsked(TieAsked):
    day: Time | None = Field(default=None, description="As of this day; in place of from and to.")
    undated: bool = Field(default=True, description="Ties without any date, too.")
    hops: Annotated[int, Field(ge=1, le=3)] = Field(default=1, description="How far from the actors given.")
    limit: Annotated[int, Field(ge=1, le=5000)] = Field(default=500, description="Most ties.")


class ActorsAsked(Paged):
    q: Text | None = Field(default=None, description="A part of a name.")
    kind: list[ActorKind] = []
    country: Texts = []
    sort: Literal["mentions", "name", "events"] = "mentions"


class PlacesAsked(Paged):
    q: Text | None = Field(default=None, description="A part of a name.")
    kind: list[PlaceKind] = []
    country: Texts = []


class ClaimsAsked(Paged):
    report: Texts = []
    about: Texts = Field(default=[], description="Ids of events, ties or forecasts.")
    kind: list[ClaimKind] = []
    speaker: Texts = Field(default=[], description="Ids of actors.")
    polarity: Polarity | None = None
    modality: list[ClaimModality] = []
    review: list[Literal["accepted", "rejected", "edited", "none"]] = []
    score_max: Annotated[float, Field(ge=0, le=1)] | None = None
    sort: Literal["reading", "score"] = "reading"


class ForecastsAsked(InTime, Paged):
    holder: Texts = Field(default=[], description="Ids of actors.")
    outcome: list[Outcome] = []
    strength: list[Strength] = []


class ReportsAsked(InTime, Paged):
    q: Words | None = Field(default=None, description="Words in its title or text.")
    publisher: Texts = []
    language: Texts = []
    sort: Literal["published", "-published", "title"] = "-published"


class SearchAsked(Paged):
    q: Words
    kind: list[FoundKind] = []
    limit: Annotated[int, Field(ge=1, le=50)] = 20


class QueueAsked(Filters, Paged):
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class StandingAsked(Asked):
    when: Time
