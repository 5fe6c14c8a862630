"""How fast a build reads, beside the bare encoder on the same text in the same run, and how much memory it takes.

``python -m benchmarks.speed [PATH...]`` (the example reports unless paths are given). Word pieces are counted
once per report text, context that windows repeat not included, so that the two rates divide like by like.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from statistics import median

from onrecord.config import Config
from onrecord.extract.compact import OnnxEncoder, load_tokenizer
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import Window, cut_windows
from onrecord.nouns import Report
from onrecord.pipeline import build
from onrecord.read import find_reports, read_report

EXAMPLES = Path(__file__).parent.parent / "examples" / "libya"
ROUNDS = 3


def main(paths: Sequence[Path]) -> None:
    """Prints the two rates, their ratio, and the peak memory of a whole build."""
    reports = _reports(paths)
    tokenizer = load_tokenizer(resources.files("onrecord.extract") / "model" / "tokenizer.json")
    windows = [w for r in reports for w in cut_windows(r.text, split_sentences(r.text), tokenizer=tokenizer)]
    pieces = sum(len(tokenizer.encode(report.text, add_special_tokens=False).ids) for report in reports)
    read = sum(len(window.ids) for window in windows)
    print(f"{len(reports)} reports, {pieces:,} word pieces, {read:,} with the context that windows repeat")
    bare, whole = [], []
    _build(paths)  # loads the model and the gazetteer
    encoder = OnnxEncoder((resources.files("onrecord.extract") / "model" / "encoder.onnx").read_bytes())
    for _ in range(ROUNDS):
        bare.append(_encode(encoder, windows))
        whole.append(_build(paths))
    encoder_rate, build_rate = pieces / median(bare), pieces / median(whole)
    print(f"bare encoder, one thread   {encoder_rate:8,.0f} word pieces a second")
    print(f"build, one worker          {build_rate:8,.0f} word pieces a second")
    print(f"ratio                      {build_rate / encoder_rate:8.2f}")
    seconds, megabytes = _whole_process(paths)
    print(f"a whole process            {seconds:8.1f} s, {megabytes:,.0f} MB at its peak, start included")


def _reports(paths: Sequence[Path]) -> list[Report]:
    config = Config()
    sources, _ = find_reports(paths, config=config)
    return [read_report(source, config=config).report for source in sources]


def _encode(encoder: OnnxEncoder, windows: Sequence[Window]) -> float:
    started = time.perf_counter()
    for window in windows:
        encoder(window)
    return time.perf_counter() - started


def _build(paths: Sequence[Path]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        build(paths, Path(folder) / "speed.onrecord", config=Config(workers=1))
        return time.perf_counter() - started


def _whole_process(paths: Sequence[Path]) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        command = [sys.executable, "-m", "onrecord", "build", *map(str, paths), "-q", "--workers", "1"]
        subprocess.run([*command, "-o", f"{folder}/speed.onrecord"], check=True, capture_output=True)
        seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]] or [EXAMPLES])
