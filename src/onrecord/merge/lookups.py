"""What merging asks of a record again and again, one answer at a time: nothing here grows with the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any, TypeVar

from onrecord.store import Record

ANSWERS = 4_000
"""How many answers are remembered; more of them are asked for again so seldom that they only fill memory."""
FEW = 200
"""How many are where an answer is large and belongs to one report."""

Value = TypeVar("Value")


class Lookup(Mapping[str, Value]):
    """A mapping that asks the record; ``query`` gives the value of the key ``?``, and ``made`` makes it of the row's
    only column. No row is no key."""

    def __init__(self, record: Record, query: str, made: Callable[[Any], Value], *, answers: int | None = None) -> None:
        def ask(key: str) -> tuple[Value, ...]:
            row = record.connection.execute(query, (key,)).fetchone()
            return () if row is None else (made(row[0]),)

        self._ask = lru_cache(ANSWERS if answers is None else answers)(ask)

    def __getitem__(self, key: str) -> Value:
        for value in self._ask(key):
            return value
        raise KeyError(key)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError("a lookup is asked for one key")

    def __len__(self) -> int:
        raise NotImplementedError("a lookup is asked for one key")


class Among(Set[str]):
    """The keys that a lookup has, as a set to meet other sets with."""

    def __init__(self, lookup: Mapping[str, object]) -> None:
        self._lookup = lookup

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._lookup

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError("a lookup is asked for one key")

    def __len__(self) -> int:
        raise NotImplementedError("a lookup is asked for one key")

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        return frozenset(it)


def actor_of(record: Record) -> Lookup[str]:
    """The actor of an entity."""
    return Lookup(record, "SELECT actor FROM entity_actor WHERE entity = ?", str)


def kind_of(record: Record) -> Lookup[str]:
    """The kind of an actor."""
    return Lookup(record, "SELECT kind FROM actor WHERE id = ?", str)


def publication_of(record: Record) -> Lookup[str | None]:
    """The date of a report."""
    return Lookup(record, "SELECT published FROM report WHERE id = ?", lambda day: day)


def countries_of(record: Record) -> Lookup[Set[str]]:
    """The countries of a report's actors, states among them."""
    query = "SELECT group_concat(DISTINCT json_extract(body, '$.country')) FROM entity WHERE report = ?"
    return Lookup(record, query, lambda codes: frozenset((codes or "").split(",")) - {""})
