"""Who stands with whom: tie claims of one kind between the same two actors are one tie over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.ids import make_id
from onrecord.nouns import SYMMETRIC_TIES, Claim, EventModality, Polarity, Tie, TieBody, TieKind

Ends = tuple[TieKind, str, str]


def merge_ties(claims: Sequence[Claim], *, entity_actor: Mapping[str, str]) -> tuple[tuple[Tie, ...], dict[str, str]]:
    """The ties in order of id, and each tie claim's tie. A tie of an actor with itself is none."""
    by_ends: dict[Ends, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.body, TieBody):
            ends = _ends(claim.body, entity_actor)
            if ends[1] != ends[2]:
                by_ends.setdefault(ends, []).append(claim)
    ties = [_tie(ends, by_ends[ends]) for ends in sorted(by_ends)]
    about = {claim: tie.id for tie in ties for claim in tie.claims}
    return tuple(sorted(ties, key=lambda tie: tie.id)), about


def _ends(body: TieBody, entity_actor: Mapping[str, str]) -> Ends:
    source, target = (entity_actor.get(end, end) for end in (body.source, body.target))
    if body.kind in SYMMETRIC_TIES:
        source, target = sorted((source, target))
    return body.kind, source, target


def _tie(ends: Ends, claims: Sequence[Claim]) -> Tie:
    bodies = [claim.body for claim in claims if isinstance(claim.body, TieBody)]
    means = sorted({means for body in bodies for means in body.means})
    if len(means) > 1 and "unspecified" in means:
        means.remove("unspecified")
    denied = {claim.polarity for claim in claims}
    return Tie(
        id=make_id("tie", *ends),
        kind=ends[0],
        source=ends[1],
        target=ends[2],
        means=tuple(means),
        since=min((body.since for body in bodies if body.since), default=None),
        until=max((body.until for body in bodies if body.until), default=None),
        modality=_modality(bodies, denied),
        contested=len(denied) > 1,
        claims=tuple(sorted(claim.id for claim in claims)),
    )


def _modality(bodies: Sequence[TieBody], polarities: set[Polarity]) -> EventModality:
    if polarities == {"denied"}:
        return "denied"
    order: tuple[EventModality, ...] = ("happened", "alleged", "planned", "hypothetical", "denied")
    return min((body.modality for body in bodies), key=order.index)
