"""``python -m train.shrink --config ... --run RUN``: what making the graph of a run smaller costs and gives.

Three graphs of one run are scored on its development and test passages and timed on the former, one window
at a time on one thread as a build reads: fp32; dynamic int8 (what ships); and static int8, whose scales come
from windows of the training passages. Speeds are given as ratios to fp32 within the command.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from onrecord.extract.compact import OnnxEncoder, load_compact, load_tokenizer
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import Window, cut_windows
from train.__main__ import add_settings, given_settings
from train.examples import Passage
from train.export import quantize
from train.fit import read_passages, score_passages
from train.splits import split_passages

CALIBRATED = 200
"""Windows that the static scales are taken from."""
MEASURES = (
    *("mentions", "triggers", "triggers, mean over types", "cues", "speaker", "ties", "forecasts overlapping"),
    *("roles.init", "roles.targ", "roles.place", "roles.time", "roles.weap", "roles.harm", "coreference"),
)


def main() -> None:
    """Makes the graphs that are not there yet, and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m train.shrink", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="the folder of a finished run")
    add_settings(parser)
    given = parser.parse_args()
    parts = split_passages(given_settings(given))
    tokenizer = load_tokenizer(given.run / "fp32" / "tokenizer.json")
    make_graphs(given.run, list(islice(windows_of(parts.train, tokenizer), CALIBRATED)))
    timed = list(windows_of(parts.dev, tokenizer))
    rows = [_row(given.run / name, parts.dev, parts.test, timed) for name in ("fp32", "model", "static")]
    print(shrink_table(rows))


def windows_of(passages: Sequence[Passage], tokenizer: Tokenizer) -> Iterator[Window]:
    """The windows in which the passages are read."""
    for passage in passages:
        yield from cut_windows(passage["text"], split_sentences(passage["text"]), tokenizer=tokenizer)


def make_graphs(run: Path, windows: Sequence[Window]) -> None:
    """Writes ``model`` (dynamic) and ``static`` beside the run's ``fp32``, with its pair weights and tuning."""
    source = run / "fp32" / "encoder.onnx"
    for name in ("model", "static"):
        if not (run / name / "encoder.onnx").exists():
            shutil.copytree(run / "fp32", run / name, dirs_exist_ok=True)
            make = quantize if name == "model" else _static(windows)
            make(source, run / name / "encoder.onnx")


def _static(windows: Sequence[Window]) -> Any:
    def quantize_with_scales(source: Path, target: Path) -> None:
        prepared = target.with_suffix(".prepared.onnx")
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        quantize_static(
            str(prepared),
            str(target),
            _Windows(windows),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
        prepared.unlink()

    return quantize_with_scales


class _Windows(CalibrationDataReader):
    """Windows as the quantiser asks for them: one after another, then None."""

    def __init__(self, windows: Sequence[Window]) -> None:
        self._left = iter(windows)

    def get_next(self) -> dict[str, Any] | None:
        window = next(self._left, None)
        if window is None:
            return None
        ids, shapes = (np.asarray([values], dtype=np.int64) for values in (window.ids, window.shapes))
        return {"ids": ids, "shapes": shapes, "mask": np.ones_like(ids)}


Row = dict[str, Any]


def _row(folder: Path, dev: Sequence[Passage], test: Sequence[Passage], timed: Sequence[Window]) -> Row:
    compact = load_compact(folder)
    scores = {name: score_passages(read_passages(compact, part)) for name, part in (("dev", dev), ("test", test))}
    return {
        "name": folder.name,
        "megabytes": (folder / "encoder.onnx").stat().st_size / 1e6,
        "pieces a second": pieces_a_second(OnnxEncoder((folder / "encoder.onnx").read_bytes()), timed),
        "scores": scores,
    }


def pieces_a_second(encoder: OnnxEncoder, windows: Sequence[Window]) -> float:
    """Word pieces read in a second: the best of three passes, so that other work on the machine counts least."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        for window in windows:
            encoder(window)
        best = min(best, time.process_time() - started)
    return sum(len(window.ids) for window in windows) / best


def shrink_table(rows: Sequence[Row]) -> str:
    """A Markdown table, the first row's speed being 1: size, speed, mean F1 and the F1 of each measure, dev / test."""
    names = [f"{row['name']} ({row['megabytes']:.0f} MB)" for row in rows]
    lines = [f"| | {' | '.join(names)} |", f"|---{'|---' * len(rows)}|"]
    speeds = [f"{row['pieces a second'] / rows[0]['pieces a second']:.2f}" for row in rows]
    lines.append(f"| speed, as a ratio | {' | '.join(speeds)} |")
    lines.append(f"| mean F1 of the below | {' | '.join(_cell(row, MEASURES) for row in rows)} |")
    lines += [f"| {measure} | {' | '.join(_cell(row, (measure,)) for row in rows)} |" for measure in MEASURES]
    return "\n".join(lines)


def _cell(row: Row, measures: Sequence[str]) -> str:
    means = (mean(row["scores"][part].get(name, {"f1": 0.0})["f1"] for name in measures) for part in ("dev", "test"))
    return " / ".join(f"{value:.3f}" for value in means)


if __name__ == "__main__":
    main()
