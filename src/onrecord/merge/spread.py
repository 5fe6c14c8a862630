"""What merging compares, spread out of the claims a report at a time, and again only where a report's have changed.

- ``telling``: every event as one report tells it (an ``Occurrence``), with the days on which it is compared and a hash
  of all that comparing and agreeing look at;
- ``tie_claim`` and ``forecast_claim``: the claims of each tie and forecast, with a hash of what they say.

They are tables of the record, so that memory holds one report and never all of them.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from hashlib import blake2b
from typing import Any, cast

import msgspec

from onrecord.merge.block import family, span_of
from onrecord.merge.code import code_hash
from onrecord.merge.forecasts import forecast_id
from onrecord.merge.independence import Independence
from onrecord.merge.lookups import FEW, Among, Lookup, actor_of, kind_of, publication_of
from onrecord.merge.occurrences import Occurrence, gather_occurrences
from onrecord.merge.ties import ends_of
from onrecord.nouns import Claim, Entity, EventBody, ForecastBody, Place, TieBody
from onrecord.store import Record
from onrecord.store.renew import start_seeing

_ENCODER = msgspec.json.Encoder(order="deterministic")
_TELLING = "report, key, day, last, family, type, begun, denied, signature"


class Spread:
    """The tables, brought up to date by ``renew``, and the tellings. ``places`` are by id."""

    def __init__(self, record: Record, *, places: Mapping[str, Place]) -> None:
        self._record, self._connection, self._places = record, record.connection, places
        self._known: Mapping[str, str] = Lookup(record, "SELECT actor FROM known_actor WHERE actor = ?", str)
        self._actor, self._published, self._kind = actor_of(record), publication_of(record), kind_of(record)
        read = msgspec.json.Decoder(Entity).decode
        self._entity = Lookup(record, "SELECT body FROM entity WHERE id = ?", read, answers=FEW)
        self._texts = Independence(record).texts
        self._around: dict[str, bytes] = {}
        self._connection.execute("DROP TABLE IF EXISTS temp.loaded")
        self._connection.execute("CREATE TEMP TABLE loaded (report, key, body, PRIMARY KEY (report, key))")

    def renew(self, *, look_around: bool) -> None:
        """Spreads the claims of the reports that have changed, and notes these in ``temp.fresh``; ``look_around`` where
        actors, places or copies may have changed, which reports hang on too."""
        start_seeing(self._connection, "fresh", "report")
        if look_around:
            self._forget_moved()
        missing = "SELECT id FROM report WHERE id NOT IN (SELECT report FROM spread) ORDER BY id"
        for (report,) in self._connection.execute(missing).fetchall():
            self._take(report)

    def load(self, report: str, key: str) -> Occurrence:
        """The telling of a report under this key."""
        query = "SELECT body FROM temp.loaded WHERE report = ? AND key = ?"
        row = self._connection.execute(query, (report, key)).fetchone()
        if row is None:
            self._keep(self._tellings(report, self._claims(report)))
            row = self._connection.execute(query, (report, key)).fetchone()
        return cast(Occurrence, pickle.loads(row[0]))  # written by this process, into a file of its own

    def _forget_moved(self) -> None:
        known = self._connection.execute("SELECT report, named, around FROM spread")
        moved = [
            (report,)
            for report, named, around in known
            if self._looked_at(report, msgspec.json.decode(named, type=list[str])) != around
        ]
        self._connection.executemany("DELETE FROM spread WHERE report = ?", moved)

    def _looked_at(self, report: str, named: Iterable[str]) -> bytes:
        """A hash of what the entities and places that a report's claims name come to, and of whose text it has."""
        told = [self._place(one).hex() if one.startswith("plc-") else self._entity_now(one) for one in named]
        return _hash([told, self._texts.get(report)])

    def _entity_now(self, entity: str) -> tuple[object, ...]:
        actor = self._actor.get(entity)
        return entity, actor, actor in self._known, self._kind.get(actor or ""), self._entity.get(entity)

    def _place(self, place: str) -> bytes:
        """The place with all it lies in."""
        if place not in self._around:
            found = self._places.get(place)
            outer = self._place(found.within) if found and found.within and found.within != place else b""
            self._around[place] = blake2b(_ENCODER.encode(found) + outer, digest_size=16).digest()
        return self._around[place]

    # ---- one report

    def _claims(self, report: str) -> list[Claim]:
        """Its claims but those that a reviewer rejected."""
        query = "SELECT id FROM claim WHERE report = ? AND review = 'rejected'"
        rejected = {claim for (claim,) in self._connection.execute(query, (report,))}
        return [claim for claim in self._record.claims(report=report) if claim.id not in rejected]

    def _tellings(self, report: str, claims: Sequence[Claim]) -> list[Occurrence]:
        return gather_occurrences(
            claims,
            entity_actor=self._actor,
            known=Among(self._known),
            places=self._places,
            entities=[self._entity[one] for one in sorted(_doers(claims)) if one in self._entity],
            published=self._published,
        )

    def _keep(self, tellings: Iterable[Occurrence]) -> None:
        rows = ((one.report, one.key, pickle.dumps(one, protocol=pickle.HIGHEST_PROTOCOL)) for one in tellings)
        self._connection.executemany("INSERT OR REPLACE INTO temp.loaded VALUES (?, ?, ?)", rows)

    def _take(self, report: str) -> None:
        claims = self._claims(report)
        named = sorted({one for claim in claims for one in _named(claim)})
        row = report, msgspec.json.encode(named).decode(), self._looked_at(report, named)
        self._connection.execute("INSERT INTO spread VALUES (?, ?, ?)", row)
        self._connection.execute("INSERT INTO temp.fresh VALUES (?)", (report,))
        tellings = self._tellings(report, claims)
        self._keep(tellings)
        self._insert("telling", _TELLING, map(self._telling_row, tellings))
        self._insert("tie_claim", "report, claim, kind, source, target, signature", self._tie_rows(claims))
        columns = "report, claim, forecast, type, actors, signature"
        self._insert("forecast_claim", columns, self._forecast_rows(claims))

    def _insert(self, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
        marks = ", ".join("?" for _ in columns.split(","))
        self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    def _telling_row(self, telling: Occurrence) -> tuple[object, ...]:
        day, last = span_of(telling) or (None, None)
        begun = telling.days[0].toordinal() if telling.days else None
        signature = self._signature(telling)
        denied = int(telling.denied)
        return telling.report, telling.key, day, last, family(telling), telling.event, begun, denied, signature

    def _tie_rows(self, claims: Iterable[Claim]) -> Iterator[tuple[object, ...]]:
        for claim in claims:
            if isinstance(claim.body, TieBody) and (ends := ends_of(claim.body, self._actor)):
                yield claim.report, claim.id, *ends, _hash(claim)

    def _forecast_rows(self, claims: Iterable[Claim]) -> Iterator[tuple[object, ...]]:
        for claim in claims:
            if isinstance(claim.body, ForecastBody):
                body = claim.body
                entities = [self._actor.get(one) for one in (*body.initiators, *body.targets)]
                actors = sorted({one for one in entities if one})
                signature = _hash([claim, entities, self._actor.get(body.holder or "")])
                forecast = forecast_id(claim, body, self._actor)
                yield claim.report, claim.id, forecast, body.event, msgspec.json.encode(actors).decode(), signature

    def _signature(self, telling: Occurrence) -> bytes:
        """A hash of all that comparing and agreeing look at: the telling, what its actors are, the places around it,
        whose text it is, who vouches for its claims, and the code."""
        plain = {part.name: _in_order(getattr(telling, part.name)) for part in fields(telling)}
        kinds = [self._kind.get(one) for one in sorted(telling.initiators | telling.targets)]
        speakers = [self._actor.get(claim.speaker or "") for claim, _ in (*telling.bodies, *telling.harms)]
        sources = [one if one in self._known else None for one in speakers]
        around = [self._place(one).hex() for one in sorted(telling.places | telling.context.places)]
        return _hash([code_hash().hex(), plain, kinds, sources, around, self._texts.get(telling.report)])


def _doers(claims: Iterable[Claim]) -> set[str]:
    """The entities that event claims name."""
    bodies = (claim.body for claim in claims)
    return {one for body in bodies if isinstance(body, EventBody) for one in (*body.initiators, *body.targets)}


def _named(claim: Claim) -> Iterator[str]:
    """The entities and places that a claim names."""
    match claim.body:
        case EventBody() as body:
            placed = body.where.place if body.where else None
            yield from (*body.initiators, *body.targets, *filter(None, [placed]))
        case TieBody() as body:
            yield from (body.source, body.target)
        case ForecastBody() as body:
            yield from (*body.initiators, *body.targets, *filter(None, [body.holder]))
    yield from filter(None, [claim.speaker])


def _hash(value: object) -> bytes:
    return blake2b(_ENCODER.encode(value), digest_size=16).digest()


def _in_order(value: Any) -> Any:
    return sorted(value, key=repr) if isinstance(value, frozenset) else value
