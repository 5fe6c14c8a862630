"""Helping heads over an encoder of hand-made vectors."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.public.heads import mention_scores, trigger_scores
from benchmarks.public.linking import clusters, link_spans, tie_spans
from benchmarks.public.models import Models, Parts, load_shipped
from onrecord.extract.compact import Tuning, Vectors
from onrecord.extract.labels import TIE_KINDS
from onrecord.extract.windows import Window
from onrecord.extract.wording import WordScorer
from train.sets.passages import event, mention, passage

TEXT = "Adam Reed met Eva in Arbel."
NAMES = [(0, 9), (14, 17), (21, 26)]


class _Lengths:
    """Each word's vector: whether it opens a name, goes on in one, or neither."""

    def __call__(self, window: Window) -> Vectors:
        rows = [[word[2] in (0, 14, 21), word[2] == 5, word[2] not in (0, 5, 14, 21)] for word in window.words]
        return Vectors(np.array(rows, dtype=np.float32), np.zeros((len(rows), 1), dtype=np.float32))


class _Scores:
    """Every pair scores what the table says of its two first words, by any head's labels."""

    def __init__(self, table: dict[tuple[int, int], float], labels: int) -> None:
        self.table, self.labels = table, labels

    def score(self, head: str, hidden: Any, *, left: Any, right: Any, sentences: Any) -> Any:
        rows = [[[self.table.get((a[0], b[0]), -5.0)] * self.labels for b in right] for a in left]
        return np.array(rows, dtype=np.float32)


def _parts(pairs: Any = None) -> Parts:
    weights = np.array([[0, 0, 9], [9, 0, 0], [0, 9, 0]], dtype=np.float32)
    heads = {f"toy_{head}": (weights, np.zeros(3, dtype=np.float32)) for head in ("mention", "trigger")}
    return Parts(_Lengths(), pairs, load_shipped().tokenizer, Tuning({}, {}, {}), WordScorer({}), heads)


def _passage() -> dict[str, Any]:
    rows = [mention(f"m{n}", "NAME", span) for n, span in enumerate(NAMES)]
    return passage("p", TEXT, source="toy", marks=["mention"], mentions=rows)


def _models(parts: Parts | None) -> Models:
    return Models(load_shipped(), parts)


def test_a_head_is_read_by_its_weights() -> None:
    assert _parts().tag("toy_mention", ["NAME"], TEXT) == [(*span, "NAME") for span in NAMES]


def test_a_row_for_a_head_that_finds_all() -> None:
    (row,) = mention_scores("toy", _models(_parts()), train=[_passage()], test=[_passage()])
    assert (row.n, row.score, row.system) == (3, 100, "run")


def test_a_head_that_is_missing_or_of_other_kinds_was_not_trained() -> None:
    other = _passage() | {"mentions": [mention("a", "A", (0, 9)), mention("b", "B", (14, 17))]}
    for models, train in ((_models(None), _passage()), (_models(_parts()), other)):
        (row,) = mention_scores("toy", models, train=[train], test=[_passage()])
        assert row.score is None


def test_a_test_kind_counts_as_the_train_kind_it_begins_with() -> None:
    train, test = (
        passage("p", TEXT, source="toy", marks=["trigger"], events=[event("e", kind, span) for span in NAMES])
        for kind in ("Contact.Meet", "Contact.Meet.Unspecified")
    )
    (row,) = trigger_scores("toy", _models(_parts()), train=[train], test=[test])
    assert row.score == 100


def test_links_go_to_the_best_earlier_span_alone() -> None:
    # Words 0, 3 and 5 open the three names; the second is likelier the third's than the first is.
    parts = _parts(_Scores({(5, 0): 1.0, (5, 3): 2.0, (3, 5): 9.0}, 1))
    assert link_spans(parts, "coreference", TEXT, NAMES) == [(1, 2)]


def test_ties_run_from_one_given_span_to_another() -> None:
    parts = _parts(_Scores({(0, 3): 2.0, (0, 0): 9.0}, len(TIE_KINDS)))
    assert list(tie_spans(parts, TEXT, NAMES)) == [(0, 1)]


def test_clusters_close_over_links() -> None:
    assert clusters("abcd", [("a", "c"), ("c", "d")]) == [frozenset("acd"), frozenset("b")]
