"""Groups closed over pairs that belong together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Groups(Generic[Member]):
    """Members that start alone and are joined in pairs; the first member given leads its group."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._leader = {member: member for member in members}

    def leader(self, member: Member) -> Member:
        """The member that stands for this one's group."""
        while self._leader[member] != member:
            self._leader[member] = self._leader[self._leader[member]]
            member = self._leader[member]
        return member

    def join(self, one: Member, other: Member) -> None:
        """Makes one group of two; the first one's leader leads it."""
        self._leader[self.leader(other)] = self.leader(one)

    def all(self) -> list[list[Member]]:
        """Every group, members in the order they were given."""
        groups: dict[Member, list[Member]] = {}
        for member in self._leader:
            groups.setdefault(self.leader(member), []).append(member)
        return list(groups.values())
