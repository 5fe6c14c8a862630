"""Plain text: finding out its encoding, and whether it is text at all."""

from __future__ import annotations

from onrecord.errors import PROBLEMS, ReadError
from onrecord.nouns import Problem
from onrecord.read.decoding import MARKS
from onrecord.read.frontmatter import split_front_matter
from onrecord.read.source import Content

_CONTROLS = "".join(map(chr, [*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F]))
"""C0 controls and DEL, without NUL and the white space; C1 codes come with text that was mended badly."""

_CONTROL_SHARE = 0.05
"""Stray controls from typesetting stay far below this; bytes without meaning as text are far above."""


def read_plain(raw: bytes, *, name: str) -> Content:
    """Text in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1252, which is a doubt (R101).

    Raises ReadError: R002 for NUL bytes, lone surrogates and many control characters, R005 for bytes that
    none of the encodings knows.
    """
    decoded, guessed = _decode(raw)
    if "\0" in decoded or sum(map(decoded.count, _CONTROLS)) > _CONTROL_SHARE * len(decoded):
        raise ReadError("R002", PROBLEMS["R002"])
    lines = decoded.replace("\r\n", "\n").replace("\r", "\n")
    front = split_front_matter(lines, name=name)
    doubts = (Problem("R101", name, PROBLEMS["R101"]),) if guessed else ()
    return Content(front.text, front.details, doubts + front.problems)


def _decode(raw: bytes) -> tuple[str, bool]:
    """The text without its byte order mark, and True where the encoding is a guess."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _decode_as(encoding, raw.removeprefix(mark)), False
    # Asked first, because a binary file should be called that and not wrongly encoded.
    if b"\0" in raw:
        raise ReadError("R002", PROBLEMS["R002"])
    try:
        return raw.decode("utf-8"), False
    except UnicodeDecodeError:
        _refuse_surrogates("utf-8", raw)
        return _decode_as("cp1252", raw), True


def _decode_as(encoding: str, raw: bytes) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "cp1252":
            _refuse_surrogates(encoding, raw)
        place = f"the byte {error.object[error.start]:#04x} at {error.start:,} is not {encoding.upper()}"
        raise ReadError("R005", f"The file's characters cannot be decoded: {place}.") from error


def _refuse_surrogates(encoding: str, raw: bytes) -> None:
    """Raises ReadError where only lone surrogates keep the bytes from being text in this encoding."""
    try:
        raw.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return
    raise ReadError("R002", "The file is binary, not text: it holds lone surrogates.")
