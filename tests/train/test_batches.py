"""Batches: nothing is lost by padding, and padding teaches nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onrecord.extract.labels import PAIR_HEADS
from train.examples import IGNORED, Example

torch = pytest.importorskip("torch", reason="packs tensors, which needs torch")


def test_every_example_is_in_one_batch(examples: list[Example]) -> None:
    from train.batches import batches

    packed = list(batches(examples, pieces=64, rng=random.Random(1)))
    assert len(packed) > 1
    rows = [tuple(row[row > 0].tolist()) for batch in packed for row in batch.ids]
    assert sorted(rows) == sorted(tuple(n for n in example.window.ids if n) for example in examples)


def test_padding_is_masked_and_ignored(examples: list[Example]) -> None:
    from train.batches import pack

    short = examples[0]
    words = 5
    cut = replace(
        short,
        window=replace(short.window, words=short.window.words[:words], ids=short.window.ids[:9], shapes=(0,) * 9),
        tags={head: tags[:words] for head, tags in short.tags.items()},
        classes={head: tags[:words] for head, tags in short.classes.items()},
    )
    batch = pack([cut, examples[1]])
    assert batch.mask[0].sum() == 9
    assert batch.mask[1].all()
    assert all(bool((tags[0, words:] == IGNORED).all()) for tags in batch.tags.values())


def test_a_head_that_was_not_annotated_has_no_valid_pair(examples: list[Example]) -> None:
    from train.batches import pack

    links = {head: rows for head, rows in examples[0].links.items() if head != "condition_of"}
    batch = pack([replace(examples[0], links=links)])
    assert "condition_of" not in batch.pairs
    assert batch.pairs["roles"].valid.any()


@pytest.mark.parametrize("head", sorted(PAIR_HEADS))
def test_true_pairs_are_where_the_links_say(head: str, examples: list[Example]) -> None:
    from train.batches import pack

    targets = pack(examples).pairs[head]
    for number, example in enumerate(examples):
        found = {tuple(row) for row in targets.truth[number].nonzero().tolist()}
        assert found == set(example.links[head])


def test_the_loss_of_an_example_does_not_hang_on_its_neighbours_padding(
    examples: list[Example], make_network: Callable[[int], Any]
) -> None:
    from train.batches import pack

    tagger = make_network(1).tagger.eval()
    longer = replace(examples[1], window=replace(examples[1].window, ids=examples[1].window.ids * 2))
    longer = replace(longer, window=replace(longer.window, shapes=longer.window.shapes * 2))
    with torch.no_grad():
        alone, together = (
            tagger(b.ids, b.shapes, b.mask)[1] for b in (pack(examples[:1]), pack([examples[0], longer]))
        )
    pieces = len(examples[0].window.ids)
    assert torch.allclose(alone[0, :pieces], together[0, :pieces], atol=1e-5)
