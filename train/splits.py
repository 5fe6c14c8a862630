"""Which passages are trained on, which choose thresholds, and which only ever test."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from train.examples import Passage, load_annotated, load_own
from train.settings import Settings


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
    return Splits(
        train=(
            *(p for p in annotated if p["fold"] != settings.dev_fold),
            *(p for p in own if not _is_test(p["id"], settings)),
        ),
        dev=tuple(p for p in annotated if p["fold"] == settings.dev_fold),
        test=tuple(tested),
    )


def _is_test(name: str, settings: Settings) -> bool:
    match = re.fullmatch(r"own-([a-z]+)(\d+)", name)
    if not match:
        raise ValueError(f"our own passages are named own-<file><number>, not {name!r}")
    return match[1] in settings.own_test_files or int(match[2]) % settings.own_test_every == 0
