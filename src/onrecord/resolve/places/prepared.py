"""Keeps indexed gazetteers in the user's cache folder, so that a process starts in a moment.

Indexing takes seconds in each process; a prepared file is mapped into memory and shared between processes. It is
named by all that it is made of (the data's version, this code, the user's file), written beside its place and moved
there whole, so that two processes that make it at once cannot harm each other. Where nothing can be written, or what
lies there is damaged, the gazetteer is indexed in memory as if there were no cache.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import fields
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.resolve.places.table import Table

_MAGIC = b"onrecord places\n"
_ALIGN = 64
_KEPT = 4
"""So many prepared files stay; those used longest ago go when another is written."""
_SOURCES = ("folding.py", "table.py", "packaged.py", "own.py")
"""The code that makes a table: a change in it makes another file."""


class _Column(msgspec.Struct):
    name: str
    dtype: str
    shape: tuple[int, ...]
    start: int
    """From the first byte after the head."""


class _Head(msgspec.Struct):
    size: int
    check: int
    columns: list[_Column]


def prepared(make: Callable[[], Table], *made_of: str, folder: Path | None) -> Table:
    """What ``make`` gives, from the cache folder where it lies there; else it is made, and put there if possible.

    ``made_of`` is all that the result depends on, but for the code that makes it.
    """
    if folder is None:
        return make()
    path = folder / f"places-{_key(made_of)}.bin"
    found = _read(path)
    if found:
        return found
    table = make()
    with contextlib.suppress(OSError):
        _write(table, path)
    return table


def _key(made_of: tuple[str, ...]) -> str:
    room = files("onrecord.resolve.places")
    parts = [sys.byteorder.encode(), *(part.encode() for part in made_of)]
    parts += [(room / name).read_bytes() for name in _SOURCES]
    return blake2b(b"\0".join(blake2b(part).digest() for part in parts), digest_size=12).hexdigest()


def _read(path: Path) -> Table | None:
    """The table of a prepared file, None where there is none or it is damaged."""
    try:
        data = np.memmap(path, dtype=np.uint8, mode="r")
        prefix = len(_MAGIC) + 8
        if bytes(data[: len(_MAGIC)]) != _MAGIC:
            return None
        length = int.from_bytes(bytes(data[len(_MAGIC) : prefix]), "little")
        head = msgspec.json.decode(bytes(data[prefix : prefix + length]), type=_Head)
        body = data[_aligned(prefix + length) :]
        if len(body) != head.size or zlib.crc32(body.data) != head.check:
            return None
        return Table(**{column.name: _column(body, column) for column in head.columns})
    # Whatever is wrong with a file of the cache, it can be made again.
    except (OSError, ValueError, TypeError, msgspec.MsgspecError):
        return None


def _column(body: npt.NDArray[np.uint8], column: _Column) -> npt.NDArray[Any]:
    dtype = np.dtype(column.dtype)
    count = int(np.prod(column.shape))
    part = body[column.start : column.start + count * dtype.itemsize]
    # A plain array over the same memory: numpy's memmap class would make each look-up slow.
    return np.frombuffer(part, dtype=dtype, count=count).reshape(column.shape)


def _write(table: Table, path: Path) -> None:
    """Raises OSError where it cannot be written; then nothing is left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_as_bytes(table))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _drop_old(path.parent)


def _as_bytes(table: Table) -> bytes:
    columns, body = list[_Column](), bytearray()
    for name in (field.name for field in fields(Table)):
        array = np.ascontiguousarray(getattr(table, name))
        body += bytes(_aligned(len(body)) - len(body))
        columns.append(_Column(name, array.dtype.str, array.shape, len(body)))
        body += array.tobytes()
    head = msgspec.json.encode(_Head(len(body), zlib.crc32(body), columns))
    front = _MAGIC + len(head).to_bytes(8, "little") + head
    return front + bytes(_aligned(len(front)) - len(front)) + bytes(body)


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGN) * _ALIGN


def _drop_old(folder: Path) -> None:
    there = sorted(folder.glob("places-*.bin"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    for path in there[_KEPT:]:
        path.unlink(missing_ok=True)
