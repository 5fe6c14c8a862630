"""Where words of a report's text stand in what it was made from: a PDF's page, a place in a web page's source."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["SourceMap", "page_at", "trace"]

_SEEN = re.compile(
    r"(?P<out><!--.*?(?:-->|\Z)|<(?P<tag>script|style|template)\b.*?(?:</(?P=tag)\s*>|\Z)|<[/!?a-zA-Z][^>]*(?:>|\Z)|\s+)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)",
    re.S | re.I,
)
"""What of a page's source is not seen, and what is seen as something else."""


class SourceMap(NamedTuple):
    """Runs of a text that stand in its source character for character: where each begins in both.

    ``at`` are offsets into the text, ``source`` those into the source at the same place, both in code points.
    """

    at: tuple[int, ...]
    source: tuple[int, ...]

    def place(self, offset: int) -> int | None:
        """The offset in the source of a character of the text; None for one before the first run."""
        run = bisect_right(self.at, offset) - 1
        return self.source[run] + offset - self.at[run] if run >= 0 else None


def page_at(text: str, offset: int) -> int | None:
    """The number of the page, from 1, on which a character stands; None for a text without pages.

    Each page of a text with pages ends with a form feed, as pages do that pdftotext writes.
    """
    return text.count("\f", 0, offset) + 1 if "\f" in text else None


def trace(text: str, source: str) -> SourceMap:
    """Where each line of a web page's text stands in the page's source.

    Lines are looked for in their order, by their characters alone; one that does not stand there gets no run.
    """
    seen, places = _seen(source)
    runs: list[tuple[int, int]] = []
    begin = 0
    for line in re.finditer(r"[^\n]+", text):
        letters = [match.start() for match in re.finditer(r"\S", line[0])]
        found = seen.find("".join(line[0].split()), begin) if letters else -1
        if found < 0:
            continue
        begin = found + len(letters)
        runs += _runs([line.start() + letter for letter in letters], places[found:begin])
    return SourceMap(tuple(at for at, _ in runs), tuple(place for _, place in runs))


def _runs(letters: Sequence[int], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    shift = None
    for at, place in zip(letters, places, strict=True):
        if place - at != shift:
            shift = place - at
            yield at, place


def _seen(source: str) -> tuple[str, array[int]]:
    """What a reader sees of the source, without white space, and the offset of each of these characters."""
    seen: list[str] = []
    places = array("L")
    end = 0
    for match in [*_SEEN.finditer(source), None]:
        start = match.start() if match else len(source)
        seen.append(source[end:start])
        places.extend(range(end, start))
        if match is None:
            break
        end = match.end()
        if match["entity"]:
            shown = "".join(html.unescape(match["entity"]).split())
            seen.append(shown)
            places.extend([start] * len(shown))
    return "".join(seen), places
