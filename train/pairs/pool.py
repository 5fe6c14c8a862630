"""The pool's reports, as files that a record is built of: the texts that the labels point into."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.pipeline import build
from train.sets import read_set


def build_pool(pool: Path, folder: Path) -> Path:
    """Writes the reports of fakes.jsonl.xz into the folder, builds a record of them there, and gives its path. The
    text under the front matter is what the labels' offsets count in. Raises FileNotFoundError without the pool."""
    reports = folder / "reports"
    reports.mkdir()
    for passage in read_set("fakes", pool):
        head = {"title": passage["title"], "published": passage["published"], "publisher": passage["publisher"]}
        lines = [f"{name}: {json.dumps(value)}" for name, value in head.items()]
        name = passage["id"].rpartition("/")[2]
        text = "\n".join(["---", *lines, "---", "", passage["text"].strip()])
        (reports / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    build([reports], folder / "pool.onrecord")
    return folder / "pool.onrecord"
