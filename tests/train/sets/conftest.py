"""What the tests of the converters share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from train.sets import Passage

Write = Callable[[str, str], Path]
Words = Callable[[Passage], dict[str, str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of an invented set, by its path in the set's folder, and returns that folder."""

    def write_file(path: str, text: str) -> Path:
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
        return tmp_path

    return write_file


@pytest.fixture
def words() -> Words:
    """The words of each mention and each event of a passage, by id."""

    def words_of(passage: Passage) -> dict[str, str]:
        spans = {row["id"]: (row["start"], row["end"]) for row in passage["mentions"]}
        spans |= {row["id"]: tuple(row["trigger"]) for row in passage["events"]}
        return {name: passage["text"][start:end] for name, (start, end) in spans.items()}

    return words_of
