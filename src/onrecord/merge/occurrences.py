"""An event as one report tells it, gathered from the claims that share a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.names import folded
from onrecord.nouns import Claim, EventBody, HarmBody, When, Where


@dataclass(frozen=True, slots=True)
class Occurrence:
    """All claims of one report on one event; actors are ids of merged actors."""

    key: str
    report: str
    event: str
    bodies: tuple[tuple[Claim, EventBody], ...]
    harms: tuple[tuple[Claim, HarmBody], ...]
    initiators: frozenset[str]
    targets: frozenset[str]
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    weapons: frozenset[str]
    triggers: frozenset[str]

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the most precise date, None where nothing dates it."""
        dated = [when for when in self.whens if when.start and when.end]
        if not dated:
            return None
        when = min(dated, key=lambda when: when.precision or 9)
        return date.fromisoformat(when.start or ""), date.fromisoformat(when.end or "")

    @property
    def killed(self) -> frozenset[int]:
        """The numbers of dead that the report gives the event itself."""
        own = (body.harm for _, body in self.harms if body.harm.kind == "killed" and not body.cumulative)
        return frozenset(harm.best or harm.low or 0 for harm in own) - {0}


def gather_occurrences(claims: Sequence[Claim], entity_actor: Mapping[str, str]) -> list[Occurrence]:
    """The occurrences in order of key."""
    events: dict[str, list[tuple[Claim, EventBody]]] = {}
    harms: dict[str, list[tuple[Claim, HarmBody]]] = {}
    for claim in claims:
        if isinstance(claim.body, EventBody):
            events.setdefault(claim.body.key, []).append((claim, claim.body))
        elif isinstance(claim.body, HarmBody):
            harms.setdefault(claim.body.key, []).append((claim, claim.body))
    return [_occurrence(key, events[key], harms.get(key, []), entity_actor) for key in sorted(events)]


def _occurrence(
    key: str,
    pairs: list[tuple[Claim, EventBody]],
    harms: list[tuple[Claim, HarmBody]],
    entity_actor: Mapping[str, str],
) -> Occurrence:
    bodies = [body for _, body in pairs]
    initiators = frozenset(entity_actor[one] for body in bodies for one in body.initiators)
    return Occurrence(
        key=key,
        report=pairs[0][0].report,
        event=bodies[0].event,
        bodies=tuple(pairs),
        harms=tuple(harms),
        initiators=initiators,
        targets=frozenset(entity_actor[one] for body in bodies for one in body.targets) - initiators,
        whens=tuple(body.when for body in bodies if body.when is not None),
        wheres=tuple(body.where for body in bodies if body.where is not None),
        weapons=frozenset(weapon.kind for body in bodies for weapon in body.weapons),
        triggers=frozenset(folded(body.trigger.quote) for body in bodies),
    )
