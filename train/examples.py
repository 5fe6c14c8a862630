"""From annotated passages to what the network learns from: windows with their targets, in words.

A passage is the stand-off form that train.lines, the annotated set and train.sets share. Windows are cut by
the same code that cuts reports, so that training and use see the same thing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from onrecord.extract.labels import (
    CLASS_HEADS,
    HARM_GROUPS,
    HARM_KINDS,
    PAIR_HEADS,
    PAIR_SPANS,
    ROLES,
    SPAN_HEADS,
)
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import Window, cut_windows
from train.lines import read_passages

IGNORED = -100
"""A target that no loss counts."""

Passage = dict[str, Any]
WordSpan = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """One window with its targets.

    ``tags`` holds a label a word for each span head, ``classes`` the class of a trigger at its first word,
    ``spans`` the word spans by kind, and ``links`` the true (left, right, label) of each pair head.
    Heads that the passage's annotators did not mark are missing from ``tags`` and ``links``; ``known`` names
    the labels they used where they used only some of a pair head's.
    """

    window: Window
    tags: dict[str, list[int]]
    classes: dict[str, list[int]]
    spans: dict[str, list[WordSpan]]
    links: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Scheme:
    """What a data set's annotators marked: ``kinds`` of the spans of each span head that they marked throughout,
    and which ``labels`` of each pair head. Kinds are the set's own names, so that each set has its own heads.
    Spans that nest are all kept for the pair heads; of those a tag can spell only the first."""

    name: str
    kinds: Mapping[str, tuple[str, ...]]
    labels: dict[str, tuple[int, ...]]

    def named(self, head: str) -> str:
        """The name of the head that learns this set's kinds."""
        return f"{self.name}_{head}" if self.name else head

    def sizes(self) -> dict[str, int]:
        """How many labels each head of this set has: outside, then begin and inside for each kind."""
        return {self.named(head): 1 + 2 * len(kinds) for head, kinds in self.kinds.items()}


OURS = Scheme("", SPAN_HEADS, {head: tuple(range(len(labels))) for head, labels in PAIR_HEADS.items()})
"""Our own: every head and every label."""


