"""GENEVA, test part: triggers of 115 types of event in single sentences, by a helping head."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.public.heads import trigger_scores
from benchmarks.public.models import Models
from benchmarks.public.results import Published, Score
from train.sets import read_set

BEST = Published(39.0, "F1 of arguments", "V")
_WHY = "no: theirs is of arguments with few or no examples of a type; ours of triggers, all types trained on"


def measure(models: Models, data: Path) -> Iterator[Score]:
    """One row."""
    train, test = (list(read_set("geneva", data, part=part)) for part in ("train", "test"))
    yield from trigger_scores("geneva", models, train=train, test=test, published=BEST, comparable=_WHY)
