"""UNER EWT, test part: names of persons, organisations and places in English web text, by a helping head."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.public.heads import mention_scores
from benchmarks.public.models import Models
from benchmarks.public.results import Published, Score
from train.sets import read_set

BEST = Published(86.0, "XLM-R-large", "V")
_WHY = "same test part and measure; theirs is some 25 times as large and made for names alone"


def measure(models: Models, data: Path) -> Iterator[Score]:
    """One row."""
    train, test = (list(read_set("uner", data, part=part)) for part in ("train", "test"))
    yield from mention_scores("uner", models, train=train, test=test, published=BEST, comparable=_WHY)
