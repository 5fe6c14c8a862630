"""A file packed by gzip, xz or bzip2: what it holds is unpacked as it is read, and told by its content."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from onrecord.errors import ReadError
from onrecord.nouns import Problem
from onrecord.read.kinds import OPENING, kind_of
from onrecord.read.source import Limits, Member
from onrecord.read.unpack import STREAMED, unpacker
from onrecord.read.within import Bounded, size_of, too_large

__all__ = ["unpack_compressed"]

_OPEN: dict[bytes, Callable[[IO[bytes]], object]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"\xfd7": lzma.LZMAFile,
    b"BZ": bz2.BZ2File,
}


def unpack_compressed(
    file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]
) -> Iterator[Member | Problem]:
    """The one report in it, or, of a table, a mailbox and the like, each report in that.

    Raises ReadError R010 where it is damaged and R012 where it unpacks to far more than its size.
    """
    mark = file.read(2)
    file.seek(0)
    packed = cast(IO[bytes], _OPEN[mark](file))
    stream = io.BufferedReader(Bounded(packed, packed=size_of(file), limits=limits), OPENING)
    inner = PurePosixPath(name).stem
    try:
        kind = kind_of(stream.peek(OPENING)[:OPENING], suffix=PurePosixPath(inner).suffix).name
        if kind in STREAMED:
            yield from unpacker(kind)(stream, name=name, limits=limits, columns=columns)
        else:
            yield _whole(stream, name=name, inner=inner, limits=limits)
    except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
        raise ReadError("R010", f"The file is damaged or cut short: {error}.") from error


def _whole(stream: IO[bytes], *, name: str, inner: str, limits: Limits) -> Member | Problem:
    raw = stream.read(limits.report_bytes + 1)
    return Member(f"!{inner}", raw) if len(raw) <= limits.report_bytes else too_large(f"{name}!{inner}", limits)
