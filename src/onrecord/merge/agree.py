"""What the claims on one event agree on, and where they do not.

- type, mode, date, place: what most reports say; among equals the more precise, then the first by value;
- initiators and targets: all that any report names;
- harm, by kind and group: low is the lowest low, high the highest high, best the number most claims give
  (the highest among equals). A count of an unknown group joins the one known group, if there is but one.
  Shares, rates and cumulative tolls stay claims and count in no event;
- contested: reports differ on the day, the place or a count, or one denies what another affirms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.merge.compare import NEAR_KM, distance_km
from onrecord.merge.occurrences import Occurrence
from onrecord.nouns import (
    Claim,
    ClaimedWeapon,
    Event,
    EventModality,
    HarmBody,
    HarmGroup,
    HarmKind,
    HarmRange,
    Place,
    When,
    Where,
)
from onrecord.vocabulary import code_acled, code_ged

MODALITIES: tuple[EventModality, ...] = ("happened", "alleged", "planned", "hypothetical", "denied")
HarmClaim = tuple[Claim, HarmBody]


def agree(occurrences: Sequence[Occurrence], *, kinds: Mapping[str, str], places: Mapping[str, Place]) -> Event:
    """One event of all its occurrences. Its id is that of the first by key, so that it outlives growth."""
    initiators = sorted({actor for one in occurrences for actor in one.initiators})
    targets = sorted({actor for one in occurrences for actor in one.targets} - set(initiators))
    weapons, harm = _weapons(occurrences), tuple(_harm(occurrences))
    event, mode = _kind(occurrences)
    actor_kinds = {"initiator_kinds": [kinds[a] for a in initiators], "target_kinds": [kinds[a] for a in targets]}
    killed = [one.best or one.low for one in harm if one.kind == "killed"]
    return Event(
        id=min(one.key for one in occurrences),
        event=event,
        mode=mode,
        acled=code_acled(event, mode, weapons=frozenset(one.kind for one in weapons), **actor_kinds),
        ged=code_ged(event, mode, killed=max((n for n in killed if n), default=None), **actor_kinds),
        modality=_modality(occurrences),
        when=_when(occurrences),
        where=_where(occurrences),
        initiators=tuple(initiators),
        targets=tuple(targets),
        weapons=weapons,
        harm=harm,
        contested=_contested(occurrences, places),
        reports=len({one.report for one in occurrences}),
        claims=tuple(sorted(claim.id for one in occurrences for claim, _ in (*one.bodies, *one.harms))),
    )


def _kind(occurrences: Sequence[Occurrence]) -> tuple[str, str | None]:
    """The type and mode most reports give; a mode before none."""
    modes = Counter((body.event, body.mode) for one in occurrences for _, body in one.bodies if body.mode)
    types = Counter(one.event for one in occurrences)
    event = min(types, key=lambda name: (-types[name], name))
    fitting = {mode: count for (kind, mode), count in modes.items() if kind == event}
    return event, min(fitting, key=lambda mode: (-fitting[mode], mode or ""), default=None)


def _modality(occurrences: Sequence[Occurrence]) -> EventModality:
    return min((body.modality for one in occurrences for _, body in one.bodies), key=MODALITIES.index)


def _when(occurrences: Sequence[Occurrence]) -> When | None:
    votes = Counter(edtf for one in occurrences for edtf in {when.edtf for when in one.whens if when.edtf})
    whens = [when for one in occurrences for when in one.whens]
    return min(
        whens,
        key=lambda when: (when.edtf is None, when.precision or 9, -votes[when.edtf or ""], when.edtf or "", when.text),
        default=None,
    )


def _where(occurrences: Sequence[Occurrence]) -> Where | None:
    votes = Counter(place for one in occurrences for place in {where.place for where in one.wheres if where.place})
    wheres = [where for one in occurrences for where in one.wheres]
    return min(
        wheres,
        key=lambda where: (
            where.place is None,
            -votes[where.place or ""],
            where.precision or 9,
            where.place or "",
            where.text,
        ),
        default=None,
    )


def _weapons(occurrences: Sequence[Occurrence]) -> tuple[ClaimedWeapon, ...]:
    named: dict[tuple[str, str], set[str]] = {}
    for one in occurrences:
        for claim, body in one.bodies:
            for weapon in body.weapons:
                named.setdefault((weapon.kind, weapon.name), set()).add(claim.id)
    return tuple(ClaimedWeapon(kind, name, tuple(sorted(named[kind, name]))) for kind, name in sorted(named))


# ---- harm ------------------------------------------------------------------------------------


def _harm(occurrences: Sequence[Occurrence]) -> Iterator[HarmRange]:
    by_kind: dict[HarmKind, list[HarmClaim]] = {}
    for claim, body in _own_harm(occurrences):
        by_kind.setdefault(body.harm.kind, []).append((claim, body))
    for kind in sorted(by_kind):
        groups = _by_group(by_kind[kind])
        for group in sorted(groups):
            yield _range(kind, group, groups[group])


def _own_harm(occurrences: Iterable[Occurrence]) -> Iterator[HarmClaim]:
    """Harm of the event itself that someone affirms."""
    for one in occurrences:
        for claim, body in one.harms:
            if not body.cumulative and body.harm.share is None and claim.polarity == "affirmed":
                yield claim, body


def _by_group(pairs: Sequence[HarmClaim]) -> dict[HarmGroup, list[HarmClaim]]:
    groups: dict[HarmGroup, list[HarmClaim]] = {}
    for claim, body in pairs:
        groups.setdefault(body.harm.group, []).append((claim, body))
    known = [group for group in groups if group != "unknown"]
    if len(known) == 1 and "unknown" in groups:
        groups[known[0]] += groups.pop("unknown")
    return groups


def _range(kind: HarmKind, group: HarmGroup, pairs: Sequence[HarmClaim]) -> HarmRange:
    harms = [body.harm for _, body in pairs]
    lows = [harm.low for harm in harms if harm.low is not None]
    highs = [harm.high for harm in harms if harm.high is not None]
    bests = Counter(harm.best for harm in harms if harm.best is not None)
    best = min(bests, key=lambda number: (-bests[number], -number), default=None)
    low = min([*lows, *([best] if best is not None and lows else [])], default=None)
    high = max([*highs, *lows, best or 0]) if highs else None
    return HarmRange(kind, group, low, best, high, tuple(sorted(claim.id for claim, _ in pairs)))


# ---- disagreement ----------------------------------------------------------------------------


def _contested(occurrences: Sequence[Occurrence], places: Mapping[str, Place]) -> bool:
    polarities = {claim.polarity for one in occurrences for claim, _ in one.bodies}
    return (
        len(polarities) > 1
        or _days_differ(occurrences)
        or _places_differ(occurrences, places)
        or _counts_differ(occurrences)
    )


def _days_differ(occurrences: Sequence[Occurrence]) -> bool:
    exact = {one.days[0] for one in occurrences if one.days and one.days[0] == one.days[1]}
    return len(exact) > 1


def _places_differ(occurrences: Sequence[Occurrence], places: Mapping[str, Place]) -> bool:
    """True where two reports put it further apart than a town and its outskirts."""
    named = {(one.report, where.place) for one in occurrences for where in one.wheres if where.place}
    apart = (distance_km(places[a], places[b]) or 0.0 for report, a in named for other, b in named if report != other)
    return any(km > NEAR_KM for km in apart)


def _counts_differ(occurrences: Sequence[Occurrence]) -> bool:
    """True where reports count one harm so that no number fits all of them."""
    by_kind: dict[HarmKind, set[tuple[int, int]]] = {}
    for _, body in _own_harm(occurrences):
        if body.harm.low is not None or body.harm.high is not None:
            bounds = (body.harm.low or 0, body.harm.high if body.harm.high is not None else 10**9)
            by_kind.setdefault(body.harm.kind, set()).add(bounds)
    return any(max(low for low, _ in b) > min(high for _, high in b) for b in by_kind.values())
