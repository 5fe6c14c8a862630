"""How many test texts the model has read in training: the passages it learns from are partly cut from public sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.public.results import Score
from train.examples import load_annotated
from train.sets import read_set

DRAWN_ON = ("re3d", "muc4", "wikievents")
"""Scored sets that the annotated passages were cut from."""
RUN = 20
"""So many words in a row are no chance and no phrase of the trade."""


def seen_texts(data: Path, annotated: Path) -> Iterator[Score]:
    """For each such set the share of test texts that have a run of words in common with the annotated passages.

    ``annotated`` is the annotated set, all of it. Raises FileNotFoundError where a set's files are missing.
    """
    known = {run for row in load_annotated(annotated) for run in runs(row["text"])}
    for name in DRAWN_ON:
        texts = [row["text"] for row in read_set(name, data, part="test")]
        share = 100 * shared(texts, known) / len(texts)
        measure = f"test texts with {RUN} words in a row in the annotated passages, percent"
        yield Score(name, "annotated set", measure, len(texts), share)


def shared(texts: Iterable[str], known: set[str]) -> int:
    """How many of the texts have a known run of words."""
    return sum(not known.isdisjoint(runs(text)) for text in texts)


def runs(text: str) -> Iterator[str]:
    """Each run of words of a text, in lower case and without marks."""
    words = re.findall(r"\w+", text.lower())
    yield from (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
