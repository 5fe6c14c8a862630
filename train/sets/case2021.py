"""CASE 2021 task 2: snippets of news, each with one type of event close to ACLED's.

Haneczok et al. (2021), "Fine-grained event classification in news-like text snippets", CASE at ACL-IJCNLP 2021. No
licence is stated, so the set is never trained on: its 1,019 labelled test snippets are for evaluation.

A passage has its text and, under "label", its type ("AIR_STRIKE"); nothing is marked in the text. Nothing is dropped.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from train.sets.passages import Passage, check_part, need, passage


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The test snippets in the order of the file, each with its "label".

    Raises ValueError for any part but "test" and FileNotFoundError where the folder lacks the set's file.
    """
    check_part(part, known=("test",))
    path = folder / "test_dataset" / "test_set_final_release_with_labels.tsv"
    with need(path, "the labelled test file of CASE 2021 task 2").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            snippet = passage(f"case2021/{row['id']}", row["EventSnippet"].strip(), source="case2021", marks=())
            yield snippet | {"label": row["SubType"]}
