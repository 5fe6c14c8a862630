"""The forms under which spellings of a name meet, and their hashes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]

_LETTERS = str.maketrans("łŁøØđĐıİæÆœŒðÐħĦəƏ", "lLoOdDiIaAoOdDhHaA") | {ord("ß"): "ss", ord("þ"): "th"}
_MARKS = str.maketrans({**dict.fromkeys("-_/.,()&", " "), **dict.fromkeys("'`\"", None)})
_ARTICLES = ("al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "ul")


def fold(words: str) -> str:
    """Words without accents, case and punctuation: "São-Tomé" gives "sao tome"."""
    return fold_lines(words.replace("\n", " ")).strip()


def fold_loosely(words: str) -> str:
    """The form under which spellings of one name meet: no articles (al-, el-), spaces or doubled letters."""
    return loosen_lines(fold(words))


def fold_lines(lines: str) -> str:
    """Folds many names at once, one a line; spaces may be left at a line's ends."""
    plain = lines if lines.isascii() else without_accents(lines)
    plain = plain.lower().translate(_MARKS)
    while "  " in plain:
        plain = plain.replace("  ", " ")
    return plain


def without_accents(lines: str) -> str:
    """The words in ASCII; letters of other scripts are dropped."""
    return unicodedata.normalize("NFKD", lines.translate(_LETTERS)).encode("ascii", "ignore").decode()


def loosen_lines(folded: str) -> str:
    """Loosens many folded names at once, one a line: whole-text replacement is 20 times a loop's speed."""
    lines = f"\n{folded}\n"
    for article in _ARTICLES:
        lines = lines.replace(f"\n{article} ", "\n").replace(f" {article} ", " ")
    lines = lines.replace(" ", "")
    for letter in "abcdefghijklmnopqrstuvwxyz":
        lines = lines.replace(letter * 2, letter)
    return lines.replace("ou", "u").replace("iy", "i").replace("h\n", "\n")[1:-1]


def hash_of(words: str) -> int:
    """A 64-bit hash that is the same in every process, unlike Python's own."""
    return int.from_bytes(_digest(words), "little", signed=True)


def hashes_of(lines: Iterable[str]) -> Ints:
    """The hashes of many words."""
    # A chance meeting of two among a million names is one in forty million for the whole index.
    return np.frombuffer(b"".join(map(_digest, lines)), dtype="<i8").astype(np.int64)


def _digest(words: str) -> bytes:
    return blake2b(words.encode(), digest_size=8).digest()
