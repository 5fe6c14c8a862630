"""How far two people who labelled the same passages agree: F1 of what they marked, kappa of what they called it.

    python -m train.agreement FIRST SECOND

reads two files of passages, as annotation lines (``.txt``) or stand-off (``.jsonl``), and prints a table. F1 of the
second hand against the first is the same both ways. Links are counted where both hands marked both their ends, so
that a missed mention is not counted twice. Cohen's kappa (Cohen, 1960, Educational and Psychological Measurement
20:37-46) is over the spans that both marked.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from train.examples import Passage, load_annotated, load_lines
from train.scores import Item, count_items, f1_table, passage_items

LINKED = ("roles.", "harm group", "ties", "coreference", "same_event", "speaker", "content", "holder")
"""Measures of links; those of spans and of their types are the others."""
ENDS = frozenset({"mentions untyped", "triggers untyped", "cues", "forecast"})
TYPED = ("mentions", "triggers", "mode", "status")


def load_passages(path: Path) -> dict[str, Passage]:
    """The passages of a file by their id. Raises ValueError on a wrong annotation line."""
    load = load_annotated if path.suffix == ".jsonl" else load_lines
    return {passage["id"]: passage for passage in load(path)}


def agreement(first: Sequence[Passage], second: Sequence[Passage]) -> dict[str, dict[str, float]]:
    """F1, kappa and n (what the first hand marked) of each measure, over passages given in the same order."""
    counts: Counter[tuple[str, str]] = Counter()
    named: dict[str, list[tuple[str, str]]] = {measure: [] for measure in (*TYPED, "tie kind")}
    for one, other in zip(first, second, strict=True):
        here, there = (set(filter(_compared, passage_items(passage))) for passage in (one, other))
        counts += count_items(_comparable(here, there), _comparable(there, here))
        for measure, pairs in named.items():
            pairs += _both_named(measure, here, there)
    table = f1_table(counts)
    for measure, pairs in named.items():
        table.setdefault(measure, {"n": len(pairs)})["kappa"] = round(kappa(pairs), 4)
    return table


def _compared(item: Item) -> bool:
    """Not the triggers of one type alone: kappa tells of types."""
    return not item[0].startswith("triggers ") or item[0] == "triggers untyped"


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two hands' names for the same things; 0.0 for none, 1.0 where both use one name alone."""
    if not pairs:
        return 0.0
    observed = sum(a == b for a, b in pairs) / len(pairs)
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ours[name] * theirs[name] for name in ours) / len(pairs) ** 2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def _comparable(items: set[Item], others: set[Item]) -> Iterator[Item]:
    """The items without the links of which the other hand has not marked both ends."""
    ends = {what for measure, what in others if measure in ENDS}
    for measure, what in items:
        if not measure.startswith(LINKED) or all(end in ends for end in _ends(measure, what)):
            yield measure, what


def _ends(measure: str, what: Any) -> Iterable[Any]:
    if measure == "ties":
        return what[1:3]
    return (end for end in what[: 1 if measure == "content" else 2] if end is not None)


def _both_named(measure: str, here: Iterable[Item], there: Iterable[Item]) -> Iterator[tuple[str, str]]:
    ours, theirs = (_names(measure, items) for items in (here, there))
    for span in sorted(ours.keys() & theirs.keys()):
        yield ours[span], theirs[span]


def _names(measure: str, items: Iterable[Item]) -> Mapping[Any, str]:
    """What each span, or pair of spans, was called; of several names the first in the alphabet."""
    found: dict[Any, str] = {}
    for what in sorted((what for name, what in items if name == _NAMED.get(measure, measure)), key=repr):
        span, called = _SPLIT.get(measure, lambda what: (what[0], what[1:]))(what)
        found.setdefault(span, "/".join(map(str, called)))
    return found


_NAMED = {"tie kind": "ties"}
_SPLIT: Mapping[str, Callable[[Any], tuple[Any, Sequence[Any]]]] = {
    "tie kind": lambda what: (what[1:], what[:1]),
    "mentions": lambda what: (what[:2], what[2:]),
}
"""Where what was marked and what it was called stand in an item; elsewhere the first part was marked."""


def main(paths: Sequence[str]) -> int:
    """Prints the table for the passages that both files hold."""
    first, second = (load_passages(Path(path)) for path in paths)
    shared = sorted(first.keys() & second.keys())
    print(f"{len(shared)} passages")
    print(f"{'measure':20} {'F1':>6} {'n':>6} {'kappa':>6}")
    for measure, row in agreement([first[name] for name in shared], [second[name] for name in shared]).items():
        f1, marked = (f"{row[key]:.3f}" if key in row else "" for key in ("f1", "kappa"))
        print(f"{measure:20} {f1:>6} {row['n']:>6} {marked:>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
