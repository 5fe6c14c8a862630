"""The same bytes under two names are read once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from onrecord.nouns import Problem
from onrecord.read.source import Source


def without_copies(sources: Sequence[Source], *, limit: int | None = None) -> tuple[list[Source], list[Problem]]:
    """The first source with each content, and a problem (R104) for each later one.

    Only those of one size are compared, and none of more than ``limit`` bytes.
    """
    by_size: dict[int, list[Source]] = defaultdict(list)
    for source in sources:
        by_size[_size(source)].append(source)
    alike = (group for size, group in by_size.items() if len(group) > 1 and 0 < size <= (limit or size))
    rivals = {source for group in alike for source in group}
    firsts: dict[str, Source] = {}
    copies: dict[Source, Problem] = {}
    for source in (source for source in sources if source in rivals):
        first = firsts.setdefault(_digest(source), source)
        if first is not source:
            sentence = f"The file is a copy of {first.name} and was read once."
            copies[source] = Problem("R104", source.name, sentence)
    return [source for source in sources if source not in copies], list(copies.values())


def _size(source: Source) -> int:
    """Bytes; 0 for what is no file or cannot be asked, which reading it will tell."""
    if source.length is not None:
        return source.length
    try:
        return source.path.stat().st_size if source.path.is_file() else 0
    except OSError:
        return 0


def _digest(source: Source) -> str:
    """A word for the content; a file that cannot be opened is like no other."""
    try:
        with source.path.open("rb") as file:
            if source.length is None:
                return hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(source.start)
            return hashlib.sha256(file.read(source.length)).hexdigest()
    except OSError:
        return str(source.path)
