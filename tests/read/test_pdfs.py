from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from onrecord.config import Config
from onrecord.text import page_at
from tests.read.given import read_files

STYLES = getSampleStyleSheet()
FIRST = "The Northern Front shelled the town of Orvale on Tuesday, killing at least twelve people, the mayor said. " * 3
SECOND = "Fighters of the Lake Brigade attacked the barracks at Tamber and took two hundred rifles from its store. " * 3


def pdf(*paragraphs: str, password: str | None = None, title: str | None = None, foot: str | None = None) -> bytes:
    """A PDF with these paragraphs; "\\f" begins a page."""
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, title=title, invariant=1, encrypt=StandardEncryption(password) if password else None
    )

    def draw(page: canvas.Canvas, _: object) -> None:
        if foot:
            page.drawString(100, 30, f"{foot} {page.getPageNumber()}")

    story = [PageBreak() if words == "\f" else Paragraph(words, STYLES["BodyText"]) for words in paragraphs]
    document.build(story, onFirstPage=draw, onLaterPages=draw)
    return out.getvalue()


def blank_pages(count: int) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    for _ in range(count):
        page.showPage()
    page.save()
    return out.getvalue()


def test_lines_are_joined_to_the_paragraphs_that_they_are(tmp_path: Path) -> None:
    report = read_files(tmp_path, {"a.pdf": pdf(FIRST, SECOND)}).only
    assert report.text.split("\n\n") == [FIRST.strip(), SECOND.strip(), "\f"]


def test_each_page_ends_with_a_form_feed_so_that_words_have_a_page(tmp_path: Path) -> None:
    text = read_files(tmp_path, {"a.pdf": pdf(FIRST, "\f", SECOND, "\f", "The end.")}).only.text
    pages = [page_at(text, text.index(words)) for words in ("Northern", "Lake Brigade", "The end.")]
    assert pages == [1, 2, 3]
    assert page_at("No pages.", 3) is None


def test_a_sentence_that_goes_on_overleaf_is_not_broken(tmp_path: Path) -> None:
    text = read_files(tmp_path, {"a.pdf": pdf("The army shelled the", "\f", "town of Tamber on Friday.")}).only.text
    assert text == "The army shelled the \ftown of Tamber on Friday.\n\n\f"


def test_heads_feet_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    raw = pdf(FIRST, "\f", SECOND, "\f", "The road is open.", "\f", "The end.", foot="Courier, page")
    assert "Courier, page" not in read_files(tmp_path, {"a.pdf": raw}).only.text


def test_a_title_that_a_person_wrote_is_kept(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.pdf": pdf(FIRST, title="War in Orvale"), "b.pdf": pdf(SECOND, title="final.docx")})
    assert [report.title for report in given.reports.values()] == ["War in Orvale", None]
    assert {report.author for report in given.reports.values()} == {None}


def test_a_pdf_under_another_name_is_read(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.html": pdf(FIRST)})
    assert FIRST.strip() in given.only.text
    assert given.codes == [("R105", "a.html")]


def test_a_locked_pdf_is_told(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.pdf": pdf(FIRST, password="key"), "b.txt": b"Peace."})
    assert (list(given.reports), given.codes) == (["b.txt"], [("R009", "a.pdf")])


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n\x00", b"Text under a PDF's name.", pdf(FIRST)[:300]])
def test_a_damaged_pdf_is_told(tmp_path: Path, raw: bytes) -> None:
    given = read_files(tmp_path, {"a.pdf": raw, "b.txt": b"Peace."})
    assert (list(given.reports), given.codes) == (["b.txt"], [("R010", "a.pdf")])


def test_a_pdf_of_ten_thousand_pages_is_refused(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.pdf": blank_pages(10_000), "b.txt": b"Peace."})
    assert (list(given.reports), given.codes) == (["b.txt"], [("R004", "a.pdf")])
    assert "10,000 pages" in given.sentence("R004")


def test_a_scan_without_words_is_told(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.pdf": blank_pages(2)})
    assert given.codes == [("R001", "a.pdf")]
    assert "pictures" in given.sentence("R001")


def test_a_pdf_that_takes_too_long_is_stopped_and_the_rest_goes_through(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.pdf": slow(), "b.pdf": pdf(FIRST)}, config=Config(read_seconds=1))
    assert (list(given.reports), given.codes) == (["b.pdf"], [("R011", "a.pdf")])


def slow() -> bytes:
    """A PDF of 1,900 pages full of words, which takes many seconds to read."""
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1, pageCompression=1)
    page.beginForm("words")
    for line in range(160):
        page.drawString(5, 5 * line, "shells fell on the town " * 20)
    page.endForm()
    for _ in range(1900):
        page.doForm("words")
        page.showPage()
    page.save()
    return out.getvalue()
