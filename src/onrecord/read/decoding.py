"""From bytes to characters, for formats that say their encoding and for those that do not."""

from __future__ import annotations

import codecs

MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte order marks (The Unicode Standard, section 23.8)."""

_SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""What programs write under these names (WHATWG Encoding Standard, section 4.2)."""


def decode(raw: bytes, *, declared: str | None = None) -> tuple[str, bool]:
    """The characters, and True where the encoding is a guess.

    A byte order mark wins, then the encoding that is ``declared``, then UTF-8; what is neither is taken for
    Windows-1252, which is the guess. What cannot be decoded, and lone surrogates, become U+FFFD.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw.removeprefix(mark).decode(encoding, "replace"), False
    for encoding in filter(None, (_known(declared), "utf-8")):
        try:
            return raw.decode(encoding), False
        except (UnicodeDecodeError, ValueError):
            continue
    return raw.decode("cp1252", "replace"), True


def _known(declared: str | None) -> str | None:
    """Python's name of an encoding of text; None for a name that is none."""
    try:
        found = codecs.lookup((declared or "").strip())
    except (LookupError, ValueError):
        return None
    # Codecs such as "hex" and "zip" turn bytes into bytes.
    return _SUPERSETS.get(found.name, found.name) if getattr(found, "_is_text_encoding", False) else None
