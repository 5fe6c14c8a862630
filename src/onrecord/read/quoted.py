"""What a mail quotes of an earlier one, and the words that are its writer's own.

Lines that begin with ">" are quoted (RFC 3676, section 4.5), as is a block that an HTML mail marks as a citation. They
are another's testimony of another day, and mostly a mail of their own: what their writer says is not said again by who
answers it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.read.dating import day_in_words

if TYPE_CHECKING:
    from lxml import html

__all__ = ["Own", "own_page", "own_words"]

DEEPEST = 100
"""Quotations within quotations that are looked into: no people answer each other so often, but a file may say so."""

_QUOTED = re.compile(r" {0,3}>(?!From )")
"""Not ">From ", which is how a mailbox keeps a line that begins with "From "."""
_MARK = re.compile(r"^ {0,3}> ?")
_CITED = "blockquote[@type='cite' or contains(concat(' ', normalize-space(@class), ' '), ' gmail_quote ')]"

# ---- the words that lead a quotation in -------------------------------------------------------

_WROTE = r"(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev)"
_OPENING = r"(?:On|Am|Le|El|Il|Em|Op|Den) "
_NUMBER = r"\d{1,2}(?:\.|st|nd|rd|th)?"
_DAY = (
    rf"(?:{_OPENING}(?:[^\W\d_]{{2,13}}\.?,? ){{0,2}}?|(?:[A-Z][a-z]{{1,5}}(?:day)?\.?,? )?)"
    rf"(?:[A-Z][a-z]{{2,8}}\.? {_NUMBER}|{_NUMBER}(?: de)?[ /.-]\w{{1,10}}\.?|\d{{4}}-\d\d-\d\d|[A-Z][a-z]+day)"
    r"(?:(?:,|,? de|/|-|\.)? ?\d{4})?"
)
_CLOCK = (
    r",? (?:[^\W\d_]{1,4}\.? ){0,2}\d{1,2}[:.h]\d\d(?::\d\d)?(?:[ \u202f]?[AaPp]\.?[Mm]\.?| Uhr)?"
    r"(?: (?:[A-Z]{2,5}|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d\d)?|\([A-Z]+\)))*"
)
_CAPITAL = r"(?![a-zß-öø-ÿ])[^\W\d_][\w.’'-]*"
_NAME = rf"[\"“]?{_CAPITAL}(?:,? (?:{_CAPITAL}|de|da|del|di|du|van|von|der|den|bin|ibn|al|el|la|y|e)){{0,5}}[\"”]?"
_ADDRESS = r"[<\[(]{1,2}[^\s<>]{1,80}@[^\n]{1,120}?[>\])]{1,2}"
_SOMEBODY = rf"(?:{_NAME}|[\w.+-]{{1,64}}@[\w.-]{{1,80}})"
_LEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<when>{_DAY}(?:{_CLOCK})?),? (?P<who>{_SOMEBODY}),? ?(?:{_ADDRESS})? ?{_WROTE} ?:",
        rf"(?P<when>{_DAY}(?:{_CLOCK})?),? {_WROTE} (?P<who>{_SOMEBODY}),? ?(?:{_ADDRESS})? ?:",
        rf"(?P<when>{_OPENING}(?=[^<]*\d)(?:(?![.!?] [A-Z])[^<\n]){{1,120}}?)(?<=[,\d)]) "
        rf"(?P<who>[^\W\d][^,<>\n\d]{{0,60}}?),? ?{_ADDRESS},? {_WROTE} ?:",
    )
)
""""On Thu, 4 Mar 2021 at 22:30, A B <a@b.example> wrote:". Without an address no more than a time, a name and the verb:
"On Tuesday nine died in Orvale, as Ade Kumba wrote:" is what the mail's writer tells."""
_SHORT = re.compile(
    rf"(?P<who>{_SOMEBODY}),? ?(?:{_ADDRESS})? ?{_WROTE}(?: (?:to|in|on|at|back)(?: [\w’'-]+){{0,3}})? ?:"
)
_NOBODY = re.compile(r"(?:I|We|You|He|She|They|It|Who|One|Another|Someone|Somebody|Others)\b")
_FULL_DAY = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4})"
    r"|([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}))\b"
)
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
LONGEST_LEAD = 320
"""Characters of two lines, of which mails make none longer than 160."""


class _Lead(NamedTuple):
    """Who is quoted and of what day (ISO 8601), as far as the words say so, which are so many lines."""

    writer: str | None
    day: str | None
    lines: int


def _lead_before(lines: Sequence[str]) -> _Lead | None:
    """The words at the end of these lines that lead a quotation in: a line or two with a time, else a short line."""
    for count in (1, 2):
        words = _joined(lines[-count:])
        for pattern in _LEADS:
            if found := pattern.fullmatch(words):
                return _Lead(_name(found["who"]), _full_day(found["when"]), count)
    found = _SHORT.fullmatch(_joined(lines[-1:]))
    return _Lead(_name(found["who"]), None, 1) if found else None


