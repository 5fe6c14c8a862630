"""UDS factuality: whether what a predicate tells of happened, for predicates of the English Web Treebank (It Happened).

Licence: CC BY-SA 4.0. The set gives scores and no words: a predicate is "ewt-SPLIT-SENTENCE-semantics-pred-TOKEN",
with the numbers, from 1, of a sentence in the treebank's file and of a token in the sentence (documentation of the
Decomp toolkit, "Universal Dependencies Syntactic Graphs"). The words come from UNER EWT, which has the same sentences:
``read`` takes the folder that holds the folders of both sets, events_factuality and uner_ewt.

Used is the treebank's train file alone, whose order UNER EWT keeps (all its 22,209 predicates fall on a token); its
dev and test files come in another order, so their 5,194 predicates are dropped. There is therefore a split of our own:
one document in five, by the SHA-256 of its name, is test, the others are train.

A status is given only where it is clear, with a confidence of 1 and a score of at least `CLEAR` either way:
"happened" for a positive score without a negating word before it, outside questions and what follows an "if",
"unless" or "whether", "denied" for a negative score right after a negated auxiliary of what is or was the case
("did not", "has never"). Other negative scores are plans, wishes, conditions, orders and habits, which the score does
not tell apart: their status stays None, as with scores near 0.
Events are of the kind "predicate"; their triggers were not marked to be found, so only the status is.
"""

from __future__ import annotations

import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from train.sets.passages import Passage, Row, Span, check_part, event, hashed_part, joined, need, passage
from train.sets.uner import Sentence, read_sentences

CLEAR = 0.9
"""How far from 0 a score is clear; scores lie around -1 and 1, few below or above 1.5."""

NEGATIONS = frozenset({"not", "n't", "nt", "never"})
AUXILIARIES = frozenset({"did", "does", "was", "were", "is", "are", "has", "have", "had"})
CONDITIONS = frozenset({"if", "unless", "whether"})
"""Words that leave open whether what follows in their sentence happened."""
_REACH = 4
"""How many words before a predicate are looked at for a negation."""

Scores = Mapping[int, Mapping[int, tuple[float, float]]]
"""A score and its confidence, by sentence and token, both from 1."""


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The documents of a part that have a scored predicate, in the treebank's order.

    The folder is the parent of both sets' folders. Raises FileNotFoundError where it lacks either, and ValueError
    where a predicate lies beyond its sentence, which would mean that the files are not of the same treebank.
    """
    check_part(part, known=("train", "test"))
    scores = _scores(need(folder / "events_factuality" / "factuality.zip", "UDS factuality's scores"))
    path = need(folder / "uner_ewt" / "uner_ewt" / "train.bio", "UNER EWT, whose words the scores are of,")
    return _passages(enumerate(read_sentences(path), 1), scores, part=part)


def _scores(path: Path) -> Scores:
    with zipfile.ZipFile(path) as archive:
        sentences = json.loads(archive.read("factuality.json"))["data"]
    scores: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
    for name, predicates in sentences.items():
        _, split, number = name.split("-")
        for predicate, found in predicates.items():
            if split == "train":
                score = found["factuality"]["factual"]
                scores[int(number)][int(predicate.rpartition("-")[2])] = (score["value"], score["confidence"])
    return scores


def _passages(numbered: Iterator[tuple[int, Sentence]], scores: Scores, *, part: str) -> Iterator[Passage]:
    for document, rows in groupby(numbered, key=lambda row: row[1].document):
        sentences = list(rows)
        if hashed_part(document) == part and any(number in scores for number, _ in sentences):
            yield _passage(document, sentences, scores)


def _passage(document: str, numbered: Sequence[tuple[int, Sentence]], scores: Scores) -> Passage:
    text, offsets = joined([sentence.words for _, sentence in numbered])
    events = [
        row
        for (number, sentence), spans in zip(numbered, offsets, strict=True)
        for row in _events(sentence, spans, scores.get(number, {}))
    ]
    named = [row | {"id": f"e{number}"} for number, row in enumerate(events, 1)]
    return passage(f"factuality/{document}", text, source="factuality", marks=["status"], events=named)


def _events(sentence: Sentence, spans: Sequence[Span], scores: Mapping[int, tuple[float, float]]) -> Iterator[Row]:
    for token, (score, confidence) in sorted(scores.items()):
        if not 1 <= token <= len(spans):
            raise ValueError(f"sentence {sentence.name} has no token {token}: the scores are of another treebank")
        before = [word.lower() for word in sentence.words[: token - 1]]
        asked = "?" in sentence.words or CONDITIONS & set(before)
        status = None if asked else _status(score, confidence, before[-_REACH:])
        yield event("", "predicate", spans[token - 1], status=status)


def _status(score: float, confidence: float, before: Sequence[str]) -> str | None:
    """The status that a score makes clear, given the words just before the predicate, in lower case."""
    if confidence < 1 or abs(score) < CLEAR:
        return None
    if score > 0:
        return None if NEGATIONS & set(before) else "happened"
    return "denied" if before[-1:] and before[-1] in NEGATIONS and before[-2:][0] in AUXILIARIES else None
