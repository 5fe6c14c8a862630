"""How seconds and memory grow with the record, how engines compare, and how fast a large record answers.

``python -m benchmarks.scale [LARGEST]`` (claims, default 64,000; for 1,000,000 allow an hour). Records are made by
``benchmarks.generate``. Each size runs in a process of its own; seconds are those of its processor, so that other
work on the machine does not count. The slope is that of log seconds against log claims by least squares: 1 is linear.
"again" adds two reports to the record and merges again, and "decide" rejects a claim in review. "warm" and "cold" tell
whether the file lay in the system's cache.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import linear_regression, median

from benchmarks.generate import SEED, make_analyses
from benchmarks.speed import EXAMPLES
from onrecord.export.dossier import event_dossier
from onrecord.merge import remerge
from onrecord.nouns import Analysis, Wish
from onrecord.review import decide
from onrecord.store import Record, building, open_record, write_analyses

SMALLEST, STEP = 1_000, 4
REPEATS = 5
Row = dict[str, float]


def main(largest: int) -> None:
    """Prints the tables."""
    rows: list[Row] = []
    print("  claims  reports  merge s  again s  decide s  build s  peak MB  file MB", flush=True)
    for size in _sizes(largest):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(_in_a_process("grow", size, folder))
            line = (
                "{claims:8,.0f} {reports:8,.0f} {merge:8.1f} {again:8.1f} {decide:9.2f} "
                "{build:8.1f} {peak:8.0f} {file:8.0f}"
            )
            print(line.format(**rows[-1]), flush=True)
            if size == largest:
                answers = _in_a_process("ask", size, folder)
    if len(rows) > 1:
        print(
            "slope    "
            + "  ".join(f"{name} {_slope(rows, name):.2f}" for name in ("merge", "again", "decide", "build", "peak"))
        )
    print(f"\nof {rows[-1]['claims']:,.0f} claims    warm ms  cold ms")
    for name in dict.fromkeys(key.partition(",")[0] for key in answers):
        print(f"{name:20} {answers[name + ', warm'] * 1000:8.0f} {answers[name + ', cold'] * 1000:8.0f}", flush=True)
    print()
    print("engines  " + "  ".join(f"{name} {ratio:.2f}" for name, ratio in _engines().items()) + "  (times of local 1)")


def _sizes(largest: int) -> list[int]:
    steps = range(int(math.log(max(largest / SMALLEST, 1), STEP)) + 1)
    return sorted({SMALLEST * STEP**step for step in steps} | {largest})


def _slope(rows: list[Row], name: str) -> float:
    return linear_regression([math.log(row["claims"]) for row in rows], [math.log(row[name]) for row in rows]).slope


def _in_a_process(what: str, size: int, folder: str) -> Row:
    command = [sys.executable, "-m", "benchmarks.scale", what, str(size), folder]
    found: Row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


# ---- in the process of one size --------------------------------------------------------------


def grow(size: int, folder: Path) -> Row:
    """Makes a record, and then adds two reports."""
    path = folder / "scale.onrecord"
    build, merge = _timed_build(path, make_analyses(size))
    _, again = _timed_build(path, make_analyses(9, seed=SEED + 1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    decided = _timed_decision(path)
    with open_record(path) as record:
        claims, count = record.count("claim"), record.count("report")
    size_mb = path.stat().st_size / 1e6
    return {
        "claims": claims,
        "reports": count,
        "merge": merge,
        "again": again,
        "decide": decided,
        "build": build,
        "peak": peak,
        "file": size_mb,
    }


def _timed_build(path: Path, analyses: Iterable[Analysis]) -> tuple[float, float]:
    started = time.process_time()
    with building(path) as connection:
        write_analyses(connection, analyses)
        before = time.process_time()
        remerge(Record(connection))
        merged = time.process_time() - before
    return time.process_time() - started, merged


def _timed_decision(path: Path) -> float:
    with open_record(path) as record:
        event = next(event for event in record.events() if event.reports > 1)
    started = time.process_time()
    decide(path, Wish("reject", event.claims[:1]), who="A reviewer")
    return time.process_time() - started


def ask(size: int, folder: Path) -> Row:
    """Seconds to open the record, to filter its events, and to show one; with the file in the cache and without."""
    path = folder / "scale.onrecord"
    with open_record(path) as record:
        row = record.connection.execute(
            "SELECT id, place FROM event WHERE place IS NOT NULL LIMIT 1 OFFSET 99"
        ).fetchone()
        actor = record.connection.execute("SELECT actor FROM glance_actor ORDER BY actor LIMIT 1").fetchone()[0]
    event, place = row
    by_actor = "id IN (SELECT event FROM glance_actor JOIN glance USING (number) WHERE actor = ?)"
    acts: dict[str, Callable[[], None]] = {
        "open": lambda: open_record(path).close(),
        "filter by type": lambda: _filter(path, "type = 'ASSAULT'", ()),
        "filter by time": lambda: _filter(path, "when_start BETWEEN '2015-03' AND '2015-04'", ()),
        "filter by place": lambda: _filter(path, "place = ?", (place,)),
        "filter by actor": lambda: _filter(path, by_actor, (actor,)),
        "show an event": lambda: _show(path, event),
    }
    return {
        f"{name}, {cache}": _median(act, before=before)
        for name, act in acts.items()
        for cache, before in (("warm", lambda: None), ("cold", lambda: _forget(path)))
    }


def _forget(path: Path) -> None:
    """Takes the file out of the system's cache."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _filter(path: Path, condition: str, values: tuple[str, ...]) -> None:
    with open_record(path) as record:
        query = f"SELECT body FROM event WHERE {condition} ORDER BY when_start LIMIT 50"
        record.connection.execute(query, values).fetchall()


def _show(path: Path, event: str) -> None:
    with open_record(path) as record:
        event_dossier(record, event)


def _median(act: Callable[[], None], *, before: Callable[[], None]) -> float:
    seconds = []
    for _ in range(REPEATS):
        before()
        started = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - started)
    return median(seconds)


# ---- engines ---------------------------------------------------------------------------------


def _engines() -> dict[str, float]:
    """Seconds of building the examples, each as often as the slowest is worth, over those of one process."""
    ways = {
        "local 1": ["--workers", "1"],
        "local 2": ["--workers", "2"],
        "ray 2": ["--workers", "2", "--engine", "ray"],
    }
    with tempfile.TemporaryDirectory() as folder:
        reports = _copies(Path(folder) / "reports", 48)
        seconds = {name: _build_seconds(reports, Path(folder) / f"{name}.onrecord", way) for name, way in ways.items()}
    return {name: taken / seconds["local 1"] for name, taken in seconds.items()}


def _copies(folder: Path, count: int) -> Path:
    folder.mkdir()
    sources = sorted(EXAMPLES.glob("*.txt"))
    for number in range(count):
        text = sources[number % len(sources)].read_text(encoding="utf-8")
        (folder / f"{number:05}.txt").write_text(f"{text}\n\nCopy {number}.\n", encoding="utf-8")
    return folder


def _build_seconds(reports: Path, out: Path, options: list[str]) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "onrecord", "build", str(reports), "-q", "-o", str(out), *options]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    if sys.argv[1:2] in (["grow"], ["ask"]):
        print(json.dumps({"grow": grow, "ask": ask}[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 64_000)
