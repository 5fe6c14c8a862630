"""What kind of file it is: by what it holds, and by its name only where its content could be several things."""

from __future__ import annotations

import bz2
import json
import lzma
import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from onrecord.read.columns import is_header

OPENING = 65_536
"""Bytes of a file's beginning, and of its end, by which it is known: a ZIP lists its files at its end."""

_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PAR1", "Parquet"),
    (b"WARC/", "web archive"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"SQLite format 3\x00", "database"),
)
"""From the formats' own specifications. Formats that begin with common words are left to the binary check."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument text"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "spreadsheet or slides"),
    (b"mimetypeapplication/epub+zip", "book"),
    (b"word/document.xml", "Word document"),
    (b"xl/workbook.xml", "spreadsheet or slides"),
    (b"ppt/presentation.xml", "spreadsheet or slides"),
)
"""What stands in the clear in a ZIP that is an office document (ODF 1.3 part 2, 3.3; ECMA-376 part 2)."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What an office document that is locked with a password holds in its outer file (MS-OFFCRYPTO, 2.3.4)."""

_MEMORY = 2**27
"""Bytes that unpacking the opening of an xz file may take; the highest preset takes half of it."""

_COMPRESSED: dict[bytes, Callable[[bytes], bytes]] = {
    b"\x1f\x8b": lambda raw: zlib.decompressobj(wbits=31).decompress(raw, OPENING),
    b"\xfd7zXZ\x00": lambda raw: lzma.LZMADecompressor(memlimit=_MEMORY).decompress(raw, OPENING),
    b"BZh": lambda raw: bz2.BZ2Decompressor().decompress(raw, OPENING),
}

_SUFFIXES: dict[str, str] = {
    ".pdf": "PDF",
    ".rtf": "rich text",
    ".docx": "Word document",
    ".odt": "OpenDocument text",
    **dict.fromkeys((".doc", ".pages"), "old office document"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp"), "spreadsheet or slides"),
    ".epub": "book",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".svg"), "image"),
    **dict.fromkeys((".mp3", ".wav", ".ogg", ".m4a", ".mp4", ".mov", ".avi", ".mkv", ".webm"), "sound or film"),
    ".zip": "ZIP archive",
    ".wacz": "WACZ",
    ".warc": "web archive",
    **dict.fromkeys((".7z", ".rar", ".tar", ".tgz"), "archive"),
    **dict.fromkeys((".gz", ".xz", ".bz2"), "compressed file"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "web page"),
    ".mhtml": "mail",
    **dict.fromkeys((".rss", ".atom"), "feed"),
    ".xml": "XML",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".msg": "old office document",
    **dict.fromkeys((".csv", ".tsv"), "table"),
    ".json": "JSON",
    **dict.fromkeys((".jsonl", ".ndjson"), "JSON Lines"),
    ".parquet": "Parquet",
    **dict.fromkeys((".db", ".sqlite", ".sqlite3", ".onrecord"), "database"),
}

_KIN = ({"feed", "XML"}, {"web page", "XML"}, {"JSON", "JSON Lines"}, {"compressed file", "web archive"})
"""Kinds of which a name that tells one is no wrong name for the other: "crawl.warc.gz", "lines.json"."""

_MARKUP = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+html|html|rss|feed|rdf:rdf)\b", re.S | re.I)
_XML = re.compile(rb"<\?xml\b|<!doctype\b", re.I)
_MAILBOX = re.compile(rb"From \S+.{0,80}\d{4}\r?\n")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MAIL_HEADERS = re.compile(
    rb"^(received|from|to|subject|message-id|date|mime-version|return-path|delivered-to|content-type):", re.I | re.M
)
_OBJECT = re.compile(rb'\{\s*"(?:[^"\\]|\\.)*"\s*:')


class Kind(NamedTuple):
    """What a file is. ``misnamed`` is what its name says it is, where that is something else."""

    name: str
    misnamed: str | None = None


def kind_of(head: bytes, tail: bytes = b"", *, suffix: str) -> Kind:
    """The kind of a file from its first and last ``OPENING`` bytes and the suffix of its name.

    "text" is what shows no mark of another kind. Nothing is text that has the name of a format that is never
    text: text under a PDF's name may be what is left of a PDF.
    """
    by_name = _SUFFIXES.get(suffix.lower(), "text")
    found = _by_bytes(head, tail, by_name) or _by_words(head, by_name)
    if found is None:
        return Kind(by_name)
    same = by_name in ("text", found) or any({by_name, found} <= kin for kin in _KIN)
    return Kind(found, None if same else by_name)


def _by_bytes(head: bytes, tail: bytes, by_name: str) -> str | None:
    if head.startswith(_ZIP):
        return _zip_kind(head, tail, by_name)
    if head.startswith(_COMPOUND):
        return "locked office document" if _LOCKED in head + tail else "old office document"
    for mark, unpack in _COMPRESSED.items():
        if head.startswith(mark):
            return "web archive" if _opened(unpack, head).startswith(b"WARC/") else "compressed file"
    return next((kind for first, kind in _FIRST_BYTES if head.startswith(first)), None)


def _zip_kind(head: bytes, tail: bytes, by_name: str) -> str:
    seen = head + tail
    if found := next((kind for mark, kind in _ZIP_KINDS if mark in seen), None):
        return found
    if b"datapackage.json" in seen and b"archive/" in seen:
        return "WACZ"
    # One that was cut short lists nothing; its name is then all that tells what it was.
    whole = b"PK\x05\x06" in tail
    return "ZIP archive" if whole or by_name not in ("Word document", "OpenDocument text", "WACZ") else by_name


def _opened(unpack: Callable[[bytes], bytes], head: bytes) -> bytes:
    try:
        return unpack(head)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return b""


def _by_words(head: bytes, by_name: str) -> str | None:
    opening = _as_utf8(head).lstrip()
    if markup := _MARKUP.match(opening):
        return "web page" if b"html" in markup[1].lower() else "feed"
    if _XML.match(opening):
        return "XML"
    if _MAILBOX.match(opening):
        return "mailbox"
    if _is_mail(opening):
        return "mail"
    if json_kind := _json_kind(opening, by_name):
        return json_kind
    if by_name == "table" or is_header(opening.partition(b"\n")[0].decode("utf-8", "replace")):
        return "table"
    return "text" if by_name in ("mail", "mailbox") and opening else None


def _as_utf8(head: bytes) -> bytes:
    """The opening in UTF-8 where a byte order mark says that it is UTF-16, else as it is, without a mark."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head.removeprefix(mark).decode(encoding, "replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_mail(opening: bytes) -> bool:
    """True for headers as a mail has them, three of them at least; a report may well begin with "From: Tunis"."""
    headers = _HEADERS.match(opening)
    return headers is not None and len({name.lower() for name in _MAIL_HEADERS.findall(headers[0])}) >= 3


def _json_kind(opening: bytes, by_name: str) -> str | None:
    """JSON Lines where the first line is an object by itself, JSON where an object or a list of them goes on."""
    if opening.startswith(b"["):
        return "JSON" if _OBJECT.match(opening[1:].lstrip()) or by_name == "JSON" else None
    if not _OBJECT.match(opening):
        return None
    line, ends, more = opening.partition(b"\n")
    if not ends and len(opening) >= OPENING - 3:
        return "JSON" if by_name == "JSON" else "JSON Lines"
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return "JSON"
    return "JSON Lines" if more.strip() or by_name != "JSON" else "JSON"
