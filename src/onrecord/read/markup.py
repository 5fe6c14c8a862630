"""HTML that a mail, a feed or a table holds: its words, a line for each block, and nothing of it run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from onrecord.errors import PROBLEMS, ReadError
from onrecord.nouns import Problem
from onrecord.read.decoding import decode
from onrecord.read.source import Content

__all__ = ["decode_page", "parse", "read_markup", "words_of"]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "title", "tr", "ul",
})  # fmt: skip
"""Elements that begin a line (HTML Living Standard, section 15.3)."""
_UNSEEN = frozenset(
    {"head", "script", "style", "template", "noscript", "iframe", "object", "svg", "select", "textarea"}
)

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def read_markup(raw: bytes, *, name: str) -> Content:
    """All words of a piece of HTML, whose encoding is UTF-8 unless it says another."""
    page, guessed = decode_page(raw)
    doubts = (Problem("R101", name, PROBLEMS["R101"]),) if guessed else ()
    return Content(words_of(parse(page)), problems=doubts)


def decode_page(raw: bytes) -> tuple[str, bool]:
    """A page's characters by its byte order mark or what it says of itself, and True where they are a guess.

    Line ends are made "\\n"; NUL and other controls, which no page shows, become U+FFFD one for one.
    """
    said = _XML_ENCODING.match(raw[:1024]) or _CHARSET.search(raw[:8192])
    page, guessed = decode(raw, declared=said[1].decode("ascii") if said else None)
    return _CONTROLS.sub("\ufffd", page.replace("\r\n", "\n").replace("\r", "\n")), guessed


def parse(page: str) -> html.HtmlElement:
    """The page as a tree. Raises ReadError for what is no page at all."""
    # Parsed from characters: an encoding that its declaration names is that of its bytes.
    cut = _XML_DECLARATION.match(page)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page[cut.end() :] if cut else page, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError("R010", "The file is damaged or cut short: it is no web page.") from error
    return tree


def words_of(tree: html.HtmlElement) -> str:
    """All words that a reader sees, a line for each block, with single spaces."""
    lines = ("".join(_pieces(tree)) + "\n").split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _pieces(tree: html.HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        block = element.tag in _BLOCKS or element.tag == "br"
        if event == "start":
            unseen = element.tag in _UNSEEN
            yield from _line_break(block)
            yield "" if unseen else _spaced(element.text)
            if unseen:
                _forget(element)
        else:
            yield from _line_break(block)
            yield _spaced(element.tail)


def _line_break(block: bool) -> Iterator[str]:
    if block:
        yield "\n"


def _forget(element: html.HtmlElement) -> None:
    """Drops what is within an element that is not seen."""
    for child in list(element):
        element.remove(child)


def _spaced(words: str | None) -> str:
    """Line breaks of the source are white space on the page."""
    return (words or "").replace("\n", " ")
