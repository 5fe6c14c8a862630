"""Whether two tellings are of one event: named features, each with its weight and its reason.

The score is a log-odds: a constant and, for every signal found, its weight times its value (a logistic model, fitted
by ``python -m train.pairs``; ``weights.json`` keeps the weights with the figures they were fitted at). A signal that
is not found weighs nothing. Days apart, told before it happened, and places far apart forbid the pair.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.merge.occurrences import Occurrence
from onrecord.merge.sides import side_signals
from onrecord.merge.signals import Signal
from onrecord.merge.timing import BEFORE, DAYS_APART, time_signals
from onrecord.merge.tying import needed_for
from onrecord.merge.whereabouts import FAR_APART, place_signals
from onrecord.merge.wording import kind_signals, toll_signals, word_signals
from onrecord.nouns import Place

VETOES = frozenset({DAYS_APART, BEFORE, FAR_APART})


class Weights(msgspec.Struct, frozen=True):
    """The model. A pair of two reports is one event from ``threshold`` on, and one of one report from ``within`` on:
    the reader has already held its two tellings apart."""

    constant: float
    threshold: float
    within: float
    weights: dict[str, float]
    fitted: dict[str, float | int | str] = {}


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against; ``weight`` adds to the score (it is the signal's weight times its value), and
    minus infinity forbids."""

    name: str
    weight: float
    reason: str

    @property
    def family(self) -> str:
        """What kind of evidence it is (see ``signals``)."""
        return self.name.partition(":")[0]


@cache
def load_weights() -> Weights:
    """The weights that ship."""
    return msgspec.json.decode(files("onrecord.merge").joinpath("weights.json").read_bytes(), type=Weights)


def find_signals(a: Occurrence, b: Occurrence, *, places: Mapping[str, Place]) -> Iterator[Signal]:
    """All that speaks for or against the pair; the same for a and b as for b and a."""
    if b.key < a.key:
        a, b = b, a
    yield from time_signals(a, b)
    yield from place_signals(a, b, places)
    yield from side_signals(a, b)
    yield from toll_signals(a, b)
    yield from kind_signals(a, b)
    yield from word_signals(a, b)


def same_event_score(a: Occurrence, b: Occurrence, *, places: Mapping[str, Place]) -> tuple[float, tuple[Feature, ...]]:
    """The log-odds that the two are one event, and the features they come from."""
    return _scored(find_signals(a, b, places=places))


def _scored(signals: Iterable[Signal]) -> tuple[float, tuple[Feature, ...]]:
    model = load_weights()
    features = tuple(_feature(signal, model.weights) for signal in signals)
    return model.constant + math.fsum(feature.weight for feature in features), features


def _feature(signal: Signal, weights: Mapping[str, float]) -> Feature:
    if signal.name in VETOES:
        return Feature(signal.name, -math.inf, signal.reason)
    return Feature(signal.name, signal.value * weights.get(signal.name, 0.0), signal.reason)


def is_attack(a: Occurrence, b: Occurrence) -> bool:
    """True where either tells of an attack."""
    return "ASSAULT" in (a.event, b.event)


def same_event(a: Occurrence, b: Occurrence, *, places: Mapping[str, Place]) -> float | None:
    """The score of a pair that is one event, else None: the score must reach what the pair needs, and
    something besides type and time must tie the two together."""
    signals = tuple(find_signals(a, b, places=places))
    score, model = _scored(signals)[0], load_weights()
    needed = model.within if a.report == b.report else model.threshold
    return score if score >= needed + needed_for(signals, attack=is_attack(a, b)) else None
