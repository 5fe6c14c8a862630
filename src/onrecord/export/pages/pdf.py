"""A dossier as PDF, with links from statements to their notes and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from onrecord.export.format import Counts, missing
from onrecord.export.outlet import Outlet
from onrecord.export.pages.compose import compose
from onrecord.export.pages.content import (
    Block,
    Dossier,
    Entry,
    Line,
    Name,
    Note,
    Paragraph,
    Picture,
    Run,
    Section,
    note_words,
)
from onrecord.export.pages.scene import PALETTE
from onrecord.export.view import View

try:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer, Table
    from reportlab.platypus import Paragraph as Set

    from onrecord.export.pages.fonts import BOLD, REGULAR, drawable, font_path
    from onrecord.export.pages.vector import drawing
except ImportError as error:
    raise missing(error) from error

MARGIN, TOP, BOTTOM = 52.0, 54.0, 54.0
WIDE = A4[0] - 2 * MARGIN
LEFT = 98.0
NUMBER = 28.0
TALLEST = 24
"""Lines of an entry that is kept on one page."""


def write(view: View, out: Outlet) -> Counts:
    """Write the dossier of what the view's filter asks for."""
    dossier = compose(view)
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(font_path(name))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    with out.binary() as file:
        _template(file, dossier).build(list(_flow(dossier)))
    return {"sections": len(dossier.sections), "notes": len(dossier.notes)}


def _style(size: float, *, above: float = 0.0, below: float = 0.0, **more: Any) -> ParagraphStyle:
    look = {"fontName": REGULAR, "fontSize": size, "leading": size * 1.36, "textColor": HexColor(PALETTE["ink"])}
    return ParagraphStyle("", **{**look, "spaceBefore": above, "spaceAfter": below, "splitLongWords": 1, **more})


TITLE = _style(21, below=5)
KIND = _style(9, textColor=HexColor(PALETTE["soft"]))
BODY = _style(9.2, below=1.5)
SECTION = _style(14, above=16, below=5, keepWithNext=1, fontName=BOLD)
NAME = _style(10, above=8, below=1, keepWithNext=1)
LABEL = _style(9.2, fontName=BOLD)
SMALL = _style(8, below=1)


# ---- the file --------------------------------------------------------------------------------


def _template(file: Any, dossier: Dossier) -> BaseDocTemplate:
    """A document without a date of its own, so that the same record gives the same bytes."""
    made = _Document(
        file,
        pagesize=A4,
        invariant=1,
        title=dossier.title,
        subject=dossier.kind,
        author="onrecord",
        creator="onrecord",
        producer="onrecord",
        lang="en",
    )
    frame = Frame(
        MARGIN, BOTTOM, WIDE, A4[1] - TOP - BOTTOM, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    foot = drawable(dossier.title)

    def numbered(canvas: Any, template: Any) -> None:
        canvas.setFont(REGULAR, 7.5)
        canvas.setFillColor(HexColor(PALETTE["soft"]))
        canvas.drawString(MARGIN, BOTTOM - 24, foot[:100])
        canvas.drawRightString(A4[0] - MARGIN, BOTTOM - 24, str(template.page))

    made.addPageTemplates([PageTemplate("page", [frame], onPage=numbered)])
    return made


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Puts section headings into the outline of the document."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
        key = getattr(flowable, "outlined", None)
        if key:
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, 0)


# ---- the flow --------------------------------------------------------------------------------


def _flow(dossier: Dossier) -> Iterator[Flowable]:
    yield Set(_text(dossier.kind), KIND)
    yield Set(f"<b>{_text(dossier.title)}</b>", TITLE)
    called: set[int] = set()
    yield from (Set(_line(line, called), BODY) for line in dossier.head)
    for at, section in enumerate(dossier.sections):
        yield from _section(section, f"s{at}", called)
    if dossier.notes:
        yield _heading("Evidence", "notes")
        yield from (_note(note, called) for note in dossier.notes)
    yield Spacer(1, 14)
    yield from (Set(_quiet(words), SMALL) for words in dossier.foot)


def _heading(words: str, key: str) -> Flowable:
    made = Set(_text(words), SECTION)
    made.outlined = key
    return made


def _section(section: Section, key: str, called: set[int]) -> Iterator[Flowable]:
    heading, blocks = _heading(section.title, key), section.blocks
    if isinstance(blocks[0], Picture):
        first, *rest = _block(blocks[0], called)
        yield KeepTogether([heading, first])
        yield from rest
        blocks = blocks[1:]
    else:
        yield heading
    for block in blocks:
        yield from _block(block, called)


def _block(block: Block, called: set[int]) -> Iterator[Flowable]:
    match block:
        case Paragraph(line):
            yield Set(_line(line, called), BODY)
        case Name(line):
            yield Set(_line(line, called), NAME)
        case Entry(left, lines):
            yield _beside(left, lines, called)
        case Picture(scene, caption):
            yield drawing(scene, WIDE)
            yield Spacer(1, 4)
            yield from (Set(_line(line, called), SMALL) for line in caption)


def _beside(left: str, lines: Sequence[Line], called: set[int]) -> Flowable:
    """A row; one of many lines has each in a row of its own, where a page may end."""
    told = [Set(_line(line, called), BODY) for line in lines]
    label = Set(_text(left), LABEL) if left else ""
    rows = [[label, told]] if len(told) <= TALLEST else [[label if at == 0 else "", one] for at, one in enumerate(told)]
    return _table(rows, LEFT, below=3 if len(told) > 1 else 0)


def _table(rows: list[list[Any]], left: float, *, below: float) -> Flowable:
    made = Table(rows, colWidths=[left, WIDE - left], spaceBefore=below, spaceAfter=below)
    made.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (0, -1), 8),
            ("RIGHTPADDING", (1, 0), (1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return made


def _note(note: Note, called: set[int]) -> Flowable:
    quote, source, place = note_words(note)
    number = f'<a name="n{note.number}"/><b>{note.number}</b>'
    if note.number in called:
        number = f'<a name="n{note.number}"/><a href="#c{note.number}"><b>{note.number}</b></a>'
    told = [Set(_text(quote), BODY), Set(_quiet(source), SMALL), Set(_quiet(place), SMALL)]
    return _table([[Set(number, SMALL), told]], NUMBER, below=2.5)


# ---- words -----------------------------------------------------------------------------------


def _line(line: Line, called: set[int]) -> str:
    return "".join(_run(run, called) for run in line)


def _run(run: Run, called: set[int]) -> str:
    words = _text(run.words)
    if run.style == "quiet":
        words = _quiet(run.words)
    elif run.style == "loud":
        words = f'<font color="{PALETTE["doubt"]}"><b>{words}</b></font>'
    elif run.style == "bold":
        words = f"<b>{words}</b>"
    calls = ", ".join(_call(number, called) for number in run.notes)
    return words + (f'<super rise="3.2" size="6">{calls}</super>' if calls else "")


def _call(number: int, called: set[int]) -> str:
    anchor = "" if number in called else f'<a name="c{number}"/>'
    called.add(number)
    return f'{anchor}<a href="#n{number}" color="#0b5c94">{number}</a>'


def _quiet(words: str) -> str:
    return f'<font color="{PALETTE["soft"]}">{_text(words)}</font>' if words else ""


def _text(words: str) -> str:
    return escape(drawable(words))