def _joined(lines: Sequence[str]) -> str:
    words = " ".join(" ".join(lines).split())
    return words if len(words) <= LONGEST_LEAD else ""


def _name(words: str) -> str | None:
    return None if _NOBODY.match(words) else words.strip('"“” ')


def _full_day(words: str) -> str | None:
    """ISO 8601 of a day with its month in English letters and its year; None for "Tuesday" and for "03/04/2021"."""
    if iso := _ISO_DAY.search(words):
        return iso[0]
    found = _FULL_DAY.search(words)
    if found is None:
        return None
    day, month, year = (one or other for one, other in zip(found.group(1, 2, 3), found.group(5, 4, 6), strict=True))
    read = day_in_words(f"{day} {month} {year}")
    return read if _ISO_DAY.fullmatch(read) else None


# ---- own words and others' --------------------------------------------------------------------


class Own(NamedTuple):
    """A mail's own words, and whether it quotes others, who are left out. Where it has no words of its own ``whole`` is
    True and the text is the own words of whom it quotes; ``writer`` and ``published`` (ISO 8601) are who wrote all of
    that and when, if the mail says so."""

    text: str
    quotes: bool = False
    whole: bool = False
    writer: str | None = None
    published: str | None = None


class _Block(NamedTuple):
    """Lines quoted in a row, and the words before that lead them in."""

    lead: _Lead | None
    lines: list[str]


def own_words(text: str) -> Own:
    """The text without the lines it quotes and the words that lead them in, a blank line in place of each block."""
    own, blocks = _parted(text)
    if not blocks or _has_words(own):
        return Own(own, quotes=bool(blocks))
    for _ in range(DEEPEST):
        quoted = [_unmarked(block) for block in blocks]
        inner = "\n\n".join("\n".join(block.lines) for block in quoted)
        own, blocks = _parted(inner)
        if not blocks or _has_words(own):
            break
    else:
        own, blocks = inner, []
    # Without words that lead it in, a later block goes on where the one before ended.
    leads = [block.lead for number, block in enumerate(quoted) if not number or block.lead]
    writer = _only([lead and lead.writer for lead in leads])
    day = _only([lead and lead.day for lead in leads])
    return Own(own.strip("\n") + "\n", quotes=bool(blocks), whole=True, writer=writer, published=day)


def _has_words(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _only(values: Sequence[str | None]) -> str | None:
    """The value that all of them are."""
    return values[0] if len(set(values)) == 1 else None


def _parted(text: str) -> tuple[str, list[_Block]]:
    """The lines that are not quoted, without those that lead quotations in, and the quoted blocks."""
    kept: list[str] = []
    blocks: list[_Block] = []
    inside = False
    for line in text.split("\n"):
        quoted = _QUOTED.match(line) is not None
        if not quoted:
            kept.append(line)
        elif inside:
            blocks[-1].lines.append(line)
        else:
            blocks.append(_Block(_cut_lead(kept), [line]))
            kept.append("")
        inside = quoted
    return "\n".join(kept), blocks


def _cut_lead(lines: list[str]) -> _Lead | None:
    """Takes the blank lines at the end away, and the words that lead a quotation in."""
    while lines and not lines[-1].strip():
        lines.pop()
    lead = _lead_before(lines)
    if lead:
        del lines[-lead.lines :]
    return lead


def _unmarked(block: _Block) -> _Block:
    """The lines as their writer sent them. Some programs put the words that lead in within what they lead in."""
    lines = [_MARK.sub("", line) for line in block.lines]
    inner = None if block.lead else _lead_before(lines[:1])
    return _Block(inner, lines[1:]) if inner and len(lines) > 1 else _Block(block.lead, lines)


# ---- pages --------------------------------------------------------------------------------------


def own_page(page: str) -> Own:
    """The words of an HTML mail, of which the blocks that it marks as cited are quoted; see ``own_words``."""
    from onrecord.read.markup import parse, words_of

    tree = parse(page)
    cited = tree.xpath(f"//{_CITED}")
    if not cited:
        return Own(words_of(tree))
    for block in reversed(cited):  # the inner ones first
        _mark(block)
    own = own_words(words_of(tree))
    return own._replace(text=own.text.strip("\n"))


def _mark(block: html.HtmlElement) -> None:
    """Makes a cited block lines that begin with ">"."""
    from lxml import etree

    from onrecord.read.markup import words_of

    behind, block.tail = block.tail, None
    lines = words_of(block).split("\n")
    for child in list(block):
        block.remove(child)
    block.text, block.tail = None, behind
    for line in lines:
        etree.SubElement(block, "div").text = f"> {line}"
