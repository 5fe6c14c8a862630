"""``python -m benchmarks.public --data FOLDER``: scores the shipped model, and a training run, on public data sets."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.public import SETS, Models, Score, as_table, measure
from benchmarks.public.models import load_run, load_shipped
from benchmarks.public.seen import seen_texts

NO_DATA = (
    "No data: name with --data the folder that holds the unpacked public sets, each in the folder train/sets names."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table, or what data it would need; 1 for a set that there is not."""
    options = _parser().parse_args(arguments)
    if options.data is None:
        print(NO_DATA)
        return 0
    names = options.sets.split(",") if options.sets else list(SETS)
    if unknown := [name for name in names if name not in SETS]:
        print(f"There is no set {', '.join(unknown)}; there are {', '.join(SETS)}.")
        return 1
    run = load_run(options.checkpoint, encoder=options.encoder) if options.checkpoint else None
    models = Models(load_shipped(), run)
    scores: list[Score] = []
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        try:
            scores += measure(name, models, options.data)
        except FileNotFoundError as error:
            print(f"{name} is left out: {error}.", file=sys.stderr)
    if options.annotated:
        scores += seen_texts(options.data, options.annotated)
    print(as_table(scores))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder with the unpacked sets")
    parser.add_argument("--checkpoint", type=Path, help="a training run's folder, for the helping heads")
    parser.add_argument("--annotated", type=Path, help="the annotated set, to tell which test texts it was cut from")
    parser.add_argument("--encoder", default="minilm", help="what the run began from, as python -m train takes it")
    parser.add_argument("--sets", help=f"some of {','.join(SETS)}; all unless given")
    return parser


if __name__ == "__main__":
    sys.exit(main())
