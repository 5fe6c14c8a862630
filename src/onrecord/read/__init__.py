"""Reading: from paths to reports, each with what is known of it.

``find_reports`` lists the files, ``read_report`` reads one. A reader turns the bytes of one kind of file
into text: it is one function of the ``Reader`` kind, one line in ``READERS`` and one test file.

``Report.text`` is the file's text as decoded, with its white space kept; only a byte order mark and front
matter are left out, and line ends are made "\\n". So for UTF-8 text without front matter, offsets are those
of ``Path.read_text(encoding="utf-8")``.
"""

from __future__ import annotations

import hashlib
import stat
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from onrecord.config import Config
from onrecord.errors import PROBLEMS, ReadError
from onrecord.nouns import Problem, Report
from onrecord.read.actors import read_actors
from onrecord.read.dating import publication_date
from onrecord.read.find import find_reports
from onrecord.read.kinds import kind_of
from onrecord.read.source import Content, Details, ReadResult, Source

__all__ = [
    "READERS",
    "Content",
    "Details",
    "ReadResult",
    "Reader",
    "Source",
    "find_reports",
    "read_actors",
    "read_report",
]


class Reader(Protocol):
    """Turns a file's bytes into text and the details that stand in the file; ``name`` is for problems.

    Raises ReadError where it cannot.
    """

    def __call__(self, raw: bytes, *, name: str) -> Content: ...


READERS: dict[str, str] = {
    "text": "onrecord.read.plain:read_plain",
}
"""The module and function that reads each kind of file (kinds.py), loaded when a file of the kind comes."""


def read_report(source: Source, *, config: Config) -> ReadResult:
    """Reads one file. What the file says of itself wins over the manifest, value by value.

    Raises ReadError, with a code of class R0, where the file cannot be read.
    """
    raw = _read_bytes(source.path, limit=config.max_file_bytes)
    content = _load(kind_of(raw, suffix=source.path.suffix))(raw, name=source.name)
    if not content.text.strip():
        raise ReadError("R001", PROBLEMS["R001"])
    details = content.details.over(source.details)
    published, doubts = _published(details.published, name=source.name)
    report = Report(
        id=hashlib.sha256(raw).hexdigest(),
        path=source.name,
        text=content.text,
        url=details.url,
        title=details.title,
        publisher=details.publisher,
        author=details.author,
        published=published,
        language=details.language,
    )
    return ReadResult(report, content.problems + doubts)


def _read_bytes(path: Path, *, limit: int) -> bytes:
    """The bytes of a file. Asks for its size first, so that a huge one is never loaded."""
    too_large = ReadError("R004", f"The file is larger than the limit of {limit:,} bytes (max_file_bytes).")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("R003", "The file cannot be opened: it is a folder or a device.")
        if status.st_size > limit:
            raise too_large
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise ReadError("R003", f"The file cannot be opened: {error.strerror or type(error).__name__}.") from error
    if len(raw) > limit:
        raise too_large
    if not raw:
        raise ReadError("R001", PROBLEMS["R001"])
    return raw


def _load(kind: str) -> Reader:
    if kind not in READERS:
        raise ReadError("R008", f"No reader knows this kind of file: {kind}.")
    module, _, function = READERS[kind].partition(":")
    return cast(Reader, getattr(import_module(module), function))


def _published(words: str | None, *, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The publication date in EDTF, and the doubt where there is none or the words are no date."""
    if words is None:
        return None, (Problem("R102", name, PROBLEMS["R102"]),)
    published = publication_date(words)
    if published is None:
        shown = words if len(words) <= 60 else f"{words[:60]}..."
        return None, (Problem("R103", name, f"The report's publication date is not a date: {shown!r}."),)
    return published, ()
