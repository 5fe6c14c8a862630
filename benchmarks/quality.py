"""Scores the example reports against their gold, beside the floors that no change may go under.

``python -m benchmarks.quality`` scores the examples; ``python -m benchmarks.quality GOLD REPORTS`` any others. Gold
that names reports under ``held_out`` is scored in three parts: all of it, what is held out, and the rest.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

import yaml

from onrecord.evaluate import Gold, Scores, evaluate, format_scores, load_gold
from onrecord.pipeline import build
from onrecord.store import open_record

ROOT = Path(__file__).parent.parent
SETS = {
    "examples": (ROOT / "tests" / "quality" / "examples.yaml", ROOT / "examples" / "libya"),
    "world": (ROOT / "tests" / "quality" / "world.yaml", ROOT / "examples" / "world"),
}
"""Gold and folder of reports, by the name under which the floors stand."""
FLOORS = ROOT / "tests" / "quality" / "floors.json"


def score(gold: Path, reports: Path) -> dict[str, Scores]:
    """Builds a record of the reports and scores each part of the gold ("all" is the whole)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quality.onrecord"
        build([reports], path)
        with open_record(path) as record:
            return {name: evaluate(record, part, reports) for name, part in parts(gold).items()}


def parts(gold: Path) -> dict[str, Gold]:
    """The whole gold as "all" and, where it holds reports out, its halves as "held out" and "open"."""
    whole = load_gold(gold)
    held_out = set(yaml.safe_load(gold.read_text(encoding="utf-8")).get("held_out", ()))
    halves = {"held out": _part(whole, held_out), "open": _part(whole, whole.reports.keys() - held_out)}
    return {"all": whole, **(halves if held_out else {})}


def _part(gold: Gold, names: Collection[str]) -> Gold:
    reports = {name: report for name, report in gold.reports.items() if name in names}
    same = (same for same in gold.same_event if all(member.report in reports for member in same.members))
    return Gold(reports, tuple(same))


def main(paths: Sequence[Path]) -> None:
    """Prints every measure; for the examples, each floor too."""
    for name, (gold, reports) in ({"given": tuple(paths)} if paths else SETS).items():
        for part, scores in score(gold, reports).items():
            print(f"{name}, {part}", format_scores(scores), sep="\n", end="\n\n")
    if not paths:
        print("floors:", json.dumps(json.loads(FLOORS.read_text(encoding="utf-8")), indent=1))


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
