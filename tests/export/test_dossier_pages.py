"""Dossiers as HTML, DOCX and PDF, each opened by what opens such files."""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from docx import Document

from onrecord.errors import ConfigError, OnrecordError
from onrecord.export import Filter, Options, ProfileName, View
from onrecord.export.pages.compose import compose
from onrecord.export.pages.content import Dossier, Entry, Line, Name, Paragraph, Picture
from onrecord.nouns import Weapon
from onrecord.store import open_record
from tests.builders import (
    make_actor,
    make_analysis,
    make_claim,
    make_entity,
    make_event,
    make_event_body,
    make_harm_body,
    make_merged,
    make_place,
    make_record,
    make_report,
    make_when,
    make_where,
)
from tests.export.exporting import PRIVATE, SECRET, SURVIVOR, exported, make_hard_record

FORMATS = ("dossier-html", "dossier-docx", "dossier-pdf")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def made(file: Path, *, profile: ProfileName = "internal", **wanted: Any) -> Dossier:
    with open_record(file) as record:
        return compose(View(record, Options(Filter(**wanted), profile)))


def written(file: Path, out: Path, format: str, *, profile: ProfileName = "internal", **wanted: Any) -> Path:  # noqa: A002
    exported(file, format, out, Options(Filter(**wanted), profile))
    return out


