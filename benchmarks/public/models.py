"""The models that are scored: the shipped one, and a training run's with the helping heads that do not ship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from benchmarks.public.given import Stretch, Triggered
from onrecord.extract.compact import Compact, Encoder, OnnxEncoder, Tuning, Vectors, load_tokenizer
from onrecord.extract.meaning import Meanings, load_meanings
from onrecord.extract.pairs import PairScorer
from onrecord.extract.spans import tag_spans
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import Window, cut_windows
from onrecord.extract.wording import WordScorer
from onrecord.nouns import Reading, Report

Layer = tuple[NDArray[np.float32], NDArray[np.float32]]
"""A head's weights (labels x width) and its biases."""


@dataclass(frozen=True)
class Parts:
    """A model in its parts. ``heads`` are the helping heads, by name: none where they did not ship."""

    encoder: Encoder
    pairs: PairScorer
    tokenizer: Tokenizer
    tuning: Tuning
    words: WordScorer
    heads: Mapping[str, Layer] = field(default_factory=dict)
    meanings: Meanings | None = None

    def read(self, text: str, *, triggers: Sequence[Stretch] = ()) -> Reading:
        """What the model reads in a text; stretches given as triggers are read as events of the likeliest kind."""
        encoder = Triggered(self.encoder, triggers) if triggers else self.encoder
        compact = Compact(
            encoder,
            self.pairs,
            tokenizer=self.tokenizer,
            tuning=self.tuning,
            name="benchmark",
            words=self.words,
            meanings=self.meanings,
        )
        return compact.read(Report(id="", path="", text=text))

    def windows(self, text: str) -> Iterator[tuple[Window, Vectors]]:
        """The windows of a text, read."""
        for window in cut_windows(text, split_sentences(text), tokenizer=self.tokenizer):
            yield window, self.encoder(window)

    def tag(self, head: str, kinds: Sequence[str], text: str) -> list[tuple[int, int, str]]:
        """The spans that a helping head finds: start, end and kind."""
        weights, biases = self.heads[head]
        found = []
        for window, vectors in self.windows(text):
            logits = vectors.hidden[window.body :] @ weights.T + biases
            for first, last, kind, _ in tag_spans(logits):
                words = window.words[first + window.body], window.words[last + window.body]
                found.append((words[0][2], words[1][3], kinds[kind]))
        return found

    def has(self, head: str, kinds: Sequence[str]) -> bool:
        """Whether there is a helping head of this name for these kinds."""
        return head in self.heads and len(self.heads[head][1]) == 1 + 2 * len(kinds)


@dataclass(frozen=True)
class Models:
    """The systems that are scored: the shipped model, and a training run where one is named."""

    shipped: Parts
    run: Parts | None = None

    def each(self) -> Iterator[tuple[str, Parts]]:
        """The systems by name."""
        yield "shipped", self.shipped
        if self.run is not None:
            yield "run", self.run


def load_shipped() -> Parts:
    """The shipped model."""
    folder = resources.files("onrecord.extract") / "model"
    about: dict[str, Any] = msgspec.json.decode((folder / "model.json").read_bytes())
    with (folder / "pairs.npz").open("rb") as packed:
        weights = dict(np.load(packed))
    graph = (folder / "encoder.onnx").read_bytes()
    encoder, meanings = OnnxEncoder(graph), load_meanings(folder, graph=graph)
    tuning = msgspec.convert(about["tuning"], Tuning)
    return Parts(
        encoder,
        PairScorer(weights),
        load_tokenizer(folder / "tokenizer.json"),
        tuning,
        WordScorer(weights),
        meanings=meanings,
    )


def load_run(folder: Path, *, encoder: str) -> Parts:
    """The averaged network of a training run's checkpoint, with its helping heads; needs the ``train`` extra.

    ``encoder`` is what the run began from, as ``python -m train`` takes it. The tuning is that of the run's exported
    model, none where it has not exported one. Raises FileNotFoundError where the folder has no checkpoint.
    """
    import torch

    from train.__main__ import encoder_folder, load_encoder
    from train.fit import UNTUNED, CachedEncoder, pair_scorer
    from train.network import Network

    torch.set_num_threads(1)
    saved = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)["average"]
    heads = {name.split(".")[1]: len(saved[name]) for name in saved if re.fullmatch(r"extra\..*\.bias", name)}
    layers = len({match[1] for name in saved if (match := re.search(r"\.layer\.(\d+)\.", name))})
    source = encoder_folder(encoder)
    pair_size = len(saved["pairs.roles.left.bias"])
    network = Network(load_encoder(source, layers=layers), pair_size=pair_size, extra=heads)
    network.load_state_dict(saved)
    about = folder / "fp32" / "model.json"
    tuning = msgspec.convert(msgspec.json.decode(about.read_bytes())["tuning"], Tuning) if about.exists() else UNTUNED
    layer = {
        name: tuple(saved[f"extra.{name}.{part}"].float().numpy() for part in ("weight", "bias")) for name in heads
    }
    tokenizer = load_tokenizer(source / "tokenizer.json")
    packed = folder / "fp32" / "pairs.npz"
    words = WordScorer(dict(np.load(packed)) if packed.exists() else {})
    return Parts(CachedEncoder(network), pair_scorer(network), tokenizer, tuning, words, layer)
