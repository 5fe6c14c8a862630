"""Reading: from paths to reports, each with what is known of it.

``find_reports`` lists the files, ``unpacked`` replaces those of many reports by what they hold, ``read_report`` reads
one. A reader turns the bytes of one kind of file into text: it is one function of the ``Reader`` kind, one line in
``READERS`` and one test file. An unpacker turns a file of many into members: a function of the ``Unpacker`` kind and
a line in ``UNPACKERS``. All but plain text are read in a process of their own (confined.py), and none fetches
anything.

``Report.text`` of a text file is the file's text as decoded, with its white space kept; only a byte order mark and
front matter are left out, and line ends are made "\\n". So for UTF-8 text without front matter, offsets are those
of ``Path.read_text(encoding="utf-8")``. What other kinds of file give is told in docs/reading.md.
"""

from __future__ import annotations

import hashlib
import stat
from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol, cast

from onrecord.config import Config
from onrecord.errors import PROBLEMS, ReadError
from onrecord.nouns import Problem, Report
from onrecord.read.actors import read_actors
from onrecord.read.confined import read_confined
from onrecord.read.dating import publication_date
from onrecord.read.find import find_reports
from onrecord.read.kinds import OPENING, Kind, kind_of
from onrecord.read.source import Content, Details, Limits, Member, ReadResult, Source
from onrecord.read.unpack import UNPACKERS, Unpacked, Unpacker, limits_of, unpacked

__all__ = [
    "READERS",
    "UNPACKERS",
    "Content",
    "Details",
    "Limits",
    "Member",
    "ReadResult",
    "Reader",
    "Source",
    "Unpacked",
    "Unpacker",
    "find_reports",
    "read_actors",
    "read_report",
    "unpacked",
]


class Reader(Protocol):
    """Turns a file's bytes into text and the details that stand in the file; ``name`` is for problems.

    Raises ReadError where it cannot.
    """

    def __call__(self, raw: bytes, *, name: str) -> Content: ...


READERS: dict[str, str] = {
    "OpenDocument text": "onrecord.read.office:read_odt",
    "PDF": "onrecord.read.pdf:read_pdf",
    "Word document": "onrecord.read.office:read_docx",
    "mail": "onrecord.read.mail:read_mail",
    "piece of HTML": "onrecord.read.markup:read_markup",
    "text": "onrecord.read.plain:read_plain",
    "web page": "onrecord.read.webpage:read_webpage",
}
"""The module and function that reads each kind of file (kinds.py), loaded when a file of the kind comes."""


def read_report(source: Source, *, config: Config) -> ReadResult:
    """Reads one file. What the file says of itself wins over the manifest, value by value.

    Raises ReadError, with a code of class R0, where the file cannot be read.
    """
    raw = _read_bytes(source, limit=config.max_file_bytes)
    kind = Kind(source.kind) if source.kind else _kind(raw, source)
    content = _read(raw, kind=kind.name, name=source.name, config=config)
    if not content.text.strip():
        raise ReadError("R001", "The file is empty.")
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
        retrieved=publication_date(details.retrieved or ""),
    )
    return ReadResult(report, content.problems + doubts + _misnamed(kind, source.name))


def _kind(raw: bytes, source: Source) -> Kind:
    return kind_of(raw[:OPENING], raw[-OPENING:], suffix=PurePosixPath(source.name).suffix)


def _read(raw: bytes, *, kind: str, name: str, config: Config) -> Content:
    if kind in UNPACKERS:
        raise ReadError("R012", f"A file of many reports ({kind}) is not opened within another.")
    if kind == "locked office document":
        raise ReadError("R009", PROBLEMS["R009"])
    if kind not in READERS:
        raise ReadError("R008", f"No reader knows this kind of file: {kind}.")
    # Decoding text is all our own and cannot run away; it stays here because most reports are text.
    if kind == "text":
        return _load(READERS[kind])(raw, name=name)
    return read_confined(READERS[kind], raw, name=name, limits=limits_of(config))


def _misnamed(kind: Kind, name: str) -> tuple[Problem, ...]:
    if kind.misnamed is None:
        return ()
    sentence = f"The file's name says {kind.misnamed}, and it was read as what it is: {kind.name}."
    return (Problem("R105", name, sentence),)


def _read_bytes(source: Source, *, limit: int) -> bytes:
    """The bytes of a report. Asks for the file's size first, so that a huge one is never loaded."""
    too_large = ReadError("R004", f"The file is larger than the limit of {limit:,} bytes (max_file_bytes).")
    try:
        status = source.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("R003", "The file cannot be opened: it is a folder or a device.")
        if (status.st_size if source.length is None else source.length) > limit:
            raise too_large
        with source.path.open("rb") as file:
            file.seek(source.start)
            raw = file.read(limit + 1 if source.length is None else source.length)
    except OSError as error:
        raise ReadError("R003", f"The file cannot be opened: {error.strerror or type(error).__name__}.") from error
    if len(raw) > limit:
        raise too_large
    if not raw:
        raise ReadError("R001", "The file is empty.")
    return raw


def _load(name: str) -> Reader:
    module, _, function = name.partition(":")
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
