"""The ledger as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.merge.decided import entries
from onrecord.nouns import Entry
from onrecord.review.subjects import claims_named, entities_named
from onrecord.store import Record


def log(record: Record, subject: str | None = None) -> Iterator[Entry]:
    """Every decision in order, or those that name a claim, an item's claims or an actor's entities.

    Raises OnrecordError for a subject that the record does not hold.
    """
    wanted = None if subject is None else _ids(record, subject)
    for entry in entries(record):
        decision = entry.decision
        if wanted is None or wanted.intersection((*decision.subjects, *decision.others)):
            yield entry


def _ids(record: Record, subject: str) -> frozenset[str]:
    is_claim = subject.partition("-")[0] in ("clm", "evt", "tie", "fct")
    return frozenset((claims_named if is_claim else entities_named)(record, subject))
