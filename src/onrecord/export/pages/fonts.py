"""The two fonts that dossiers are set in where the reader's own cannot be relied on (made by scripts/fonts.py)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

REGULAR, BOLD = "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"
MISSING = "\ufffd"
"""What stands for a letter that the fonts have not."""


def font_path(name: str) -> Path:
    """Where a font's file is."""
    return Path(str(files(__package__) / f"data/{name}.ttf"))


@cache
def letters() -> frozenset[int]:
    """The code points that the fonts can draw."""
    from reportlab.pdfbase.ttfonts import TTFont

    return frozenset(TTFont(REGULAR, str(font_path(REGULAR))).face.charToGlyph)


def drawable(words: str) -> str:
    """The words, with a sign for every letter that cannot be drawn."""
    known = letters()
    return "".join(letter if ord(letter) in known else MISSING for letter in words)
