"""The labelled pairs: two stretches of two reports of the pool, told as one event or as two."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from onrecord.merge.actors import write_all_actors
from onrecord.merge.links import Links
from onrecord.merge.occurrences import Occurrence, gather_occurrences
from onrecord.merge.places import merge_places
from onrecord.nouns import Place
from onrecord.store import Record
from onrecord.store.database import complete

LABELS = Path(__file__).parent / "fakes.jsonl"


class Trigger(NamedTuple):
    """Where a telling stands: the SHA-256 of its report's text, and its trigger's stretch in code points."""

    text: str
    start: int
    end: int


class LabelledPair(NamedTuple):
    """Two tellings, whether they are of one event (None: it cannot be told), "train" or "test", and in what
    they are the same or differ (see the README)."""

    a: Trigger
    b: Trigger
    same: bool | None
    part: str
    kind: str = ""


@dataclass(frozen=True)
class Tellings:
    """What a record's reports tell, found by where the triggers stand."""

    occurrences: tuple[Occurrence, ...]
    places: Mapping[str, Place]
    texts: Mapping[str, str]
    """The SHA-256 of each report's text, by the report's id."""

    def find(self, trigger: Trigger) -> Occurrence | None:
        """The telling one of whose triggers shares most with the stretch; None where the reader found none."""
        return self._by_text().get(trigger.text, _NONE).find(trigger)

    def _by_text(self) -> Mapping[str, _Report]:
        found = self.__dict__.get("_reports")
        if found is None:
            found = {}
            for one in self.occurrences:
                found.setdefault(self.texts[one.report], _Report([])).occurrences.append(one)
            self.__dict__["_reports"] = found
        return found


@dataclass(frozen=True)
class _Report:
    occurrences: list[Occurrence]

    def find(self, trigger: Trigger) -> Occurrence | None:
        shared = [
            (min(span.end, trigger.end) - max(span.start, trigger.start), one.key, one)
            for one in self.occurrences
            for span in (body.trigger for _, body in one.bodies)
            if span.start < trigger.end and trigger.start < span.end
        ]
        return min(shared, key=lambda entry: (-entry[0], entry[1]))[2] if shared else None


_NONE = _Report([])


def load_pairs(path: Path = LABELS, *, part: str | None = None) -> list[LabelledPair]:
    """The pairs of the file, or of one part of it. Raises FileNotFoundError where it is missing."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    pairs = (
        LabelledPair(_trigger(row["a"]), _trigger(row["b"]), row["same"], row["part"], row["kind"]) for row in rows
    )
    return [pair for pair in pairs if part is None or pair.part == part]


def _trigger(row: Mapping[str, str | int]) -> Trigger:
    return Trigger(str(row["text_sha256"]), int(row["start"]), int(row["end"]))


def read_tellings(record: Record) -> Tellings:
    """All that the reports of a record tell, as merging sees it before it compares. The record stays as it is."""
    reports = list(record.reports())
    entity_actor, known = _actors(record)
    places = {place.id: place for place in merge_places(record.report_places())}
    occurrences = gather_occurrences(
        record.claims(),
        entity_actor=entity_actor,
        known=known,
        places=places,
        entities=record.entities(),
        published={report.id: report.published for report in reports},
    )
    texts = {report.id: hashlib.sha256(report.text.encode()).hexdigest() for report in reports}
    return Tellings(tuple(occurrences), places, texts)


def _actors(record: Record) -> tuple[dict[str, str], frozenset[str]]:
    """The actor of each entity, and the actors that more than one report could name: made anew, as the record may
    come from a build that told actors apart by other rules, and without what reviewers decided."""
    with closing(sqlite3.connect(":memory:")) as connection:
        record.connection.backup(connection)
        complete(connection)
        copy = Record(connection)
        write_all_actors(copy, links=Links())
        known = connection.execute("SELECT actor FROM known_actor")
        return copy.speakers(), frozenset(actor for (actor,) in known)


def found_pairs(
    pairs: Iterable[LabelledPair], tellings: Tellings
) -> Iterator[tuple[LabelledPair, Occurrence | None, Occurrence | None]]:
    """Each pair that has a label, with the tellings that the reader found where it says."""
    for pair in pairs:
        if pair.same is not None:
            yield pair, tellings.find(pair.a), tellings.find(pair.b)
