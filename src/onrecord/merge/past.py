"""What the record says has happened, or has not, as forecasts are held against it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from onrecord.merge.lookups import Lookup, actor_of, publication_of
from onrecord.nouns import Claim, Event, Place
from onrecord.store import Record

LAST = "9999"
"""Sorts behind every day."""

_LAY_OUT = (
    "DROP TABLE IF EXISTS temp.part",
    "CREATE TEMP TABLE part (type TEXT, actor TEXT, day TEXT, event TEXT, denied INTEGER, place TEXT)",
    """INSERT INTO temp.part SELECT DISTINCT e.type, a.value, e.when_start, e.id, e.modality = 'denied', e.place
        FROM event e, json_each(json_array(json_extract(e.body, '$.initiators'), json_extract(e.body, '$.targets'))) s,
            json_each(s.value) a
        WHERE e.modality IN ('happened', 'denied')""",
    "CREATE INDEX temp.part_by_actor ON part (type, actor, day, event, place)",
    "CREATE INDEX temp.part_denied ON part (type, actor, event, place) WHERE denied",
)


class Past:
    """Answers from the record's events, which must be written. ``tellings`` are claims by id, ``published`` is each
    report's date, ``entity_actor`` each entity's actor, and ``places`` are by id."""

    def __init__(self, record: Record, places: Mapping[str, Place]) -> None:
        self.places, self.published, self.entity_actor = places, publication_of(record), actor_of(record)
        self.tellings: Mapping[str, Claim] = _Claims(record)
        self._connection, self._decoder = record.connection, msgspec.json.Decoder(Event)
        self._inside = lru_cache(1000)(self._places_in)
        for statement in _LAY_OUT:
            record.connection.execute(statement)

    def events(
        self, kinds: frozenset[str], actors: frozenset[str], *, place: str | None, after: str, last: str | None
    ) -> list[Event]:
        """The events of these types in which two of the actors take part, or one of them in the place, that began
        after a day and until the last one, and what is denied at whatever time; by time and id."""
        marks = [", ".join("?" for _ in some) for some in (kinds, actors)]
        parts = f"SELECT event, actor, place FROM temp.part WHERE type IN ({marks[0]}) AND actor IN ({marks[1]})"
        query = f"""SELECT event, count(DISTINCT actor), max(place)
            FROM ({parts} AND day > ? AND day <= ? UNION ALL {parts} AND denied) GROUP BY event"""
        who = (*sorted(kinds), *sorted(actors))
        rows = self._connection.execute(query, (*who, after, last or LAST, *who)).fetchall()
        inside = self._inside(place)
        found = [self._event(event) for event, count, where in rows if count > 1 or where in inside]
        return sorted(found, key=lambda event: (_days(event), event.id))

    def within(self, place: str | None, outer: str | None) -> bool:
        """True where the place is the outer one or lies in it; a country is too large to tell an event by."""
        found = self.places.get(outer or "")
        if place is None or found is None or found.kind == "country":
            return False
        seen: set[str] = set()
        while place is not None and place not in seen:
            if place == outer:
                return True
            seen.add(place)
            here = self.places.get(place)
            place = here.within if here else None
        return False

    def _places_in(self, outer: str | None) -> frozenset[str]:
        return frozenset(place for place in self.places if self.within(place, outer))

    def _event(self, event: str) -> Event:
        (body,) = self._connection.execute("SELECT body FROM event WHERE id = ?", (event,)).fetchone()
        return self._decoder.decode(body)


class _Claims(Lookup[Claim]):
    def __init__(self, record: Record) -> None:
        self._ask = lru_cache(2000)(lambda claim: tuple(filter(None, [record.find_claim(claim)])))


def _days(event: Event) -> tuple[str, str]:
    if event.when is None or event.when.start is None or event.when.end is None:
        return LAST, LAST
    return event.when.start, event.when.end
