"""The audit log: a file beside the record, added to and never changed, each line held to the one before by a hash."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec

FIRST = "0" * 64
"""What stands for the hash before the first line."""

_TAIL = 65536
"""More bytes than the longest line has."""


class Audit:
    """The audit log of one record. A line has ``when`` (UTC), ``who``, ``client``, ``what``, details, and ``hash``."""

    def __init__(self, record: Path) -> None:
        self.path = record.resolve().with_name(f"{record.resolve().name}.audit.jsonl")
        self._lock = Lock()

    def note(self, what: str, *, who: str | None, client: str, **details: str | int | None) -> None:
        """Add a line and see it on the disk."""
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = {"when": when, "who": who, "client": client, "what": what, **details}
        with self._lock:
            line["hash"] = chained(self._last(), line)
            handle = os.open(self.path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(line) + b"\n")
                file.flush()
                os.fsync(file.fileno())

    def lines(self) -> Iterator[dict[str, Any]]:
        """Every line, in order."""
        if self.path.exists():
            with self.path.open("rb") as file:
                for line in file:
                    yield msgspec.json.decode(line)

    def _last(self) -> str:
        """The hash of the last line."""
        if not self.path.exists():
            return FIRST
        with self.path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            lines = file.read().splitlines()
        return str(msgspec.json.decode(lines[-1])["hash"]) if lines else FIRST


def chained(before: str, line: dict[str, Any]) -> str:
    """The hash of a line (without its own) after the one with the hash ``before``."""
    return hashlib.sha256(before.encode() + msgspec.json.encode(line, order="sorted")).hexdigest()
