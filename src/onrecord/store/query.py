"""Questions to the record, answered in nouns. Every answer comes in a fixed order."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec

from onrecord.errors import OnrecordError
from onrecord.nouns import (
    Actor,
    Claim,
    Entity,
    Event,
    EventBody,
    Forecast,
    ForecastBody,
    HarmBody,
    Listed,
    ListedPlace,
    Place,
    Problem,
    Report,
    Review,
    Span,
    Tie,
    TieBody,
)
from onrecord.store.database import open_database

Table: TypeAlias = Literal["report", "entity", "claim", "actor", "place", "event", "tie", "forecast"]

REPORT_COLUMNS = "id, path, text, url, title, publisher, author, published, language, retrieved"
_CLAIM_COLUMNS = (
    'c.id, c.report, c.start, c."end", c.quote, c.kind, c.speaker, c.speaker_text, '
    "c.polarity, c.modality, c.extractor, c.score, c.body"
)
_COLUMNS_AS_READ = (
    'c.id, c.report, r.start, r."end", r.quote, c.kind, r.speaker, r.speaker_text, '
    "r.polarity, r.modality, c.extractor, c.score, r.body"
)
_READING_ORDER = 'c.report, c.start, c."end", c.kind, c.id'

_BODIES: dict[str, type[EventBody | HarmBody | TieBody | ForecastBody]] = {
    "event": EventBody,
    "harm": HarmBody,
    "tie": TieBody,
    "forecast": ForecastBody,
}
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})

_Noun = TypeVar("_Noun")


def open_record(path: Path) -> Record:
    """Open the record at ``path`` for reading; use it in a ``with`` block or close it.

    Raises NotARecord, NewerRecord or RecordError where the file cannot be used.
    """
    return Record(open_database(path), path=path)


def fold_name(name: str) -> str:
    """A name without case, diacritics and double spaces, as names are compared when one is looked for."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_UNDECOMPOSED))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


