"""GUM, test part: which given mentions are one entity, and the helping head that finds mentions.

Coreference is the pair head over GUM's own mentions, nested ones too, linked as reading links them. Clusters of one
mention count on neither side, as in CoNLL-2012. The genres that may not be used are left out by train.sets.gum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.public.coreference import Coreference, add_up, score_clusters, without_singletons
from benchmarks.public.heads import mention_scores
from benchmarks.public.linking import clusters, link_spans
from benchmarks.public.models import Models, Parts
from benchmarks.public.results import Published, Score
from train.sets import read_set

BEST = Published(64.6, "SpanBERT on OntoGUM, CoNLL F1", "V")
_WHY = "no: theirs finds its mentions, in OntoNotes' scheme and all genres; ours are given GUM's own, which is easier"


def measure(models: Models, data: Path) -> Iterator[Score]:
    """Coreference on news and on all genres left, and the helping head."""
    test = list(read_set("gum", data, part="test"))
    for system, parts in models.each():
        for genre, passages in (("news", [row for row in test if "_news_" in row["id"]]), ("all genres left", test)):
            score = add_up(same_entities(parts, passage) for passage in passages)
            figures = f"MUC {score.muc.f1:.1f}, B3 {score.b_cubed:.1f}, CEAF-e {score.ceaf.f1:.1f}"
            name = f"coreference of given mentions, {genre}, {len(passages)} documents, CoNLL F1 ({figures})"
            yield Score("gum", system, name, round(score.sought.sought), score.conll, BEST, _WHY)
    yield from mention_scores("gum", models, train=list(read_set("gum", data, part="train")), test=test)


def same_entities(parts: Parts, passage: dict[str, Any]) -> Coreference:
    """The scores of one document."""
    mentions: Sequence[dict[str, Any]] = passage["mentions"]
    number = {mention["id"]: n for n, mention in enumerate(mentions)}
    links = link_spans(parts, "coreference", passage["text"], [(m["start"], m["end"]) for m in mentions])
    gold = [frozenset(number[name] for name in chain) for chain in passage["coref"]]
    return score_clusters(gold, without_singletons(clusters(range(len(mentions)), links)))
