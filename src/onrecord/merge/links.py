"""What reviewers hold to be one thing or two: pairs that join, or never do, whatever the features say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from onrecord.groups import Groups

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
        self._held: dict[str, set[str]] = {}
        for one, other in links.apart:
            self.hold(one, other)

    def hold(self, one: str, other: str) -> None:
        """Keeps two groups apart from now on."""
        for ours, theirs in ((one, other), (other, one)):
            self._shunned.setdefault(ours, set()).add(theirs)
            self._held.setdefault(ours, set()).add(ours)

    def may_join(self, one: str, other: str) -> bool:
        """False where someone held a member of one group and a member of the other apart."""
        shunned: Set[str] = self._shunned.get(one, _NONE)
        return shunned.isdisjoint(self._held.get(other, _NONE))

    def join(self, one: str, other: str) -> None:
        """The group of ``other`` becomes part of that of ``one``, which leads it."""
        for known in (self._shunned, self._held):
            if other in known:
                known.setdefault(one, set()).update(known.pop(other))


# ---- weighing --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """That the ids of two sides are all one thing, or that none of one side is one with any of the other.
    ``position`` is that of the decision; a later one wins."""

    position: int
    same: bool
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def weigh(verdicts: Sequence[Verdict]) -> tuple[Links, set[int]]:
    """The links of all verdicts that can hold together, and the positions of those that have a say."""
    ids = dict.fromkeys(one for verdict in verdicts for one in (*verdict.ours, *verdict.theirs))
    groups, apart = Groups(ids), Apart(Links())
    joined: list[Pair] = []
    parted: list[Pair] = []
    heard: set[int] = set()
    for verdict in sorted(verdicts, key=lambda one: -one.position):
        for one, other in _pairs(verdict):
            first, second = groups.leader(one), groups.leader(other)
            if verdict.same and (first == second or apart.may_join(first, second)):
                if first != second:
                    groups.join(first, second)
                    apart.join(first, second)
                joined.append((one, other))
                heard.add(verdict.position)
            elif not verdict.same and first != second:
                apart.hold(first, second)
                parted.append((one, other))
                heard.add(verdict.position)
    return Links(tuple(joined), tuple(parted)), heard


def _pairs(verdict: Verdict) -> Iterator[Pair]:
    if verdict.same:
        first, *rest = dict.fromkeys((*verdict.ours, *verdict.theirs)) or [""]
        yield from ((first, one) for one in rest if verdict.ours and verdict.theirs)
    else:
        yield from ((one, other) for one in verdict.ours for other in verdict.theirs if one != other)
