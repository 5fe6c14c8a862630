"""What the counts and words of two tellings say: tolls, type, weapons, triggers, and rare words in common."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from math import log, log2, sqrt

import numpy as np
from numpy.typing import NDArray

from onrecord.merge.occurrences import Occurrence, Toll
from onrecord.merge.signals import Signal
from onrecord.merge.stems import rarity, stem

LARGE_TOLL = 16
"""A count of so many is as good as a name."""
NEAR_TOLL = 1.25
"""Counts that differ by no more than this factor are often one toll, told at two hours."""
ROUGHLY = 0.25
"""How much two counts without a number ("dozens") are one."""
OPENING = 5
"""So many first letters in common make two words likely of one root: "explosion", "explosive"."""
CLEAREST = 4.0
"""How many times its likeness a trigger's meaning counts: no other signal tells as much."""
NEAR_LARGE = 1.33
"""The same for large tolls: few events of one day have any like it."""
COPIED, COPIED_WORDS = 0.7, 3.0
"""The share of their rare words, and the least weight of them, by which one sentence is a copy of the other."""
_TAKING = """take retake capture recapture seize seizure conquer occupy occupation overrun fall liberate liberation
    advance control enter storm"""
TAKING = frozenset(map(stem, _TAKING.split()))
"""Heads of what is done to a town and not to people: a strike on it is something else."""


def toll_signals(a: Occurrence, b: Occurrence) -> Iterator[Signal]:
    """One signal for each kind of harm that both count: their largest counts compared, as a toll is more than its
    parts; a lesser count that both give speaks where the largest differ."""
    for kind in sorted({toll.kind for toll in a.tolls} & {toll.kind for toll in b.tolls}):
        ours, theirs = (_numbers([toll for toll in one.tolls if toll.kind == kind]) for one in (a, b))
        whole = _counts(*(max(side, key=lambda toll: (toll.low, -(toll.high or 0))) for side in (ours, theirs)))
        shared = max((toll.low for toll in {*ours} & {*theirs} if not toll.rough), default=0)
        if shared and whole.name != "toll: same":
            yield Signal("toll: one count the same", _size(shared), f"both count {shared} {kind}")
        yield whole


def _numbers(tolls: list[Toll]) -> list[Toll]:
    """The counts that are numbers; where none is, the rough ones."""
    return [toll for toll in tolls if not toll.rough] or tolls


def _size(number: int) -> float:
    return min(1.0, log2(number + 1) / log2(LARGE_TOLL + 1))


def _counts(a: Toll, b: Toll) -> Signal:
    low, high = sorted((a.low, b.low))
    words = f"{a.low} and {b.low} {a.kind}"
    if a.rough and b.rough:
        return Signal("toll: may be the same", ROUGHLY, f"both count {a.kind} without a number")
    if a.low == b.low and not (a.rough or b.rough):
        return Signal("toll: same", _size(a.low), f"both count {a.low} {a.kind}")
    if (a.high is None or a.high >= b.low) and (b.high is None or b.high >= a.low):
        # "at least 40" and 44 fit better than "at least two" and 44
        return Signal("toll: may be the same", (low + 1) / (high + 1), f"{words} can be one count")
    within = NEAR_LARGE if low >= LARGE_TOLL else NEAR_TOLL
    if high <= within * low and low >= 3 and not (a.rough or b.rough):
        return Signal("toll: near", 1, f"{words} are near")
    return Signal("toll: other", min(log((high + 1) / (low + 1)), 2.0), words)


def kind_signals(a: Occurrence, b: Occurrence) -> Iterator[Signal]:
    """Signals of type, mode, weapon and of whether it happened."""
    if a.event != b.event:
        yield Signal("type: other", 1, f"{a.event} here, {b.event} there")
    if a.modes and b.modes:
        yield from _alike("mode", a.modes, b.modes)
    if a.weapons and b.weapons:
        yield from _alike("weapon", a.weapons, b.weapons)


def _alike(family: str, a: Set[str], b: Set[str]) -> Iterator[Signal]:
    if a & b:
        yield Signal(f"{family}: same", 1, f"both {min(a & b)}")
    else:
        yield Signal(f"{family}: other", 1, f"{min(a)} here, {min(b)} there")


