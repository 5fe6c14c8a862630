"""``python -m train.folds --config ... --runs runs/folds``: trains a model for each fold held out, and averages.

Each run lies in its own folder and goes on where it was killed; a fold whose scores are there is not trained again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from train.__main__ import add_settings, given_settings, train

FOLDS = range(5)


def main() -> None:
    """Trains what is missing and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m train.folds", description=__doc__)
    parser.add_argument("--runs", type=Path, required=True, help="the folder of the five runs")
    add_settings(parser)
    given = parser.parse_args()
    settings = given_settings(given)
    paths = [given.runs / f"fold{fold}" / "scores.fp32.json" for fold in FOLDS]
    for fold, path in zip(FOLDS, paths, strict=True):
        if not path.exists():
            train(replace(settings, dev_fold=fold), path.parent)
    print(folds_table([json.loads(path.read_text(encoding="utf-8"))["scores"]["dev"] for path in paths]))


def folds_table(scores: Sequence[dict[str, Any]]) -> str:
    """A Markdown table: for each measure the mean F1 of the folds, their standard deviation, and n in all."""
    lines = ["| measure | mean F1 | deviation | n |", "|---|---|---|---|"]
    for measure in sorted({name for table in scores for name in table}):
        rows = [table[measure] for table in scores if measure in table]
        f1 = [row["f1"] for row in rows]
        spread = stdev(f1) if len(f1) > 1 else 0.0
        lines.append(f"| {measure} | {mean(f1):.3f} | {spread:.3f} | {sum(row['n'] for row in rows)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
