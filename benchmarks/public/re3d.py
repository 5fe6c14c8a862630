"""re3d, one document in five: entities by a helping head, and ties between given entities by the pair head.

The ties are those of re3d's relations that mean one of ours (train.sets.re3d); a tie of another kind is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.public.heads import mention_scores
from benchmarks.public.linking import tie_spans
from benchmarks.public.models import Models, Parts
from benchmarks.public.results import Score
from benchmarks.public.spans import Tally, exact, total
from onrecord.nouns import SYMMETRIC_TIES
from train.sets import re3d, read_set

Passage = dict[str, Any]
_WHY = "no figure seen; there is no official split, and reports of both parts repeat each other's sentences"
KINDS = frozenset(re3d.OURS.values())
"""The kinds of tie that re3d marks."""


def measure(models: Models, data: Path) -> Iterator[Score]:
    """Ties for each system, and the helping head."""
    train, test = (list(read_set("re3d", data, part=part)) for part in ("train", "test"))
    for system, parts in models.each():
        tally = total(ties(parts, passage) for passage in test)
        name = "relations between given entities that are ties of ours, typed F1"
        yield Score("re3d", system, name, round(tally.sought), tally.f1, None, _WHY)
    yield from mention_scores("re3d", models, train=train, test=test, comparable=_WHY)


def ties(parts: Parts, passage: Passage) -> Tally:
    """One document's ties. Those that run both ways count once."""
    mentions: Sequence[Passage] = passage["mentions"]
    number = {mention["id"]: n for n, mention in enumerate(mentions)}
    found = tie_spans(parts, passage["text"], [(mention["start"], mention["end"]) for mention in mentions])
    gold = [(number[t["source"]], number[t["target"]], t["ours"]) for t in passage["ties"] if "ours" in t]
    return exact(
        frozenset(_ordered(*tie) for tie in gold),
        frozenset(_ordered(*link, kind) for link, kind in found.items() if kind in KINDS),
    )


def _ordered(source: int, target: int, kind: str) -> tuple[int, int, str]:
    if kind in SYMMETRIC_TIES:
        source, target = sorted((source, target))
    return source, target, kind
