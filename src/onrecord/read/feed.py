"""RSS and Atom files: each entry is a report, of the words that the feed itself holds. Nothing is fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, Any

import feedparser

from onrecord.errors import ReadError
from onrecord.nouns import Problem
from onrecord.read.dating import day_in_words
from onrecord.read.source import Details, Limits, Member, shown
from onrecord.read.within import size_of

__all__ = ["unpack_feed"]

_ENTITY = re.compile(rb"<!ENTITY", re.I)
_TAG = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.I)


def unpack_feed(file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]) -> Iterator[Member | Problem]:
    """Each entry of RSS 0.9 to 2.0, Atom and RDF, by its number in the file; its bytes are those of its words.

    Raises ReadError: R004 for a feed that is larger than a report may be, R010 for what is no feed or declares
    entities.
    """
    if size_of(file) > limits.report_bytes:
        raise ReadError("R004", f"The feed is larger than the limit of {limits.report_bytes:,} bytes (max_file_bytes).")
    raw = file.read()
    if _ENTITY.search(raw):
        raise ReadError("R010", "The file declares XML entities, which are never expanded.")
    # A stream, because words that look like an address would be fetched.
    parsed = feedparser.parse(io.BytesIO(raw), resolve_relative_uris=False)
    if parsed.bozo and not parsed.entries:
        reason = " ".join(str(parsed.get("bozo_exception", "it is no feed")).split())[:120]
        raise ReadError("R010", f"The file is damaged or cut short: {reason}.")
    if parsed.bozo:
        yield Problem("R106", name, "The feed is not sound XML; what could be read of it was read.")
    for number, entry in enumerate(parsed.entries, 1):
        yield _member(f"#{number}", entry, parsed.feed, name)


def _member(key: str, entry: Any, feed: Any, name: str) -> Member | Problem:
    words = _words(entry)
    raw = words.encode("utf-8", "replace")
    if not raw.strip():
        return Problem("R001", f"{name}{key}", "The entry has no text.")
    return Member(key, raw, _details(entry, feed), "piece of HTML" if _TAG.search(words) else "text")


def _words(entry: Any) -> str:
    """The whole content where the feed gives it, else the summary."""
    contents = [str(content.get("value") or "") for content in entry.get("content", ())]
    return max([*contents, str(entry.get("summary") or "")], key=len)


def _details(entry: Any, feed: Any) -> Details:
    dated = entry.get("published") or entry.get("updated")
    source = entry.get("source") or {}
    return Details(
        title=shown(entry.get("title")),
        publisher=shown(source.get("title")) or shown(feed.get("title")),
        author=shown(entry.get("author")),
        published=day_in_words(str(dated)) if dated else None,
        url=shown(entry.get("link")),
        language=shown(feed.get("language")),
    )
