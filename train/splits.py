"""Which passages are trained on, which choose thresholds, and which only ever test."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from train.examples import Passage, load_annotated, load_own
from train.settings import Settings

COPIES = frozenset({"we-scenario_en_kairos_95", "muc-DEV_MUC3_1133"})
"""Annotated passages that are copies of reports in a public set's test part, and so never trained on."""


@dataclass(frozen=True)
class Splits:
    """The three parts, and nothing in two of them."""

    train: tuple[Passage, ...]
    dev: tuple[Passage, ...]
    test: tuple[Passage, ...]


def split_passages(settings: Settings) -> Splits:
    """Annotated passages by their fold; our own by file and number, one in every so many for testing alone."""
    annotated = load_annotated(Path(settings.annotated))
    own = load_own(Path(settings.own))
    tested = [passage for passage in own if _is_test(passage["id"], settings)]
    mend = put_articles_outside if settings.mend_edges else dict
    return Splits(
        train=(
            *(mend(p) for p in annotated if p["fold"] != settings.dev_fold and p["id"] not in COPIES),
            *(p for p in own if not _is_test(p["id"], settings)),
        ),
        dev=tuple(p for p in annotated if p["fold"] == settings.dev_fold),
        test=tuple(tested),
    )


def put_articles_outside(passage: Passage) -> Passage:
    """The passage with its mentions as the guide asks: two of the annotated set's nineteen hands kept "the" in."""
    return passage | {"mentions": [_without_article(row, passage["text"]) for row in passage["mentions"]]}


def _without_article(mention: dict[str, Any], text: str) -> dict[str, Any]:
    article = re.match(r"(?:the|an?)\s+(?=\w)", text[mention["start"] : mention["end"]], re.IGNORECASE)
    if article is None or mention["kind"] in ("time", "count"):
        return mention
    return mention | {"start": mention["start"] + article.end()}


def _is_test(name: str, settings: Settings) -> bool:
    match = re.fullmatch(r"own-([a-z]+)(\d+)", name)
    if not match:
        raise ValueError(f"our own passages are named own-<file><number>, not {name!r}")
    return match[1] in settings.own_test_files or int(match[2]) % settings.own_test_every == 0
