"""Pairs out of public sets: given mentions, made tellings as far as the set shows what a telling is made of.

ECB+ shows triggers, sentences and texts. MEANTIME shows dates, places, and who acts and is acted on by name as well.
Pairs are of two reports of one topic whose triggers have a stem, or whose sentences a rare word, in common: others are
never compared in a record. A part of them is drawn, by the hash of their names.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.extract.meaning import Meanings
from onrecord.merge.compare import find_signals, load_weights
from onrecord.merge.occurrences import REPORT_WORDS, Context, Occurrence, rare_words
from onrecord.merge.stems import head, rarity
from onrecord.names import folded
from train.pairs.axes import Shipped
from train.pairs.fitting import Example
from train.sets import read_set

Row = Mapping[str, Any]
ECBPLUS, MEANTIME = "ECB+", "MEANTIME"
DRAWN = {(ECBPLUS, True): 8, (ECBPLUS, False): 80, (MEANTIME, True): 1, (MEANTIME, False): 160}
"""One in so many pairs of a set that are one event, or two, is drawn."""


class Told(NamedTuple):
    """A given mention as a telling, with the event it is of."""

    telling: Occurrence
    event: str


def ecbplus_examples(data: Path, encoder: Shipped, meanings: Meanings) -> Iterator[Example]:
    """Pairs of ECB+'s train part, topic by topic. Raises FileNotFoundError without the set."""
    passages = read_set("ecbplus", data, part="train")
    for _, part in groupby(passages, key=lambda passage: str(passage["topic"])):
        told = [one for passage in part for one in tell(passage, encoder, meanings)]
        yield from _examples(told, ECBPLUS)


def meantime_examples(data: Path, encoder: Shipped, meanings: Meanings) -> Iterator[Example]:
    """Pairs of MEANTIME's train part. Raises FileNotFoundError without the set."""
    passages = list(read_set("meantime", data, part="train"))
    told = [one for passage in passages for one in tell(passage, encoder, meanings)]
    yield from _examples(told, MEANTIME)


def _examples(told: Sequence[Told], source: str) -> Iterator[Example]:
    for a, b in combinations(told, 2):
        same = a.event == b.event
        if a.telling.report != b.telling.report and _comparable(a.telling, b.telling):
            names = f"{a.telling.key} {b.telling.key}"
            if int(hashlib.sha256(names.encode()).hexdigest(), 16) % DRAWN[source, same] == 0:
                signals = tuple(find_signals(a.telling, b.telling, places={}))
                yield Example(signals, same, source)


def average_link(tellings: Sequence[Occurrence]) -> list[set[Hashable]]:
    """Tellings of a set without dates joined as merging joins those of a record: the likest first, groups only where
    their pairs' mean odds are even or better by the weights that ship and the set's own constant. Keys, by group."""
    model = load_weights()
    constant = float(model.fitted.get(f"constant of {ECBPLUS}", model.constant))
    scores = {
        (a.key, b.key): constant
        + sum(model.weights.get(one.name, 0.0) * one.value for one in find_signals(a, b, places={}))
        for a, b in combinations(sorted(tellings, key=lambda one: one.key), 2)
    }
    groups: dict[str, set[Hashable]] = {one.key: {one.key} for one in tellings}
    for (a, b), score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
        one, other = groups[a], groups[b]
        if score > 0 and one is not other:
            across = [scores[min(x, y), max(x, y)] for x in map(str, one) for y in map(str, other)]
            if sum(across) >= 0:
                one |= other
                groups.update((str(key), one) for key in other)
    return list({id(group): group for group in groups.values()}.values())


def _comparable(a: Occurrence, b: Occurrence) -> bool:
    return bool(a.heads & b.heads or a.words & b.words)


def tell(passage: Row, encoder: Shipped, meanings: Meanings) -> list[Told]:
    """A passage's given events as tellings of one report."""
    stretches = [(event["trigger"][0], event["trigger"][1]) for event in passage["events"]]
    vectors = encoder.vectors(passage["text"], stretches)
    context = _context(passage)
    return [
        Told(_telling(passage, event, context, meanings(*vectors[stretch])), _event(passage, event))
        for event, stretch in zip(passage["events"], stretches, strict=True)
        if stretch in vectors
    ]


def _event(passage: Row, event: Row) -> str:
    return str(event["chain"] or f"{passage['id']} {event['id']}")


def _context(passage: Row) -> Context:
    words = sorted(rare_words(passage["text"]), key=lambda word: (-rarity(word), word))
    published = _day(passage["published"])
    return Context(published, frozenset(), frozenset(words[:REPORT_WORDS]))


def _telling(passage: Row, event: Row, context: Context, meaning: str) -> Occurrence:
    start, end = event["trigger"]
    heads = frozenset({head(passage["text"][start:end])})
    words = rare_words(_sentence(passage["text"], start)) - heads
    days = _days(passage, event)
    initiators, targets = (frozenset(_names(passage, event[role])) for role in ("init", "targ"))
    return Occurrence(
        key=f"{passage['id']} {event['id']}",
        report=passage["id"],
        event="",
        bodies=(),
        harms=(),
        initiators=initiators,
        targets=targets,
        known=initiators | targets,
        whens=(),
        wheres=(),
        days=days,
        names_day=days is not None,
        places=frozenset(),
        place_names=frozenset(),
        tolls=frozenset(),
        modes=frozenset(),
        weapons=frozenset(),
        heads=heads,
        words=words,
        sentences=(words,),
        meanings=(base64.b64decode(meaning),),
        context=context,
    )


def _sentence(text: str, at: int) -> str:
    """The line that the offset lies in: the sets put each sentence on its own."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end]


def _mentions(passage: Row, names: Iterable[str]) -> Iterator[Row]:
    wanted = set(names)
    yield from (mention for mention in passage["mentions"] if mention["id"] in wanted)


def _names(passage: Row, names: Iterable[str]) -> Iterator[str]:
    for mention in _mentions(passage, names):
        words = passage["text"][mention["start"] : mention["end"]]
        if words[:1].isupper():
            yield folded(words)


def _days(passage: Row, event: Row) -> tuple[date, date] | None:
    days = [_day(mention.get("others", {}).get("value")) for mention in _mentions(passage, event["time"])]
    known = [day for day in days if day]
    return (min(known), min(known)) if known else None


def _day(value: str | None) -> date | None:
    """The day that an ISO 8601 value names; None where it is no whole day."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
