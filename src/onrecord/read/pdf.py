"""PDF: the words of each page in reading order, as paragraphs, with a form feed after each page.

Lines are joined to paragraphs by where they stand on the page: a line that stands further down than the lines of its
paragraph do, or after a short line that ends a sentence, begins a new one. Lines at the head and foot that come again
on most pages, and page numbers, are left out. A hyphen at a line's end before a small letter goes with the line break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium

from onrecord.errors import ReadError
from onrecord.nouns import Problem
from onrecord.read.source import Content, Details, shown

__all__ = ["MOST_PAGES", "read_pdf"]

MOST_PAGES = 2_000
"""Pages that a PDF may have; one of more is no report."""

_GAP = 1.25
"""Lines of one paragraph stand at most so much further apart than the page's lines do."""
_SHORT = 0.85
"""A line that ends before this share of the widest may be the last of its paragraph."""
_REPEATED = 3
"""So many pages tell what is a head or a foot."""

_SENTENCE_END = re.compile(r"""[.!?:…]["”’»)\]]*$""")
_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NO_TITLE = re.compile(
    r"\(?(?:anonymous|unspecified|untitled)\)?|.*\.(?:docx?|indd|pdf|qxd|rtf|odt)$|microsoft word.*", re.I
)
_LOCKED = 4
"""FPDF_ERR_PASSWORD of pdfium."""


class Line(NamedTuple):
    """A line of a page: its words, its left and right edge and its foot in points from the page's left and foot.

    ``foot`` is None where it is not known.
    """

    words: str
    left: float = 0.0
    right: float = 0.0
    foot: float | None = None


def read_pdf(raw: bytes, *, name: str) -> Content:
    """The text and, where the file has them, its title and author; its dates are of the file, not of the report.

    Raises ReadError: R009 for a locked file, R010 for a damaged one, R004 for one of too many pages, R001 for one
    without any words (a scan).
    """
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        raise _refused(error) from error
    if len(document) > MOST_PAGES:
        raise ReadError("R004", f"The PDF has {len(document):,} pages, more than the limit of {MOST_PAGES:,}.")
    pages, unread = _pages(document)
    text = "".join(_joined(page) for page in _without_heads(pages))
    if not text.strip():
        raise ReadError("R001", "The PDF has no words, only pictures of them; it needs a program that recognises text.")
    shown_numbers = ", ".join(map(str, unread[:10]))
    doubts = (Problem("R106", name, f"Pages were not read: {shown_numbers}."),) if unread else ()
    return Content(text, _details(document), doubts)


def _refused(error: pdfium.PdfiumError) -> ReadError:
    if getattr(error, "err_code", None) == _LOCKED:
        return ReadError("R009", "The PDF is locked with a password.")
    return ReadError("R010", f"The file is damaged or cut short: {error}.")


def _details(document: pdfium.PdfDocument) -> Details:
    about = document.get_metadata_dict(skip_empty=True)
    return Details(title=_told(about.get("Title")), author=_told(about.get("Author")))


def _told(words: str | None) -> str | None:
    """What a person wrote there; programs fill in a file's name or "anonymous"."""
    line = shown(words)
    return None if line is None or _NO_TITLE.fullmatch(line) else line


# ---- pages and lines -------------------------------------------------------------------------


def _pages(document: pdfium.PdfDocument) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of those that cannot be read."""
    pages: list[list[Line]] = []
    unread: list[int] = []
    for number in range(len(document)):
        try:
            pages.append(_lines(document[number]))
        except pdfium.PdfiumError:
            unread.append(number + 1)
            pages.append([])
    return pages, unread


def _lines(page: pdfium.PdfPage) -> list[Line]:
    words = page.get_textpage()
    try:
        text = words.get_text_range()
        placed = len(text) == words.count_chars()
        return [_line(words, text, match, placed) for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    finally:
        words.close()
        page.close()


def _line(words: pdfium.PdfTextPage, text: str, match: re.Match[str], placed: bool) -> Line:
    clean = " ".join(_UNFIT.sub(_unfit, match[0]).split())
    if not placed:
        return Line(clean)
    first = match.start() + len(match[0]) - len(match[0].lstrip())
    last = match.start() + len(match[0].rstrip()) - 1
    left, foot, _, _ = words.get_charbox(first, loose=True)
    _, _, right, _ = words.get_charbox(last, loose=True)
    return Line(clean, left, right, foot)


def _unfit(match: re.Match[str]) -> str:
    """pdfium's marks of a hyphen at a line's end become one; other characters that no page shows are left out."""
    return "-" if match[0] in "\x02\ufffe" else ""


def _without_heads(pages: list[list[Line]]) -> Iterator[list[Line]]:
    """The pages without page numbers and without first and last lines that most pages have, whatever their digits."""
    ends = Counter(mask for page in pages for mask in {_mask(line) for line in (*page[:1], *page[-1:])})
    again = {mask for mask, count in ends.items() if count >= max(_REPEATED, len(pages) / 2)}
    for page in pages:
        last = len(page) - 1
        yield [
            line
            for at, line in enumerate(page)
            if at not in (0, last) or not (_mask(line) in again or (_NUMBER.fullmatch(line.words) and last > 0))
        ]


def _mask(line: Line) -> str:
    return re.sub(r"\d+", "0", line.words)


# ---- paragraphs ------------------------------------------------------------------------------


def _joined(lines: Sequence[Line]) -> str:
    """A page as paragraphs and a form feed. A paragraph that may go on overleaf has no line end before it."""
    if not lines:
        return "\f"
    leading = _leading(lines)
    width = max(line.right for line in lines)
    pieces = [lines[0].words]
    for before, line in pairwise(lines):
        if _begins(line, before, leading=leading, width=width):
            pieces.append("\n\n" + line.words)
        elif before.words.endswith("-") and line.words[:1].islower():
            pieces[-1] = pieces[-1].removesuffix("-")
            pieces.append(line.words)
        else:
            pieces.append(" " + line.words)
    ends = bool(_SENTENCE_END.search(lines[-1].words))
    return "".join(pieces) + ("\n\n\f" if ends else " \f")


def _leading(lines: Sequence[Line]) -> float:
    """How far lines of the page stand apart: the usual distance between neighbours."""
    feet = [line.foot for line in lines if line.foot is not None]
    steps = [above - below for above, below in pairwise(feet) if above - below > 1]
    return median(steps) if steps else 0.0


def _begins(line: Line, before: Line, *, leading: float, width: float) -> bool:
    if line.foot is None or before.foot is None:
        return bool(_SENTENCE_END.search(before.words)) and len(before.words) < 60
    step = before.foot - line.foot
    # A step up is the next column, where the paragraph may go on.
    if step > _GAP * leading:
        return True
    ended = bool(_SENTENCE_END.search(before.words))
    return ended and (before.right < _SHORT * width or line.left > before.left + 8)
