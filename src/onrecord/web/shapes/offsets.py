"""The one place where code points become UTF-16 code units, which is what a browser counts."""

from __future__ import annotations

_BEYOND = 0xFFFF


def to_utf16(text: str, offset: int) -> int:
    """The offset in UTF-16 code units of a code point's offset in ``text``."""
    return offset + sum(ord(letter) > _BEYOND for letter in text[:offset])


def from_utf16(text: str, offset: int) -> int:
    """The offset in code points of an offset in UTF-16 code units. Raises ValueError within a surrogate pair or
    outside the text."""
    before = text.encode("utf-16-le")[: max(offset, 0) * 2]
    if offset < 0 or len(before) != offset * 2:
        raise ValueError(f"the text has no offset {offset}")
    try:
        return len(before.decode("utf-16-le"))
    except UnicodeDecodeError as error:
        raise ValueError(f"the offset {offset} lies within a character") from error
