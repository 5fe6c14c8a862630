"""WARC and WACZ: each page, text, PDF and document that a crawl kept, with its address and the day it was retrieved."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from onrecord.errors import ReadError
from onrecord.nouns import Problem
from onrecord.read.kinds import OPENING, kind_of
from onrecord.read.source import Details, Limits, Member, shown
from onrecord.read.within import Bounded, too_large

__all__ = ["unpack_wacz", "unpack_warc"]

_KINDS: dict[str, str] = {
    "text/html": "web page",
    "application/xhtml+xml": "web page",
    "text/plain": "text",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
}
"""Media types that are read; pictures, styles and scripts of pages are passed over without a word."""
_IN_WORDS = frozenset({"text", "XML", "feed", "JSON", "JSON Lines", "table", "mail", "mailbox"})
"""Kinds written in words, which a page or a text may look like."""
_BROKEN = (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error, AttributeError, zipfile.BadZipFile)
"""What warcio and zipfile raise for damaged archives; the attribute is one of a record without a header."""
_MOST_PAGES = 50_000_000
"""Bytes of a list of pages that are looked at."""


def unpack_warc(file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]) -> Iterator[Member | Problem]:
    """The responses and resources of a WARC file (ISO 28500), plain or packed by gzip, by number of the record.

    Raises ReadError R010 where the file is damaged, after what stands before that.
    """
    yield from _records(file, name=name, prefix="", limits=limits, pages=frozenset())


def unpack_wacz(file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]) -> Iterator[Member | Problem]:
    """The WARC files in a WACZ file (version 1.1.1). Where it lists its pages, HTML that is no page is passed over:
    that is frames and advertisements.

    Raises ReadError R010 where the file is damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            pages = _listed_pages(archive, limits)
            kept = sorted(part.filename for part in archive.infolist() if part.filename.startswith("archive/"))
            for part in (part for part in kept if part.endswith((".warc", ".warc.gz"))):
                with archive.open(part) as packed:
                    stream = io.BufferedReader(
                        Bounded(packed, packed=archive.getinfo(part).compress_size, limits=limits)
                    )
                    yield from _records(stream, name=name, prefix=f"!{part}", limits=limits, pages=pages)
    except _BROKEN as error:
        raise _damaged(error) from error


def _listed_pages(archive: zipfile.ZipFile, limits: Limits) -> frozenset[str]:
    """The addresses in pages/*.jsonl; empty where there is no such list."""
    found: set[str] = set()
    for part in archive.infolist():
        if part.filename.startswith("pages/") and part.filename.endswith(".jsonl") and part.file_size <= _MOST_PAGES:
            found.update(filter(None, map(_page_address, archive.read(part).splitlines())))
    return frozenset(found)


def _page_address(line: bytes) -> str | None:
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):
        return None
    address = page.get("url") if isinstance(page, dict) else None
    return address if isinstance(address, str) else None


def _records(
    file: IO[bytes], *, name: str, prefix: str, limits: Limits, pages: frozenset[str]
) -> Iterator[Member | Problem]:
    try:
        for number, record in enumerate(ArchiveIterator(file), 1):
            one = _member(record, f"{prefix}#{number}", name, limits) if _is_wanted(record, pages) else None
            if _is_cut(record):
                raise ReadError("R010", f"The file is cut short: its record {number} is not whole.")
            if one is not None:
                yield one
    except _BROKEN as error:
        raise _damaged(error) from error


def _is_cut(record: Any) -> bool:
    """True where the file ended before the length that the record's header gives, which warcio does not tell."""
    while record.raw_stream.read(65_536):
        pass
    return bool(getattr(record.raw_stream, "limit", 0))


def _damaged(error: BaseException) -> ReadError:
    return ReadError("R010", f"The file is damaged or cut short: {' '.join(str(error).split())[:120]}.")


def _is_wanted(record: Any, pages: frozenset[str]) -> bool:
    if record.rec_type == "response" and (record.http_headers is None or record.http_headers.get_statuscode() != "200"):
        return False
    kind = _KINDS.get(_media_type(record))
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in ("response", "resource") or kind is None or address.endswith("/robots.txt"):
        return False
    return kind != "web page" or not pages or address in pages


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _member(record: Any, key: str, name: str, limits: Limits) -> Member | Problem:
    raw = record.content_stream().read(limits.report_bytes + 1)
    if len(raw) > limits.report_bytes:
        return too_large(f"{name}{key}", limits)
    headers = record.rec_headers
    details = Details(
        url=shown(headers.get_header("WARC-Target-URI")), retrieved=shown(headers.get_header("WARC-Date"))
    )
    return Member(key, raw, details, _kind(raw, said=_KINDS[_media_type(record)]))


def _kind(raw: bytes, *, said: str) -> str:
    """What the bytes show themselves to be, else what the server said: servers call many a PDF a page."""
    found = kind_of(raw[:OPENING], raw[-OPENING:], suffix="").name
    return said if found in _IN_WORDS else found
