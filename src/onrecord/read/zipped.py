"""ZIP: each file in it is read as it would be in a folder, with the manifest beside it."""

from __future__ import annotations

import io
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from onrecord.errors import ReadError
from onrecord.nouns import Problem
from onrecord.read.find import is_beside
from onrecord.read.kinds import OPENING, kind_of
from onrecord.read.manifest import MANIFEST, manifest_of
from onrecord.read.source import Details, Limits, Member
from onrecord.read.unpack import STREAMED, UNPACKERS, unpacker
from onrecord.read.within import Bounded, too_large

__all__ = ["unpack_zip"]

_ARCHIVES = frozenset({"ZIP archive", "WACZ", "compressed file"})
"""Archives, which are not opened within an archive."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What zipfile raises for parts that are damaged, or packed or locked in a way that it does not know."""


def unpack_zip(file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]) -> Iterator[Member | Problem]:
    """The files in a ZIP, by name, and the reports in those that hold many, but for archives in it (R012).

    Hidden files and what stands beside reports are passed over. Links, absolute paths and paths that lead out of the
    archive are problems, and so is what is locked. Raises ReadError R010 where its list cannot be read.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (*_BROKEN, ValueError) as error:
        raise ReadError("R010", f"The file is damaged or cut short: {error}.") from error
    with archive:
        told = _Manifests(archive, name, limits)
        yield from told.problems
        for part in sorted(archive.infolist(), key=lambda it: it.filename):
            if part.is_dir() or _is_passed_over(part.filename):
                continue
            try:
                for one in _unpacked(archive, part, name=name, limits=limits, columns=columns):
                    yield _told(one, told.of(part.filename))
            except ReadError as error:
                yield Problem(error.code, f"{name}!{_shown(part.filename)}", str(error))
            except _BROKEN as error:
                sentence = f"The file is damaged or cut short: {error}."
                yield Problem("R010", f"{name}!{_shown(part.filename)}", sentence)


def _told(one: Member | Problem, details: Details) -> Member | Problem:
    return one if isinstance(one, Problem) else one._replace(details=one.details.over(details))


def _is_passed_over(path: str) -> bool:
    parts = path.split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or (
        "__MACOSX" in parts or is_beside(parts[-1])
    )


def _shown(path: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in path)


def _unpacked(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, name: str, limits: Limits, columns: dict[str, str]
) -> Iterator[Member | Problem]:
    _refuse_unsafe(part)
    key = f"!{part.filename}"
    with archive.open(part) as packed:
        stream = io.BufferedReader(Bounded(packed, packed=part.compress_size, limits=limits), OPENING)
        suffix = PurePosixPath(part.filename).suffix
        kind = kind_of(stream.peek(OPENING)[:OPENING], suffix=suffix).name
        if kind in STREAMED:
            yield from _of_many(kind, stream, key, name=name, limits=limits, columns=columns)
            return
        raw = stream.read(limits.report_bytes + 1)
    if len(raw) > limits.report_bytes:
        yield too_large(f"{name}{key}", limits)
        return
    kind = kind_of(raw[:OPENING], raw[-OPENING:], suffix=suffix).name
    if kind in _ARCHIVES:
        raise ReadError("R012", f"An archive in an archive is not opened: {kind}.")
    if kind in UNPACKERS:
        yield from _of_many(kind, io.BytesIO(raw), key, name=name, limits=limits, columns=columns)
    else:
        yield Member(key, raw)


def _of_many(
    kind: str, stream: IO[bytes], key: str, *, name: str, limits: Limits, columns: dict[str, str]
) -> Iterator[Member | Problem]:
    for one in unpacker(kind)(stream, name=f"{name}{key}", limits=limits, columns=columns):
        yield one if isinstance(one, Problem) else one._replace(key=f"{key}{one.key}")


def _refuse_unsafe(part: zipfile.ZipInfo) -> None:
    path = part.filename
    if path.startswith(("/", "\\")) or "\\" in path or ".." in path.split("/") or ":" in path.split("/")[0]:
        raise ReadError("R012", "The archive names a file outside of itself.")
    if stat.S_ISLNK(part.external_attr >> 16):
        raise ReadError("R012", "Links in archives are not followed.")
    if part.flag_bits & 1:
        raise ReadError("R009", "The file is locked with a password.")


class _Manifests:
    """What the manifests in the archive say of its files, the nearest first."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._rows: dict[str, dict[str, Details]] = {}
        self.problems: list[Problem] = []
        for part in archive.infolist():
            folder, file = posixpath.split(part.filename)
            if file == MANIFEST and not part.flag_bits & 1 and part.file_size <= limits.report_bytes:
                self._add(archive, part, folder, f"{name}!{part.filename}")

    def _add(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo, folder: str, name: str) -> None:
        try:
            manifest = manifest_of(archive.read(part), name=name)
        except _BROKEN as error:
            self.problems.append(Problem("R006", name, f"The manifest cannot be read: {error}."))
            return
        self.problems += manifest.problems
        self._rows[folder] = {
            posixpath.normpath(posixpath.join(folder, path)): row.details for path, row in manifest.rows.items()
        }

    def of(self, path: str) -> Details:
        """The details of a file in the archive, those of the manifest nearest to it first."""
        details = Details()
        folder = posixpath.dirname(path)
        while True:
            details = details.over(self._rows.get(folder, {}).get(path, Details()))
            if not folder:
                return details
            folder = posixpath.dirname(folder)
