"""Packs examples of like length into padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.extract.labels import PAIR_HEADS, PAIR_SPANS
from onrecord.extract.pairs import distance_classes
from train.examples import IGNORED, Example


@dataclass
class Batch:
    """Padded tensors of some examples; ``first_pieces`` maps words to word pieces."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first_pieces: Tensor
    tags: dict[str, Tensor]
    pairs: dict[str, PairTargets]

    def to(self, device: str) -> Batch:
        """The same on another device."""
        return Batch(
            self.ids.to(device),
            self.shapes.to(device),
            self.mask.to(device),
            self.first_pieces.to(device),
            {head: values.to(device) for head, values in self.tags.items()},
            {head: targets.to(device) for head, targets in self.pairs.items()},
        )


@dataclass
class PairTargets:
    """Left and right spans of one pair head, which pairs count, their distances, their true labels, and for each
    label whether it was marked."""

    left: Tensor
    right: Tensor
    valid: Tensor
    distances: Tensor
    truth: Tensor
    known: Tensor

    def to(self, device: str) -> PairTargets:
        """The same on another device."""
        return PairTargets(*(value.to(device) for value in vars(self).values()))


def batches(examples: Sequence[Example], *, pieces: int, rng: random.Random) -> Iterator[Batch]:
    """Yields batches of about ``pieces`` word pieces, examples of like length together, in random order."""
    order = sorted(examples, key=lambda example: len(example.window.ids) + rng.random() * 24)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.window.ids) > pieces:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    yield from (pack(group) for group in groups)


def pack(examples: Sequence[Example]) -> Batch:
    """One batch of these examples, which are of one scheme."""
    length = max(len(example.window.ids) for example in examples)
    words = max(len(example.window.words) for example in examples)
    tags = {}
    for head in dict.fromkeys(head for example in examples for head in (*example.tags, *example.classes)):
        tags[head] = _padded([(e.tags | e.classes).get(head, []) for e in examples], words, fill=IGNORED)
    return Batch(
        ids=_padded([e.window.ids for e in examples], length),
        shapes=_padded([e.window.shapes for e in examples], length),
        mask=_padded([[1] * len(e.window.ids) for e in examples], length),
        first_pieces=_padded([[word[0] for word in e.window.words] for e in examples], words),
        tags=tags,
        pairs={head: _pairs(examples, head) for head in PAIR_HEADS if any(head in e.links for e in examples)},
    )


def _padded(rows: Sequence[Sequence[int]], width: int, *, fill: int = 0) -> Tensor:
    return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])


def _pairs(examples: Sequence[Example], head: str) -> PairTargets:
    lefts = [e.spans.get(PAIR_SPANS[head][0], []) for e in examples]
    rights = [e.spans.get(PAIR_SPANS[head][1], []) for e in examples]
    rows, columns = max(1, *map(len, lefts)), max(1, *map(len, rights))
    valid = np.zeros((len(examples), rows, columns), dtype=bool)
    distances = np.zeros((len(examples), rows, columns), dtype=np.int64)
    truth = np.zeros((len(examples), rows, columns, len(PAIR_HEADS[head])), dtype=np.float32)
    for number, (example, left, right) in enumerate(zip(examples, lefts, rights, strict=True)):
        if head in example.links and left and right:
            valid[number, : len(left), : len(right)] = True
            distances[number, : len(left), : len(right)] = distance_classes(left, right, example.window.sentences)
            for a, b, label in example.links[head]:
                truth[number, a, b, label] = 1
    known = np.ones(len(PAIR_HEADS[head]), dtype=bool)
    if head in examples[0].known:
        known = np.isin(np.arange(len(known)), examples[0].known[head])
    return PairTargets(
        _span_tensor(lefts, rows),
        _span_tensor(rights, columns),
        torch.from_numpy(valid),
        torch.from_numpy(distances),
        torch.from_numpy(truth),
        torch.from_numpy(known),
    )


def _span_tensor(spans: Sequence[Sequence[tuple[int, int]]], width: int) -> Tensor:
    return torch.tensor([[*row, *[(0, 0)] * (width - len(row))] for row in spans])
