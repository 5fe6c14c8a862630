"""The file itself: making a record, opening one, and replacing one whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import resources
from pathlib import Path

from onrecord.errors import NewerRecord, NotARecord, OutputError, RecordError

APPLICATION_ID = 0x6F6E7263
"""Stands in the header of every record (SQLite's ``application_id``): "onrc" in ASCII."""

SCHEMA_VERSION = 6
"""Stands in the header as ``user_version``; rises with every change of schema.sql."""

READ = (
    "report",
    "fingerprint",
    "entity",
    "report_place",
    "claim",
    "problem",
    "listed_actor",
    "listed_place",
    "claim_as_read",
    "decision",
)
"""The tables of what was read and decided, each after those it refers to."""

DERIVED = ("actor", "actor_name", "entity_actor", "place", "event", "tie", "forecast", "about")
"""The tables that merge fills, each after those it refers to."""

FOUND = (
    "compared",
    "spread",
    "telling",
    "tie_claim",
    "forecast_claim",
    "known_actor",
    "made",
    "found",
    "whole",
)
"""The tables of what merging need not work out again, each after those it refers to."""

KEPT = ("copy", *FOUND)
"""The tables that are neither read nor asked for."""

PATIENCE = 5.0
"""Seconds to wait for another writer of the same file."""

_DISK_ERRORS = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")


def create(path: Path) -> sqlite3.Connection:
    """Make an empty record at ``path``, readable by its owner alone, and open it for writing.

    Raises OutputError where something lies there already or the folder cannot be written.
    """
    _reserve(path)
    connection = _connect(path, write=True)
    _lay_out(connection)
    return connection


def open_database(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """Open the record at ``path``, for reading unless ``write``.

    Raises NotARecord where nothing or something else lies there, NewerRecord where a later version
    made it, and RecordError where the file cannot be opened.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotARecord(f"{path} is not a record made by onrecord.")
        if not write and _has_journal(path):
            open_database(path, write=True).close()
        connection = _connect(path, write=write)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotARecord(f"There is no record at {path}.") from error
    except OSError as error:
        raise RecordError(f"{path} cannot be opened: {error.strerror}.") from error
    except sqlite3.OperationalError as error:
        raise RecordError(f"{path} cannot be opened: {error}.") from error
    try:
        _check_header(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def building(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a working copy of the record at ``path``; put it in place at the end.

    The copy lies beside ``path`` and starts from the present record, or empty. When the block ends
    well, its rows are laid down in a fresh file in the order of their keys and that file takes the
    record's place in one step; the same rows give the same bytes (under one version of SQLite). When
    the block fails, or the process is killed, the earlier record stays as it was.

    Raises NotARecord or NewerRecord where ``path`` holds something else, RecordError where the present
    record is damaged, and OutputError where the folder is missing, cannot be written or is full, or where
    another build is at work on the same record.
    """
    target = path.resolve()
    _check_target(target)
    scratch, finished = _beside(target, "building"), _beside(target, "finished")
    _clear_stale(scratch, finished)
    _reserve(scratch)
    try:
        with closing(_start(scratch, target)) as connection:
            yield connection
            connection.commit()
            _finish(connection, finished)
        _publish(finished, target)
    except sqlite3.DatabaseError as error:
        if _code(error).startswith(_DISK_ERRORS):
            raise OutputError(f"{path} cannot be written: {error}.") from error
        if _code(error).startswith("SQLITE_CORRUPT"):
            raise RecordError(f"{path} is damaged: {error}.") from error
        raise
    finally:
        scratch.unlink(missing_ok=True)
        finished.unlink(missing_ok=True)


def is_building(path: Path) -> bool:
    """True while a build is at work on the record at ``path``."""
    scratch = _beside(path.resolve(), "building")
    return scratch.exists() and _is_locked(scratch)


def _code(error: sqlite3.Error) -> str:
    """SQLite's name for the error; empty where Python itself raised it."""
    return str(getattr(error, "sqlite_errorname", ""))


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    mode = "rw" if write else "ro"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE)
    # A record may come from someone else: its schema must not be able to call functions.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _has_journal(path: Path) -> bool:
    """A writer that was killed leaves a journal, and only one who may write can undo its half-made change."""
    real = path.resolve()
    return real.with_name(f"{real.name}-journal").exists()


def _lay_out(connection: sqlite3.Connection) -> None:
    room = resources.files("onrecord.store")
    schema = "\n".join(room.joinpath(name).read_text(encoding="utf-8") for name in ("schema.sql", "glance.sql"))
    connection.executescript(
        "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;"
        f"BEGIN; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};\n{schema}\nCOMMIT;"
    )


def _check_header(connection: sqlite3.Connection, path: Path) -> None:
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as error:
        raise RecordError(f"{path} cannot be opened: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise NotARecord(f"{path} is not a record made by onrecord.") from error
    if application != APPLICATION_ID or version < 1:
        raise NotARecord(f"{path} is not a record made by onrecord.")
    if version > SCHEMA_VERSION:
        raise NewerRecord(
            f"{path} was made by a later version of onrecord: its format is {version}, "
            f"and this version reads up to {SCHEMA_VERSION}."
        )


def _check_target(target: Path) -> None:
    try:
        there = target.exists()
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}.") from error
    if there:
        open_database(target).close()


def _reserve(path: Path) -> None:
    """Make the empty file before SQLite does, so that no moment passes in which others may read it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise OutputError(f"{path} exists already.") from error
    except FileNotFoundError as error:
        raise OutputError(f"The folder {path.parent} does not exist.") from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from error


def _beside(target: Path, stage: str) -> Path:
    return target.with_name(f".{target.name}.{stage}")


def _clear_stale(scratch: Path, finished: Path) -> None:
    """Remove what a killed build left. Raises OutputError where the build is still alive."""
    try:
        if scratch.exists() and _is_locked(scratch):
            raise OutputError(f"Another build is writing beside {scratch}; wait for it or stop it.")
        scratch.unlink(missing_ok=True)
        finished.unlink(missing_ok=True)
    except NotADirectoryError as error:
        raise OutputError(f"{scratch.parent} is not a folder.") from error
    except OSError as error:
        raise OutputError(f"{scratch} cannot be written: {error.strerror}.") from error


def _is_locked(scratch: Path) -> bool:
    """A living build holds SQLite's lock on its working copy; a killed one has lost it."""
    with closing(sqlite3.connect(scratch, timeout=0)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            return _code(error).startswith("SQLITE_BUSY")
    return False


def _start(scratch: Path, target: Path) -> sqlite3.Connection:
    connection = _connect(scratch, write=True)
    # The working copy is thrown away after any failure: it needs no journal and no syncing, only the lock.
    connection.executescript(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; "
        "BEGIN EXCLUSIVE; COMMIT;"
    )
    if target.exists():
        with closing(open_database(target)) as present, _undecided(target):
            present.backup(connection)
        complete(connection)
    else:
        _lay_out(connection)
    return connection


@contextmanager
def _undecided(target: Path) -> Iterator[None]:
    """Holds off those who would write to the record until it is copied: none starts once there is a working copy,
    and who had started before has ended now."""
    with closing(_connect(target, write=True)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if _code(error).startswith("SQLITE_BUSY"):
                raise OutputError(f"Someone else is writing to {target}; build again in a moment.") from error
            if not _code(error).startswith("SQLITE_READONLY"):  # what may not be written, nobody else writes
                raise
        yield


def complete(connection: sqlite3.Connection) -> None:
    """Add the tables and triggers that a record of an earlier format lacks, empty. Does not commit."""
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if "listed_place" in present:
        return
    with closing(sqlite3.connect(":memory:")) as plan:
        plan.executescript(resources.files("onrecord.store").joinpath("schema.sql").read_text(encoding="utf-8"))
        made = "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'trigger') ORDER BY rowid"
        wanted = plan.execute(made).fetchall()
    for statement in (statement for name, statement in wanted if name not in present):
        connection.execute(statement)


def _finish(connection: sqlite3.Connection, finished: Path) -> None:
    """Lay the rows down in the order of their keys, so that the bytes do not tell the order of writing."""
    create(finished).close()
    connection.execute("ATTACH ? AS finished", (str(finished),))
    connection.execute("PRAGMA finished.synchronous = OFF")
    connection.execute("PRAGMA finished.journal_mode = MEMORY")
    with connection:
        connection.execute("BEGIN")
        for table in READ + DERIVED + KEPT:
            columns, key = _columns(connection, table)
            connection.execute(
                f"INSERT INTO finished.{table} ({columns}) SELECT {columns} FROM main.{table} ORDER BY {key}"
            )
        connection.execute("INSERT INTO finished.report_words (report_words) VALUES ('rebuild')")
        connection.execute("INSERT INTO finished.claim_words (claim_words) VALUES ('rebuild')")


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, str]:
    """The columns to copy and those to order by. A report's number is given anew, in the order of ids."""
    if table == "report":
        names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info('report')")]
        return ", ".join(f'"{name}"' for name in names if name != "number"), "id"
    rows = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
    keys = sorted((place, name) for name, place in rows if place)
    return ", ".join(f'"{name}"' for name, _ in rows), ", ".join(f'"{name}"' for _, name in keys)


def _publish(finished: Path, target: Path) -> None:
    try:
        with finished.open("rb") as written:
            os.fsync(written.fileno())
        finished.replace(target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}.") from error
