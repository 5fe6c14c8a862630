"""What reviewers decided, as merging needs it."""

from __future__ import annotations

from onrecord.merge.links import Decided
from onrecord.store import Record

__all__ = ["decided_links"]


def decided_links(record: Record) -> Decided:
    """What the effective decisions of the record join and hold apart."""
    return Decided()
