from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from onrecord.config import Config
from tests.read.given import read_files

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=stored)
    return out.getvalue()


def written() -> bytes:
    """A DOCX file as Word's own library of Python writes it."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Shells on Orvale", "A. Bee"
    document.add_heading("Shells on Orvale", 1)
    document.add_paragraph("The Northern Front shelled Orvale on Tuesday.").add_run(" Two died.").bold = True
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Orvale", "2 killed"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(body: str, *, before: str = "") -> bytes:
    document = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(body: str, *, before: str = "", manifest: str = "<m/>", meta: str = "") -> bytes:
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"{before}<office:document-content {ODF}>{inside}</office:document-content>"
    about = f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>"
    parts = {"mimetype": MIMETYPE, "content.xml": content, "meta.xml": about, "META-INF/manifest.xml": manifest}
    return packed(dict(parts))


def test_a_docx_gives_its_paragraphs_and_cells_in_their_order(tmp_path: Path) -> None:
    report = read_files(tmp_path, {"a.docx": written()}).only
    lines = ["Shells on Orvale", "The Northern Front shelled Orvale on Tuesday. Two died.", "Orvale", "2 killed"]
    assert report.text.splitlines() == lines
    assert (report.title, report.author, report.published) == ("Shells on Orvale", "A. Bee", None)


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>army</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>militia</w:t></w:r></w:ins><w:r><w:t> left.</w:t><w:br/><w:t>All of it.</w:t></w:r></w:p>"
    )
    assert read_files(tmp_path, {"a.docx": word(body)}).only.text == "The militia left.\nAll of it.\n"


def test_an_odt_gives_its_paragraphs(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>struck out</text:p></text:tracked-changes><text:h>Shells on Orvale</text:h>"
        "<text:p>The Northern\n   Front "
        "<text:span>shelled<text:s text:c='2'/>Orvale</text:span><text:line-break/>again."
        "<text:note><text:p>a note</text:p></text:note></text:p><text:list><text:list-item><text:p>Two died."
        "</text:p></text:list-item></text:list>"
    )
    meta = "<dc:title>War</dc:title><meta:initial-creator>A. Bee</meta:initial-creator><dc:language>en-GB</dc:language>"
    report = read_files(tmp_path, {"a.odt": odt(body, meta=meta)}).only
    assert report.text.splitlines() == ["Shells on Orvale", "The Northern Front shelled  Orvale", "again.", "Two died."]
    assert (report.title, report.author, report.language) == ("War", "A. Bee", "en-GB")


@pytest.mark.parametrize("name", ["a.txt", "a.zip", "a"])
def test_documents_are_known_by_what_they_hold(tmp_path: Path, name: str) -> None:
    assert "Two died." in read_files(tmp_path, {name: written()}).only.text


# ---- what may be done to a reader ------------------------------------------------------------

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "ha " * 1000
    + '">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 20}">' for before, name in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)
SECRET = '<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("before", [BOMB, SECRET], ids=["bomb", "file"])
def test_entities_are_never_expanded(tmp_path: Path, before: str) -> None:
    files = {
        "a.docx": word("<w:p><w:r><w:t>War.&h;</w:t></w:r></w:p>", before=before),
        "a.odt": odt("<text:p>War.&h;</text:p>", before=before),
        "b.txt": b"Peace.",
    }
    given = read_files(tmp_path, files, config=Config(read_seconds=10))
    assert "b.txt" in given.reports
    assert not any(word in report.text for report in given.reports.values() for word in ("root:", "ha ha"))


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_document_that_was_cut_short_is_told(tmp_path: Path, name: str) -> None:
    raw = written() if name == "a.docx" else odt("<text:p>War.</text:p>" * 500)
    given = read_files(tmp_path, {name: raw[: len(raw) // 2], "b.txt": b"Peace."})
    assert (list(given.reports), given.codes) == (["b.txt"], [("R010", name)])


def test_a_document_that_unpacks_to_far_more_is_told(tmp_path: Path) -> None:
    bomb = word("<w:p><w:r><w:t>" + "a" * 40_000_000 + "</w:t></w:r></w:p>")
    given = read_files(tmp_path, {"a.docx": bomb, "b.txt": b"Peace."})
    assert (list(given.reports), given.codes) == (["b.txt"], [("R012", "a.docx")])


def test_a_locked_document_is_told(tmp_path: Path) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    locked = odt("", manifest='<m xmlns="urn:x"><encryption-data/></m>')
    given = read_files(tmp_path, {"a.docx": compound, "b.odt": locked, "c.doc": compound[:300]})
    assert given.codes == [("R008", "c.doc"), ("R009", "a.docx"), ("R009", "b.odt"), ("R105", "a.docx")][:3]


def test_xml_that_is_broken_inside_is_told(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.docx": word("<w:p><w:r>"), "b.txt": b"Peace."})
    assert (list(given.reports), given.codes) == (["b.txt"], [("R010", "a.docx")])
