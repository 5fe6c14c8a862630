"""Fits on development passages what training leaves open: thresholds, how much to hold back, temperatures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.extract.compact import Compact, Encoder, Tuning, Vectors
from onrecord.extract.labels import CHOICES, ROLES
from onrecord.extract.pairs import PairScorer
from onrecord.extract.windows import Window
from onrecord.extract.wording import WordScorer
from onrecord.nouns import Reading, Report
from train.examples import Passage
from train.network import Network
from train.scores import count_items, f1_table, overlap_items, passage_items, reading_items
from train.wording import fit_mixes

Table = Mapping[str, Mapping[str, float]]
Tried = Callable[[Tuning], Table]
Read = tuple[Passage, Reading]

UNTUNED = Tuning(thresholds={}, outside_bias={}, temperatures={})
LINKS = (*(f"roles.{role}" for role in ROLES), "roles.harm", "ties")
CHANCES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
"""Thresholds to choose among for links; the curves are flat, and what lies further out is chance."""
AS_GOOD = 0.01
"""F1 that decides nothing: of thresholds of links this close the lowest is taken, for a reviewer sees a wrong link
beside its words and never sees one that was left out; of biases towards forecasts the one that holds back most."""
LOGITS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)
BIASES = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
TEMPERATURES = (0.8, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5, 3.0)
UNMEASURED = frozenset({"content_of", "condition_of", "holder"})
"""Choices that no measure is named for; they keep the threshold they were trained with."""
BIASED = {"mention": "mentions", "trigger": "triggers", "cue": "cues", "forecast": "forecasts overlapping"}


class CachedEncoder:
    """A network's tagger as an encoder that reads each window once, whatever the tuning."""

    def __init__(self, network: Network) -> None:
        self._tagger = network.tagger.eval()
        self._device = next(network.parameters()).device
        self._seen: dict[Window, Vectors] = {}

    @torch.no_grad()
    def __call__(self, window: Window) -> Vectors:
        if window not in self._seen:
            ids = torch.tensor([window.ids], device=self._device)
            shapes = torch.tensor([window.shapes], device=self._device)
            hidden, logits = self._tagger(ids, shapes, torch.ones_like(ids))
            firsts = [word[0] for word in window.words]
            self._seen[window] = Vectors(hidden[0][firsts].float().cpu().numpy(), logits[0][firsts].cpu().numpy())
        return self._seen[window]


def pair_scorer(network: Network) -> PairScorer:
    """The network's pair heads in NumPy."""
    weights = {}
    for head, module in network.pairs.items():
        for name, values in module.named_parameters():
            weights[f"{head}.{name}"] = values.detach().float().cpu().numpy()
    return PairScorer(weights)


def fit_tuning(
    encoder: Encoder, pairs: PairScorer, words: WordScorer, passages: Sequence[Passage], *, tokenizer: Tokenizer
) -> Tuning:
    """The tuning that reads these passages best, each knob raised for its own measure. ``encoder`` should remember
    what it has read."""

    def read(tuning: Tuning) -> Iterator[Read]:
        compact = Compact(encoder, pairs, tokenizer=tokenizer, tuning=tuning, name="dev", words=words)
        return read_passages(compact, passages)

    def tried(tuning: Tuning) -> Table:
        return score_passages(read(tuning))

    tuning = replace(UNTUNED, mixes=fit_mixes(encoder, pairs, words, passages, tokenizer=tokenizer))
    tuning = replace(tuning, outside_bias=dict(_best_biases(tried, tuning)))
    tuning = replace(tuning, thresholds=dict(_best_thresholds(tried, tuning)))
    return replace(tuning, temperatures=_temperatures(read, tuning))


def _best_biases(tried: Tried, tuning: Tuning) -> Iterator[tuple[str, float]]:
    tables = {bias: tried(replace(tuning, outside_bias=dict.fromkeys(BIASED, bias))) for bias in BIASES}
    for head, measure in BIASED.items():
        yield head, (_lowest if head == "forecast" else _best)(tables, measure)


def _best_thresholds(tried: Tried, tuning: Tuning) -> Iterator[tuple[str, float]]:
    for names, values, choose in ((LINKS, CHANCES, _lowest), (sorted(CHOICES - UNMEASURED), LOGITS, _best)):
        tables = {value: tried(replace(tuning, thresholds=dict.fromkeys(names, value))) for value in values}
        for name in names:
            yield name, choose(tables, name)


def _best(tables: Mapping[float, Table], measure: str) -> float:
    return max(tables, key=lambda value: (_f1(tables[value], measure), -abs(value)))


def _lowest(tables: Mapping[float, Table], measure: str) -> float:
    best = max(_f1(table, measure) for table in tables.values())
    return min(value for value, table in tables.items() if _f1(table, measure) >= best - AS_GOOD)


def _f1(table: Table, measure: str) -> float:
    return table.get(measure, {}).get("f1", 0.0)


def score_passages(read: Iterable[Read]) -> Table:
    """Every measure over passages and their readings."""
    counts: Counter[tuple[str, str]] = Counter()
    for passage, reading in read:
        counts += count_items(passage_items(passage), reading_items(reading))
        counts += overlap_items(passage, reading)
    return f1_table(counts)


def read_passages(compact: Compact, passages: Sequence[Passage]) -> Iterator[Read]:
    """Each passage with what the extractor reads in it."""
    for passage in passages:
        yield passage, compact.read(Report(id=passage["id"], path=passage["id"], text=passage["text"]))


def _temperatures(read: Callable[[Tuning], Iterator[Read]], tuning: Tuning) -> dict[str, float]:
    errors: dict[str, dict[float, float]] = {"mention": {}, "trigger": {}}
    for value in TEMPERATURES:
        tried = read(replace(tuning, temperatures=dict.fromkeys(errors, value)))
        for head, error in calibration(tried).items():
            errors[head][value] = error
    return {head: min(found, key=lambda value: found[value]) for head, found in errors.items()}


def calibration(read: Iterable[Read]) -> dict[str, float]:
    """Expected calibration error of mentions and triggers, over ten bins of equal width."""
    scored: dict[str, list[tuple[float, bool]]] = {"mention": [], "trigger": []}
    for passage, reading in read:
        gold = set(passage_items(passage))
        for mention in reading.mentions:
            item = ("mentions", (mention.span.start, mention.span.end, mention.kind))
            scored["mention"].append((mention.score, item in gold))
        for event in reading.events:
            trigger = event.trigger.start, event.trigger.end
            scored["trigger"].append((event.score, ("triggers", (trigger, event.event)) in gold))
    return {head: calibration_error(pairs) for head, pairs in scored.items()}


def calibration_error(scored: Sequence[tuple[float, bool]]) -> float:
    """How far scores lie from the share that is right, weighted by bin."""
    if not scored:
        return 0.0
    scores, right = np.array([s for s, _ in scored]), np.array([r for _, r in scored], dtype=float)
    bins = np.minimum((scores * 10).astype(int), 9)
    gaps = [abs(scores[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)]
    return round(float(sum(gaps)), 4)
