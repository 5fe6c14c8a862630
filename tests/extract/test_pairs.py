"""Pair scores in NumPy: against the formula written out, and against the network that is trained."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extract.labels import DISTANCE_CLASSES, DISTANCES, PAIR_HEADS
from onrecord.extract.pairs import PairScorer, WordSpan, distance_classes
from onrecord.extract.spans import Floats

WIDTH, SIZE, WORDS = 6, 5, 40
LEFT: list[WordSpan] = [(0, 0), (3, 5), (39, 39)]
RIGHT: list[WordSpan] = [(1, 2), (3, 5), (20, 20), (38, 39)]
SENTENCES = [0] * 10 + [1] * 30


def random_weights(seed: int = 0) -> dict[str, Floats]:
    rng = np.random.default_rng(seed)
    weights: dict[str, Floats] = {}
    for head, labels in PAIR_HEADS.items():
        shapes = {
            "left.weight": (SIZE, 2 * WIDTH),
            "left.bias": (SIZE,),
            "right.weight": (SIZE, 2 * WIDTH),
            "right.bias": (SIZE,),
            "distance.weight": (DISTANCE_CLASSES, SIZE),
            "out.weight": (len(labels), SIZE),
            "out.bias": (len(labels),),
            "product.weight": (len(labels), SIZE),
        }
        weights |= {f"{head}.{name}": rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    return weights


def random_hidden(seed: int = 0) -> Floats:
    return np.random.default_rng(seed).normal(size=(WORDS, WIDTH)).astype(np.float32)


@pytest.mark.parametrize("head", sorted(PAIR_HEADS))
def test_a_score_is_what_the_formula_says(head: str) -> None:
    weights, hidden = random_weights(), random_hidden()
    w = {name.removeprefix(f"{head}."): values for name, values in weights.items() if name.startswith(f"{head}.")}
    scores = PairScorer(weights).score(head, hidden, left=LEFT, right=RIGHT, sentences=SENTENCES)
    assert scores.shape == (len(LEFT), len(RIGHT), len(PAIR_HEADS[head]))
    for row, one in enumerate(LEFT):
        for column, other in enumerate(RIGHT):
            a = w["left.weight"] @ np.concatenate([hidden[one[0]], hidden[one[1]]]) + w["left.bias"]
            b = w["right.weight"] @ np.concatenate([hidden[other[0]], hidden[other[1]]]) + w["right.bias"]
            steps = w["distance.weight"][distance_classes([one], [other], SENTENCES)[0, 0]]
            expected = w["out.weight"] @ np.maximum(a + b + steps, 0) + w["product.weight"] @ (a * b) + w["out.bias"]
            assert np.allclose(scores[row, column], expected, atol=1e-4)


@pytest.mark.parametrize(("left", "right"), [([], RIGHT), (LEFT, []), ([], [])])
def test_no_spans_give_no_scores(left: list[WordSpan], right: list[WordSpan]) -> None:
    scores = PairScorer(random_weights()).score("ties", random_hidden(), left=left, right=right, sentences=SENTENCES)
    assert scores.shape == (len(left), len(right), len(PAIR_HEADS["ties"]))


def distance(left: WordSpan, right: WordSpan, sentences: list[int]) -> int:
    return int(distance_classes([left], [right], sentences)[0, 0])


def test_distances_tell_before_from_after_and_near_from_far() -> None:
    anchor, one_sentence, steps = (100, 101), [0] * 6000, (1, 2, 5, 20, 61, 99)
    after = [distance(anchor, (101 + step, 101 + step), one_sentence) for step in steps]
    before = [distance(anchor, (100 - step, 100 - step), one_sentence) for step in steps]
    assert after == [0, 1, 4, 7, 10, 10]
    assert before == [number + len(DISTANCES) + 1 for number in after]
    assert distance(anchor, anchor, one_sentence) == 0


def test_distances_tell_whether_a_sentence_ends_between() -> None:
    together = {distance((5, 5), (n, n), [0] * 12) for n in range(12)}
    apart = {distance((5, 5), (n, n), [2, 2, 2, 2, 2, 1, 0, 0, 0, 0, 0, 0]) for n in range(12) if n != 5}
    assert not together & apart
    assert max(apart) < DISTANCE_CLASSES


@pytest.mark.parametrize("head", sorted(PAIR_HEADS))
def test_scores_equal_those_of_the_network_that_is_trained(head: str) -> None:
    torch = pytest.importorskip("torch", reason="compares with the trained network, which needs torch")
    from train.network import PairHead

    weights, hidden = random_weights(1), random_hidden(1)
    module = PairHead(WIDTH, len(PAIR_HEADS[head]), size=SIZE).eval()
    module.load_state_dict(
        {
            name.removeprefix(f"{head}."): torch.from_numpy(values)
            for name, values in weights.items()
            if name.startswith(f"{head}.")
        }
    )
    ends = [
        torch.from_numpy(np.stack([hidden[list(span)].reshape(-1) for span in spans])[None]) for spans in (LEFT, RIGHT)
    ]
    with torch.no_grad():
        expected = module(*ends, torch.from_numpy(distance_classes(LEFT, RIGHT, SENTENCES))[None])[0].numpy()
    assert np.allclose(
        PairScorer(weights).score(head, hidden, left=LEFT, right=RIGHT, sentences=SENTENCES), expected, atol=1e-4
    )
