"""What a mail quotes of an earlier one, and the words that are its writer's own.

Lines that begin with ">" are quoted (RFC 3676, section 4.5), as is a block that an HTML mail marks as a citation. They
are another's testimony of another day, and mostly a mail of their own: what their writer says is not said again by who
answers it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Own", "own_page", "own_words"]

_QUOTED = re.compile(r" {0,3}>(?!From )")
"""Not ">From ", which is how a mailbox keeps a line that begins with "From "."""
_WROTE = r"(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev)"
_LEADING_IN = re.compile(
    r"(?:\A|\n)(?P<words>(?:(?:On|Am|Le|El|Il|Em|Op|Den) [^\n]*(?:\n[^\n]+)?|[^\n]{1,80})"
    rf"\b{_WROTE}\b[^\n:]{{0,80}}:)\s*\Z"
)
""""On Thu, 4 Mar 2021 at 22:30, A B <a@b.example> wrote:", which may take two lines."""
_LEAD_LINES = 5
_WRITER = re.compile(
    rf"(?:^|[,\d]\s|\s[AP]M\s)\s*(?P<name>[^\W\d][^,<>\n\d]{{0,60}}?),?\s*(?:[<\[][^<>\[\]]*[>\]])?\s*{_WROTE}"
)
_CITED = "blockquote[@type='cite' or contains(concat(' ', normalize-space(@class), ' '), ' gmail_quote ')]"
_CITATIONS = f"//{_CITED}[not(ancestor::{_CITED})]"


class Own(NamedTuple):
    """A mail's own words, and whether it quotes others. Where it has no words of its own the text is what it quotes,
    ``whole`` is True, and ``writer`` who wrote that, if the mail says so."""

    text: str
    quotes: bool = False
    whole: bool = False
    writer: str | None = None


def own_words(text: str) -> Own:
    """The text without the lines it quotes and the words that lead them in, a blank line in place of each block."""
    kept: list[str] = []
    quoted: list[str] = []
    writer: str | None = None
    inside = False
    for line in text.split("\n"):
        if not _QUOTED.match(line):
            kept.append(line)
        elif not inside:
            lead, led_in = _without_lead(kept[-_LEAD_LINES:])
            kept[-_LEAD_LINES:] = [*lead, ""]
            writer = writer or led_in
        inside = _QUOTED.match(line) is not None
        quoted += [line] if inside else []
    own = "\n".join(kept)
    if quoted and not re.search(r"\w", own):
        return Own("\n".join(map(_unmarked, quoted)) + "\n", quotes=True, whole=True, writer=writer)
    return Own(own, quotes=bool(quoted))


def _unmarked(line: str) -> str:
    return re.sub(r"^ {0,3}(?:>\s?)+", "", line)


def _without_lead(lines: list[str]) -> tuple[list[str], str | None]:
    """The lines without the words that lead a quotation in, and who is quoted by them."""
    text = "\n".join(lines)
    found = _LEADING_IN.search(text)
    if found is None:
        return lines, None
    named = _WRITER.search(re.sub(r"\s+", " ", found["words"]))
    return text[: found.start("words")].rstrip().split("\n"), named["name"].strip('" ') if named else None


def own_page(page: str) -> Own:
    """The words of an HTML mail without the blocks that it marks as cited; all of them where it has no others."""
    from onrecord.read.markup import parse, words_of

    tree = parse(page)
    cited = tree.xpath(_CITATIONS)
    if not cited:
        return Own(words_of(tree))
    whole = words_of(tree)
    for block in cited:
        block.drop_tree()
    own = own_words(words_of(tree))
    lead = _LEADING_IN.search(own.text)
    words = own.text[: lead.start("words")].rstrip() if lead else own.text
    return Own(words, quotes=True) if re.search(r"\w", words) else Own(whole, quotes=True, whole=True)
