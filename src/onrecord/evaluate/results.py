"""What an evaluation comes to: a mark for everything that was judged, and figures with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

Outcome: TypeAlias = Literal["hit", "missed", "extra", "right", "wrong", "broken", "fault"]
"""hit, missed and extra are of things; right and wrong of their fields; broken is evidence that does not
stand in its report; fault is an error in the gold."""

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution, for intervals of 95 %."""

RECALL_ONLY = frozenset({"places", "ties", "claims"})
"""Gold lists these without a claim to have them all, so an extra one is no error and is not counted."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One judgement. ``what`` says in words what it is about, ``quote`` is the place in the report."""

    measure: str
    outcome: Outcome
    report: str
    what: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share; 0 where there is nothing to have a share of."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval, 95 % (Wilson 1927); all from 0 to 1 where the whole is nothing."""
        if not self.whole:
            return 0.0, 1.0
        spread = Z * Z / self.whole
        middle = (self.value + spread / 2) / (1 + spread)
        half = math.sqrt(self.value * (1 - self.value) * spread + spread * spread / 4) / (1 + spread)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Found:
    """How well things of one kind were found."""

    name: str
    hits: int
    extra: int
    missed: int

    @property
    def n(self) -> int:
        """How many the gold asks for."""
        return self.hits + self.missed

    @property
    def precision(self) -> Share:
        return Share(self.hits, self.hits + self.extra)

    @property
    def recall(self) -> Share:
        return Share(self.hits, self.n)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _f1(self._overlap.value)

    @property
    def f1_interval(self) -> tuple[float, float]:
        """Wilson's interval of hits among all that either side has, carried over to F1, which rises with it."""
        low, high = self._overlap.interval
        return _f1(low), _f1(high)

    @property
    def _overlap(self) -> Share:
        return Share(self.hits, self.hits + self.extra + self.missed)


def _f1(overlap: float) -> float:
    """F1 from the Jaccard index, of which it is a function."""
    return 2 * overlap / (1 + overlap)


@dataclass(frozen=True, slots=True)
class Field:
    """How often one field of what was found is right."""

    name: str
    accuracy: Share


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures, each kind by name, and every judgement behind them in the order of the gold.

    ``mean`` is the plain mean of the F1 of actors, events and forecasts, the recall of ties and claims
    and the accuracies of an event's fields, as far as the gold asks for them. ``broken`` counts
    claims whose quote does not stand in the report where the claim says.
    """

    found: tuple[Found, ...]
    fields: tuple[Field, ...]
    mean: float
    broken: int
    marks: tuple[Mark, ...]

    @property
    def misses(self) -> tuple[Mark, ...]:
        """The judgements that went against the record."""
        return tuple(mark for mark in self.marks if mark.outcome in ("missed", "extra", "wrong", "broken"))

    @property
    def figures(self) -> dict[str, float]:
        """The one figure of each measure, by name: recall where extras are not judged, else F1; accuracy of a
        field; and "overall", the mean."""
        things = {one.name: one.recall.value if one.name in RECALL_ONLY else one.f1 for one in self.found}
        return things | {one.name: one.accuracy.value for one in self.fields} | {"overall": self.mean}

    @property
    def faults(self) -> tuple[Mark, ...]:
        """What is wrong with the gold itself."""
        return tuple(mark for mark in self.marks if mark.outcome == "fault")


def count_marks(marks: tuple[Mark, ...]) -> Scores:
    """The figures that these judgements come to."""
    found = tuple(_found(name, marks) for name in _measures(marks, "hit", "missed", "extra"))
    fields = tuple(_field(name, marks) for name in _measures(marks, "right", "wrong"))
    return Scores(found, fields, _mean(found, fields), _times(marks, "evidence", "broken"), marks)


def _measures(marks: tuple[Mark, ...], *outcomes: Outcome) -> list[str]:
    return sorted({mark.measure for mark in marks if mark.outcome in outcomes})


def _times(marks: tuple[Mark, ...], measure: str, outcome: Outcome) -> int:
    return sum(mark.measure == measure and mark.outcome == outcome for mark in marks)


def _found(name: str, marks: tuple[Mark, ...]) -> Found:
    return Found(name, _times(marks, name, "hit"), _times(marks, name, "extra"), _times(marks, name, "missed"))


def _field(name: str, marks: tuple[Mark, ...]) -> Field:
    right = _times(marks, name, "right")
    return Field(name, Share(right, right + _times(marks, name, "wrong")))


def _mean(found: tuple[Found, ...], fields: tuple[Field, ...]) -> float:
    parts = [one.f1 for one in found if one.name in ("actors", "events", "forecasts")]
    parts += [one.recall.value for one in found if one.name in ("ties", "claims")]
    parts += [one.accuracy.value for one in fields if one.name.startswith("event.")]
    return sum(parts) / max(1, len(parts))
