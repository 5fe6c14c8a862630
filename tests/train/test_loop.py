"""Training: it learns, is the same for the same seed, and a killed run ends where an unbroken one does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from train.examples import Example
from train.settings import Settings

torch = pytest.importorskip("torch", reason="trains a tiny network, which needs torch")
loop = pytest.importorskip("train.loop", reason="trains a tiny network, which needs torch")

Make = Callable[[int], Any]


class Killed(Exception):
    """Stands for a signal in the middle of an epoch."""


def settings(**changes: Any) -> Settings:
    given: dict[str, Any] = {"epochs": 3, "batch_pieces": 64, "threads": 1, "bfloat16": False} | changes
    return Settings(annotated="", own="", encoder="toy", **given)


def run(network: Any, examples: list[Example], folder: Path, **changes: Any) -> dict[str, Any]:
    folder.mkdir(exist_ok=True)
    torch.manual_seed(1)
    trained = loop.train_network(network, lambda _: examples, extra={}, settings=settings(**changes), folder=folder)
    return dict(trained.state_dict())


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_the_same_seed_gives_the_same_weights(make_network: Make, examples: list[Example], tmp_path: Path) -> None:
    first = run(make_network(1), examples, tmp_path / "a")
    assert same(first, run(make_network(1), examples, tmp_path / "b"))
    assert not same(first, run(make_network(1), examples, tmp_path / "c", seed=2))


@pytest.mark.parametrize("steps", [1, 5, 9])
def test_a_killed_run_goes_on_to_the_same_weights(
    steps: int, make_network: Make, examples: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(make_network(1), examples, tmp_path / "whole")
    real = loop._Run.step
    done: list[int] = []

    def step(self: Any, batch: Any, device: str) -> float:
        if len(done) == steps:
            raise Killed
        done.append(1)
        return float(real(self, batch, device))

    with monkeypatch.context() as patch:
        patch.setattr(loop._Run, "step", step)
        with pytest.raises(Killed):
            run(make_network(1), examples, tmp_path / "broken")
    # Before the first checkpoint a run starts over, so that only then its first weights matter.
    seed = 9 if (tmp_path / "broken" / "checkpoint.pt").exists() else 1
    assert same(whole, run(make_network(seed), examples, tmp_path / "broken"))


def test_a_finished_run_is_not_trained_further(make_network: Make, examples: list[Example], tmp_path: Path) -> None:
    first = run(make_network(1), examples, tmp_path / "run")
    before = (tmp_path / "run" / "checkpoint.pt").read_bytes()
    assert same(first, run(make_network(5), examples, tmp_path / "run"))
    assert (tmp_path / "run" / "checkpoint.pt").read_bytes() == before


def test_the_loss_falls(make_network: Make, examples: list[Example], tmp_path: Path) -> None:
    from train.batches import pack
    from train.losses import batch_loss

    network = make_network(1)
    before, parts = batch_loss(network.eval(), pack(examples))
    run(network, examples, tmp_path / "run", epochs=12, head_rate=1e-2, encoder_rate=1e-3)
    after, _ = batch_loss(network.eval(), pack(examples))
    assert after.item() < 0.5 * before.item()
    assert all(value == value for value in parts.values())


def test_rates_fall_from_the_heads_to_the_embeddings(make_network: Make) -> None:
    network = make_network(1)
    groups = loop.parameter_groups(network, settings(encoder_rate=1.0, head_rate=10.0, layer_decay=0.5))
    rate_of = {id(parameter): group["lr"] for group in groups for parameter in group["params"]}
    assert len(rate_of) == sum(1 for _ in network.parameters())
    named = {name: rate_of[id(parameter)] for name, parameter in network.named_parameters()}
    assert named["tagger.heads.weight"] == named["pairs.ties.out.weight"] == 10.0
    assert named["tagger.encoder.encoder.layer.1.output.dense.weight"] == 1.0
    assert named["tagger.encoder.encoder.layer.0.output.dense.weight"] == 0.5
    assert named["tagger.encoder.embeddings.word_embeddings.weight"] == 0.25
