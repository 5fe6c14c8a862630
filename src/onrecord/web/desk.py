"""One record on the desk: opened anew for each question, answered as JSON with the record's version."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from fastapi import Request, Response

from onrecord.dates import bounds
from onrecord.errors import RecordError
from onrecord.store import lay_out_glance, open_database
from onrecord.store.glance import is_laid_out
from onrecord.store.query import fold_name
from onrecord.web.errors import Busy, Changed
from onrecord.web.shapes import Shape

KEPT_BYTES = 32 * 2**20
"""How much of answers is kept, so that the same question to the same record is answered at once."""


class Answers:
    """The last answers, up to ``KEPT_BYTES``, by version and question."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, version: str, question: str) -> bytes | None:
        """The answer to the question at this version, None where it is not kept."""
        with self._lock:
            found = self._kept.get((version, question))
            if found is not None:
                self._kept.move_to_end((version, question))
            return found

    def keep(self, version: str, question: str, answer: bytes) -> None:
        """Keep an answer, and let go of the oldest where there are too many."""
        with self._lock:
            if (version, question) not in self._kept:
                self._kept[(version, question)] = answer
                self._size += len(answer)
            while self._size > KEPT_BYTES:
                self._size -= len(self._kept.popitem(last=False)[1])


class Desk:
    """The record that is served. ``path`` is looked at anew for each question: a build may replace the file."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._answers = Answers()

    def prepare(self) -> None:
        """Add the tables that pages are asked from to a record that was made without them or with other ones.

        Raises RecordError where the file is no record or lacks them and cannot be written.
        """
        with closing(open_database(self.path)) as connection:
            if is_laid_out(connection):
                return
        try:
            with closing(open_database(self.path, write=True)) as connection, connection:
                lay_out_glance(connection)
        except sqlite3.OperationalError as error:
            raise RecordError(f"{self.path} needs tables for its page and cannot be written: {error}.") from error

    def version(self) -> str:
        """What changes whenever the file does. Raises Busy where the file is away."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise Busy("The record cannot be read at the moment.", headers={"Retry-After": "1"}) from error
        told = f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns}"
        return hashlib.sha256(told.encode()).hexdigest()[:20]

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the record. Raises RecordError where it cannot be used."""
        with closing(open_database(self.path)) as connection:
            _add_functions(connection)
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA cache_size = -32768")
            connection.execute("BEGIN")
            yield connection

    def answer(self, request: Request, make: Callable[[sqlite3.Connection], Shape]) -> Response:
        """What ``make`` gives as JSON, or 304 where the asker has it."""
        version = self.version()
        headers = {"ETag": f'"{version}"', "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
        if _knows(request.headers.get("if-none-match"), version):
            return Response(status_code=304, headers=headers)
        question = f"{request.url.path}?{request.url.query}"
        body = self._answers.get(version, question)
        if body is None:
            with self.asking() as connection:
                body = make(connection).model_dump_json().encode()
            self._answers.keep(version, question, body)
        return Response(body, media_type="application/json", headers=headers)

    def require(self, request: Request) -> None:
        """Raises Changed where the asker names a version of the record that it has no longer."""
        wanted = request.headers.get("if-match")
        if wanted is not None and not _knows(wanted, self.version()):
            raise Changed("The record has changed since; load it again.")


def _knows(header: str | None, version: str) -> bool:
    """True where one of the tags of the header is the version's."""
    if header is None:
        return False
    return version in {tag.strip().removeprefix("W/").strip('"') for tag in header.split(",")}


def _add_functions(connection: sqlite3.Connection) -> None:
    connection.create_function("first_day", 1, lambda edtf: _day(edtf, 0), deterministic=True)
    connection.create_function("last_day", 1, lambda edtf: _day(edtf, 1), deterministic=True)
    connection.create_function("fold_name", 1, lambda name: fold_name(name or ""), deterministic=True)


def _day(edtf: str | None, end: int) -> str | None:
    """The first (0) or last (1) day of an EDTF date; None where it is open, unknown or none."""
    try:
        return bounds(edtf)[end] if edtf else None
    except ValueError:
        return None
