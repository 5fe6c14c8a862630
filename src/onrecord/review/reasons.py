"""Why a person should look at something, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.dossier.disputes import Side, disputes
from onrecord.nouns import Claim, EventBody, Place, TieBody
from onrecord.store import Record

MOST = 4
"""How many values that differ are told."""


def why_contested(record: Record, claims: Sequence[Claim]) -> str:
    """What the claims on an event or tie differ on, with the values: "the claims differ on killed: 12 / 14"."""
    if any(claim.kind == "tie" for claim in claims):
        return _why_tie(claims)
    values: dict[str, list[str]] = {}
    for side in sides_of(record, claims):
        if side.value not in values.setdefault(side.about, []):
            values[side.about].append(side.value)
    told = [f"{about}: {_few(found)}" for about, found in values.items()]
    return f"the claims differ on {'; '.join(told)}" if told else "the claims differ"


def sides_of(record: Record, claims: Sequence[Claim]) -> list[Side]:
    """The sides of every dispute among the claims on one event."""
    return disputes(claims, _places(record, claims))


def _why_tie(claims: Sequence[Claim]) -> str:
    if len({claim.polarity for claim in claims}) > 1:
        return "one claim affirms the tie and another denies it"
    bodies = [claim.body for claim in claims if isinstance(claim.body, TieBody)]
    dates = sorted({date for body in bodies for date in (body.since, body.until) if date})
    return f"the claims differ on when it began or ended: {_few(dates)}"


def why_doubtful(claims: Sequence[Claim], score: float) -> str:
    """How sure the reader was: "the reader was 0.52 sure of the least certain of its 3 claims"."""
    least = "its claim" if len(claims) == 1 else f"the least certain of its {len(claims)} claims"
    return f"the reader was {score:.2f} sure of {least}"


def _few(values: Sequence[str]) -> str:
    shown = " / ".join(values[:MOST])
    return shown if len(values) <= MOST else f"{shown} / {len(values) - MOST} more"


def _places(record: Record, claims: Sequence[Claim]) -> dict[str, Place]:
    """The places that the claims name and what they lie in, by id."""
    wheres = [claim.body.where for claim in claims if isinstance(claim.body, EventBody) and claim.body.where]
    waiting = [where.place for where in wheres if where.place]
    found: dict[str, Place] = {}
    while waiting:
        if (one := waiting.pop()) not in found:
            found[one] = record.place(one)
            waiting += filter(None, [found[one].within])
    return found
