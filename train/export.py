"""Turns a trained network into what ships: an int8 ONNX graph, the pair weights, the tokenizer, a description."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from train.network import Network, Tagger

VERSION = "0.3"
Weights: TypeAlias = dict[str, NDArray[np.floating[Any]]]


class _Graph(nn.Module):
    """The tagger with positional inputs for the exporter."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden, logits = self.tagger(ids, shapes, mask)
        return hidden, logits


def export_model(
    network: Network,
    folder: Path,
    *,
    tokenizer: Path,
    about: dict[str, Any],
    words: Weights | None = None,
    int8: bool = True,
) -> None:
    """Writes ``encoder.onnx``, ``pairs.npz``, ``tokenizer.json`` and ``model.json`` into ``folder``. ``words`` are the
    weights by which links are scored by their words."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.cpu().float().eval()
    whole = folder / "encoder.fp32.onnx"
    export_graph(network.tagger, whole)
    if int8:
        quantize(whole, folder / "encoder.onnx")
        whole.unlink()
    else:
        whole.replace(folder / "encoder.onnx")
    weights = {
        f"{head}.{name}": values.detach().numpy().astype(np.float16)
        for head, module in network.pairs.items()
        for name, values in module.named_parameters()
    }
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    write_pairs(folder, weights | (words or {}), {"version": VERSION} | about)


def write_pairs(folder: Path, weights: Weights, about: dict[str, Any]) -> None:
    """Writes the pair heads and word layers (``pairs.npz``) and the description (``model.json``)."""
    np.savez_compressed(folder / "pairs.npz", allow_pickle=False, **weights)
    (folder / "model.json").write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def export_graph(tagger: Tagger, path: Path) -> None:
    """The fp32 graph; batch and length are free."""
    example = torch.ones((1, 8), dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        _Graph(tagger),
        (example, example, example),
        str(path),
        input_names=["ids", "shapes", "mask"],
        output_names=["hidden", "logits"],
        dynamic_axes={name: axes for name in ("ids", "shapes", "mask", "hidden", "logits")},
        opset_version=17,
        dynamo=False,
    )


def quantize(source: Path, target: Path) -> None:
    """Dynamic int8, a scale a channel, in the reduced range that keeps older processors from overflowing."""
    quantize_dynamic(source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    graph = onnx.load(str(target))
    onnx.save(graph, str(target))
