"""The five groups of events that colours stand for, as on the page that onrecord serves."""

from __future__ import annotations

from onrecord.export.pages.scene import Ink

GROUPS: tuple[tuple[Ink, str, tuple[str, ...]], ...] = (
    ("assault", "Assault", ("ASSAULT",)),
    ("coerce", "Coercion", ("COERCE", "MOBILIZE", "PROTEST", "SANCTION")),
    ("dispute", "Dispute", ("ACCUSE", "REJECT", "REQUEST", "THREATEN")),
    ("act", "Help, retreat", ("AID", "COOPERATE", "RETREAT")),
    ("talk", "Talks", ("AGREE", "CONCEDE", "CONSULT", "SUPPORT")),
)
"""A colour, its name in the legend, and the PLOVER events it stands for."""

_INK = {event: ink for ink, _, events in GROUPS for event in events}


def ink_of(event: str) -> Ink:
    """The colour of a PLOVER event."""
    return _INK.get(event, "coerce")
