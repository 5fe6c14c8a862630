"""Files of many reports become a source for each report in them, before any is read.

What a file of many holds is written, piece behind piece, into one file beside the record that is being built, which
is gone when the build ends. So workers share out the reports of one large table as they do files, and none is held
in memory but the one that is read.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, Protocol, cast

from onrecord.config import Config
from onrecord.errors import OutputError, ReadError
from onrecord.nouns import Problem, Progress
from onrecord.read.columns import read_columns
from onrecord.read.confined import unpack_confined
from onrecord.read.copies import without_copies
from onrecord.read.kinds import OPENING, kind_of
from onrecord.read.source import Limits, Member, Source

UNPACKERS: dict[str, str] = {
    "JSON": "onrecord.read.table:unpack_json",
    "JSON Lines": "onrecord.read.table:unpack_jsonl",
    "Parquet": "onrecord.read.table:unpack_parquet",
    "WACZ": "onrecord.read.webarchive:unpack_wacz",
    "ZIP archive": "onrecord.read.zipped:unpack_zip",
    "compressed file": "onrecord.read.compressed:unpack_compressed",
    "feed": "onrecord.read.feed:unpack_feed",
    "mailbox": "onrecord.read.mail:unpack_mailbox",
    "table": "onrecord.read.table:unpack_csv",
    "web archive": "onrecord.read.webarchive:unpack_warc",
}
"""The module and function that opens each kind of file of many, by the words of kinds.py."""

STREAMED = frozenset({"JSON Lines", "mailbox", "table", "web archive"})
"""Kinds that are opened as they are unpacked, in a compressed file or an archive, from a stream that is not wound."""


class Unpacker(Protocol):
    """Yields the reports in a file of many, each with a key that is its own, and problems of those that it cannot.

    ``file`` can be read, and wound unless its kind is STREAMED; ``columns`` are what the user says of a table's
    columns. Raises ReadError where nothing more can be read of it.
    """

    def __call__(
        self, file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]
    ) -> Iterator[Member | Problem]: ...


class Unpacked(NamedTuple):
    """A source for each report, by name, and the problems met in the files of many."""

    sources: list[Source]
    problems: list[Problem]


@contextmanager
def unpacked(
    sources: Sequence[Source], *, config: Config, folder: Path, progress: Progress | None = None
) -> Iterator[Unpacked]:
    """Each file of many replaced by what it holds, for as long as the block lasts; other files as they are.

    The reports in them lie under ``folder`` until then. Of reports with the same bytes the first by name is given
    and the others are problems (R104). Raises ConfigError for ``config.columns`` that are no columns, and OutputError
    where there is no room for what a file holds.
    """
    columns = read_columns(config.columns)
    many = [source for source in sources if _opener(source) is not None]
    if not many:
        yield Unpacked(list(sources), [])
        return
    with (
        tempfile.TemporaryDirectory(prefix=".onrecord-", dir=folder) as place,
        (Path(place) / "reports").open("wb") as file,
    ):
        spool = _Spool(Path(place) / "reports", file)
        for done, source in enumerate(many):
            if progress:
                progress(done, len(many), "unpacking")
            spool.take(source, config=config, columns=columns)
        file.flush()
        whole = [source for source in sources if source not in set(many)]
        found, copies = without_copies(sorted(whole + spool.sources, key=lambda it: (it.name, str(it.path))))
        yield Unpacked(found, spool.problems + copies)


def unpacker(kind: str) -> Unpacker:
    """The function that opens this kind of file."""
    module, _, function = UNPACKERS[kind].partition(":")
    return cast(Unpacker, getattr(import_module(module), function))


def limits_of(config: Config) -> Limits:
    """The limits that the settings give."""
    return Limits(config.max_file_bytes, config.max_unpacked_bytes, config.max_members, config.read_seconds)


def _opener(source: Source) -> str | None:
    """The function that opens it, None for a file of one report and for what cannot be opened, as reading will tell."""
    try:
        if not source.path.is_file():  # to open a pipe is to wait for ever
            return None
        with source.path.open("rb") as file:
            head, tail = edges(file)
    except OSError:
        return None
    return UNPACKERS.get(kind_of(head, tail, suffix=PurePosixPath(source.name).suffix).name)


def edges(file: IO[bytes]) -> tuple[bytes, bytes]:
    """The first and last bytes of a file, by which its kind is known."""
    head = file.read(OPENING)
    size = file.seek(0, 2)
    file.seek(max(0, size - OPENING))
    return head, file.read(OPENING)


class _Spool:
    """The reports of files of many, one behind the other in one file, and where each stands."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path, self._file = path, file
        self.sources: list[Source] = []
        self.problems: list[Problem] = []

    def take(self, source: Source, *, config: Config, columns: dict[str, str]) -> None:
        """Adds what the file of many holds; what cannot be unpacked is a problem, and what came before it stays."""
        function, limits = _opener(source), limits_of(config)._replace(seconds=config.read_seconds * _MANY)
        assert function is not None
        before = len(self.sources)
        try:
            if source.path.stat().st_size > limits.all_bytes:
                raise ReadError("R004", f"The file is larger than the limit of {limits.all_bytes:,} bytes.")
            for part in unpack_confined(function, source.path, name=source.name, limits=limits, columns=columns):
                self._add(part, source)
        except ReadError as error:
            self.problems.append(Problem(error.code, source.name, str(error)))
        except OSError as error:
            raise OutputError(f"{source.name} cannot be unpacked beside the record: {error.strerror}.") from error
        else:
            if len(self.sources) == before:
                self.problems.append(Problem("R001", source.name, "The file holds no report."))

    def _add(self, part: Member | Problem, source: Source) -> None:
        if isinstance(part, Problem):
            self.problems.append(part)
            return
        name, details = f"{source.name}{part.key}", part.details.over(source.details)
        self.sources.append(Source(self._path, name, details, self._file.tell(), len(part.raw), part.kind))
        self._file.write(part.raw)


_MANY = 20
"""A file of many may take so many times the processor time of one report."""
