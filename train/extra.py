"""Data sets that were marked for other tasks: they sharpen the encoder through heads that do not ship."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from onrecord.extract.split import split_sentences
from onrecord.extract.windows import Window, cut_windows
from train.examples import IGNORED
from train.network import Network


@dataclass(frozen=True)
class ExtraExample:
    """One window tagged for one extra head."""

    head: str
    window: Window
    tags: tuple[int, ...]


@dataclass
class ExtraBatch:
    """Padded tensors of extra examples of one head."""

    head: str
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first_pieces: Tensor
    tags: Tensor

    def to(self, device: str) -> ExtraBatch:
        """The same on another device."""
        return ExtraBatch(self.head, *(value.to(device) for key, value in vars(self).items() if key != "head"))


Tokens = tuple[list[str], list[str]]
"""Words and a BIO label for each."""


def load_extra(folder: Path, *, tokenizer: Tokenizer) -> tuple[list[ExtraExample], dict[str, int]]:
    """Every extra set found in the folder, and how many labels each of its heads has."""
    sources = {"names": list(_uner(folder)), "wikievents": list(_wikievents(folder))}
    examples: list[ExtraExample] = []
    sizes: dict[str, int] = {}
    for head, rows in sources.items():
        if rows:
            labels = ["O", *sorted({label for _, tags in rows for label in tags} - {"O"})]
            sizes[head] = len(labels)
            for row in rows:
                examples += _examples(head, row, labels, tokenizer)
    return examples, sizes


def _uner(folder: Path) -> Iterator[Tokens]:
    """Universal NER over English web text: persons, organisations, places."""
    path = folder / "uner_ewt" / "uner_ewt" / "train.bio"
    if not path.exists():
        return
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if rows:
            yield [row[0] for row in rows], [row[1] for row in rows]


def _wikievents(folder: Path) -> Iterator[Tokens]:
    """WikiEvents, training part: event triggers with the first two levels of their types."""
    path = folder / "wikievents" / "wikievents" / "train.jsonl"
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        tags = ["O"] * len(report["tokens"])
        for start, end, kind in _triggers(report):
            tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
        yield report["tokens"], tags


def _triggers(report: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    for event in report.get("event_mentions", []):
        trigger = event["trigger"]
        kind = ".".join(event["event_type"].split(".")[:2])
        if trigger["start_idx"] < trigger["end_idx"] <= len(report["tokens"]):
            yield trigger["start_idx"], trigger["end_idx"], kind


def _examples(head: str, row: Tokens, labels: list[str], tokenizer: Tokenizer) -> Iterator[ExtraExample]:
    text, starts = "", {}
    for number, word in enumerate(row[0]):
        text += " " if text else ""
        starts[len(text)] = number
        text += word
    index = {label: number for number, label in enumerate(labels)}
    for window in cut_windows(text, split_sentences(text), tokenizer=tokenizer):
        tags = [index[row[1][starts[w[2]]]] if w[2] in starts else IGNORED for w in window.words]
        yield ExtraExample(head, window, tuple(tags))


def extra_batches(
    examples: Sequence[ExtraExample], *, pieces: int, count: int, rng: random.Random
) -> Iterator[ExtraBatch]:
    """Yields ``count`` batches, heads in turn, each drawn at random."""
    heads = sorted({example.head for example in examples})
    by_head = {head: [example for example in examples if example.head == head] for head in heads}
    for number in range(count):
        drawn: list[ExtraExample] = []
        while sum(len(example.window.ids) for example in drawn) < pieces // 2:
            drawn.append(rng.choice(by_head[heads[number % len(heads)]]))
        yield _pack(drawn)


def _pack(examples: Sequence[ExtraExample]) -> ExtraBatch:
    def padded(rows: Sequence[Sequence[int]], fill: int = 0) -> Tensor:
        width = max(map(len, rows))
        return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])

    return ExtraBatch(
        examples[0].head,
        padded([e.window.ids for e in examples]),
        padded([e.window.shapes for e in examples]),
        padded([[1] * len(e.window.ids) for e in examples]),
        padded([[word[0] for word in e.window.words] for e in examples]),
        padded([e.tags for e in examples], IGNORED),
    )


def extra_loss(network: Network, batch: ExtraBatch) -> tuple[Tensor, dict[str, float]]:
    """Cross entropy of one extra head."""
    hidden, _ = network.tagger(batch.ids, batch.shapes, batch.mask)
    words = hidden.gather(1, batch.first_pieces[:, :, None].expand(-1, -1, hidden.shape[-1]))
    scores = network.extra[batch.head](words).flatten(0, 1).float()
    loss = functional.cross_entropy(scores, batch.tags.flatten(), ignore_index=IGNORED)
    return loss, {batch.head: float(loss.detach())}
