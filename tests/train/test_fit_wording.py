"""Fitting the scores by words: they learn what stands between, and count as much as they help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

pytest.importorskip("torch", reason="fits layers, which needs torch")

from onrecord.extract.labels import TIE_KINDS
from onrecord.extract.wording import WordScorer
from train.examples import load_own, make_examples
from train.wording import _logistic, fit_words, worded

LINES = """=== own-a{number:02} | 2021-03-04 | wire | A title
{group} {words} {person} came.
---
M m1 armed_group | {group}
M m2 person | {person}
T {kind} m1 m2 | {words}

"""
GROUPS, PEOPLE = ("Troops", "Rebels", "Guards", "Fighters"), ("Omar", "Karim", "Idris", "Salem")
SAYINGS = (("loyal to", "supports"), ("hostile to", "opposes"))


@pytest.fixture
def passages(tmp_path: Path) -> list[dict[str, Any]]:
    cases = [(group, person, *saying) for group in GROUPS for person in PEOPLE for saying in SAYINGS]
    (tmp_path / "a.txt").write_text(
        "".join(
            LINES.format(number=number, group=group, person=person, words=words, kind=kind)
            for number, (group, person, words, kind) in enumerate(cases, start=10)
        ),
        encoding="utf-8",
    )
    return load_own(tmp_path)


def test_words_learn_the_kind_of_a_tie(passages: list[dict[str, Any]], tokenizer: Tokenizer) -> None:
    scorer = WordScorer(fit_words(passages * 20, tokenizer=tokenizer, seed=1))
    for passage in passages[:2]:
        (example,) = make_examples([passage], tokenizer=tokenizer)
        wording, mentions, _ = worded(example, passage["text"])
        scores = scorer.score("ties", wording, left=mentions, right=mentions)
        assert TIE_KINDS[int(scores[0, 1].argmax())] == passage["ties"][0]["kind"]
        assert scores[0, 1].max() > np.nanmax(scores[1, 0])


def test_the_same_seed_gives_the_same_weights(passages: list[dict[str, Any]], tokenizer: Tokenizer) -> None:
    one, other = (fit_words(passages, tokenizer=tokenizer, seed=4) for _ in range(2))
    assert all((one[name] == other[name]).all() for name in one)


def test_the_score_that_tells_more_counts_more() -> None:
    rng = np.random.default_rng(1)
    truth = rng.random(400) < 0.3
    telling, noise = np.where(truth, 2.0, -2.0) + rng.normal(size=400), rng.normal(size=400)
    ours, theirs, _ = _logistic(np.column_stack([noise, telling, truth]).astype(float))
    assert theirs > 1.0 > 0.3 > abs(ours)
