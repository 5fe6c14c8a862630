"""How seconds and memory of a build grow with the number of reports: the examples, told again and again.

``python -m benchmarks.scale [LARGEST]`` (default 96 reports). Each copy is made a report of its own by a
line at its end. The slope is of log seconds against log reports: 1 is linear.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.speed import EXAMPLES


def main(largest: int) -> None:
    """Prints a row a size and the slope between the first and the last."""
    rows, size = [], 12
    while size <= largest:
        rows.append((size, *_measure(size)))
        print(f"{rows[-1][0]:6} reports  {rows[-1][1]:7.1f} s  {rows[-1][2]:6.0f} MB", flush=True)
        size *= 2
    if len(rows) > 1:
        growth = math.log(rows[-1][1] / rows[0][1]) / math.log(rows[-1][0] / rows[0][0])
        print(f"slope {growth:.2f}")


def _measure(size: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        sources = sorted(EXAMPLES.glob("*.txt"))
        for number in range(size):
            source = sources[number % len(sources)]
            copy = f"{source.read_text(encoding='utf-8')}\n\nCopy {number}.\n"
            (reports / f"{number:05}-{source.name}").write_text(copy, encoding="utf-8")
        started = time.perf_counter()
        command = [sys.executable, "-m", "onrecord", "build", str(reports), "-q", "-o", f"{folder}/scale.onrecord"]
        subprocess.run(command, check=True, capture_output=True)
        seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 96)
