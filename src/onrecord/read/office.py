"""DOCX and ODT: the words of the document, a line for each paragraph.

Both are ZIP files of XML. Words that were struck out while changes were tracked are left out and those put in are
there; notes, heads and feet, comments and pictures are left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from onrecord.errors import ReadError
from onrecord.read.source import Content, Details, shown
from onrecord.read.within import HARMLESS, RATIO

__all__ = ["read_docx", "read_odt"]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"

_WORD_LEFT_OUT = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}footnote", _FALLBACK})
_ODF_LEFT_OUT = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation"})
_ODF_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_MOST_SPACES = 100


def read_docx(raw: bytes, *, name: str) -> Content:
    """The document's text and its title, author and language (ECMA-376, parts 1 and 2).

    Raises ReadError R010 for what is damaged, R012 for what unpacks to far more than its size.
    """
    with _opened(raw) as archive:
        document = _parsed(_part(archive, "word/document.xml"))
        about = _about(archive, "docProps/core.xml")
    lines: list[str] = [""]
    for piece in _word_pieces(document):
        if piece == "\n":
            lines.append("")
        else:
            lines[-1] += piece
    return Content(_text(lines), _details(about), ())


def read_odt(raw: bytes, *, name: str) -> Content:
    """The document's text and its title, author and language (ODF 1.3, part 3).

    Raises ReadError as ``read_docx`` does, and R009 for a locked document.
    """
    with _opened(raw) as archive:
        if b"encryption-data" in _part(archive, "META-INF/manifest.xml", missing=b""):
            raise ReadError("R009", "The document is locked with a password.")
        body = _parsed(_part(archive, "content.xml")).find(f"{_OFFICE}body")
        about = _about(archive, "meta.xml")
    if body is None:
        raise ReadError("R010", "The file is damaged or cut short: the document has no body.")
    lines = ["".join(_odf_pieces(part)) for part in body.iter(*_ODF_PARAGRAPHS) if not _is_left_out(part)]
    return Content(_text(lines), _details(about), ())


def _text(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


# ---- the package -----------------------------------------------------------------------------


def _opened(raw: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReadError("R010", f"The file is damaged or cut short: {error}.") from error
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise ReadError("R009", "The document is locked with a password.")
    return archive


def _part(archive: zipfile.ZipFile, name: str, *, missing: bytes | None = None) -> bytes:
    """The bytes of a part. ``missing`` stands for one that is not there; without it that is an error."""
    try:
        part = archive.getinfo(name)
        if part.file_size > max(HARMLESS, RATIO * part.compress_size):
            raise ReadError("R012", "The file unpacks to far more than its size.")
        return archive.read(part)
    except KeyError as error:
        if missing is not None:
            return missing
        raise ReadError("R010", f"The file is damaged or cut short: it has no part {name}.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise ReadError("R010", f"The file is damaged or cut short: {error}.") from error


def _parsed(raw: bytes) -> etree._Element:
    """The tree of a part, in which entities stay what they are and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("R010", f"The file is damaged or cut short: {' '.join(str(error).split())[:120]}.") from error


def _about(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    raw = _part(archive, name, missing=b"")
    return _parsed(raw) if raw else None


def _details(about: etree._Element | None) -> Details:
    """Dates of a file tell when it was made, not when the report was published."""
    if about is None:
        return Details()

    def told(*tags: str) -> str | None:
        return next((shown(found.text) for tag in tags for found in about.iter(tag) if shown(found.text)), None)

    author = told(f"{_META}initial-creator", f"{_DUBLIN}creator")
    return Details(title=told(f"{_DUBLIN}title"), author=author, language=told(f"{_DUBLIN}language"))


# ---- DOCX ------------------------------------------------------------------------------------


def _word_pieces(document: etree._Element) -> Iterator[str]:
    """The words in their order, and a line end behind each paragraph, cell and line break."""
    left_out = 0
    for event, part in etree.iterwalk(document, events=("start", "end")):
        if part.tag in _WORD_LEFT_OUT:
            left_out += 1 if event == "start" else -1
        elif left_out:
            continue
        elif event == "start":
            yield from _word_start(part)
        elif part.tag == f"{_WORD}p":
            yield "\n"


def _word_start(part: etree._Element) -> Iterator[str]:
    if part.tag == f"{_WORD}t":
        yield (part.text or "").replace("\n", " ")
    elif part.tag == f"{_WORD}tab":
        yield "\t"
    elif part.tag in (f"{_WORD}br", f"{_WORD}cr"):
        yield "\n"
    elif part.tag == f"{_WORD}noBreakHyphen":
        yield "-"


# ---- ODT -------------------------------------------------------------------------------------


def _odf_pieces(part: etree._Element) -> Iterator[str]:
    """The words of a paragraph; white space in ODF's XML is one space, and what is more has elements of its own."""
    yield _collapsed(part.text)
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            count = str(inner.get(f"{_TEXT}c") or "1")
            yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif inner.tag == f"{_TEXT}tab":
            yield "\t"
        elif inner.tag == f"{_TEXT}line-break":
            yield "\n"
        elif isinstance(inner.tag, str) and inner.tag not in _ODF_LEFT_OUT | _ODF_PARAGRAPHS:
            yield from _odf_pieces(inner)
        yield _collapsed(inner.tail)


def _collapsed(words: str | None) -> str:
    return " ".join(f"<{words or ''}>".split())[1:-1]


def _is_left_out(part: etree._Element) -> bool:
    return any(above.tag in _ODF_LEFT_OUT for above in part.iterancestors())
