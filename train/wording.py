"""Fits the layers that score links by their words, and how much they count beside the encoder."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.extract.compact import Encoder
from onrecord.extract.decode import Mix, mix_name
from onrecord.extract.labels import EVENT_TYPES, HARM_KINDS, MENTION_KINDS, ROLES, TIE_KINDS
from onrecord.extract.pairs import PairScorer
from onrecord.extract.spans import Floats
from onrecord.extract.wording import HASHED, TRIGGER, Tagged, Wording, WordScorer, word_of
from train.examples import Example, Passage, make_examples

LABELS = {"roles": len(ROLES) + len(HARM_KINDS), "ties": len(TIE_KINDS)}
"""The heads that are scored by words too, and how many of their first labels."""
EPOCHS, RATE, BATCH = 4, 0.1, 512
DECAY = {"roles": 1e-3, "ties": 3e-3}
"""Of the squares of the weights that a pair uses; chosen on development data."""

Weights = dict[str, NDArray[np.floating[Any]]]


class Pairs(NamedTuple):
    """The pairs of one window that words can tell of: which, by what features, and the true labels."""

    which: list[tuple[int, int]]
    rows: list[list[int]]
    truth: list[list[float]]


def worded(example: Example, text: str) -> tuple[Wording, list[Tagged], list[Tagged]]:
    """A window's wording with its true mentions and triggers."""
    words = tuple(word_of(text[start:end]) for _, _, start, end in example.window.words)
    mentions = list(_tagged(example, "mention", MENTION_KINDS, ""))
    triggers = list(_tagged(example, "trigger", EVENT_TYPES, TRIGGER))
    spans = {span.first: span for span in [*triggers, *mentions]}
    return Wording(words, example.window.sentences, spans), mentions, triggers


def _tagged(example: Example, head: str, kinds: Sequence[str], mark: str) -> Iterator[Tagged]:
    for first, last in example.spans[head]:
        yield Tagged(first, last, mark + kinds[(example.tags[head][first] - 1) // 2])


def pairs_of(example: Example, text: str, head: str) -> Pairs:
    """The pairs of a head in the window's body."""
    wording, mentions, triggers = worded(example, text)
    left = triggers if head == "roles" else mentions
    true = {(a, b, label) for a, b, label in example.links[head]}
    pairs = Pairs([], [], [])
    for a, one in enumerate(left):
        for b, other in enumerate(mentions):
            rows = wording.features(one, other) if max(one.last, other.last) >= example.window.body else None
            if rows is not None:
                pairs.which.append((a, b))
                pairs.rows.append(rows)
                pairs.truth.append([float((a, b, label) in true) for label in range(LABELS[head])])
    return pairs


def fit_words(passages: Sequence[Passage], *, tokenizer: Tokenizer, seed: int) -> Weights:
    """The weights of every head; the same passages and seed give the same weights."""
    weights: Weights = {}
    for head in LABELS:
        rows: list[list[int]] = []
        truth: list[list[float]] = []
        for passage in passages:
            for example in make_examples([passage], tokenizer=tokenizer):
                pairs = pairs_of(example, passage["text"], head)
                rows += pairs.rows
                truth += pairs.truth
        layer, bias = _fit_layer(rows, truth, labels=LABELS[head], decay=DECAY[head], seed=seed)
        weights |= {f"{head}.words": layer.astype(np.float16), f"{head}.words.bias": bias}
    return weights


def _fit_layer(
    rows: Sequence[Sequence[int]], truth: Sequence[Sequence[float]], *, labels: int, decay: float, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    layer = nn.EmbeddingBag(HASHED, labels, mode="sum")
    bias = torch.full((labels,), -3.0, requires_grad=True)
    nn.init.zeros_(layer.weight)
    optimizer = torch.optim.Adagrad([layer.weight, bias], lr=RATE)
    order, rng = list(range(len(rows))), random.Random(seed)
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            features, offsets = _packed([rows[n] for n in chosen])
            scores = layer(features, offsets) + bias
            target = torch.tensor([truth[n] for n in chosen])
            loss = nn.functional.binary_cross_entropy_with_logits(scores, target, reduction="none").sum(1).mean()
            loss = loss + decay * (layer.weight[features] ** 2).sum() / len(chosen)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return layer.weight.detach().numpy(), bias.detach().numpy()


def _packed(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Features one after another, and where each pair's begin."""
    offsets = np.cumsum([0, *(len(row) for row in rows[:-1])])
    return torch.tensor([number for row in rows for number in row]), torch.from_numpy(offsets)


# ---- how much they count ---------------------------------------------------------------------


def fit_mixes(
    encoder: Encoder, pairs: PairScorer, words: WordScorer, passages: Sequence[Passage], *, tokenizer: Tokenizer
) -> dict[str, Mix]:
    """For each link the mix of the two scores that makes them chances on these passages' true spans."""
    found: dict[str, list[tuple[float, float, float]]] = {}
    for passage in passages:
        for example in make_examples([passage], tokenizer=tokenizer):
            hidden = encoder(example.window).hidden
            for head in LABELS:
                for name, row in _scored(example, passage["text"], head, hidden, pairs, words):
                    found.setdefault(name, []).append(row)
    return {name: _logistic(np.array(rows)) for name, rows in sorted(found.items())}


def _scored(
    example: Example, text: str, head: str, hidden: Floats, pairs: PairScorer, words: WordScorer
) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """For each pair and label what its mix is kept under, the two scores, and the truth."""
    wording, mentions, triggers = worded(example, text)
    left = triggers if head == "roles" else mentions
    if not left or not mentions:
        return
    ends = [[(span.first, span.last) for span in side] for side in (left, mentions)]
    ours = pairs.score(head, hidden, left=ends[0], right=ends[1], sentences=example.window.sentences)
    theirs = words.score(head, wording, left=left, right=mentions)
    true = {(a, b, label) for a, b, label in example.links[head]}
    for a, b, label in np.argwhere(~np.isnan(theirs)):
        row = float(ours[a, b, label]), float(theirs[a, b, label]), float((a, b, label) in true)
        yield mix_name(head, int(label)), row


def _logistic(rows: NDArray[np.float64]) -> Mix:
    """Newton's method on the three numbers of a logistic curve, with a little pull to a mean of the two scores."""
    inputs = np.column_stack([np.clip(rows[:, :2], -12, 12), np.ones(len(rows))])
    prior = np.array([0.5, 0.5, 0.0])
    beta = prior.copy()
    for _ in range(25):
        chances = 1 / (1 + np.exp(-inputs @ beta))
        slope = inputs.T @ (rows[:, 2] - chances) - (beta - prior)
        curve = (inputs * (chances * (1 - chances))[:, None]).T @ inputs + np.eye(3)
        beta = beta + np.linalg.solve(curve, slope)
    return round(float(beta[0]), 4), round(float(beta[1]), 4), round(float(beta[2]), 4)
