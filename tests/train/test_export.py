"""The exported model reads as the network it came from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from onrecord.extract.compact import Compact, OnnxEncoder, Tuning, load_compact
from onrecord.extract.labels import PAIR_HEADS
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import Window, cut_windows
from tests.builders import make_report

torch = pytest.importorskip("torch", reason="exports a network, which needs torch")
pytest.importorskip("onnx", reason="exports a network, which needs onnx")

from train.export import export_model  # noqa: E402
from train.fit import CachedEncoder, pair_scorer  # noqa: E402

TEXT = "Rebels shelled Arbel on Tuesday, killing 12 farmers. The mayor said they will return if it rains. " * 14
ABOUT: dict[str, Any] = {"tuning": {"thresholds": {}, "outside_bias": {"mention": 1.0}, "temperatures": {}}}


@pytest.fixture
def network(make_network: Callable[[int], Any]) -> Any:
    made = make_network(3).eval()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.copy_(torch.randn(parameter.shape) * 0.3)
    return made


@pytest.fixture
def windows(tokenizer: Tokenizer) -> list[Window]:
    return list(cut_windows(TEXT, split_sentences(TEXT), tokenizer=tokenizer))


def test_the_graph_gives_the_networks_vectors_and_scores(
    network: Any, windows: list[Window], tmp_path: Path, tokenizer_path: Path
) -> None:
    export_model(network, tmp_path, tokenizer=tokenizer_path, about=ABOUT, int8=False)
    exported, trained = OnnxEncoder((tmp_path / "encoder.onnx").read_bytes()), CachedEncoder(network)
    assert len({len(window.ids) for window in windows}) > 1
    for window in windows:
        for one, other in zip(exported(window), trained(window), strict=True):
            assert np.allclose(one, other, atol=1e-4)


def test_the_pair_weights_survive_their_half_precision(
    network: Any, windows: list[Window], tmp_path: Path, tokenizer_path: Path
) -> None:
    export_model(network, tmp_path, tokenizer=tokenizer_path, about=ABOUT, int8=False)
    hidden, sentences = CachedEncoder(network)(windows[0]).hidden, windows[0].sentences
    spans = [(0, 0), (2, 4), (5, 5), (20, 22)]
    for head in PAIR_HEADS:
        of_network = pair_scorer(network).score(head, hidden, left=spans, right=spans, sentences=sentences)
        shipped = load_compact(tmp_path)._pairs.score(head, hidden, left=spans, right=spans, sentences=sentences)
        assert np.allclose(of_network, shipped, rtol=0.02, atol=0.05)


def test_a_reloaded_model_reads_as_the_network_does(
    network: Any, tmp_path: Path, tokenizer_path: Path, tokenizer: Tokenizer
) -> None:
    export_model(network, tmp_path, tokenizer=tokenizer_path, about=ABOUT, int8=False)
    exported = load_compact(tmp_path)
    tuning = Tuning(**ABOUT["tuning"])
    trained = Compact(
        CachedEncoder(network), pair_scorer(network), tokenizer=tokenizer, tuning=tuning, name=exported.name
    )
    one, other = exported.read(make_report(TEXT)), trained.read(make_report(TEXT))
    assert one.mentions
    assert [(m.span, m.kind) for m in one.mentions] == [(m.span, m.kind) for m in other.mentions]
    assert [(e.trigger, e.event, e.mode, e.status) for e in one.events] == [
        (e.trigger, e.event, e.mode, e.status) for e in other.events
    ]


def test_the_int8_model_is_smaller_and_reads_the_same_twice(network: Any, tmp_path: Path, tokenizer_path: Path) -> None:
    for name, int8 in (("fp32", False), ("int8", True)):
        export_model(network, tmp_path / name, tokenizer=tokenizer_path, about=ABOUT, int8=int8)
    sizes = [(tmp_path / name / "encoder.onnx").stat().st_size for name in ("fp32", "int8")]
    assert sizes[1] < 0.5 * sizes[0]
    assert sorted(path.name for path in (tmp_path / "int8").iterdir()) == [
        "encoder.onnx",
        "model.json",
        "pairs.npz",
        "tokenizer.json",
    ]
    assert json.loads((tmp_path / "int8" / "model.json").read_text(encoding="utf-8"))["tuning"] == ABOUT["tuning"]
    readings = [load_compact(tmp_path / "int8").read(make_report(TEXT)) for _ in range(2)]
    assert readings[0] == readings[1]
