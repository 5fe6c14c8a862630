"""Scores on public data sets, each beside the figure published for it and what keeps the two from being compared.

``python -m benchmarks.public --data FOLDER`` prints the table. Two kinds of systems stand in it: ``shipped`` is the
model as users run it, its output mapped to each set's scheme by a table in the set's module; ``run`` is a training
run's checkpoint with the helping heads that do not ship, which were trained on some of these sets. Nothing is tuned
here, and a set that is for evaluation alone (train.sets says which) is never trained on.

A set is one module with ``measure(models, data)``, which yields `Score` rows, and one line in ``SETS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from benchmarks.public.models import Models
from benchmarks.public.results import Score, as_table

SETS: Mapping[str, str] = {
    "uner": "benchmarks.public.uner",
    "re3d": "benchmarks.public.re3d",
    "wikievents": "benchmarks.public.wikievents",
    "rams": "benchmarks.public.rams",
    "muc4": "benchmarks.public.muc4",
    "geneva": "benchmarks.public.geneva",
    "case2021": "benchmarks.public.case2021",
    "polnear": "benchmarks.public.polnear",
    "ecbplus": "benchmarks.public.ecbplus",
    "gum": "benchmarks.public.gum",
    "meantime": "benchmarks.public.meantime",
}
"""The module of each set."""


def measure(name: str, models: Models, data: Path) -> Iterator[Score]:
    """The scores on one set. Raises KeyError for an unknown set, FileNotFoundError where ``data`` lacks its files."""
    function: Callable[[Models, Path], Iterator[Score]] = import_module(SETS[name]).measure
    yield from function(models, data)


__all__ = ["SETS", "Models", "Score", "as_table", "measure"]
