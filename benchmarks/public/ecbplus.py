"""ECB+, test topics 36 to 45: which given mentions of events are the same, within and across reports.

The model links within a report, as reading does; across reports of one topic (or of one of its two subtopics) events
of the same head are joined. Beside it stands the baseline that knows heads alone. Singletons count, as in the work
that the figures are from. Texts are the sentences that the set's makers validated.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

from benchmarks.public.coreference import Coreference, add_up, score_clusters
from benchmarks.public.heads import trigger_scores
from benchmarks.public.lemmas import head
from benchmarks.public.linking import clusters, link_spans
from benchmarks.public.models import Models, Parts
from benchmarks.public.results import Published, Score
from train.sets import read_set

Passage = dict[str, Any]
Name = tuple[str, int]
"""An event: its report and its number there."""
Linked = Sequence[tuple[Name, Name]]

BEST = Published(85.7, "about; gold mentions, CoNLL F1", "M")
LEMMA = Published(76.0, "about; lemma baseline, reports clustered by subtopic", "M")
_SAME = "same topics, gold mentions and scorer; theirs cluster the reports first, which nearly gives the subtopics"
_TRAINED = "same topics, gold mentions and scorer; theirs is trained to join across reports, which are clustered first"
_CUTS = ("topic", "subtopic")


def measure(models: Models, data: Path) -> Iterator[Score]:
    """Rows for the baseline, for each system, and for the helping head that finds actions."""
    passages = list(read_set("ecbplus", data, part="test"))
    for cut in _CUTS:
        yield _row("baseline", "same head", cut, _score(passages, cut, [], alone=False), LEMMA)
    for system, parts in models.each():
        within = [link for passage in passages for link in same_events(parts, passage)]
        for cut in _CUTS:
            yield _row(system, "same_event within, same head across", cut, _score(passages, cut, within), BEST)
        yield _row(system, "same_event, each report alone", "id", _score(passages, "id", within))
    train = list(read_set("ecbplus", data, part="train"))
    yield from trigger_scores("ecbplus", models, train=train, test=passages)


def same_events(parts: Parts, passage: Passage) -> Iterator[tuple[Name, Name]]:
    """The links that the model makes among a report's given events."""
    stretches = [(event["trigger"][0], event["trigger"][1]) for event in passage["events"]]
    for one, other in link_spans(parts, "same_event", passage["text"], stretches):
        yield (passage["id"], one), (passage["id"], other)


def same_heads(passages: Sequence[Passage], *, alone: bool) -> Iterator[tuple[Name, Name]]:
    """Links of events that have one head; with ``alone`` only between one report and another."""
    by_head: dict[str, list[Name]] = {}
    for passage in passages:
        for number, event in enumerate(passage["events"]):
            words = passage["text"][event["trigger"][0] : event["trigger"][1]]
            by_head.setdefault(head(words), []).append((passage["id"], number))
    for names in by_head.values():
        yield from (pair for pair in combinations(names, 2) if not alone or pair[0][0] != pair[1][0])


def _score(passages: Sequence[Passage], cut: str, within: Linked, *, alone: bool = True) -> Coreference:
    ordered = sorted(passages, key=lambda passage: (passage[cut], passage["id"]))
    return add_up(_part(list(part), within, alone=alone) for _, part in groupby(ordered, key=lambda one: one[cut]))


def _part(passages: Sequence[Passage], within: Linked, *, alone: bool) -> Coreference:
    chains: dict[Hashable, set[Hashable]] = {}
    names = [(passage["id"], number) for passage in passages for number in range(len(passage["events"]))]
    chain_of = [event["chain"] for passage in passages for event in passage["events"]]
    for name, chain in zip(names, chain_of, strict=True):
        chains.setdefault(name if chain is None else chain, set()).add(name)
    known = frozenset(names)
    links: Iterable[tuple[Name, Name]] = [link for link in within if link[0] in known]
    return score_clusters(list(chains.values()), clusters(names, [*links, *same_heads(passages, alone=alone)]))


def _row(system: str, what: str, cut: str, score: Coreference, published: Published | None = None) -> Score:
    where = {"topic": "by topic", "subtopic": "by subtopic", "id": "by report"}[cut]
    parts = f"MUC {score.muc.f1:.1f}, B3 {score.b_cubed:.1f}, CEAF-e {score.ceaf.f1:.1f}"
    comparable = "no figure published for this measure"
    if published:
        comparable = _SAME if published is LEMMA else _TRAINED
    return Score(
        "ecbplus",
        system,
        f"{what}, {where}, CoNLL F1 ({parts})",
        round(score.sought.sought),
        score.conll,
        published,
        comparable,
    )
