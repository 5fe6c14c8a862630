"""The record: one SQLite file that holds what was read and what it adds up to.

``building`` makes or extends a record, whole or not at all; ``open_record`` asks one; ``verify``
checks that its rules hold.
"""

from __future__ import annotations

from onrecord.store.arrivals import Arrivals, find_to_withdraw, forget_told, withdraw
from onrecord.store.database import SCHEMA_VERSION, building, create, open_database
from onrecord.store.glance import lay_out_glance
from onrecord.store.known import Known
from onrecord.store.query import Record, open_record
from onrecord.store.verify import failures, verify
from onrecord.store.write import (
    drop_listed_place,
    write_analyses,
    write_listed,
    write_listed_place,
    write_problems,
)

__all__ = [
    "SCHEMA_VERSION",
    "Arrivals",
    "Known",
    "Record",
    "building",
    "create",
    "drop_listed_place",
    "failures",
    "find_to_withdraw",
    "forget_told",
    "lay_out_glance",
    "open_database",
    "open_record",
    "verify",
    "withdraw",
    "write_analyses",
    "write_listed",
    "write_listed_place",
    "write_problems",
]
