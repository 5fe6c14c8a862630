"""Where an export goes: a file or a folder that is replaced whole at the end, or an open stream."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from onrecord.errors import OutputError


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export: its name within it, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


class Outlet:
    """Takes the files of one export. An exporter of one file opens it without a name."""

    def __init__(self, folder: Path, single: str | None = None) -> None:
        self.folder = folder
        self._single = single

    @contextmanager
    def text(self, name: str | None = None, *, line_end: str = "\n") -> Iterator[TextIO]:
        """A file to write text to, as UTF-8 with bare line feeds unless another end of line is given."""
        with open(self.path(name), "w", encoding="utf-8", newline=line_end, opener=_owned) as file:
            yield file

    @contextmanager
    def binary(self, name: str | None = None) -> Iterator[BinaryIO]:
        """A file to write bytes to."""
        with open(self.path(name), "wb", opener=_owned) as file:
            yield file

    def path(self, name: str | None = None) -> Path:
        """Where a file of this name is written; its folder is made. For libraries that want no open file."""
        path = self.folder / (name or self._single or "")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def written(self) -> tuple[Written, ...]:
        """The files so far, by name."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return tuple(_written(path, path.relative_to(self.folder).as_posix()) for path in files)


class Stream(Outlet):
    """An outlet that is an open text stream, for formats of one text file."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(Path())
        self._stream = stream

    @contextmanager
    def text(self, name: str | None = None, *, line_end: str = "\n") -> Iterator[TextIO]:
        yield self._stream


@contextmanager
def filling(target: Path, *, is_folder: bool) -> Iterator[Outlet]:
    """An outlet beside ``target`` whose files take their places when the block ends well.

    A single file and what stands beside it are put next to each other; the files of a folder are moved into it.
    Raises OSError where the place cannot be written.
    """
    place = target.resolve()
    scratch = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
    try:
        yield Outlet(scratch, None if is_folder else place.name)
        _move(scratch, place if is_folder else place.parent)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def check_file(target: Path, *, record: Path | None) -> None:
    """Raise OutputError where ``target`` is a folder or the record itself."""
    if record is not None and target.exists() and target.samefile(record):
        raise OutputError(f"{target} is the record itself; export it to another path.")
    if target.is_dir():
        raise OutputError(f"{target} cannot be written: it is a folder.")


def is_special(target: Path) -> bool:
    """True for a pipe or a device, which is written to as it is."""
    return target.exists() and not target.is_file() and not target.is_dir()


def _owned(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _written(path: Path, name: str) -> Written:
    with path.open("rb") as file:
        return Written(name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _move(scratch: Path, place: Path) -> None:
    """Every file by one step, the manifest last: where it stands, all that it names stands."""
    files = sorted((path for path in scratch.rglob("*") if path.is_file()), key=lambda path: (_is_manifest(path), path))
    for path in files:
        target = place / path.relative_to(scratch)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.replace(target)


def _is_manifest(path: Path) -> bool:
    return path.name.endswith("manifest.json")
