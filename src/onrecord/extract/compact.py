"""The compact extractor: one small encoder and its heads, read window by window.

Windows are read one at a time, so that what is found in one does not hang on what else is in the batch
(an int8 graph scales its numbers by all it is given at once).
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, Protocol

import msgspec
import numpy as np
from tokenizers import Tokenizer

from onrecord.extract.decode import Draft, Mix
from onrecord.extract.meaning import Meanings, load_meanings
from onrecord.extract.pairs import PairScorer
from onrecord.extract.spans import Floats
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import Window, cut_windows
from onrecord.extract.wording import WordScorer
from onrecord.nouns import Reading, Report


@dataclass(frozen=True, slots=True)
class Tuning:
    """What was fitted on development data: a threshold for each label that is decided on its own, how far
    outside is held back for each tagging head, the temperatures that make scores chances, and how the scores of
    links by vectors and by words are mixed."""

    thresholds: dict[str, float]
    outside_bias: dict[str, float]
    temperatures: dict[str, float]
    mixes: dict[str, Mix] = field(default_factory=dict)


class Vectors(NamedTuple):
    """A window read: a vector and a row of label scores for each word."""

    hidden: Floats
    logits: Floats


class Encoder(Protocol):
    """Reads one window."""

    def __call__(self, window: Window) -> Vectors: ...


class OnnxEncoder:
    """The shipped graph, on one thread: builds spread reports over processes instead."""

    def __init__(self, graph: bytes) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def __call__(self, window: Window) -> Vectors:
        inputs = {
            "ids": np.asarray([window.ids], dtype=np.int64),
            "shapes": np.asarray([window.shapes], dtype=np.int64),
            "mask": np.ones((1, len(window.ids)), dtype=np.int64),
        }
        hidden, logits = self._session.run(["hidden", "logits"], inputs)
        firsts = [word[0] for word in window.words]
        return Vectors(hidden[0][firsts], logits[0][firsts])


class Compact:
    """The extractor over any encoder, pair scorer and tuning."""

    def __init__(
        self,
        encoder: Encoder,
        pairs: PairScorer,
        *,
        tokenizer: Tokenizer,
        tuning: Tuning,
        name: str,
        words: WordScorer | None = None,
        meanings: Meanings | None = None,
    ) -> None:
        self.name = name
        self._encoder, self._pairs, self._words = encoder, pairs, words or WordScorer({})
        self._tokenizer, self._tuning, self._meanings = tokenizer, tuning, meanings

    def read(self, report: Report) -> Reading:
        """Reads one report; pure: the same report gives the same reading."""
        sentences = split_sentences(report.text)
        tuning = self._tuning
        draft = Draft(report, self._pairs, tuning.thresholds, sentences, words=self._words, mixes=tuning.mixes)
        draft.meanings = self._meanings
        for window in cut_windows(report.text, sentences, tokenizer=self._tokenizer):
            vectors = self._encoder(window)
            draft.add(
                window,
                vectors.hidden,
                vectors.logits,
                temperatures=tuning.temperatures,
                outside_bias=tuning.outside_bias,
            )
        return draft.reading(self.name)


def load_compact(folder: Traversable | None = None) -> Compact:
    """The shipped model, or one that training left in ``folder``."""
    return _shipped() if folder is None else _load(folder)


@functools.cache
def _shipped() -> Compact:
    return _load(resources.files("onrecord.extract") / "model")


def _load(folder: Traversable) -> Compact:
    graph = (folder / "encoder.onnx").read_bytes()
    about: dict[str, Any] = msgspec.json.decode((folder / "model.json").read_bytes())
    with (folder / "pairs.npz").open("rb") as packed:
        weights = dict(np.load(packed))
    return Compact(
        OnnxEncoder(graph),
        PairScorer(weights),
        tokenizer=load_tokenizer(folder / "tokenizer.json"),
        tuning=msgspec.convert(about["tuning"], Tuning),
        name=f"compact {about['version']} {hashlib.sha256(graph).hexdigest()[:8]}",
        meanings=load_meanings(folder, graph=graph),
        words=WordScorer(weights),
    )


def load_tokenizer(path: Traversable) -> Tokenizer:
    """A tokenizer that neither cuts nor pads."""
    tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
