"""FA-KES: dated news on the Syrian war from fifteen outlets, many on the same events. An unlabelled pool.

Salem et al. (2019), "FA-KES: A Fake News Dataset around the Syrian War". The data set is CC BY 4.0, the text is the
publishers'; its apostrophes are lost. Its judgements of true and fake are not in the file and not used. The whole set
is "train": there is no published split. Reports that are also in the annotated set keep their id there ("fa-...").

Nothing is marked. A passage also has its "publisher" and "location" as the set gives them. Dropped: rows that repeat
an id.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from train.sets.passages import Passage, Row, check_part, need, passage
from train.sets.rows import unique


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The reports of fakes.jsonl.xz, which lies in the folder, in the order of their ids.

    Raises ValueError for any part but "train" and FileNotFoundError where the folder lacks the file.
    """
    check_part(part, known=("train",))
    with lzma.open(need(folder / "fakes.jsonl.xz", "the pool of FA-KES"), "rt", encoding="utf-8") as lines:
        rows = unique(json.loads(line) for line in lines)
    yield from map(_passage, sorted(rows, key=lambda row: row["id"]))


def _passage(row: Row) -> Passage:
    given = {"title": row["title"], "published": row["published"]}
    report = passage(f"fakes/{row['id']}", row["text"], source="fakes", marks=(), **given)
    return report | {"publisher": row["publisher"], "location": row["location"]}
