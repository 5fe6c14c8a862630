"""The rows of the table and how they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADER = ("set", "system", "measure", "n", "score", "published", "comparable")


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure (percent) and whose it is. Its mark is V where the figure was seen in a published page, M
    where it is from memory."""

    figure: float
    source: str
    mark: str

    def __str__(self) -> str:
        return f"{self.figure:.1f} {self.source} [{self.mark}]"


@dataclass(frozen=True, slots=True)
class Score:
    """One measure on one set. ``score`` is percent, None where the system has no head for it; ``n`` is how many were
    to be found; ``comparable`` is "yes" or says why the published figure measures something else."""

    set: str
    system: str
    measure: str
    n: int
    score: float | None
    published: Published | None = None
    comparable: str = "no figure published for this measure"


def as_table(scores: Iterable[Score]) -> str:
    """The rows as a Markdown table."""
    rows = [HEADER, tuple("---" for _ in HEADER), *map(_cells, scores)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(score: Score) -> Sequence[str]:
    value = "not trained" if score.score is None else f"{score.score:.1f}"
    published = str(score.published) if score.published else "-"
    return score.set, score.system, score.measure, str(score.n), value, published, score.comparable
