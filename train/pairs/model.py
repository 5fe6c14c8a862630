"""From examples to weights: what a fit gives on the pairs it has not seen, and from which score on pairs are joined."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.merge.compare import VETOES, Weights, find_signals, is_attack
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.tying import needed_for
from onrecord.nouns import Place
from train.pairs.fitting import Example, Fit, fit
from train.pairs.labelled import LabelledPair, Tellings, found_pairs, load_pairs
from train.pairs.measures import Judged, average_precision, calibration_error, rates, threshold_for

LABELLED = "FA-KES"
RIDGE, FIRM = 2.0, 60.0
MASS = {LABELLED: 1.0, "ECB+": 0.5, "MEANTIME": 0.1}
"""How much all pairs of a set weigh together, beside those that are labelled for this; chosen with RIDGE by the
cross-validated log loss of the labelled train part."""
PRECISION = 0.93
READERS = frozenset({"act", "whole"})
"""Pairs that the threshold is not chosen by: two deeds, or a whole and its part, that the reader of each report has
put into one telling are brought together before merging compares anything."""
FOLDS = 8
UNKNOWN = "meaning: unknown"
WITHIN_MARGIN = 2.0
"""Log-odds by which two tellings of one report must be surer: the reader has held them apart."""
DRAWN_BY = frozenset({"time", "place", "toll"})
"""Families by which the labelled pairs were drawn: that pairs of two events have them in common as often says nothing,
and their weights are held firmly to what they were before."""
RARE = frozenset({"doers: others", "sufferers: others", "type: other", "mode: other", "weapon: other"})
"""Signals that few of the labelled pairs show, and that keep two strikes of one day apart: held as firmly."""
PRIOR: dict[str, float] = {
    "time: same day": 2.0,
    "time: same week": 1.2,
    "time: same month": 0.7,
    "time: same year": 0.1,
    "time: next day": 0.7,
    "time: told soon": 0.2,
    "time: told about then": 0.1,
    "time: told together": 0.4,
    "time: told within days": 0.2,
    "time: told late": -1.0,
    "time: told apart": -1.0,
    "place: same site": 2.5,
    "place: same town": 1.5,
    "place: near": 1.5,
    "place: same name": 1.5,
    "place: same region": 0.5,
    "place: named elsewhere": 0.7,
    "place: nowhere named": -0.5,
    "place: other parts of a town": -0.5,
    "place: two towns of a region": -1.0,
    "place: two names": -1.5,
    "place: two countries": -3.0,
    "doers: same": 1.0,
    "doers: called alike": 0.2,
    "doers: others": -2.5,
    "doers: others of one country": -0.3,
    "doers: of other kinds": -0.5,
    "sufferers: same": 1.0,
    "sufferers: called alike": 0.2,
    "sufferers: others": -1.5,
    "sufferers: others of one country": -0.3,
    "sufferers: of other kinds": -0.5,
    "toll: same": 1.5,
    "toll: one count the same": 0.7,
    "toll: may be the same": 0.7,
    "toll: near": 0.7,
    "toll: other": -1.0,
    "type: other": -2.0,
    "mode: same": 0.2,
    "mode: other": -0.7,
    "weapon: same": 0.3,
    "weapon: other": -0.7,
    "trigger: same": 0.5,
    "trigger: alike": 0.3,
    "trigger: other": -0.2,
    "trigger: a taking and none": -1.0,
    "meaning: alike": 0.7,
    "words: rare": 0.3,
    "words: share": 0.7,
    "words: copied": 0.7,
    "words: copied, for another deed": -0.5,
    "words: none": -0.5,
    "report: alike": 1.0,
}
"""What each signal was held to weigh before any pair was seen. The labelled pairs were drawn among those of one day and
town, and say little of how much day and town weigh."""


@dataclass(frozen=True)
class Refit:
    """The weights with the figures they were fitted at."""

    weights: Weights

    def __str__(self) -> str:
        lines = [
            f"{value:6.2f} {name}" for name, value in sorted(self.weights.weights.items(), key=lambda one: -one[1])
        ]
        lines += [f"{name}: {value}" for name, value in self.weights.fitted.items()]
        return "\n".join(lines)


def labelled_examples(tellings: Tellings) -> list[Example]:
    """The train part of the labelled pairs, whose text hashes are their names."""
    return [
        _example(pair, a, b, tellings.places)
        for pair, a, b in found_pairs(load_pairs(part="train"), tellings)
        if a is not None and b is not None
    ]


def _example(pair: LabelledPair, a: Occurrence, b: Occurrence, places: Mapping[str, Place]) -> Example:
    signals = tuple(find_signals(a, b, places=places))
    return Example(
        signals,
        bool(pair.same),
        LABELLED,
        name=pair.a.text + pair.b.text,
        kind=pair.kind,
        above=needed_for(signals, attack=is_attack(a, b)),
    )


def refit(examples: Sequence[Example], *, reader: str) -> Refit:
    """Fits on all examples; the threshold and the figures are of labelled pairs held out in turn."""
    held_out = cross_validate(examples)
    threshold = threshold_for([one for one in held_out if one.kind not in READERS], precision=PRECISION)
    found = _fit(examples)
    at = rates(held_out, threshold)
    figures: dict[str, float | int | str] = {
        "extractor": reader,
        **{f"pairs of {name}": sum(one.source == name for one in examples) for name in MASS},
        **{f"constant of {name}": round(value, 3) for name, value in found.constants.items()},
        "held out: precision where days or places differ": round(
            rates([one for one in held_out if one.kind not in READERS], threshold).precision, 3
        ),
        "held out: precision": round(at.precision, 3),
        "held out: recall": round(at.recall, 3),
        "held out: average precision": round(average_precision(held_out), 3),
        "held out: calibration error": round(calibration_error(held_out), 3),
    }
    return Refit(
        Weights(
            constant=round(found.constants[LABELLED], 3),
            threshold=round(threshold, 3),
            within=round(threshold + WITHIN_MARGIN, 3),
            weights={name: round(weight, 3) for name, weight in sorted(found.weights.items()) if round(weight, 3)},
            fitted=figures,
        )
    )


def cross_validate(examples: Sequence[Example]) -> list[Judged]:
    """Each labelled pair by a fit on the others: pairs fall into folds by the hash of their first report."""
    judged = []
    for fold in range(FOLDS):
        inside = [one for one in examples if one.source == LABELLED and _fold(one) == fold]
        found = _fit([one for one in examples if one.source != LABELLED or _fold(one) != fold])
        judged += [
            Judged(-20.0 if _forbidden(one) else found.score(one.signals, LABELLED), one.same, one.kind, one.above)
            for one in inside
        ]
    return judged


def _fold(example: Example) -> int:
    return int(hashlib.sha256(min(example.name[:64], example.name[64:]).encode()).hexdigest(), 16) % FOLDS


def _forbidden(example: Example) -> bool:
    return any(signal.name in VETOES for signal in example.signals)


def _fit(examples: Sequence[Example]) -> Fit:
    allowed = [one for one in examples if not _forbidden(one)]
    sizes = {name: sum(one.source == name for one in allowed) for name in MASS}
    weighed = [one._replace(weight=MASS[one.source] * sizes[LABELLED] / sizes[one.source]) for one in allowed]
    found = fit(weighed, prior=PRIOR, ridges={name: _ridge(name) for name in PRIOR})
    return Fit(
        found.constants, found.weights | {UNKNOWN: _unread([one for one in allowed if one.source == LABELLED], found)}
    )


def _ridge(name: str) -> float:
    return FIRM if name.partition(":")[0] in DRAWN_BY or name in RARE else RIDGE


def _unread(examples: Sequence[Example], found: Fit) -> float:
    """What a pair whose triggers cannot be compared by meaning gets instead: the constant by which the chances of the
    labelled pairs come to as many as are one event, their meaning hidden. By bisection."""
    kept = [tuple(signal for signal in one.signals if signal.family != "meaning") for one in examples]
    scores = [found.score(signals, LABELLED) for signals in kept]
    same, low, high = sum(one.same for one in examples), -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        if sum(Judged(score + middle, True).chance for score in scores) < same:
            low = middle
        else:
            high = middle
    return low
