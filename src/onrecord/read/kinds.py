"""What kind of file it is, by its first bytes and then by its name."""

from __future__ import annotations

_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "rich text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"SQLite format 3\x00", "database"),
)
"""From the formats' own specifications. Formats that begin with common words are left to the binary check."""

_ZIP = b"PK\x03\x04"

_SUFFIXES: dict[str, str] = {
    **dict.fromkeys((".pdf",), "PDF"),
    **dict.fromkeys((".rtf",), "rich text"),
    **dict.fromkeys((".doc", ".docx", ".odt", ".pages", ".epub"), "office document"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp"), "office document"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".svg"), "image"),
    **dict.fromkeys((".mp3", ".wav", ".ogg", ".m4a", ".mp4", ".mov", ".avi", ".mkv", ".webm"), "sound or film"),
    **dict.fromkeys((".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".warc", ".wacz"), "archive"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml"), "web page"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "XML"),
    **dict.fromkeys((".eml", ".mbox", ".msg"), "mail"),
    **dict.fromkeys((".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet"), "table"),
    **dict.fromkeys((".db", ".sqlite", ".sqlite3", ".onrecord"), "database"),
}

_MARKUP: tuple[tuple[bytes, str], ...] = ((b"<!doctype html", "web page"), (b"<html", "web page"), (b"<?xml", "XML"))


def kind_of(raw: bytes, *, suffix: str) -> str:
    """The kind of a file: "text", or what its bytes or its name's ``suffix`` say it is.

    A file is text only where both allow it: text under a PDF's name may be what is left of a PDF.
    """
    by_name = _SUFFIXES.get(suffix.lower(), "text")
    return _by_bytes(raw, otherwise=by_name) or by_name


def _by_bytes(raw: bytes, *, otherwise: str) -> str | None:
    if raw.startswith(_ZIP):
        return otherwise if otherwise == "office document" else "archive"
    opening = raw[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = [kind for first, kind in _FIRST_BYTES if raw.startswith(first)]
    found += [kind for first, kind in _MARKUP if opening.startswith(first)]
    return found[0] if found else None
