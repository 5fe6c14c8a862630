from __future__ import annotations

import gzip
import hashlib
import io
import json
import stat
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.config import Config
from tests.read.given import read_files
from tests.read.test_office import written
from tests.read.test_pdfs import FIRST as WORDS
from tests.read.test_pdfs import pdf
from tests.read.test_tables import ROWS, jsonl
from tests.read.test_webpages import FIRST, page

HTML = page().encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(zipfile.ZipInfo(name), raw, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def warc(*records: tuple[str, str, bytes], status: str = "200 OK", pack: bool = True) -> bytes:
    """A WARC file of responses: address, media type, body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=pack)
    writer.write_record(writer.create_warcinfo_record("made.warc.gz", {"software": "test"}))
    for address, media, body in records:
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        stamp = {"WARC-Date": "2021-03-04T10:00:00Z"}
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=stamp
        )
        writer.write_record(record)
    return out.getvalue()


CRAWL = (
    ("https://courier.example/a", "text/html; charset=utf-8", HTML),
    ("https://courier.example/a.css", "text/css", b"p {}"),
    ("https://courier.example/robots.txt", "text/plain", b"User-agent: *"),
    ("https://ads.example/frame", "text/html", b"<html><body><p>Buy this.</p></body></html>"),
    ("https://courier.example/b.txt", "text/plain", b"Two died in Tamber."),
)


# ---- web archives ----------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "pack"), [("c.warc.gz", True), ("c.warc", False), ("c.bin", True)])
def test_each_page_of_a_warc_is_a_report_with_its_address_and_day(tmp_path: Path, name: str, pack: bool) -> None:
    given = read_files(tmp_path, {name: warc(*CRAWL, pack=pack)})
    assert sorted(given.reports) == [f"{name}#2", f"{name}#5", f"{name}#6"]
    first = given.reports[f"{name}#2"]
    assert FIRST in first.text
    assert (first.url, first.retrieved, first.published) == ("https://courier.example/a", "2021-03-04", None)
    assert first.id == hashlib.sha256(HTML).hexdigest()


def test_what_a_server_calls_a_page_is_read_as_what_it_is(tmp_path: Path) -> None:
    crawl = warc(
        ("https://a.example/b", "text/html", pdf(WORDS)), ("https://a.example/c", "text/html", b"\x89PNG\r\n\x1a\n\0")
    )
    given = read_files(tmp_path, {"c.warc.gz": crawl})
    assert given.only.text.startswith(WORDS.strip()[:60])
    assert given.codes == [("R008", "c.warc.gz#3")]


def test_answers_that_are_errors_are_passed_over(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"c.warc.gz": warc(*CRAWL, status="404 Not Found"), "b.txt": b"Peace."})
    assert (list(given.reports), given.codes) == (["b.txt"], [("R001", "c.warc.gz")])


def test_a_warc_that_was_cut_short_gives_what_stands_before(tmp_path: Path) -> None:
    raw = warc(*CRAWL)
    given = read_files(tmp_path, {"c.warc.gz": raw[:-40]})
    assert "c.warc.gz#2" in given.reports
    assert ("R010", "c.warc.gz") in given.codes


def wacz(*records: tuple[str, str, bytes], pages: tuple[str, ...] = ()) -> bytes:
    listed = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": url, "title": "x"} for url in pages)]
    return zipped(
        {
            "archive/data.warc.gz": warc(*records),
            "pages/pages.jsonl": jsonl(listed),
            "indexes/index.cdx.gz": gzip.compress(b""),
            "datapackage.json": b'{"profile": "data-package", "wacz_version": "1.1.1"}',
        }
    )


def test_a_wacz_gives_its_pages_and_no_frames(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"c.wacz": wacz(*CRAWL, pages=("https://courier.example/a",))})
    assert sorted(given.reports) == ["c.wacz!archive/data.warc.gz#2", "c.wacz!archive/data.warc.gz#6"]
    assert given.codes == []


def test_a_wacz_under_the_name_of_zip_and_without_pages_gives_all(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"c.zip": wacz(*CRAWL)})
    assert len(given.reports) == 3


# ---- ZIP -------------------------------------------------------------------------------------


def test_a_zip_is_read_as_a_folder_is(tmp_path: Path) -> None:
    parts = {
        "manifest.csv": b"path,publisher,published\nsub/a.txt,Wire,2021-03-04\nt.jsonl,Table,\n",
        "sub/manifest.csv": b"path,title\na.txt,Near\n",
        "sub/a.txt": b"War.",
        "b.html": HTML,
        "c.docx": written(),
        "t.jsonl": jsonl(ROWS),
        "d.warc.gz": warc(*CRAWL[:1]),
        ".hidden": b"x",
        "__MACOSX/a.txt": b"x",
        "README.md": b"About.",
    }
    given = read_files(tmp_path, {"r.zip": zipped(parts)})
    names = ["b.html", "c.docx", "sub/a.txt", "t.jsonl#1", "t.jsonl#2"]
    assert sorted(given.reports) == [f"r.zip!{name}" for name in names]
    near = given.reports["r.zip!sub/a.txt"]
    assert (near.title, near.publisher, near.published) == ("Near", "Wire", "2021-03-04")
    assert given.reports["r.zip!t.jsonl#1"].publisher == "Courier"
    assert given.codes == [("R104", "r.zip!d.warc.gz#2")]


def test_an_archive_in_an_archive_is_told_and_the_rest_goes_through(tmp_path: Path) -> None:
    parts = {"in.zip": zipped({"a.txt": b"x"}), "in.gz": gzip.compress(b"x"), "in.wacz": wacz(*CRAWL), "b.txt": b"War."}
    given = read_files(tmp_path, {"r.zip": zipped(parts)})
    assert list(given.reports) == ["r.zip!b.txt"]
    assert given.codes == [("R012", f"r.zip!in.{kind}") for kind in ("gz", "wacz", "zip")]


def test_paths_that_lead_out_and_links_are_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../out.txt", "/etc/x.txt", "c:/x.txt", "good.txt"):
            archive.writestr(zipfile.ZipInfo(name), name)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    given = read_files(tmp_path, {"r.zip": out.getvalue()})
    assert list(given.reports) == ["r.zip!good.txt"]
    assert [code for code, _ in given.codes] == ["R012"] * 4


def test_a_locked_file_in_a_zip_is_told(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": b"War.", "b.txt": b"Peace."}))
    central = raw.index(b"PK\x01\x02")
    raw[6] |= 1
    raw[central + 8] |= 1
    given = read_files(tmp_path, {"r.zip": bytes(raw)})
    assert (list(given.reports), given.codes) == (["r.zip!b.txt"], [("R009", "r.zip!a.txt")])


@pytest.mark.parametrize("cut", [30, 200])
def test_a_zip_that_was_cut_short_is_told(tmp_path: Path, cut: int) -> None:
    raw = zipped({"a.txt": bytes(range(256)) * 4, "b.txt": b"Peace."})
    given = read_files(tmp_path, {"r.zip": raw[:-cut], "c.txt": b"Calm."})
    assert (list(given.reports), given.codes) == (["c.txt"], [("R010", "r.zip")])


def test_a_file_that_is_damaged_within_is_a_problem_alone(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": b"The war goes on. " * 50, "b.txt": b"Peace."}))
    raw[40] ^= 0xFF
    given = read_files(tmp_path, {"r.zip": bytes(raw)})
    assert (list(given.reports), given.codes) == (["r.zip!b.txt"], [("R010", "r.zip!a.txt")])


def test_a_bomb_in_a_zip_is_stopped_and_the_rest_goes_through(tmp_path: Path) -> None:
    parts = {
        "a.txt": b"Before.",
        "b.jsonl": b'{"text": "' + b"b" * 60_000_000,
        "c.txt": b"c" * 60_000_000,
        "d.txt": b"After.",
    }
    given = read_files(tmp_path, {"r.zip": zipped(parts)}, config=Config(max_file_bytes=30_000_000))
    assert sorted(given.reports) == ["r.zip!a.txt", "r.zip!d.txt"]
    assert given.codes == [("R012", "r.zip!b.jsonl"), ("R012", "r.zip!c.txt")]


def test_many_small_bombs_in_a_zip_are_stopped_together(tmp_path: Path) -> None:
    parts = {f"{number:02}.txt": b"%02d" % number + b"b" * 3_000_000 for number in range(20)}
    given = read_files(tmp_path, {"r.zip": zipped(parts), "z.txt": b"After."})
    assert ("R012", "r.zip") in given.codes
    assert "z.txt" in given.reports
    assert len(given.reports) < 6


def test_two_files_that_a_zip_has_under_one_name_are_both_told_of(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", "War.")
        archive.writestr("a.txt", "Peace.")
    given = read_files(tmp_path, {"r.zip": out.getvalue()})
    assert len(given.reports) + len(given.problems) >= 1


# ---- what a reader may do --------------------------------------------------------------------


def test_what_was_unpacked_is_gone_afterwards(tmp_path: Path) -> None:
    read_files(tmp_path, {"r.zip": zipped({"a.txt": b"War."})})
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


def test_the_order_of_files_in_an_archive_leaves_no_mark(tmp_path: Path) -> None:
    parts = {"a.txt": b"War.", "b.txt": b"Peace.", "c.txt": b"War."}
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = read_files(tmp_path / "one", {"r.zip": zipped(parts)})
    two = read_files(tmp_path / "two", {"r.zip": zipped(dict(reversed(parts.items())))})
    assert one == two
    assert json.dumps(one.codes) == json.dumps([("R104", "r.zip!c.txt")])
