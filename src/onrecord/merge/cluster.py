"""Groups occurrences into events: the surest pairs are joined first, and what cannot be one event does not become
one through a third.

Two groups are joined where the tellings of the one are, on the whole, of one event with those of the other (average
link: the mean score of their pairs says that it is likelier than not), no pair of them is days or towns apart, and
every two tellings of one report that would come together are one event by themselves. A large group is judged by a
few of its tellings, so that joining stays cheap. What becomes of an occurrence depends on nothing but those that
pairs of one event connect it with, and on no order.

What a reviewer joined is joined before, and what a reviewer held apart stays so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from onrecord.groups import Groups
from onrecord.merge.block import blocked_pairs
from onrecord.merge.compare import same_event, same_event_score
from onrecord.merge.links import Apart, Links
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.whereabouts import FAR_KM, distance_km
from onrecord.nouns import Place

JUDGED_BY = 6
"""So many occurrences of a group, those of the smallest keys, stand for it."""
ON_THE_WHOLE = 0.0
"""The least mean log-odds of the pairs of two groups that are joined: as likely one event as not."""


def cluster(
    occurrences: Sequence[Occurrence], *, places: Mapping[str, Place], links: Links | None = None
) -> list[list[Occurrence]]:
    """The events, each as the occurrences it is made of, in order of key. ``links`` are by key."""
    links = links or Links()
    ordered = {occurrence.key: occurrence for occurrence in sorted(occurrences, key=lambda one: one.key)}
    numbered = list(ordered.values())
    groups, apart = Groups(ordered), Apart(links)
    forming = {key: _Forming.of(occurrence) for key, occurrence in ordered.items()}
    decided = [(a, b) for a, b in links.joined if a in ordered and b in ordered]
    alike = [(numbered[a].key, numbered[b].key) for _, a, b in _same(numbered, places)]
    refused: set[tuple[str, str, int, int]] = set()
    for at, (a, b) in enumerate([*decided, *alike]):
        one, other = sorted((groups.leader(a), groups.leader(b)))
        if one == other or not apart.may_join(one, other):
            continue
        attempt = one, other, forming[one].size, forming[other].size
        if at < len(decided) or (attempt not in refused and forming[one].may_join(forming[other], places=places)):
            groups.join(one, other)
            apart.join(one, other)
            forming[one].join(forming.pop(other))
        else:
            refused.add(attempt)
    return [[ordered[key] for key in members] for members in groups.all()]


def _same(occurrences: Sequence[Occurrence], places: Mapping[str, Place]) -> list[tuple[float, int, int]]:
    """Pairs that are one event: minus the score, and their numbers; the surest first."""
    scored: list[tuple[float, int, int]] = []
    for a, b in blocked_pairs(occurrences, places=places):
        score = same_event(occurrences[a], occurrences[b], places=places)
        if score is not None:
            scored.append((-score, a, b))
    return sorted(scored)


@dataclass(slots=True)
class _Forming:
    """An event in the making: what every newcomer must agree with, kept small so that joining stays cheap."""

    latest_start: date
    earliest_end: date
    spots: set[frozenset[str]]
    tellings: dict[str, list[Occurrence]]
    judges: list[Occurrence]
    named: set[date]
    size: int = 1

    @classmethod
    def of(cls, occurrence: Occurrence) -> _Forming:
        days = occurrence.days or (date.min, date.max)
        named = {days[0]} if occurrence.names_day else set[date]()
        return cls(*days, {occurrence.places}, {occurrence.report: [occurrence]}, [occurrence], named)

    def may_join(self, other: _Forming, *, places: Mapping[str, Place]) -> bool:
        """True where no pair of the two is days or towns apart, no report tells its two events apart, and their
        tellings are on the whole of one event."""
        latest, earliest = max(self.latest_start, other.latest_start), min(self.earliest_end, other.earliest_end)
        return (
            (latest - earliest).days <= 1
            and not (self.named and other.named and self.named.isdisjoint(other.named))
            and not any((distance_km(a, b, places=places) or 0.0) > FAR_KM for a in self.spots for b in other.spots)
            and all(
                same_event(a, b, places=places) is not None
                for report in self.tellings.keys() & other.tellings.keys()
                for a in self.tellings[report]
                for b in other.tellings[report]
            )
            and self._mean_score(other, places) >= ON_THE_WHOLE
        )

    def _mean_score(self, other: _Forming, places: Mapping[str, Place]) -> float:
        scores = [same_event_score(a, b, places=places)[0] for a, b in product(self.judges, other.judges)]
        return math.fsum(scores) / len(scores)

    def join(self, other: _Forming) -> None:
        """Takes in all of the other. Days that shut each other out, which a reviewer alone joins, all count."""
        latest, earliest = max(self.latest_start, other.latest_start), min(self.earliest_end, other.earliest_end)
        if (latest - earliest).days > 1:
            latest, earliest = earliest, latest
        self.latest_start, self.earliest_end = latest, earliest
        self.spots |= other.spots
        self.named |= other.named
        self.size += other.size
        self.judges = sorted([*self.judges, *other.judges], key=lambda one: one.key)[:JUDGED_BY]
        for report, tellings in other.tellings.items():
            self.tellings.setdefault(report, []).extend(tellings)
