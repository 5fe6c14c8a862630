"""MEANTIME, one report in five: mentions and events, by helping heads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.public.heads import mention_scores, trigger_scores
from benchmarks.public.models import Models
from benchmarks.public.results import Score
from train.sets import read_set


def measure(models: Models, data: Path) -> Iterator[Score]:
    """A row for each head."""
    train, test = (list(read_set("meantime", data, part=part)) for part in ("train", "test"))
    yield from mention_scores("meantime", models, train=train, test=test)
    yield from trigger_scores("meantime", models, train=train, test=test)
