"""Which reports a record holds already, small enough to travel to every worker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from hashlib import blake2b

import msgspec

from onrecord.nouns import Report

_ID, _DETAILS = 32, 16
"""Bytes of a report's id, and of the hash of what is known of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of reports in order, each with a hash of its path and details: 48 bytes a report."""

    table: bytes = b""

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Known:
        """What is known of these reports; they come in order of id."""
        return cls(b"".join(bytes.fromhex(report.id) + _details(report) for report in reports))

    def holds(self, report: Report) -> bool:
        """True where the record holds the report, under this path and with these details."""
        wanted = bytes.fromhex(report.id)
        at = bisect_left(_Rows(self.table), wanted) * (_ID + _DETAILS)
        return self.table[at : at + _ID + _DETAILS] == wanted + _details(report)


class _Rows:
    """The ids in the table, as ``bisect`` asks for them."""

    def __init__(self, table: bytes) -> None:
        self._table = table

    def __len__(self) -> int:
        return len(self._table) // (_ID + _DETAILS)

    def __getitem__(self, row: int) -> bytes:
        start = row * (_ID + _DETAILS)
        return self._table[start : start + _ID]


def _details(report: Report) -> bytes:
    identity, path, _, *details = astuple(report)
    return blake2b(msgspec.json.encode([identity, path, *details]), digest_size=_DETAILS).digest()
