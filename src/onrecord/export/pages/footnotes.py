"""Footnotes of a Word document, which python-docx writes none of: their part (ECMA-376, 17.11), and calls to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from onrecord.export.graphs import xml_text
from onrecord.export.pages.content import Note, note_words

_W = nsdecls("w")
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


class Footnotes:
    """Calls footnotes by number. A second call to one is a cross-reference, for a footnote has one place."""

    def __init__(self, document: Any, notes: Mapping[int, Note]) -> None:
        self._called: set[int] = set()
        if not notes:
            return
        _styles(document.styles)
        part = document.part
        body = "".join([*_separators(), *(_footnote(note) for note in notes.values())])
        blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {_W}>{body}</w:footnotes>'
        made = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob.encode(), part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
        named = "".join(f'<w:footnote w:id="{number}"/>' for _, number in _SEPARATORS)
        _into_settings(document.settings.element, parse_xml(f"<w:footnotePr {_W}>{named}</w:footnotePr>"))

    def call(self, paragraph: Any, number: int) -> None:
        """Puts a call to a footnote at the end of a paragraph."""
        if number in self._called:
            paragraph._p.append(parse_xml(_again(number)))
            return
        self._called.add(number)
        for element in _first(number):
            paragraph._p.append(parse_xml(element))


def _first(number: int) -> Iterator[str]:
    """The call, with a bookmark around it that others refer to."""
    yield f'<w:bookmarkStart {_W} w:id="{number}" w:name="_note{number}"/>'
    yield (
        f'<w:r {_W}><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    )
    yield f'<w:bookmarkEnd {_W} w:id="{number}"/>'


def _again(number: int) -> str:
    """A field that shows the number of a footnote which was called before."""
    return (
        f'<w:fldSimple {_W} w:instr=" NOTEREF _note{number} \\f \\h ">'
        f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{number}</w:t></w:r></w:fldSimple>'
    )


def _separators() -> Iterator[str]:
    """The two lines between text and footnotes that every part of footnotes begins with."""
    for kind, number in _SEPARATORS:
        yield f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'


def _footnote(note: Note) -> str:
    quote, source, place = (escape(xml_text(words)) for words in note_words(note))
    return (
        f'<w:footnote w:id="{note.number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {quote}  {source}. {place}</w:t></w:r></w:p></w:footnote>'
    )


def _styles(styles: Any) -> None:
    text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.element.set(_named("styleId"), "FootnoteText")
    text.base_style, text.font.size = styles["Normal"], Pt(8.5)
    text.paragraph_format.space_after = Pt(1)
    call = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    call.element.set(_named("styleId"), "FootnoteReference")
    call.font.superscript = True


def _named(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _into_settings(settings: Any, element: Any) -> None:
    """Before ``compat``, where the schema's order of settings wants it."""
    after = settings.find(_named("compat"))
    if after is None:
        settings.append(element)
    else:
        after.addprevious(element)
