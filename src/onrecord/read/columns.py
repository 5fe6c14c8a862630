"""Which column of a table of reports holds what: found by its name, or named by the user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from onrecord.errors import ConfigError

FIELDS = ("text", "title", "publisher", "author", "published", "url", "language", "retrieved")
"""What a column can hold."""

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (
            "text",
            "content",
            "body",
            "article_content",
            "article_text",
            "full_text",
            "maintext",
            "article",
            "text_content",
        ),
        "title": ("title", "headline", "article_title", "upload_title"),
        "publisher": ("publisher", "source", "outlet", "sourcename", "source_name", "newspaper", "site_name"),
        "author": ("author", "authors", "byline", "creator"),
        "published": (
            "published",
            "date",
            "date_publish",
            "published_at",
            "publication_date",
            "pubdate",
            "upload_timestamp",
        ),
        "url": ("url", "link", "article_url", "source_url"),
        "language": ("language", "lang"),
        "retrieved": ("retrieved", "date_download", "crawled", "archive_date"),
    }
)
"""The names by which columns are known, without case, spaces and hyphens; the first that is there wins."""

ARCHIVER = (frozenset({"link", "archive_status", "archive_location"}), frozenset({"status", "metadata", "media"}))
"""Columns of a sheet and of a table that Bellingcat's auto-archiver keeps (its gsheet and csv_db modules)."""

_HEADER_CELL = re.compile(r"[\w .:()/#-]{1,60}")


def read_columns(words: str | None) -> dict[str, str]:
    """The columns that a user names, as "text=article_content,title=headline". Raises ConfigError for other words."""
    chosen: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in (words or "").split(","))):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if field not in FIELDS or not equals or not column:
            raise ConfigError(f"columns: '{part}' is not one of {', '.join(FIELDS)}, an equals sign and a column.")
        if chosen.setdefault(field, column) != column:
            raise ConfigError(f"columns: '{field}' is given twice.")
    return chosen


def map_columns(header: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """For each field the column that holds it: the user's, else the first known by its name. A field may lack one.

    Columns are compared without case, and with spaces and hyphens as underscores.
    """
    by_name: dict[str, str] = {}
    for column in header:
        by_name.setdefault(_folded(column), column)
    found: dict[str, str] = {}
    for field in FIELDS:
        names = (chosen[field],) if field in chosen else NAMES[field]
        found.update((field, by_name[_folded(name)]) for name in reversed(names) if _folded(name) in by_name)
    return found


def is_header(line: str) -> bool:
    """True where a line is the header of a table of reports: short names, a column of text and one more known."""
    delimiter = delimiter_of(line)
    cells = [cell.strip().strip('"') for cell in line.strip().split(delimiter)]
    if len(cells) < 2 or not all(_HEADER_CELL.fullmatch(cell) or not cell for cell in cells):
        return False
    if any({_folded(cell) for cell in cells} >= columns for columns in ARCHIVER):
        return True
    found = map_columns(cells, {})
    return "text" in found and len(found) > 1


def delimiter_of(line: str) -> str:
    """What stands between the cells of a header: a comma, a semicolon, a tab or a bar; the commonest of them."""
    return max(",;\t|", key=line.count)


def _folded(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower().removeprefix("#"))
