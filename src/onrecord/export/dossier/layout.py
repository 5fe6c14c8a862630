"""How a page is set: headings, rows with a left column, and lines without trailing spaces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from onrecord.export.dossier.plain import QUIET, clean

WIDEST = 100
NARROWEST = 40
NARROW = 64
"""Below this many columns a row's left part stands above it, not beside it."""
LEFT = 18

Row = tuple[Text, RenderableType]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of at most ``width`` columns, printed without trailing spaces. Parts that are made as they are asked for
    are printed once."""

    parts: Iterable[RenderableType]
    width: int

    def __iter__(self) -> Iterator[Page]:
        """The page in pieces: each can be printed before the next is made."""
        yield from (Page((part,), self.width) for part in self.parts)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for part in self.parts:
            width = options.update_width(min(self.width, options.max_width))
            for line in console.render_lines(part, width, pad=False):
                yield from _trimmed(line)
                yield Segment.line()


@dataclass(frozen=True, slots=True)
class Later:
    """A part that is made when it is printed, and not before."""

    make: Callable[[], RenderableType]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.make()


def page(parts: Iterable[RenderableType], width: int) -> Page:
    """A page of these parts, 40 to 100 columns wide."""
    return Page(parts, columns(width))


def columns(width: int) -> int:
    """The columns that are used of those there are."""
    return max(NARROWEST, min(width, WIDEST))


def heading(words: str, note: str = "") -> RenderableType:
    """A heading with a line behind it and an empty line above."""
    title = Text.assemble((words, "bold"), (f"  {note}" if note else "", QUIET))
    return Padding(Rule(title, align="left", style=QUIET), (1, 0, 1, 0))


def line(words: str, style: str = "") -> Text:
    """Text in one style, fit for a terminal."""
    return Text(clean(words), style)


def indented(content: RenderableType, by: int = 2) -> RenderableType:
    """The content moved to the right."""
    return Padding(content, (0, 0, 0, by))


def spaced(parts: Sequence[RenderableType]) -> list[RenderableType]:
    """The parts with an empty line between each two."""
    return list(chain.from_iterable(zip(parts, repeat(Text()), strict=False)))[:-1]


def beside(left: Text, right: RenderableType, *, width: int, left_width: int = LEFT) -> RenderableType:
    """A row of a left column and what belongs to it; one above the other where there is little room."""
    if columns(width) < NARROW:
        return Group(left, indented(right)) if left.plain else indented(right)
    return table([(left, right)], left_width=left_width)


def table(rows: Iterable[Sequence[RenderableType]], *, left_width: int | None = None) -> Table:
    """Rows in aligned columns without lines; the first column has this width or that of its widest cell."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=left_width)
    for row in rows:
        grid.add_row(*row)
    return grid


def _trimmed(segments: Sequence[Segment]) -> list[Segment]:
    kept = list(segments)
    while kept and not kept[-1].text.strip(" "):
        kept.pop()
    if kept:
        kept[-1] = Segment(kept[-1].text.rstrip(" "), kept[-1].style)
    return kept
