"""What reviewers hold to be one thing or two: pairs that join, or never do, whatever the features say."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

Pair = tuple[str, str]
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of ids: keys of tellings (``EventBody.key``), or ids of entities. No pair of ``apart`` is brought
    together by those of ``joined``. An id may name what the record no longer holds."""

    joined: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The links of effective decisions: ``events`` by keys of tellings, ``actors`` by ids of entities."""

    events: Links = field(default_factory=Links)
    actors: Links = field(default_factory=Links)


class Apart:
    """Which groups must stay two, while groups grow. A group goes by the id of its leader."""

    def __init__(self, links: Links) -> None:
        self._shunned: dict[str, set[str]] = {}
        for one, other in links.apart:
            self._shunned.setdefault(one, set()).add(other)
            self._shunned.setdefault(other, set()).add(one)
        self._held = {member: {member} for member in self._shunned}

    def may_join(self, one: str, other: str) -> bool:
        """False where someone held a member of one group and a member of the other apart."""
        shunned: Set[str] = self._shunned.get(one, _NONE)
        return shunned.isdisjoint(self._held.get(other, _NONE))

    def join(self, one: str, other: str) -> None:
        """The group of ``other`` becomes part of that of ``one``, which leads it."""
        for known in (self._shunned, self._held):
            if other in known:
                known.setdefault(one, set()).update(known.pop(other))