def text_of(path: Path) -> str:
    """All that a reader sees of a dossier, on one line."""
    if path.suffix == ".html":
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        words = " ".join(page.words)
    elif path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            roots = [ET.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
        words = " ".join("".join(one.itertext()) for root in roots for one in root.iter(f"{W}p"))
    else:
        document = pypdfium2.PdfDocument(path)
        words = " ".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", words)


class Page(HTMLParser):
    """Walks a page: its tags, attributes and words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "style" and not self.style:
            self.style = data
        else:
            self.words.append(data)


def page_of(file: Path, tmp_path: Path, **wanted: Any) -> Page:
    page = Page()
    page.feed(written(file, tmp_path / "d.html", "dossier-html", **wanted).read_text(encoding="utf-8"))
    return page


def lines_of(dossier: Dossier) -> list[Line]:
    """Every line of a dossier, in the order in which it is drawn."""
    found = list(dossier.head)
    for block in (block for section in dossier.sections for block in section.blocks):
        match block:
            case Paragraph(line) | Name(line):
                found.append(line)
            case Entry(_, lines):
                found += lines
            case Picture(_, caption):
                found += caption
    return found


# ---- what stands in it -----------------------------------------------------------------------


@pytest.mark.parametrize("wanted", [{}, {"actor": "Northern Front"}, {"place": "Orvale"}])
def test_every_note_quotes_its_report(file: Path, wanted: dict[str, Any]) -> None:
    with open_record(file) as record:
        texts = {report.url or report.path: report.text for report in record.reports()}
    notes = made(file, **wanted).notes
    assert notes
    for note in notes:
        assert " ".join(texts[note.place][note.start : note.end].split()) == note.quote


@pytest.mark.parametrize("wanted", [{}, {"actor": "Northern Front"}, {"place": "Orvale"}, {"event": ""}])
def test_notes_are_numbered_as_they_are_called_for(file: Path, wanted: dict[str, Any]) -> None:
    with open_record(file) as record:
        contested = next(event.id for event in record.events() if event.contested)
    dossier = made(file, **({"event": contested} if "event" in wanted else wanted))
    called = [note for line in lines_of(dossier) for run in line for note in run.notes]
    assert list(dict.fromkeys(called)) == [note.number for note in dossier.notes]


def test_every_event_and_tie_of_the_dossier_has_a_note(file: Path) -> None:
    for section in made(file).sections:
        if section.title == "Events":
            entries = [block for block in section.blocks if isinstance(block, Entry)]
            assert entries and all(entry.lines[0][0].notes for entry in entries)


def test_a_dossier_is_of_what_is_asked_for(file: Path) -> None:
    with open_record(file) as record:
        event = next(event.id for event in record.events() if event.contested)
    assert made(file, actor="Idris Malen").title == "Idris Malen"
    assert made(file, place="Orvale").title.startswith("Orvale")
    assert made(file, event=event[:12]).kind == "Event"
    assert made(file).kind == "Record"


def test_who_is_not_in_the_record_has_no_dossier(file: Path, tmp_path: Path) -> None:
    with pytest.raises((ConfigError, OnrecordError)):
        written(file, tmp_path / "d.html", "dossier-html", actor="Nobody at all")
    assert not (tmp_path / "d.html").exists()


def test_a_private_person_s_dossier_is_under_the_pseudonym(file: Path) -> None:
    dossier = made(file, profile="public", actor=PRIVATE)
    assert dossier.title.startswith("person ")
    assert PRIVATE not in repr(dossier)


def test_rejected_claims_are_left_out(file: Path) -> None:
    assert any("has been allied" in note.quote for note in made(file).notes)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE claim SET review = 'rejected' WHERE quote LIKE '%has been allied%'")
    assert all("has been allied" not in note.quote for note in made(file).notes)


def test_a_record_of_nothing_makes_a_dossier(tmp_path: Path) -> None:
    empty = make_record(tmp_path / "r", make_analysis(make_report("Nothing.")))
    for format_name in FORMATS:
        out = tmp_path / f"d.{format_name.rpartition('-')[2]}"
        written(empty, out, format_name)
        assert out.stat().st_size > 1000


# ---- the three ways of drawing ---------------------------------------------------------------


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_quote_and_title_is_there_to_read(file: Path, tmp_path: Path, format_name: str) -> None:
    dossier = made(file)
    text = text_of(written(file, tmp_path / f"d.{format_name.rpartition('-')[2]}", format_name))
    assert dossier.title in text
    for section in dossier.sections:
        assert section.title in text
    for note in dossier.notes:
        assert note.quote.replace(" ", "") in text.replace(" ", "").replace("\ufffe", "")
        assert f"{note.start}–{note.end}" in text


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_same_record_gives_the_same_bytes(file: Path, tmp_path: Path, format_name: str) -> None:
    first = written(file, tmp_path / "one.out", format_name)
    second = written(file, tmp_path / "two.out", format_name)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_private_is_in_a_public_dossier(file: Path, tmp_path: Path, format_name: str) -> None:
    text = text_of(written(file, tmp_path / f"d.{format_name.rpartition('-')[2]}", format_name, profile="public"))
    assert "Northern Front" in text
    for word in (PRIVATE, "Barghati", SURVIVOR, "naima@example.org", SECRET):
        assert word not in text


# ---- HTML ------------------------------------------------------------------------------------


def test_a_page_has_no_script_and_asks_for_nothing(file: Path, tmp_path: Path) -> None:
    page = page_of(file, tmp_path)
    tags = {tag for tag, _ in page.tags}
    assert tags.isdisjoint({"script", "iframe", "object", "embed", "link", "img", "form", "base", "audio", "video"})
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name in ("src", "style", "xlink:href") for name in attributes)
        assert attributes.get("href", "#").startswith("#")  # type: ignore[union-attr]
    assert "url(" not in page.style and "@import" not in page.style


def test_the_policy_of_a_page_allows_its_own_style_alone(file: Path, tmp_path: Path) -> None:
    page = page_of(file, tmp_path)
    (policy,) = [found["content"] for tag, found in page.tags if found.get("http-equiv") == "Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_links_of_a_page_lead_somewhere_and_ids_are_its_own(file: Path, tmp_path: Path) -> None:
    page = page_of(file, tmp_path)
    ids = [found["id"] for _, found in page.tags if "id" in found]
    assert len(ids) == len(set(ids))
    assert {(found["href"] or "")[1:] for tag, found in page.tags if tag == "a"} <= set(ids)


def test_what_reports_say_is_never_markup(tmp_path: Path) -> None:
    report = make_report(
        "<script>x</script> shelled \x07Arbel & left.", title="<img src=x onerror=y>", publisher="A<b>"
    )
    claim = make_claim(report, report.text, body=make_event_body(report, "shelled"))
    event = make_event(claim)
    merged = make_merged(events=[event])
    file = make_record(tmp_path / "r", make_analysis(report, claims=(claim,)), merged=merged)
    page = page_of(file, tmp_path)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "b"})
    assert any("<script>x</script>" in words for words in page.words)
    for format_name in FORMATS[1:]:
        text = text_of(written(file, tmp_path / f"d.{format_name.rpartition('-')[2]}", format_name))
        assert "<script>x</script> shelled" in text


# ---- DOCX ------------------------------------------------------------------------------------


def parts(path: Path) -> dict[str, ET.Element]:
    with zipfile.ZipFile(path) as archive:
        return {name: ET.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes", "settings")}


def test_word_finds_headings_pictures_and_no_time_of_making(file: Path, tmp_path: Path) -> None:
    path = written(file, tmp_path / "d.docx", "dossier-docx")
    document: Any = Document(str(path))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[:2] == ["Map", "Timeline"] and "Events" in headings
    assert len(document.inline_shapes) == 2
    assert document.core_properties.created.year == document.core_properties.modified.year == 2000
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_every_footnote_is_called_once_in_order_and_referred_to_after_that(file: Path, tmp_path: Path) -> None:
    found = parts(written(file, tmp_path / "d.docx", "dossier-docx"))
    called = [int(one.get(f"{W}id", "")) for one in found["document"].iter(f"{W}footnoteReference")]
    notes = [int(one.get(f"{W}id", "")) for one in found["footnotes"] if one.get(f"{W}type") is None]
    assert called == notes == list(range(1, len(notes) + 1))
    marks = {one.get(f"{W}name") for one in found["document"].iter(f"{W}bookmarkStart")}
    fields = [(one.get(f"{W}instr") or "").split()[1] for one in found["document"].iter(f"{W}fldSimple")]
    assert set(fields) <= marks


# ---- PDF -------------------------------------------------------------------------------------


def test_a_pdf_has_pages_an_outline_and_links(file: Path, tmp_path: Path) -> None:
    path = written(file, tmp_path / "d.pdf", "dossier-pdf")
    document = pypdfium2.PdfDocument(path)
    assert 2 <= len(document) <= 12
    outline = [mark.get_title() for mark in document.get_toc()]
    assert outline[:2] == ["Map", "Timeline"] and outline[-1] == "Evidence"
    assert document.get_metadata_value("Title") == "What the reports tell"
    assert b"/Subtype /Link" in path.read_bytes()


def test_a_pdf_says_where_a_letter_cannot_be_drawn(tmp_path: Path) -> None:
    report = make_report("The 北 brigade shelled Łódź and Київ on Monday.")
    claim = make_claim(report, report.text, body=make_event_body(report, "shelled"))
    event = make_event(claim)
    merged = make_merged(events=[event])
    file = make_record(tmp_path / "r", make_analysis(report, claims=(claim,)), merged=merged)
    text = text_of(written(file, tmp_path / "d.pdf", "dossier-pdf"))
    assert "Łódź and Київ" in text and "The \ufffd brigade" in text


# ---- in public -------------------------------------------------------------------------------


def test_public_shows_the_words_in_dispute_but_for_private_names(tmp_path: Path) -> None:
    text = (
        "Planes bombed Arbel and killed {} and Anna Bell of Arbel, " + "who had come to the market, " * 12 + "he said."
    )
    one, other = (make_report(text.format(number), path=f"{number}.txt") for number in ("six", "nine"))
    arbel, erbil = make_place(), make_place("Erbil", lat=30.0, lon=48.0)
    anna = [make_entity(report, "Anna Bell", kind="person") for report in (one, other)]
    claims, harms = [], []
    for report, number, who, place in ((one, 6, anna[0], arbel), (other, 9, anna[1], erbil)):
        body = make_event_body(report, "bombed", mode="aerial", targets=[who], where=make_where(place, text="Arbel"))
        claims.append(make_claim(report, body=body))
        harm = replace(make_harm_body(number, number, number, group="civilians"), text=report.text[24:])
        harms.append(make_claim(report, report.text[:60], body=harm))
    victim = make_actor("Anna Bell", kind="person", entities=anna)
    event = make_event(*claims, *harms, mode="aerial", where=make_where(arbel), targets=[victim], contested=True)
    merged = make_merged(actors=[victim], places=_by_id(arbel, erbil), events=[event])
    analyses = [
        make_analysis(report, entities=(who,), places=(arbel, erbil), claims=(claim, harm))
        for report, who, claim, harm in zip((one, other), anna, claims, harms, strict=True)
    ]
    record = make_record(tmp_path / "r", *analyses, merged=merged)
    for format in FORMATS:  # noqa: A001
        shown = text_of(written(record, tmp_path / format.replace("-", "."), format, profile="public", event=event.id))
        assert "“”" not in shown and "Event, asserted" not in shown and "Anna" not in shown and "Bell" not in shown
        assert "not found on the map" not in shown
        assert shown.count("Air strike, asserted by") == 2
    page = made(record, profile="public", event=event.id)
    (contested,) = [section for section in page.sections if section.title == "Contested"]
    sides = ["".join(run.words for run in block.line) for block in contested.blocks if isinstance(block, Paragraph)]
    assert sides[0].startswith("killed 6 civilians: “killed six and ████ ████ of Arbel, who had come")
    assert max(map(len, sides)) < 400
    assert [side.partition("  ")[0] for side in sides[2:]] == [
        "place Arbel, Iraq: “Arbel”",
        "place Erbil, Iraq: “Arbel”",
    ]


def test_public_shows_no_words_of_a_claim_on_what_is_withheld(tmp_path: Path) -> None:
    report = make_report("In Tamber two sisters were raped with a knife on Friday.")
    tamber = make_place("Tamber")
    where, when = make_where(tamber, text="Tamber"), make_when("on Friday")
    weapon = Weapon("bladed", "a knife")
    body = make_event_body(report, "raped", mode="sexual", where=where, when=when, key="one")
    raped = make_claim(report, body=replace(body, weapons=(weapon,)))
    harmed = make_claim(report, body=replace(make_harm_body(2, 2, 2), text="two sisters"))
    event = make_event(raped, harmed, mode="sexual", acled=None, where=make_where(tamber))
    merged = make_merged(places=[tamber], events=[event])
    analysis = make_analysis(report, places=(tamber,), claims=(raped, harmed))
    path = make_record(tmp_path / "r", analysis, merged=merged)
    with open_record(path) as record:
        told = [one.claim for one in View(record, Options(profile="public")).claims()]
    said = repr([claim.body for claim in told])
    assert [word for word in ("raped", "Friday", "knife", "sisters", "Tamber", tamber.id) if word in said] == []


def _by_id(*nouns: Any) -> list[Any]:
    return sorted(nouns, key=lambda noun: str(noun.id))
