"""A dossier as a Word document, with footnotes that Word knows as such."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from onrecord.export.format import Counts, missing
from onrecord.export.graphs import xml_text
from onrecord.export.outlet import Outlet
from onrecord.export.pages.compose import compose
from onrecord.export.pages.content import Block, Dossier, Entry, Line, Name, Paragraph, Picture, Run, Section
from onrecord.export.pages.scene import PALETTE
from onrecord.export.view import View

try:
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt, RGBColor
    from docx.text.paragraph import Paragraph as Text

    from onrecord.export.pages.footnotes import Footnotes
    from onrecord.export.pages.png import png
except ImportError as error:
    raise missing(error) from error

EPOCH = datetime(2000, 1, 1)
"""A date for the fields that want one: the same record gives the same bytes."""
ZIPPED = (1980, 1, 1, 0, 0, 0)
LEFT, WIDE = Cm(4.0), Cm(17.0)
FITS = 19
"""Letters of a date that stands beside the entry and not above it."""
_COLOURS = {"quiet": PALETTE["soft"], "loud": PALETTE["doubt"]}


def write(view: View, out: Outlet) -> Counts:
    """Write the dossier of what the view's filter asks for."""
    dossier = compose(view)
    with out.binary() as file:
        file.write(_settled(_Writer(dossier).document))
    return {"sections": len(dossier.sections), "notes": len(dossier.notes)}


class _Writer:
    """Fills a document in the order of the dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.document: Any = Document()
        self._footnotes = Footnotes(self.document, {note.number: note for note in dossier.notes})
        _set_up(self.document, dossier)
        self._end = self.document.element.body.sectPr
        self._styles = {style.name: style.style_id for style in self.document.styles}
        self._paragraph("Quiet", (Run(dossier.kind),))
        self._paragraph("Title", (Run(dossier.title),))
        for line in dossier.head:
            self._paragraph("Normal", line)
        for section in dossier.sections:
            self._section(section)
        self._paragraph("Heading 1", (Run("About this dossier"),))
        for words in dossier.foot:
            self._paragraph("Quiet", (Run(words),))

    def _section(self, section: Section) -> None:
        self._paragraph("Heading 1", (Run(section.title),))
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(line):
                self._paragraph("Normal", line)
            case Name(line):
                self._paragraph("Heading 2", line)
            case Entry(left, lines):
                self._entry(left, lines)
            case Picture(scene, caption):
                shape = self.document.add_picture(io.BytesIO(png(scene)), width=WIDE)
                shape._inline.docPr.set("descr", xml_text(scene.told))
                for line in caption:
                    self._paragraph("Quiet", line)

    def _entry(self, left: str, lines: Iterable[Line]) -> None:
        """The first line behind the date and a tab; the date above it where it is long."""
        first, *rest = lines
        beside = len(left) <= FITS
        if not beside:
            self._paragraph("Entry", (Run(left, "bold"),)).paragraph_format.keep_with_next = True
        label = (Run(left if beside else "", "bold"), Run("\t"))
        made = [self._paragraph("Entry", (*label, *first)), *(self._paragraph("Entry line", line) for line in rest)]
        for paragraph in made[:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def _paragraph(self, style: str, line: Line) -> Any:
        """A paragraph at the end. Asking the document for one looks through all there are."""
        element: Any = OxmlElement("w:p")
        self._end.addprevious(element)
        element.style = self._styles[style]
        paragraph = Text(element, self.document._body)
        for run in line:
            self._run(paragraph, run)
        return paragraph

    def _run(self, paragraph: Any, run: Run) -> None:
        if run.words:
            made = paragraph.add_run(xml_text(run.words))
            made.bold = True if run.style in ("bold", "loud") else None
            if run.style in _COLOURS:
                made.font.color.rgb = RGBColor.from_string(_COLOURS[run.style][1:])
        for at, note in enumerate(run.notes):
            if at:
                paragraph.add_run(", ").font.superscript = True
            self._footnotes.call(paragraph, note)


# ---- the document ----------------------------------------------------------------------------


def _set_up(document: Any, dossier: Dossier) -> None:
    """Page, styles, and properties without a date of making."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.0)
    _styles(document.styles)
    known = document.core_properties
    known.title, known.subject = xml_text(dossier.title)[:255], xml_text(dossier.kind)[:255]
    known.author = known.last_modified_by = "onrecord"
    known.comments, known.language, known.revision = "", "en", 1
    known.created = known.modified = EPOCH
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]


def _styles(styles: Any) -> None:
    ink, soft = (RGBColor.from_string(PALETTE[name][1:]) for name in ("ink", "soft"))
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(10.5), ink
    normal.paragraph_format.space_after = Pt(2)
    for name, size, above in (("Title", 24, 0), ("Heading 1", 15, 16), ("Heading 2", 11, 8)):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), ink
        style.font.bold = name != "Heading 2"
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(3)
        _plain_face(style)
    quiet = styles.add_style("Quiet", WD_STYLE_TYPE.PARAGRAPH)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = normal, Pt(9), soft
    entry = styles.add_style("Entry", WD_STYLE_TYPE.PARAGRAPH)
    entry.base_style = normal
    entry.paragraph_format.left_indent, entry.paragraph_format.first_line_indent = LEFT, -LEFT
    entry.paragraph_format.tab_stops.add_tab_stop(LEFT)
    entry.paragraph_format.space_before = Pt(4)
    line = styles.add_style("Entry line", WD_STYLE_TYPE.PARAGRAPH)
    line.base_style, line.paragraph_format.left_indent = normal, LEFT


def _plain_face(style: Any) -> None:
    """Takes the theme's face from a heading, which would win over the font's name, and the line below a title."""
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith(("Theme", "theme")):
            del fonts.attrib[name]
    for border in style.element.pPr.findall("{*}pBdr"):
        style.element.pPr.remove(border)


def _settled(document: Any) -> bytes:
    """The document's bytes with every time in the archive the same."""
    made, held = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            known = zipfile.ZipInfo(entry.filename, ZIPPED)
            known.compress_type = zipfile.ZIP_DEFLATED
            known.external_attr = 0o600 << 16
            after.writestr(known, before.read(entry))
    return held.getvalue()
