"""Data sets that were marked for other tasks: they sharpen the encoder and the pair heads.

Each set's own kinds of spans have heads of their own, which do not ship; links that mean what ours mean teach
the heads that do. What a set did not mark is masked.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.extract.labels import PAIR_HEADS, ROLES
from train.examples import Example, Passage, Scheme, make_examples
from train.sets import read_set

Extra = Mapping[str, Sequence[Example]]
"""The examples of each set, by its name."""


def load_extra(
    folder: Path, names: Sequence[str], *, tokenizer: Tokenizer, held_out: Collection[str] = ()
) -> tuple[Extra, dict[str, int]]:
    """The training part of each named set, and how many labels each of its heads has.

    ``folder`` holds the unpacked sets; reports of which ``held_out`` names an annotated passage are left out.
    Raises FileNotFoundError where a set is missing.
    """
    extra: dict[str, Sequence[Example]] = {}
    sizes: dict[str, int] = {}
    away = {report_name(name) for name in held_out}
    for name in names:
        passages = [row for row in read_set(name, folder, part="train") if report_name(row["id"]) not in away]
        scheme = scheme_of(name, passages)
        sizes |= scheme.sizes()
        extra[name] = list(make_examples(passages, tokenizer=tokenizer, scheme=scheme))
    return extra, sizes


def report_name(passage: str) -> str:
    """What the ids of one report's passages share between data sets: letters and digits behind the set's name."""
    _, _, name = re.sub("[/-]", " ", passage, count=1).partition(" ")
    return "".join(filter(str.isalnum, name)).lower()


def scheme_of(name: str, passages: Sequence[Passage]) -> Scheme:
    """What the set marks: span heads with every kind that occurs, pair heads with every label that occurs."""
    marks = {mark for passage in passages for mark in passage["marks"]}
    kinds = {
        "mention": tuple(sorted({mention["kind"] for passage in passages for mention in passage["mentions"]})),
        "trigger": tuple(sorted({event["event"] for passage in passages for event in passage["events"]})),
    }
    labels: dict[str, tuple[int, ...]] = {head: (0,) for head in ("coreference", "same_event") if head in marks}
    if "roles" in marks:
        events = [event for passage in passages for event in passage["events"]]
        labels["roles"] = tuple(number for number, role in enumerate(ROLES) if any(event[role] for event in events))
    if "ties" in marks:
        found = {tie.get("ours") for passage in passages for tie in passage["ties"]}
        labels["ties"] = tuple(number for number, kind in enumerate(PAIR_HEADS["ties"]) if kind in found)
    return Scheme(name, {head: found for head, found in kinds.items() if head in marks and found}, labels)


def draw_extra(extra: Extra, *, pieces: int, rng: random.Random) -> Iterator[tuple[str, list[Example]]]:
    """Yields for each set examples of about ``pieces`` word pieces in all, drawn without putting back."""
    for name in sorted(extra):
        drawn: list[Example] = []
        total = 0
        for example in rng.sample(extra[name], len(extra[name])):
            if total >= pieces:
                break
            drawn.append(example)
            total += len(example.window.ids)
        yield name, drawn