def word_signals(a: Occurrence, b: Occurrence) -> Iterator[Signal]:
    """Signals of the triggers, the sentences and, across reports, all that the reports tell."""
    trigger = _trigger(a, b)
    yield trigger
    if a.meanings and b.meanings and a.reader == b.reader:
        alike = max(0.0, _mean_cosine(a.meanings, b.meanings))
        yield Signal("meaning: alike", CLEAREST * alike, f"triggers alike by {alike:.0%}")
    else:
        yield Signal("meaning: unknown", 1, "read by two readers, or by one that does not compare triggers")
    if a.words and b.words:
        pairs = ((mine, theirs) for mine in a.sentences for theirs in b.sentences)
        mine, theirs = max(pairs, key=lambda pair: _alike_words(*pair))
        yield from _rare_words(mine, theirs, alike=trigger.name != "trigger: other")
    if a.report != b.report and a.context.words and b.context.words:
        yield Signal("report: alike", *_report_words(a.context.words, b.context.words))


def _trigger(a: Occurrence, b: Occurrence) -> Signal:
    if shared := a.heads & b.heads:
        rarest = max(sorted(shared), key=rarity)
        return Signal("trigger: same", 0.4 + 0.6 * rarity(rarest), f"both say {rarest!r}")
    if root := next((one for one in sorted(a.heads) for other in sorted(b.heads) if _one_root(one, other)), None):
        return Signal("trigger: alike", 1, f"words like {root!r}")
    words = f"{min(a.heads, default='')!r} here, {min(b.heads, default='')!r} there"
    if a.heads.isdisjoint(TAKING) != b.heads.isdisjoint(TAKING):
        return Signal("trigger: a taking and none", 1, words)
    return Signal("trigger: other", 1, words)


def _mean_cosine(a: tuple[bytes, ...], b: tuple[bytes, ...]) -> float:
    """The mean cosine of all pairs: who tells much at once is sure of little."""
    return round(float(_mean_vector(a) @ _mean_vector(b)), 3)


@lru_cache(maxsize=4096)
def _mean_vector(meanings: tuple[bytes, ...]) -> NDArray[np.float64]:
    rows = np.stack([np.frombuffer(meaning, dtype=np.int8).astype(np.float64) for meaning in meanings])
    mean: NDArray[np.float64] = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1.0)).mean(axis=0)
    return mean


def _one_root(a: str, b: str) -> bool:
    return len(a) >= OPENING and len(b) >= OPENING and a[:OPENING] == b[:OPENING]


def _alike_words(a: frozenset[str], b: frozenset[str]) -> tuple[float, list[str]]:
    """How like two sentences are, and which words they share, to choose among equals."""
    shared = sorted(a & b)
    return _weight(shared) / max(min(_weight(a), _weight(b)), 2.0), shared


def _rare_words(a: frozenset[str], b: frozenset[str], *, alike: bool) -> Iterator[Signal]:
    shared = sorted(a & b, key=lambda word: (-rarity(word), word))
    if not shared:
        yield Signal("words: none", min(1.0, sqrt(min(len(a), len(b)) / 10)), "no rare word in common")
        return
    told = _weight(shared)
    share = told / max(min(_weight(a), _weight(b)), 2.0)
    yield Signal("words: rare", log2(1 + told), f"both say {', '.join(shared[:3])}")
    yield Signal("words: share", share, f"{share:.0%} of the rare words of one")
    if told >= COPIED_WORDS and told >= COPIED * max(_weight(a), _weight(b)):
        name = "words: copied" if alike else "words: copied, for another deed"
        yield Signal(name, 1, "nearly the same sentence")


def _report_words(a: frozenset[str], b: frozenset[str]) -> tuple[float, str]:
    alike = _weight(a & b) / sqrt(max(_whole(a), 3.0) * max(_whole(b), 3.0))
    return alike, f"the reports share {alike:.0%} of their rare words"


def _weight(words: Set[str] | list[str]) -> float:
    # sorted: a sum of floats is the same in every order of the set
    return sum(sorted(rarity(word) for word in words))


@lru_cache(maxsize=4096)
def _whole(words: frozenset[str]) -> float:
    # A report is compared with many others, and its words weigh the same each time.
    return _weight(words)
