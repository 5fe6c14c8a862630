"""The record as other tools see it: the exported lines, with the fields that scoring looks at.

Scoring reads what is exported and not what is stored, so that whoever has the export gets the same scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

import msgspec

from onrecord.export.jsonl import lines
from onrecord.store import Record

_Kind = TypeVar("_Kind", bound="Line")


class Line(msgspec.Struct, frozen=True, tag_field="type", tag=lambda name: name.removesuffix("Line").lower()):
    """One exported line."""

    id: str


class ReportLine(Line, frozen=True):
    """A report."""

    path: str | None
    url: str | None

    @property
    def file_name(self) -> str:
        return PurePath(self.path or self.url or self.id).name


class ActorLine(Line, frozen=True):
    """An actor."""

    name: str
    aliases: tuple[str, ...]
    kind: str


class PlaceLine(Line, frozen=True):
    """A place."""

    name: str
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    country: str | None


class Plover(msgspec.Struct, frozen=True):
    """A PLOVER code."""

    event: str


class Acled(msgspec.Struct, frozen=True):
    """An ACLED code."""

    event_type: str


class EventWeapon(msgspec.Struct, frozen=True):
    """A weapon of an event."""

    kind: str


class EventHarm(msgspec.Struct, frozen=True):
    """Harm of an event, or of one claim on it, as a range."""

    kind: str
    low: int | None
    best: int | None
    high: int | None


class EventLine(Line, frozen=True):
    """An event."""

    plover: Plover
    acled: Acled | None
    modality: str
    when: str | None
    where: str | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    weapons: tuple[EventWeapon, ...]
    harm: tuple[EventHarm, ...]
    reports: int


class TieLine(Line, frozen=True):
    """A tie."""

    kind: str
    source: str
    target: str


class ForecastLine(Line, frozen=True):
    """A forecast."""

    holder: str | None
    holder_text: str | None


class ClaimLine(Line, frozen=True):
    """A claim."""

    report: str
    start: int
    end: int
    quote: str
    about: str | None
    speaker: str | None
    speaker_text: str | None
    harm: EventHarm | None


@dataclass(frozen=True, slots=True)
class Exported:
    """All lines of a record, each kind in the order of the export. ``claims`` stand by file name of their
    report, ``names`` by id of their actor or place."""

    actors: tuple[ActorLine, ...]
    places: tuple[PlaceLine, ...]
    events: tuple[EventLine, ...]
    ties: tuple[TieLine, ...]
    forecasts: tuple[ForecastLine, ...]
    claims: Mapping[str, tuple[ClaimLine, ...]]
    names: Mapping[str, tuple[str, ...]]

    def place_names(self, place: str | None) -> tuple[str, ...]:
        """All names of this place; empty where the record has no such place."""
        return next(((line.name, *line.aliases) for line in self.places if line.id == place), ())

    def names_of(self, *ids: str | None) -> list[str]:
        """All names of these actors and places; the id itself where the record names nothing with it."""
        return [name for identity in ids if identity for name in self.names.get(identity, (identity,))]


def read_exported(record: Record) -> Exported:
    """The record's lines, as ``onrecord export`` writes them."""
    found = msgspec.convert(
        list(lines(record)),
        list[ReportLine | ActorLine | PlaceLine | EventLine | TieLine | ForecastLine | ClaimLine],
    )
    actors, places = _only(ActorLine, found), _only(PlaceLine, found)
    named: list[ActorLine | PlaceLine] = [*places, *actors]
    return Exported(
        actors=actors,
        places=places,
        events=_only(EventLine, found),
        ties=_only(TieLine, found),
        forecasts=_only(ForecastLine, found),
        claims=_by_file_name(_only(ReportLine, found), _only(ClaimLine, found)),
        names={line.id: (line.name, *line.aliases) for line in named},
    )


def _only(kind: type[_Kind], found: Iterable[Line]) -> tuple[_Kind, ...]:
    return tuple(line for line in found if isinstance(line, kind))


def _by_file_name(reports: Iterable[ReportLine], claims: Iterable[ClaimLine]) -> dict[str, tuple[ClaimLine, ...]]:
    by_report: dict[str, list[ClaimLine]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    return {report.file_name: tuple(by_report.get(report.id, ())) for report in reports}
