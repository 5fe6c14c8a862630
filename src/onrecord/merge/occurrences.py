"""An event as one report tells it, gathered from the claims that share a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from onrecord.names import folded
from onrecord.nouns import Claim, EventBody, HarmBody, Place, When, Where

Days = tuple[date, date]
"""First and last day."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """All claims of one report on one event, in the order of its text.

    Actors are ids of merged actors; ``known`` are those of them that another report can mean too.
    ``days`` are those of its most precise date, ``places`` the ids of its places, ``place_names`` their proper
    names (folded), and ``killed`` the numbers of dead that the report gives the event itself.
    """

    key: str
    report: str
    event: str
    bodies: tuple[tuple[Claim, EventBody], ...]
    harms: tuple[tuple[Claim, HarmBody], ...]
    initiators: frozenset[str]
    targets: frozenset[str]
    known: frozenset[str]
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    days: Days | None
    places: frozenset[str]
    place_names: frozenset[str]
    killed: frozenset[int]
    modes: frozenset[str]
    weapons: frozenset[str]
    triggers: frozenset[str]
    denied: bool = False
    """True where every telling of it is a denial."""


def gather_occurrences(
    claims: Iterable[Claim],
    *,
    entity_actor: Mapping[str, str],
    known: Set[str],
    places: Mapping[str, Place],
) -> list[Occurrence]:
    """The occurrences in order of key. ``known`` are the actors that reports can have in common; places are by id."""
    events: dict[str, list[tuple[Claim, EventBody]]] = {}
    harms: dict[str, list[tuple[Claim, HarmBody]]] = {}
    for claim in sorted(claims, key=_reading_order):
        if isinstance(claim.body, EventBody):
            events.setdefault(claim.body.key, []).append((claim, claim.body))
        elif isinstance(claim.body, HarmBody):
            harms.setdefault(claim.body.key, []).append((claim, claim.body))
    return [
        _occurrence(key, events[key], harms.get(key, []), entity_actor=entity_actor, known=known, places=places)
        for key in sorted(events)
    ]


def _reading_order(claim: Claim) -> tuple[str, int, int, str]:
    return claim.report, claim.span.start, claim.span.end, claim.id


def _occurrence(
    key: str,
    pairs: Sequence[tuple[Claim, EventBody]],
    harms: Sequence[tuple[Claim, HarmBody]],
    *,
    entity_actor: Mapping[str, str],
    known: Set[str],
    places: Mapping[str, Place],
) -> Occurrence:
    bodies = [body for _, body in pairs]
    whens = tuple(body.when for body in bodies if body.when is not None)
    wheres = tuple(body.where for body in bodies if body.where is not None)
    affirmed = [body for claim, body in pairs if not _denies(claim, body)]
    initiators = _actors((one for body in affirmed or bodies for one in body.initiators), entity_actor)
    placed = frozenset(where.place for where in wheres if where.place)
    targets = _actors((one for body in bodies for one in body.targets), entity_actor)
    return Occurrence(
        key=key,
        report=pairs[0][0].report,
        event=bodies[0].event,
        bodies=tuple(pairs),
        harms=tuple(harms),
        initiators=initiators,
        targets=targets,
        known=(initiators | targets) & known,
        whens=whens,
        wheres=wheres,
        days=_days(whens),
        places=placed,
        place_names=frozenset(name for one in placed if one in places for name in _place_names(places[one])),
        killed=_killed(harms),
        modes=frozenset(body.mode for body in bodies if body.mode),
        weapons=frozenset(weapon.kind for body in bodies for weapon in body.weapons),
        triggers=frozenset(folded(body.trigger.quote) for body in bodies),
        denied=not affirmed,
    )


def _denies(claim: Claim, body: EventBody) -> bool:
    return claim.polarity == "denied" or body.modality == "denied"


def _actors(entities: Iterable[str], entity_actor: Mapping[str, str]) -> frozenset[str]:
    return frozenset(entity_actor[one] for one in entities if one in entity_actor)


def has_name(place: Place) -> bool:
    """True for a place with a name of its own: "Arbel", and not "hospital"."""
    return any(word[:1].isupper() for word in place.name.split())


def _place_names(place: Place) -> Iterator[str]:
    """The proper names of a place that is smaller than a country."""
    if place.kind != "country" and has_name(place):
        yield from (folded(name) for name in (place.name, *place.aliases))


def _days(whens: Iterable[When]) -> Days | None:
    """Of the most precise date; a date with an open end counts for none."""
    dated = [
        (when.precision or 9, date.fromisoformat(when.start), date.fromisoformat(when.end))
        for when in whens
        if when.start and when.end
    ]
    return min(dated)[1:] if dated else None


def _killed(harms: Iterable[tuple[Claim, HarmBody]]) -> frozenset[int]:
    own = (body.harm for _, body in harms if body.harm.kind == "killed" and not body.cumulative)
    return frozenset(harm.best or harm.low or 0 for harm in own) - {0}