def load_annotated(path: Path) -> list[Passage]:
    """The annotated set: one passage a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load_lines(path: Path) -> list[Passage]:
    """The passages of one file of annotation lines. Raises ValueError on a wrong line."""
    passages = []
    for passage, problems in read_passages(path):
        if problems:
            raise ValueError(f"{path}: {problems[0]}")
        passages.append(passage)
    return passages


def load_own(folder: Path) -> list[Passage]:
    """Our own passages: every ``*.txt`` of annotation lines in the folder. Raises ValueError on a wrong line."""
    return [passage | {"conditions": True} for path in sorted(folder.glob("*.txt")) for passage in load_lines(path)]


def make_examples(
    passages: Sequence[Passage], *, tokenizer: Tokenizer, scheme: Scheme | None = None
) -> Iterator[Example]:
    """Yields the windows of each passage with the targets of every head it was annotated for."""
    for passage in passages:
        for window in cut_windows(passage["text"], split_sentences(passage["text"]), tokenizer=tokenizer):
            yield _Maker(passage, window, scheme or OURS).example()


class _Maker:
    """Fits one passage's labels to one of its windows."""

    def __init__(self, passage: Passage, window: Window, scheme: Scheme) -> None:
        self.passage, self.window, self.scheme = passage, window, scheme
        self.spans: dict[str, list[WordSpan]] = {}
        self.at: dict[str, dict[Any, int]] = {}

    def example(self) -> Example:
        unmarked = set() if self.passage.get("conditions") else {"condition", "condition_of"}
        tags = {head: self._tags(head) for head in SPAN_HEADS}
        links = {head: sorted(set(getattr(self, f"_{head}")())) for head in PAIR_HEADS}
        return Example(
            self.window,
            {self.scheme.named(head): tags[head] for head in self.scheme.kinds if head not in unmarked},
            self._classes(),
            self.spans,
            {head: links[head] for head in self.scheme.labels if head not in unmarked},
            self.scheme.labels if self.scheme.name else {},
        )

    def words(self, start: int, end: int) -> WordSpan | None:
        """The words a stretch of text covers, None where the window does not hold it whole."""
        inside = [n for n, word in enumerate(self.window.words) if word[2] < end and start < word[3]]
        if not inside or self.window.words[inside[0]][2] > start or self.window.words[inside[-1]][3] < end:
            return None
        return inside[0], inside[-1]

    def _marked(self, head: str) -> Iterator[tuple[Any, str, WordSpan]]:
        for key, kind, (start, end) in _labelled(self.passage, head):
            fitted = self.words(start, end)
            if fitted is not None:
                yield key, kind, fitted

    def _tags(self, head: str) -> list[int]:
        tags = [0] * len(self.window.words)
        self.spans[head], self.at[head] = [], {}
        for key, kind, (first, last) in self._marked(head):
            if (first, last) in self.spans[head]:
                self.at[head][key] = self.spans[head].index((first, last))
                continue
            nested = any(tags[first : last + 1])
            if nested and not self.scheme.name:
                continue
            if not nested:
                label = 1 + 2 * self.scheme.kinds[head].index(kind) if head in self.scheme.kinds else 1
                tags[first : last + 1] = [label] + [label + 1] * (last - first)
            self.at[head][key] = len(self.spans[head])
            self.spans[head].append((first, last))
        return tags

    def _classes(self) -> dict[str, list[int]]:
        classes = {head: [IGNORED] * len(self.window.words) for head in CLASS_HEADS}
        for event in self.passage["events"]:
            number = self.at["trigger"].get(event["id"])
            word = self.spans["trigger"][number][0] if number is not None else 0
            # Where two events share a trigger, its tag is the first one's, and so are its classes.
            if number is None or classes["status"][word] != IGNORED:
                continue
            if event["status"] in CLASS_HEADS["status"]:
                classes["status"][word] = CLASS_HEADS["status"].index(event["status"])
            if not self.scheme.name:
                classes["mode"][word] = CLASS_HEADS["mode"].index(f"{event['event']}/{event['mode'] or ''}")
        return classes

    def _pair(self, head: str, left: Any, right: Any, label: int = 0) -> Iterator[tuple[int, int, int]]:
        kinds = PAIR_SPANS[head]
        a, b = self.at.get(kinds[0], {}).get(left), self.at.get(kinds[1], {}).get(right)
        if a is not None and b is not None:
            yield a, b, label

    def _roles(self) -> Iterator[tuple[int, int, int]]:
        for event in self.passage["events"]:
            for number, role in enumerate(ROLES):
                for mention in event[role]:
                    yield from self._pair("roles", event["id"], mention, number)
            for harm in event["harm"]:
                kind = len(ROLES) + HARM_KINDS.index(harm["kind"])
                group = len(ROLES) + len(HARM_KINDS) + HARM_GROUPS.index(harm["group"])
                for mention in harm["mentions"]:
                    yield from self._pair("roles", event["id"], mention, kind)
                    yield from self._pair("roles", event["id"], mention, group)

    def _ties(self) -> Iterator[tuple[int, int, int]]:
        kinds = PAIR_HEADS["ties"]
        for tie in self.passage["ties"]:
            kind = tie.get("ours", tie["kind"])
            if kind in kinds:
                yield from self._pair("ties", tie["source"], tie["target"], kinds.index(kind))

    def _coreference(self) -> Iterator[tuple[int, int, int]]:
        yield from self._chains("coreference", self.passage["coref"])

    def _same_event(self) -> Iterator[tuple[int, int, int]]:
        yield from self._chains("same_event", self.passage["same"])

    def _chains(self, head: str, chains: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int, int]]:
        spans = self.spans[PAIR_SPANS[head][0]]
        for chain in chains:
            for a in chain:
                for b in chain:
                    for left, right, label in self._pair(head, a, b):
                        if spans[right] < spans[left]:
                            yield left, right, label

    def _speaker(self) -> Iterator[tuple[int, int, int]]:
        for number, said in enumerate(self.passage["speech"]):
            yield from self._pair("speaker", number, said.get("speaker"))

    def _content_of(self) -> Iterator[tuple[int, int, int]]:
        for number, _ in enumerate(self.passage["speech"]):
            yield from self._pair("content_of", number, number)

    def _holder(self) -> Iterator[tuple[int, int, int]]:
        for number, forecast in enumerate(self.passage["forecasts"]):
            if forecast["holder"] is not None:
                yield from self._pair("holder", number, forecast["holder"])

    def _condition_of(self) -> Iterator[tuple[int, int, int]]:
        for number, forecast in enumerate(self.passage["forecasts"]):
            if "condition" in forecast:
                yield from self._pair("condition_of", number, number)


def _labelled(passage: Mapping[str, Any], head: str) -> Iterator[tuple[Any, str, tuple[int, int]]]:
    """Each marked span of a head: its key, its kind and its offsets."""
    if head == "mention":
        yield from ((m["id"], m["kind"], (m["start"], m["end"])) for m in passage["mentions"])
    elif head == "trigger":
        yield from ((e["id"], e["event"], tuple(e["trigger"])) for e in passage["events"])
    else:
        rows, field = _ROWS[head]
        yield from ((n, head, tuple(row[field])) for n, row in enumerate(passage[rows]) if field in row)


_ROWS = {
    "cue": ("speech", "cue"),
    "content": ("speech", "content"),
    "forecast": ("forecasts", "span"),
    "condition": ("forecasts", "condition"),
    "tie_cue": ("ties", "cue"),
}
"""Where a passage keeps the spans of a head, and under which name."""
