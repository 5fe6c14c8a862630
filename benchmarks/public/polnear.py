"""PolNeAR, test part: sources, cues and contents of attributions in political news. Evaluation only.

Sources are the speakers that the model found, cues and contents those of its speeches. A content in pieces counts
as so many contents, on the set's side too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.public.models import Models
from benchmarks.public.results import Score
from benchmarks.public.spans import Item, exact, overlapping, total
from onrecord.nouns import Reading
from train.sets import read_set

KINDS = ("source", "cue", "content")
_WHY = "no figure seen (CofeNet, 2022); sources are whole phrases there and names or nouns without titles here"


def measure(models: Models, data: Path) -> Iterator[Score]:
    """Rows for each kind of span, exact and overlapping."""
    passages = list(read_set("polnear", data, part="test"))
    for system, parts in models.each():
        pairs = [(set(marked(passage)), set(spoken(parts.read(passage["text"])))) for passage in passages]
        for kind in KINDS:
            only = [tuple({item for item in side if item[2] == kind} for side in pair) for pair in pairs]
            for name, measured in (("exact", exact), ("overlap", overlapping)):
                tally = total(measured(gold, found) for gold, found in only)
                yield Score("polnear", system, f"{kind}, {name} F1", round(tally.sought), tally.f1, None, _WHY)


def marked(passage: dict[str, Any]) -> Iterator[Item]:
    """The set's spans, each with its kind."""
    for mention in passage["mentions"]:
        yield mention["start"], mention["end"], "source"
    for said in passage["speech"]:
        yield from ((*said[kind], kind) for kind in ("cue", "content") if kind in said)


def spoken(reading: Reading) -> Iterator[Item]:
    """The model's spans, each with its kind."""
    for speech in reading.speeches:
        spans = {"source": reading.mentions[speech.speaker].span, "cue": speech.cue, "content": speech.content}
        yield from ((span.start, span.end, kind) for kind, span in spans.items())
