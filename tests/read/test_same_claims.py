"""The examples as web pages, PDF, DOCX and mails tell the same claims as their plain text."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from onrecord.config import Config
from onrecord.nouns import Report
from onrecord.pipeline import analyse
from onrecord.read import find_reports, read_report
from onrecord.text import page_at, trace
from tests.read.given import read_files

EXAMPLES = Path(__file__).parents[2] / "examples" / "libya"


def examples() -> dict[str, Report]:
    sources, _ = find_reports([EXAMPLES], config=Config())
    return {Path(source.name).stem: read_report(source, config=Config()).report for source in sources}


PLAIN = examples()


def as_page(report: Report) -> bytes:
    about = {"@type": "NewsArticle", "headline": report.title, "datePublished": report.published}
    words = "\n".join(f"<p>{html.escape(line)}</p>" for line in report.text.splitlines() if line.strip())
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(report.title or "")}</title>'
        f'<meta property="og:site_name" content="{html.escape(report.publisher or "")}">'
        f'<script type="application/ld+json">{json.dumps(about)}</script></head><body>'
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<main><article>{words}</article></main><footer>Contact. Cookies.</footer></body></html>"
    ).encode()


def as_pdf(report: Report) -> bytes:
    out = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    lines = [Paragraph(html.escape(line), style) for line in report.text.splitlines() if line.strip()]
    SimpleDocTemplate(out, title=report.title, invariant=1).build(lines)
    return out.getvalue()


def as_docx(report: Report) -> bytes:
    document = docx.Document()
    document.core_properties.title = report.title or ""
    for line in report.text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_mail(report: Report) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "desk@wire.example", "list@wire.example", report.title
    mail["Date"], mail["Message-ID"] = "Thu, 04 Mar 2021 22:30:00 +0000", "<1@wire.example>"
    mail.set_content(report.text)
    return mail.as_bytes()


FORMS: dict[str, Callable[[Report], bytes]] = {"html": as_page, "pdf": as_pdf, "docx": as_docx, "eml": as_mail}


@cache
def claims(report: Report) -> list[tuple[object, ...]]:
    return sorted(
        (
            " ".join(claim.span.quote.split()),
            claim.kind,
            " ".join((claim.speaker_text or "").split()),
            claim.polarity,
            claim.modality,
        )
        for claim in analyse(report).claims
    )


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Every example in every form, by its file's name, dated as its plain text is."""
    folder = tmp_path_factory.mktemp("rendered")
    files = {f"{name}.{form}": make(report) for name, report in PLAIN.items() for form, make in FORMS.items()}
    rows = [f"{name}.{form},{report.publisher},{report.published}" for name, report in PLAIN.items() for form in FORMS]
    files["manifest.csv"] = "\n".join(["path,publisher,published", *rows]).encode()
    return read_files(folder, files).reports


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_example_has_the_words_of_its_plain_text(rendered: dict[str, Report], form: str) -> None:
    for name, plain in PLAIN.items():
        assert rendered[f"{name}.{form}"].text.split() == plain.text.split(), name


@pytest.mark.parametrize("form", ["html", "pdf"])
@pytest.mark.parametrize("name", sorted(PLAIN))
def test_web_pages_and_pdfs_tell_the_same_claims(rendered: dict[str, Report], name: str, form: str) -> None:
    report = rendered[f"{name}.{form}"]
    assert claims(report) == claims(PLAIN[name]) != []
    assert (report.published, report.publisher) == (PLAIN[name].published, PLAIN[name].publisher)


def test_a_claim_of_a_pdf_names_its_page_and_one_of_a_web_page_its_place(rendered: dict[str, Report]) -> None:
    name = min(PLAIN)
    page, source = rendered[f"{name}.html"], as_page(PLAIN[name]).decode()
    places = trace(page.text, source)
    for claim in analyse(page).claims:
        start, last = places.place(claim.span.start), places.place(claim.span.end - 1)
        assert start is not None
        assert last is not None
        assert html.unescape(source[start : last + 1]).split() == claim.span.quote.split()
    pdf = rendered[f"{name}.pdf"]
    assert {page_at(pdf.text, claim.span.start) for claim in analyse(pdf).claims} <= {1, 2}
