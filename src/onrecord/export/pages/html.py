"""A dossier as one file of HTML: no script, nothing from anywhere else, and a policy that forbids both."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.pages.compose import compose
from onrecord.export.pages.content import (
    Block,
    Dossier,
    Entry,
    Line,
    Name,
    Note,
    Paragraph,
    Picture,
    Run,
    Section,
    note_words,
)
from onrecord.export.pages.scene import PALETTE
from onrecord.export.pages.svg import svg
from onrecord.export.view import View

DARK = {
    "paper": "#171c22",
    "sea": "#10151a",
    "land": "#252d35",
    "held": "#4a4226",
    "border": "#56626e",
    "coast": "#6b7a88",
    "ink": "#e8edf2",
    "soft": "#aab6c2",
    "line": "#3a4550",
    "assault": "#f07f2e",
    "coerce": "#d27fb4",
    "dispute": "#e0a430",
    "act": "#2dbd94",
    "talk": "#6bb8e6",
    "tie": "#93a3b3",
    "doubt": "#f3b865",
}
"""The palette on a dark page."""
_TAGS = {"plain": ("", ""), "bold": ("<strong>", "</strong>"), "quiet": ('<span class="q">', "</span>")}


def write(view: View, out: Outlet) -> Counts:
    """Write the dossier of what the view's filter asks for."""
    dossier = compose(view)
    with out.text() as file:
        file.writelines(f"{line}\n" for line in page(dossier))
    return {"sections": len(dossier.sections), "notes": len(dossier.notes)}


def page(dossier: Dossier) -> Iterator[str]:
    """The lines of the page."""
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(dossier.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>"
    yield f'<header>\n<p class="kind">{escape(dossier.kind)}</p>\n<h1>{escape(dossier.title)}</h1>'
    called = _Called()
    yield from (f"<p>{_line(line, called)}</p>" for line in dossier.head)
    yield "</header>"
    yield from _contents(dossier)
    for at, section in enumerate(dossier.sections):
        yield from _section(section, f"s{at}", called)
    yield from _notes(dossier.notes, called)
    yield "<footer>"
    yield from (f"<p>{escape(words)}</p>" for words in dossier.foot)
    yield "</footer>\n</main>\n</body>\n</html>"


class _Called:
    """How often each note was called for, so that every call has an id of its own."""

    def __init__(self) -> None:
        self.times: dict[int, int] = {}

    def again(self, number: int) -> int:
        self.times[number] = self.times.get(number, 0) + 1
        return self.times[number]


def _style() -> str:
    """The style sheet, with the palette for light, dark and print."""
    light = "".join(f"--{ink}:{value};" for ink, value in PALETTE.items())
    dark = "".join(f"--{ink}:{value};" for ink, value in DARK.items())
    inks = "".join(
        f".f-{ink}{{fill:var(--{ink})}}.s-{ink}{{fill:none;stroke:var(--{ink})}}.t-{ink}{{fill:var(--{ink})}}"
        for ink in PALETTE
    )
    text = ".b{font-weight:700}.h{paint-order:stroke;stroke:var(--land);stroke-width:2.5px;stroke-linejoin:round}"
    sheet = (files(__package__) / "data/page.css").read_text(encoding="utf-8")
    return (
        f"\n{sheet}svg{{{light}}}\n@media (prefers-color-scheme: dark){{svg{{{dark}}}}}\n"
        f"@media print{{svg{{{light}}}}}\n{inks}{text}\n"
    )


def _contents(dossier: Dossier) -> Iterator[str]:
    yield '<nav aria-label="Contents">'
    yield from (f'<a href="#s{at}">{escape(section.title)}</a>' for at, section in enumerate(dossier.sections))
    if dossier.notes:
        yield '<a href="#notes">Evidence</a>'
    yield "</nav>"


# ---- sections --------------------------------------------------------------------------------


def _section(section: Section, name: str, called: _Called) -> Iterator[str]:
    yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{escape(section.title)}</h2>'
    for at, block in enumerate(section.blocks):
        yield from _block(block, f"{name}-{at}", called)
    yield "</section>"


def _block(block: Block, name: str, called: _Called) -> Iterator[str]:
    match block:
        case Paragraph(line):
            yield f"<p>{_line(line, called)}</p>"
        case Name(line):
            yield f"<h3>{_line(line, called)}</h3>"
        case Entry(left, lines):
            kind = "entry tie" if len(lines) == 1 else "entry"
            told = "".join(f"<p>{_line(line, called)}</p>" for line in lines)
            yield f'<div class="{kind}"><div class="left">{escape(left)}</div><div>{told}</div></div>'
        case Picture(scene, caption):
            yield "<figure>"
            yield from svg(scene, name=f"{name}-told")
            yield from _caption(caption, called)
            yield "</figure>"


def _caption(caption: Iterable[Line], called: _Called) -> Iterator[str]:
    lines = "".join(f"<p>{_line(line, called)}</p>" for line in caption)
    if lines:
        yield f"<figcaption>{lines}</figcaption>"


def _line(line: Line, called: _Called) -> str:
    return "".join(_run(run, called) for run in line)


def _run(run: Run, called: _Called) -> str:
    first, last = _TAGS.get(run.style, ('<strong class="l">', "</strong>"))
    words = f"{first}{escape(run.words)}{last}" if run.words else ""
    calls = [f'<a href="#n{note}" id="c{note}-{called.again(note)}">{note}</a>' for note in run.notes]
    return words + (f"<sup>{', '.join(calls)}</sup>" if calls else "")


# ---- notes -----------------------------------------------------------------------------------


def _notes(notes: Iterable[Note], called: _Called) -> Iterator[str]:
    lines = [_note(note, called) for note in notes]
    if lines:
        yield '<section aria-labelledby="notes">\n<h2 id="notes">Evidence</h2>\n<ol class="notes">'
        yield from lines
        yield "</ol>\n</section>"


def _note(note: Note, called: _Called) -> str:
    """Where a note was called for several times, its number leads back to the first."""
    back = f'<a class="back" href="#c{note.number}-1" aria-label="Back to the text">{note.number}</a>'
    number = back if note.number in called.times else str(note.number)
    quote, source, place = note_words(note)
    return (
        f'<li id="n{note.number}"><span>{number}</span><div><q>{escape(quote)}</q>'
        f'<p class="q">{escape(source)}</p><p class="q">{escape(place)}</p></div></li>'
    )
