"""One pass over all claims, a report at a time, that spreads them out for merging in tables of the connection's own.

- ``telling``: every event as one report tells it (an ``Occurrence``), with the days on which it is compared and a hash
  of all that comparing looks at;
- ``tie_claim`` and ``forecast_claim``: the claims of each tie and forecast.

SQLite keeps them on disk and sorts them, so that memory holds one report and never all of them.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import Any, cast

import msgspec

from onrecord.merge.block import family, span_of
from onrecord.merge.forecasts import forecast_id
from onrecord.merge.lookups import Among, Lookup, actor_of, publication_of
from onrecord.merge.occurrences import Occurrence, gather_occurrences
from onrecord.merge.ties import ends_of
from onrecord.nouns import Claim, Entity, EventBody, ForecastBody, Place, TieBody
from onrecord.store import Record

_TABLES = {
    "telling": "number INTEGER PRIMARY KEY, key TEXT, day INT, last INT, family TEXT, signature BLOB, body BLOB",
    "tie_claim": "kind TEXT, source TEXT, target TEXT, claim TEXT",
    "forecast_claim": "forecast TEXT, claim TEXT",
}
_ENCODER = msgspec.json.Encoder(order="deterministic")


def spread(record: Record, *, known: Mapping[str, object], places: Mapping[str, Place]) -> None:
    """Fills the tables. ``known`` has the actors that more than one report could name. A rejected claim is left out."""
    lay_out(record.connection, _TABLES)
    rejected, spreading = record.rejected(), _Spreading(record, known, places)
    for report, said in groupby(record.claims(), key=attrgetter("report")):
        spreading.take(report, [claim for claim in said if claim.id not in rejected])


def lay_out(connection: sqlite3.Connection, tables: Mapping[str, str]) -> None:
    """Makes empty tables that this connection alone sees, with these columns."""
    for name, columns in tables.items():
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
        connection.execute(f"CREATE TEMP TABLE {name} ({columns})")


def load_telling(connection: sqlite3.Connection, number: int) -> Occurrence:
    """The telling of this number."""
    (body,) = connection.execute("SELECT body FROM temp.telling WHERE number = ?", (number,)).fetchone()
    return cast(Occurrence, pickle.loads(body))  # written by this process, into a file of its own


class _Spreading:
    def __init__(self, record: Record, known: Mapping[str, object], places: Mapping[str, Place]) -> None:
        self._record, self._places, self._known = record, places, Among(known)
        self._actor, self._published = actor_of(record), publication_of(record)
        self._entity = Lookup(record, "SELECT body FROM entity WHERE id = ?", msgspec.json.Decoder(Entity).decode)
        self._around: dict[str, bytes] = {}

    def take(self, report: str, claims: Sequence[Claim]) -> None:
        tellings = gather_occurrences(
            claims,
            entity_actor=self._actor,
            known=self._known,
            places=self._places,
            entities=[self._entity[one] for one in sorted(_named(claims)) if one in self._entity],
            published=self._published,
        )
        connection = self._record.connection
        columns = "key, day, last, family, signature, body"
        rows = map(self._row, tellings)
        connection.executemany(f"INSERT INTO temp.telling ({columns}) VALUES (?, ?, ?, ?, ?, ?)", rows)
        ties = (
            (*ends, claim.id)
            for claim in claims
            if isinstance(claim.body, TieBody) and (ends := ends_of(claim.body, self._actor))
        )
        connection.executemany("INSERT INTO temp.tie_claim VALUES (?, ?, ?, ?)", ties)
        forecasts = (
            (forecast_id(claim, claim.body, self._actor), claim.id)
            for claim in claims
            if isinstance(claim.body, ForecastBody)
        )
        connection.executemany("INSERT INTO temp.forecast_claim VALUES (?, ?)", forecasts)

    def _row(self, telling: Occurrence) -> tuple[object, ...]:
        day, last = span_of(telling) or (None, None)
        body = pickle.dumps(telling, protocol=pickle.HIGHEST_PROTOCOL)
        return telling.key, day, last, family(telling), self._signature(telling), body

    def _signature(self, telling: Occurrence) -> bytes:
        """A hash of all that comparing looks at: the telling, the places around it, and the code that compares."""
        plain = {part.name: _in_order(getattr(telling, part.name)) for part in fields(telling)}
        around = b"".join(self._place(one) for one in sorted(telling.places | telling.context.places))
        return blake2b(_code() + _ENCODER.encode(plain) + around, digest_size=16).digest()

    def _place(self, place: str) -> bytes:
        """The place with all it lies in."""
        if place not in self._around:
            found = self._places.get(place)
            outer = self._place(found.within) if found and found.within and found.within != place else b""
            self._around[place] = blake2b(_ENCODER.encode(found) + outer, digest_size=16).digest()
        return self._around[place]


def _named(claims: Iterable[Claim]) -> set[str]:
    """The entities that event claims name."""
    bodies = (claim.body for claim in claims)
    return {one for body in bodies if isinstance(body, EventBody) for one in (*body.initiators, *body.targets)}


def _in_order(value: Any) -> Any:
    return sorted(value, key=repr) if isinstance(value, frozenset) else value


@cache
def _code() -> bytes:
    """A hash of the modules and weights of this room: another version compares anew."""
    room = sorted(_leaves(), key=lambda leaf: leaf[0])
    return blake2b(b"\0".join(part for leaf in room for part in leaf), digest_size=16).digest()


def _leaves() -> Iterator[tuple[bytes, bytes]]:
    for leaf in files("onrecord.merge").iterdir():
        if leaf.is_file():
            yield leaf.name.encode(), leaf.read_bytes()
