"""``python -m benchmarks.pairs RECORD``: merging on the labelled pairs of FA-KES, the part that nothing was chosen on.

RECORD is a record of the pool's reports; ``--pool FOLDER`` builds one of fakes.jsonl.xz instead. Pairs are judged one
by one (do the features hold the two tellings for one event?) and as clustered (do they end up in one event?). A pair
of which the reader found no telling where the label stands counts as not joined. The baselines join whatever shares a
day and a town, and whatever shares a trigger's stem.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from onrecord.merge.cluster import cluster
from onrecord.merge.compare import load_weights, same_event, same_event_score
from onrecord.merge.occurrences import Occurrence
from onrecord.store import open_record
from train.pairs.labelled import LabelledPair, Tellings, found_pairs, load_pairs, read_tellings
from train.pairs.measures import Judged, average_precision, calibration_error
from train.pairs.pool import build_pool

NEVER = -20.0
Join = Callable[[Occurrence, Occurrence], bool]
Found = tuple[LabelledPair, Occurrence | None, Occurrence | None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table for each part."""
    options = _parser().parse_args(arguments)
    if options.record is not None:
        with open_record(options.record) as record:
            tellings = read_tellings(record)
    else:
        with tempfile.TemporaryDirectory() as folder, open_record(build_pool(options.pool, Path(folder))) as record:
            tellings = read_tellings(record)
    if not any(a or b for _, a, b in found_pairs(load_pairs(), tellings)):
        raise SystemExit("No report of the pool is in this record, to the letter: build it from the pool's own file.")
    for part in ("train", "test"):
        print("\n".join(table(tellings, part)))
    return 0


def table(tellings: Tellings, part: str) -> Iterator[str]:
    """The part's figures, a line each."""
    pairs = list(found_pairs(load_pairs(part=part), tellings))
    same = sum(bool(pair.same) for pair, _, _ in pairs)
    yield f"\n| {part}: {len(pairs)} pairs, {same} same | precision | recall | joined |"
    yield "|---|---|---|---|"
    event_of = _clustered(tellings)
    joins: dict[str, Join] = {
        "same day and town": _same_day_and_town,
        "same stem": lambda a, b: bool(a.heads & b.heads),
        "pair by pair": lambda a, b: same_event(a, b, places=tellings.places) is not None,
        "as clustered": lambda a, b: event_of[a.key] == event_of[b.key],
    }
    for name, join in joins.items():
        yield _line(name, pairs, join)
    graver = [found for found in pairs if found[0].same or found[0].kind in ("day", "place")]
    yield _line("as clustered, of those false by day or place", graver, joins["as clustered"])
    judged = [_judge(found, tellings) for found in pairs]
    yield f"average precision {average_precision(judged):.3f}, calibration error {calibration_error(judged):.3f}, "
    yield f"threshold {load_weights().threshold}; " + (
        "the weights were fitted on these" if part == "train" else "held out"
    )


def _clustered(tellings: Tellings) -> dict[str, int]:
    groups = cluster(tellings.occurrences, places=tellings.places)
    return {one.key: number for number, group in enumerate(groups) for one in group}


def _same_day_and_town(a: Occurrence, b: Occurrence) -> bool:
    return a.days is not None and a.days == b.days and bool(a.places & b.places)


def _line(name: str, pairs: Sequence[Found], join: Join) -> str:
    joined = [pair for pair, a, b in pairs if a is not None and b is not None and join(a, b)]
    right, same = sum(bool(pair.same) for pair in joined), sum(bool(pair.same) for pair, _, _ in pairs)
    precision = f"{right / len(joined):.2f}" if joined else "-"
    return f"| {name} | {precision} | {right / same:.2f} | {len(joined)} |"


def _judge(found: Found, tellings: Tellings) -> Judged:
    pair, a, b = found
    score = same_event_score(a, b, places=tellings.places)[0] if a is not None and b is not None else NEVER
    return Judged(max(score, NEVER), bool(pair.same), pair.kind)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pairs", description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("record", type=Path, nargs="?", help="a record of the pool's reports")
    source.add_argument("--pool", type=Path, help="the folder with fakes.jsonl.xz")
    return parser


if __name__ == "__main__":
    sys.exit(main())
