"""``python -m train.rewording --config ... --model FOLDER --out FOLDER``: the word scores and tuning of a model, anew.

The encoder and the pair heads stay as they are. Prints the scores of links before and after.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.extract.compact import Compact, OnnxEncoder, Vectors, load_compact, load_tokenizer
from onrecord.extract.pairs import PairScorer
from onrecord.extract.windows import Window
from onrecord.extract.wording import WordScorer
from train.__main__ import add_settings, given_settings
from train.examples import Passage
from train.export import VERSION, write_pairs
from train.fit import fit_tuning, read_passages, score_passages
from train.splits import Splits, split_passages
from train.wording import fit_words


def main() -> None:
    """Fits, prints and writes."""
    parser = argparse.ArgumentParser(prog="python -m train.rewording", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the folder of an exported model")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write the model to, another than that")
    add_settings(parser)
    given = parser.parse_args()
    settings = given_settings(given)
    torch.manual_seed(settings.seed)
    parts, tokenizer = split_passages(settings), load_tokenizer(given.model / "tokenizer.json")
    with (given.model / "pairs.npz").open("rb") as packed:
        weights = {name: values for name, values in np.load(packed).items() if ".words" not in name}
    fitted = fit_words(parts.train, tokenizer=tokenizer, seed=settings.seed)
    encoder = Remembering(OnnxEncoder((given.model / "encoder.onnx").read_bytes()))
    tuning = fit_tuning(encoder, PairScorer(weights), WordScorer(fitted), parts.dev, tokenizer=tokenizer)
    given.out.mkdir(parents=True, exist_ok=True)
    for name in ("encoder.onnx", "tokenizer.json"):
        shutil.copyfile(given.model / name, given.out / name)
    about = json.loads((given.model / "model.json").read_text(encoding="utf-8"))
    write_pairs(given.out, weights | fitted, about | {"version": VERSION, "tuning": asdict(tuning)})
    _print(parts, load_compact(given.model), load_compact(given.out))


class Remembering:
    """An encoder that reads each window once."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        self._encoder = encoder
        self._seen: dict[Window, Vectors] = {}

    def __call__(self, window: Window) -> Vectors:
        if window not in self._seen:
            self._seen[window] = self._encoder(window)
        return self._seen[window]


def _print(parts: Splits, before: Compact, after: Compact) -> None:
    for name, part in (("dev", parts.dev), ("test", parts.test)):
        old, new = _scores(before, part), _scores(after, part)
        for measure in sorted(new.keys() & old.keys()):
            print(f"{name} {measure:26} {old[measure]['f1']:.3f} -> {new[measure]['f1']:.3f}")


def _scores(compact: Compact, part: Sequence[Passage]) -> Mapping[str, Any]:
    return score_passages(read_passages(compact, part))


if __name__ == "__main__":
    main()
