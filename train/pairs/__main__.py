"""``python -m train.pairs --data FOLDER --annotated FILE``: refits what merging compares tellings by.

First the axes of meaning, for the encoder that ships (``onrecord/extract/model/meaning.npz``); then the weights
(``onrecord/merge/weights.json``). Needs the public sets, the annotated set and the pool of FA-KES (fakes.jsonl.xz, in
the folder of the annotated set's parent). Reading the pool takes some ten minutes on two cores; ``--record`` names a
record of it that was built with the same axes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.extract.meaning import load_meanings
from onrecord.store import open_record
from train.pairs.axes import MODEL, Shipped, fit_axes
from train.pairs.given import ecbplus_examples, meantime_examples
from train.pairs.labelled import Tellings, read_tellings
from train.pairs.model import Refit, labelled_examples, refit
from train.pairs.pool import build_pool

WEIGHTS = Path(__file__).parents[2] / "src" / "onrecord" / "merge" / "weights.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Refits, writes and prints the figures."""
    options = _parser().parse_args(arguments)
    encoder = Shipped()
    if not options.keep_axes:
        fit_axes(encoder, options.annotated)
    meanings = load_meanings(MODEL, graph=encoder.graph)
    if meanings is None:
        print("There are no axes for the encoder that ships: leave out --keep-axes.")
        return 1
    tellings = _tellings(options.record, options.pool)
    examples = labelled_examples(tellings)
    examples += [*ecbplus_examples(options.data, encoder, meanings)]
    examples += [*meantime_examples(options.data, encoder, meanings)]
    found = refit(examples, reader=tellings.occurrences[0].reader)
    _write(found)
    print(found)
    return 0


def _tellings(record: Path | None, pool: Path) -> Tellings:
    if record is not None:
        with open_record(record) as opened:
            return read_tellings(opened)
    with tempfile.TemporaryDirectory() as folder, open_record(build_pool(pool, Path(folder))) as opened:
        return read_tellings(opened)


def _write(found: Refit) -> None:
    WEIGHTS.write_bytes(msgspec.json.format(msgspec.json.encode(found.weights), indent=1) + b"\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m train.pairs", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the unpacked public sets")
    parser.add_argument("--annotated", type=Path, required=True, help="the annotated set, passages.jsonl")
    parser.add_argument("--pool", type=Path, required=True, help="the folder with fakes.jsonl.xz")
    parser.add_argument("--record", type=Path, help="a record of the pool's reports, in place of reading them")
    parser.add_argument("--keep-axes", action="store_true", help="fit the weights alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