class Record:
    """A record to ask. Works over any connection to one, so also over one that is being built."""

    def __init__(self, connection: sqlite3.Connection, *, path: Path | None = None) -> None:
        self.connection = connection
        self.path = path

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    # ---- what was read

    def reports(self) -> Iterator[Report]:
        """All reports, by id."""
        for row in self.connection.execute(f"SELECT {REPORT_COLUMNS} FROM report ORDER BY id"):
            yield Report(*row)

    def find_report(self, report: str) -> Report | None:
        """The report with exactly this id, None where there is none."""
        query = f"SELECT {REPORT_COLUMNS} FROM report WHERE id = ?"
        row = self.connection.execute(query, (report,)).fetchone()
        return Report(*row) if row else None

    def report(self, report: str) -> Report:
        """The report with this id or unique start of one. Raises OnrecordError for none or several."""
        query = f"SELECT {REPORT_COLUMNS} FROM report WHERE id = ?"
        return Report(*self.connection.execute(query, (self._full_id("report", report),)).fetchone())

    def entities(self, *, report: str | None = None) -> Iterator[Entity]:
        """All entities, or those of one report, in the order of reports and of the report."""
        where, values = _of_report(report)
        return self._bodies(Entity, f"SELECT body FROM entity {where} ORDER BY report, position", *values)

    def names(self) -> Iterator[Entity]:
        """All entities by id, without their mentions, offices and reasons: what tells which are one actor."""
        query = "SELECT json_remove(body, '$.mentions', '$.offices', '$.reasons') FROM entity ORDER BY id"
        shared: dict[object, Any] = {}
        for entity in self._bodies(Entity, query):
            # Names and reports come again and again; each is held once.
            kept = {name: shared.setdefault(value, value) for name, value in _shareable(entity)}
            yield replace(entity, **kept)

    def members(self, entities: Sequence[str]) -> list[Entity]:
        """The entities with these ids, in order."""
        query = "SELECT body FROM entity WHERE id = ?"
        return [found for entity in entities for found in self._bodies(Entity, query, entity)]

    def listed(self) -> Iterator[Listed]:
        """The actors of the list that the user gave, in its order; none in a record of before there were lists."""
        if self.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'listed_actor'").fetchone():
            yield from self._bodies(Listed, "SELECT body FROM listed_actor ORDER BY position")

    def listed_places(self) -> Iterator[ListedPlace]:
        """The user's table of places, by id; empty in a record of before there was one."""
        if self.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'listed_place'").fetchone():
            yield from self._bodies(ListedPlace, "SELECT body FROM listed_place ORDER BY place")

    def listed_place(self, place: str) -> ListedPlace | None:
        """What the user's table says of the place with exactly this id; None where it is not there."""
        return next(self._bodies(ListedPlace, "SELECT body FROM listed_place WHERE place = ?", place), None)

    def report_places(self, *, report: str | None = None) -> Iterator[Place]:
        """Places as reports name them, by report and id: one place may come more than once."""
        where, values = _of_report(report)
        return self._bodies(Place, f"SELECT body FROM report_place {where} ORDER BY report, id", *values)

    def claims(self, *, report: str | None = None) -> Iterator[Claim]:
        """All claims, or those of one report, by report, start, end, kind and id."""
        where, values = _of_report(report)
        query = f"SELECT {_CLAIM_COLUMNS} FROM claim c {where} ORDER BY {_READING_ORDER}"
        for row in self.connection.execute(query, values):
            yield _claim(row)

    def claim(self, claim: str) -> Claim:
        """The claim with this id or unique start of one. Raises OnrecordError for none or several."""
        query = f"SELECT {_CLAIM_COLUMNS} FROM claim c WHERE c.id = ?"
        return _claim(self.connection.execute(query, (self._full_id("claim", claim),)).fetchone())

    def find_claim(self, claim: str, *, as_read: bool = False) -> Claim | None:
        """The claim with exactly this id, None where there is none; ``as_read`` without what reviewers edited."""
        tables = [(_CLAIM_COLUMNS, "claim c")]
        if as_read:
            tables.insert(0, (_COLUMNS_AS_READ, "claim c JOIN claim_as_read r ON r.claim = c.id"))
        rows = (
            self.connection.execute(f"SELECT {columns} FROM {source} WHERE c.id = ?", (claim,)).fetchone()
            for columns, source in tables
        )
        return next((_claim(row) for row in rows if row), None)

    def holds(self, named: str) -> bool:
        """True where the record has the entity, or the place as a report names it, with this full id."""
        table = "report_place" if named.startswith("plc-") else "entity"
        return self.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (named,)).fetchone() is not None

    def claims_about(self, item: str) -> Iterator[Claim]:
        """The claims about one event, tie or forecast (its full id), in reading order."""
        query = (
            f"SELECT {_CLAIM_COLUMNS} FROM about a JOIN claim c ON c.id = a.claim "
            f"WHERE a.item = ? ORDER BY {_READING_ORDER}"
        )
        for row in self.connection.execute(query, (item,)):
            yield _claim(row)

    def linked_claims(self) -> Iterator[tuple[Claim, str | None, str | None, Review | None]]:
        """Every claim by id, with its speaker's actor id, the id of what it is about, and its review."""
        query = (
            f"SELECT {_CLAIM_COLUMNS}, s.actor, a.item, c.review FROM claim c "
            "LEFT JOIN entity_actor s ON s.entity = c.speaker LEFT JOIN about a ON a.claim = c.id ORDER BY c.id"
        )
        for *row, speaker, about, review in self.connection.execute(query):
            yield _claim(row), speaker, about, review

    def rejected(self) -> frozenset[str]:
        """The ids of the claims that a person has rejected."""
        return frozenset(row[0] for row in self.connection.execute("SELECT id FROM claim WHERE review = 'rejected'"))

    def problems(self) -> Iterator[Problem]:
        """Everything that could not be read or was read with a doubt, by path and code."""
        query = "SELECT code, path, sentence FROM problem ORDER BY path, code, sentence"
        for row in self.connection.execute(query):
            yield Problem(*row)

    # ---- what it adds up to

    def actors(self) -> Iterator[Actor]:
        """All actors, by id."""
        return self._bodies(Actor, "SELECT body FROM actor ORDER BY id")

    def places(self) -> Iterator[Place]:
        """All places after merging, by id."""
        return self._bodies(Place, "SELECT body FROM place ORDER BY id")

    def events(self) -> Iterator[Event]:
        """All events, by id."""
        return self._bodies(Event, "SELECT body FROM event ORDER BY id")

    def ties(self) -> Iterator[Tie]:
        """All ties, by id."""
        return self._bodies(Tie, "SELECT body FROM tie ORDER BY id")

    def forecasts(self) -> Iterator[Forecast]:
        """All forecasts, by id."""
        return self._bodies(Forecast, "SELECT body FROM forecast ORDER BY id")

    def actor(self, actor: str) -> Actor:
        """The actor with this id or unique start of one. Raises OnrecordError for none or several."""
        return self._one(Actor, "actor", actor)

    def place(self, place: str) -> Place:
        """The place with this id or unique start of one. Raises OnrecordError for none or several."""
        return self._one(Place, "place", place)

    def event(self, event: str) -> Event:
        """The event with this id or unique start of one. Raises OnrecordError for none or several."""
        return self._one(Event, "event", event)

    def find_place(self, place: str) -> Place | None:
        """The place with exactly this id, None where there is none."""
        return next(self._bodies(Place, "SELECT body FROM place WHERE id = ?", place), None)

    def tie(self, tie: str) -> Tie:
        """The tie with this id or unique start of one. Raises OnrecordError for none or several."""
        return self._one(Tie, "tie", tie)

    def forecast(self, forecast: str) -> Forecast:
        """The forecast with this id or unique start of one. Raises OnrecordError for none or several."""
        return self._one(Forecast, "forecast", forecast)

    def find_actor(self, name: str) -> list[Actor]:
        """The actors with this name or alias, else those with it inside one; most mentioned first.

        Case, diacritics and double spaces do not count. Empty where nobody is found.
        """
        folded = fold_name(name)
        if not folded:
            return []
        return self._named("n.folded = ?", folded) or self._named("instr(n.folded, ?) > 0", folded)

    def speakers(self) -> dict[str, str]:
        """The actor id of every entity id that has one."""
        return dict(self.connection.execute("SELECT entity, actor FROM entity_actor ORDER BY entity"))

    def abouts(self) -> Iterator[tuple[str, str]]:
        """Pairs of a claim's id and the id of the event, tie or forecast it is about, by claim."""
        yield from self.connection.execute("SELECT claim, item FROM about ORDER BY claim")

    def copies(self) -> dict[str, str]:
        """The report whose text it has, for every report of which the record holds copies (ids); none in a record of
        before copies were looked for."""
        if not self.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'copy'").fetchone():
            return {}
        return dict(self.connection.execute("SELECT report, text FROM copy ORDER BY report"))

    def ids(self, table: Table) -> Iterator[str]:
        """The ids of all things of one kind, sorted."""
        for (found,) in self.connection.execute(f"SELECT id FROM {table} ORDER BY id"):
            yield found

    def count(self, table: Table) -> int:
        """How many things of one kind the record holds."""
        return int(self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    # ---- how it is asked

    def _bodies(self, noun: type[_Noun], query: str, *values: str) -> Iterator[_Noun]:
        decoder = msgspec.json.Decoder(noun)
        for (body,) in self.connection.execute(query, values):
            yield decoder.decode(body)

    def _one(self, noun: type[_Noun], table: Table, start: str) -> _Noun:
        return next(self._bodies(noun, f"SELECT body FROM {table} WHERE id = ?", self._full_id(table, start)))

    def _full_id(self, table: Table, start: str) -> str:
        query = f"SELECT id FROM {table} WHERE id BETWEEN ?1 AND ?1 || '~' ORDER BY id LIMIT 2"
        found = [row[0] for row in self.connection.execute(query, (start,))]
        if not start or not found:
            raise OnrecordError(f"The record has no {table} with the id {start!r}.")
        if len(found) > 1 and found[0] != start:
            raise OnrecordError(f"More than one {table} has an id that starts with {start!r}.")
        return str(found[0])

    def _named(self, condition: str, folded: str) -> list[Actor]:
        query = (
            f"SELECT DISTINCT a.body, a.mentions, a.id FROM actor_name n JOIN actor a ON a.id = n.actor "
            f"WHERE {condition} ORDER BY a.mentions DESC, a.id"
        )
        return [msgspec.json.decode(row[0], type=Actor) for row in self.connection.execute(query, (folded,))]


def _shareable(entity: Entity) -> Iterator[tuple[str, Any]]:
    yield "report", entity.report
    yield "names", entity.names
    yield "descriptions", entity.descriptions


def _of_report(report: str | None) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if report is None else ("WHERE report = ?", (report,))


def _claim(row: Any) -> Claim:
    *said, body = row
    claim, report, start, end, quote, kind, speaker, speaker_text, polarity, modality, extractor, score = said
    return Claim(
        claim,
        report,
        Span(start, end, quote),
        kind,
        speaker,
        speaker_text,
        polarity,
        modality,
        extractor,
        score,
        None if body is None else msgspec.json.decode(body, type=_BODIES[kind]),
    )
