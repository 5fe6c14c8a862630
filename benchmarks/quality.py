"""Scores the example reports against their gold, beside the floors that no change may go under.

``python -m benchmarks.quality`` scores the examples; ``python -m benchmarks.quality GOLD REPORTS`` any others.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from onrecord.evaluate import Scores, evaluate, format_scores, load_gold
from onrecord.pipeline import build
from onrecord.store import open_record

ROOT = Path(__file__).parent.parent
GOLD, REPORTS = ROOT / "tests" / "quality" / "examples.yaml", ROOT / "examples" / "libya"
FLOORS = ROOT / "tests" / "quality" / "floors.json"


def score(gold: Path, reports: Path) -> Scores:
    """Builds a record of the reports and scores it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quality.onrecord"
        build([reports], path)
        with open_record(path) as record:
            return evaluate(record, load_gold(gold), reports)


def main(paths: Sequence[Path]) -> None:
    """Prints every measure; for the examples, each floor too."""
    gold, reports = paths or (GOLD, REPORTS)
    print(format_scores(score(gold, reports)))
    if not paths:
        print("floors:", json.dumps(json.loads(FLOORS.read_text(encoding="utf-8")), indent=1))


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
