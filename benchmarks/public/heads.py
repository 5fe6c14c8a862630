"""Helping heads: they learn a set's own kinds of spans, help the encoder and do not ship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.public.models import Models
from benchmarks.public.results import Published, Score
from benchmarks.public.spans import Item, exact, total
from train.extra import scheme_of

Passage = dict[str, Any]


def mention_scores(
    name: str,
    models: Models,
    *,
    train: Sequence[Passage],
    test: Sequence[Passage],
    published: Published | None = None,
    comparable: str = "no figure published for this measure",
) -> Iterator[Score]:
    """A row for the head that finds the set's mentions, exact and typed. A head can spell of nested mentions one."""
    kinds = scheme_of(name, train).kinds["mention"]
    gold = [{(m["start"], m["end"], m["kind"]) for m in passage["mentions"]} for passage in test]
    yield _row(name, "mention", models, kinds, test, gold, published, comparable)


def trigger_scores(
    name: str,
    models: Models,
    *,
    train: Sequence[Passage],
    test: Sequence[Passage],
    published: Published | None = None,
    comparable: str = "no figure published for this measure",
) -> Iterator[Score]:
    """A row for the head that finds the set's triggers, exact and typed in the kinds of the training part: a test
    kind that goes into more detail counts as the kind it begins with."""
    kinds = scheme_of(name, train).kinds["trigger"]
    gold = [set(_triggers(passage, kinds)) for passage in test]
    yield _row(name, "trigger", models, kinds, test, gold, published, comparable)


def _row(
    name: str,
    head: str,
    models: Models,
    kinds: Sequence[str],
    test: Sequence[Passage],
    gold: Sequence[set[Item]],
    published: Published | None,
    comparable: str,
) -> Score:
    sought, f1 = sum(map(len, gold)), None
    if models.run is not None and models.run.has(f"{name}_{head}", kinds):
        found: Iterable[set[Item]] = (set(models.run.tag(f"{name}_{head}", kinds, row["text"])) for row in test)
        f1 = total(exact(one, other) for one, other in zip(gold, found, strict=True)).f1
    return Score(name, "run", f"{head}s by the head {name}_{head}, typed span F1", sought, f1, published, comparable)


def _triggers(passage: Passage, kinds: Sequence[str]) -> Iterator[Item]:
    for event in passage["events"]:
        begun = (kind for kind in kinds if event["event"] == kind or event["event"].startswith(f"{kind}."))
        yield event["trigger"][0], event["trigger"][1], max(begun, key=len, default=event["event"])
