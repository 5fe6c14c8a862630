"""The limits of a file of many: how many reports, how large each, how much in all, and how much larger than packed."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.nouns import Problem
from onrecord.read.source import Limits, Member

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

RATIO = 100
"""What is unpacked may be so many times as large as the packed file: news text packs ten times, a bomb a thousand."""

HARMLESS = 10_000_000
"""Bytes unpacked up to which no ratio is asked: a short file of one repeated line packs well and does no harm."""


def within(
    parts: Iterator[Member | Problem], file: IO[bytes], *, name: str, limits: Limits
) -> Iterator[Member | Problem]:
    """The parts up to the limit that one breaks, then a problem (R012). One that is too large is left out (R004)."""
    allowed = min(limits.all_bytes, max(HARMLESS, RATIO * size_of(file)))
    count = total = 0
    for part in parts:
        if isinstance(part, Problem):
            yield part
            continue
        count, total = count + 1, total + len(part.raw)
        if count > limits.members:
            yield Problem("R012", name, f"The file holds more than {limits.members:,} reports; the rest was left out.")
            return
        if total > allowed:
            yield Problem("R012", name, f"The file unpacks to more than {allowed:,} bytes; the rest was left out.")
            return
        yield part if len(part.raw) <= limits.report_bytes else too_large(f"{name}{part.key}", limits)


def too_large(name: str, limits: Limits) -> Problem:
    """The problem of a report that is larger than one may be."""
    return Problem(
        "R004", name, f"The file is larger than the limit of {limits.report_bytes:,} bytes (max_file_bytes)."
    )


def size_of(file: IO[bytes]) -> int:
    """Bytes of a file that can be wound."""
    at = file.tell()
    size = file.seek(0, os.SEEK_END)
    file.seek(at)
    return size


class Bounded(io.RawIOBase):
    """A stream that unpacks as it is read, and stops with ReadError (R012) where it gives too much."""

    def __init__(self, stream: IO[bytes], *, packed: int, limits: Limits) -> None:
        self._stream = stream
        self._left = min(limits.all_bytes, max(HARMLESS, RATIO * packed))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """As io.RawIOBase has it. Raises ReadError where the limit is passed."""
        view = memoryview(buffer).cast("B")
        raw = self._stream.read(len(view))
        self._left -= len(raw)
        if self._left < 0:
            raise ReadError("R012", "The file unpacks to far more than its size; what came after was left out.")
        view[: len(raw)] = raw
        return len(raw)
