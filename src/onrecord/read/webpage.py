"""Saved web pages: the main text, and what the page says of itself in its head and in JSON-LD.

The main text is what trafilatura takes for it, a line for each paragraph; where it finds none, all words of the page.
Dates are those that the page states for machines, never one found in its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html
from trafilatura.metadata import extract_metadata

from onrecord.errors import PROBLEMS
from onrecord.nouns import Problem
from onrecord.read.markup import decode_page, parse, words_of
from onrecord.read.source import Content, Details, shown

__all__ = ["read_webpage"]

_DATE_NAMES = (
    "article:published_time", "datepublished", "publishdate", "pubdate", "publish-date", "publication_date",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "citation_publication_date", "og:published_time", "article.published", "date",
)  # fmt: skip
"""Names under which pages state the day of publication, the surest first."""
_ARTICLE = re.compile(r"Article|Posting|Report|WebPage")
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?|(\d{4})(\d\d)(\d\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DEPTH = 20


def read_webpage(raw: bytes, *, name: str) -> Content:
    """The page's main text and details. Raises ReadError for what is no page."""
    page, guessed = decode_page(raw)
    tree = parse(page)
    details = _details(tree)
    main = trafilatura.extract(
        html.tostring(tree, encoding="unicode"), include_comments=False, include_tables=True, with_metadata=False
    )
    doubts = (Problem("R101", name, PROBLEMS["R101"]),) if guessed else ()
    return Content(main or words_of(tree), details, doubts)


# ---- what the page says of itself ------------------------------------------------------------


def _details(tree: html.HtmlElement) -> Details:
    linked = list(_linked_data(tree))
    found = extract_metadata(tree, extensive=False)
    return Details(
        title=shown(_from_linked(linked, "headline")) or shown(found.title),
        publisher=shown(_from_linked(linked, "publisher")) or shown(found.sitename),
        author=shown(_from_linked(linked, "author")) or shown(found.author),
        published=_published(tree, linked),
        url=_canonical(tree),
        language=_language(tree),
    )


def _published(tree: html.HtmlElement, linked: list[dict[str, Any]]) -> str | None:
    stated = [_from_linked(linked, "datePublished")]
    metas = {_meta_name(meta): meta.get("content") for meta in reversed(tree.findall(".//meta"))}
    stated += [metas.get(name) for name in _DATE_NAMES]
    stated += [
        time.get("datetime")
        for time in tree.iter("time")
        if time.get("pubdate") is not None or "datePublished" in (time.get("itemprop") or "")
    ]
    return next((day for day in map(_day, stated) if day), None)


def _meta_name(meta: html.HtmlElement) -> str:
    return str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()


def _day(words: str | None) -> str | None:
    """The words of a day as a page states it for machines; None for others."""
    stamp = _STAMP.fullmatch((words or "").strip())
    if stamp is None:
        return None
    return stamp[0] if stamp[1] else "-".join(stamp.group(2, 3, 4))


def _canonical(tree: html.HtmlElement) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    links += [meta.get("content") for meta in tree.iter("meta") if _meta_name(meta) == "og:url"]
    return next((shown(link) for link in links if link and link.startswith(("http://", "https://"))), None)


def _language(tree: html.HtmlElement) -> str | None:
    said = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return said.replace("_", "-") if _LANGUAGE.fullmatch(said) else None


# ---- JSON-LD ---------------------------------------------------------------------------------


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that describe the page, articles before the page itself."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found += _objects(json.loads(script.text or ""), _DEPTH)
            except (ValueError, RecursionError):
                continue
    described = [one for one in found if _ARTICLE.search(str(one.get("@type")))]
    yield from sorted(described, key=lambda one: "WebPage" in str(one.get("@type")))


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1)
        yield from _objects(value.get("mainEntity"), depth - 1)
    elif depth and isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth - 1)


def _from_linked(linked: list[dict[str, Any]], key: str) -> str | None:
    return next((words for words in (_named(one.get(key)) for one in linked) if words), None)


def _named(value: Any) -> str | None:
    """A value in words: the name of an object, the parts of a list one after the other."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_named, value))) or None
    if isinstance(value, dict):
        return _named(value.get("name"))
    return value.strip() or None if isinstance(value, str) else None
