"""What the claims on one event agree on, and where they do not.

Reports that are near-copies of one text say one thing once: what counts is how many independent texts say it.

- type and mode: what most reports say, the first by name among equals;
- date: of what lies in the days that each telling gives (see ``days``), the most precise, of these what most reports
  say; place: a town before a region before a country, of these what most reports say, then the more precise;
- initiators and targets: all that any report names, but for rival accusations (see ``blame``); one named on both
  sides stands where more reports put it, on both where as many do; who is named in a denial alone did it by nobody's
  word where the event is affirmed;
- harm: see ``harm``;
- contested: reports differ on the day, the place or a count, one denies what another affirms, or one who is said to
  have done it says that another did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from onrecord.merge.blame import cleared
from onrecord.merge.days import Days
from onrecord.merge.harm import disputed_tolls, harm_ranges
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.whereabouts import NEAR_KM, distance_km
from onrecord.nouns import Claim, ClaimedWeapon, Event, EventBody, EventModality, Place, When, Where
from onrecord.vocabulary import code_acled, code_ged

MODALITIES: tuple[EventModality, ...] = ("happened", "alleged", "planned", "hypothetical", "denied")
TOWN_PREC, REGION_PREC = 3, 5
"""The coarsest UCDP where_prec of a town or district, and of a region."""

Value = TypeVar("Value")


def agree(
    occurrences: Sequence[Occurrence],
    *,
    kinds: Mapping[str, str],
    places: Mapping[str, Place],
    texts: Mapping[str, str] | None = None,
    source: Callable[[Claim], str] | None = None,
) -> Event:
    """One event of all its occurrences. Its id is that of the first by key, so that it outlives growth.

    ``texts`` gives, for a report that has near-copies, the one that stands for them all (ids), and ``source`` who
    vouches for a count; unless given, each report is its own.
    """
    if texts:
        stand_ins = [replace(one, report=texts.get(one.report, one.report)) for one in occurrences]
        return _agreed(stand_ins, kinds, places, source or (lambda claim: texts.get(claim.report, claim.report)))
    return _agreed(occurrences, kinds, places, source or _report_of)


def _report_of(claim: Claim) -> str:
    return claim.report


def _agreed(
    occurrences: Sequence[Occurrence],
    kinds: Mapping[str, str],
    places: Mapping[str, Place],
    source: Callable[[Claim], str],
) -> Event:
    not_held = cleared([(one.report, blame) for one in occurrences for blame in one.blames])
    initiators, targets = _sides(occurrences, not_held)
    harms = [pair for one in occurrences for pair in one.harms]
    weapons, harm = _weapons(occurrences), harm_ranges(harms, source=source)
    event, mode = _kind(occurrences)
    actor_kinds = {"initiator_kinds": [kinds[a] for a in initiators], "target_kinds": [kinds[a] for a in targets]}
    killed = [one.best or one.low for one in harm if one.kind == "killed"]
    return Event(
        id=min(one.key for one in occurrences),
        event=event,
        mode=mode,
        acled=code_acled(event, mode, weapons=frozenset(one.kind for one in weapons), **actor_kinds),
        ged=code_ged(event, mode, killed=max((n for n in killed if n), default=None), **actor_kinds),
        modality=min(_modalities(occurrences), key=MODALITIES.index),
        when=_when(occurrences),
        where=_where(occurrences),
        initiators=initiators,
        targets=targets,
        weapons=weapons,
        harm=harm,
        contested=bool(not_held) or _contested(occurrences, places) or bool(disputed_tolls(harms)),
        reports=len({one.report for one in occurrences}),
        claims=tuple(sorted(claim.id for one in occurrences for claim, _ in (*one.bodies, *one.harms))),
    )


def _votes(occurrences: Iterable[Occurrence], values: Callable[[Occurrence], Iterable[Value | None]]) -> Counter[Value]:
    """How many reports give each value."""
    given = {(one.report, value) for one in occurrences for value in values(one)}
    return Counter(value for _, value in given if value is not None)


def _kind(occurrences: Sequence[Occurrence]) -> tuple[str, str | None]:
    types = _votes(occurrences, lambda one: [one.event])
    event = min(types, key=lambda name: (-types[name], name))
    modes = _votes(occurrences, lambda one: [body.mode for _, body in one.bodies if body.event == event])
    return event, min(modes, key=lambda mode: (-modes[mode], mode), default=None)


def _sides(occurrences: Sequence[Occurrence], not_held: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    affirmed = [one for one in occurrences if not one.denied]
    acting = _votes(affirmed or occurrences, lambda one: one.initiators - not_held)
    acted_on = _votes(occurrences, lambda one: one.targets)
    return (
        tuple(sorted(actor for actor in acting if acting[actor] >= acted_on[actor])),
        tuple(sorted(actor for actor in acted_on if acted_on[actor] >= acting[actor])),
    )


def _modalities(occurrences: Iterable[Occurrence]) -> set[EventModality]:
    return {_modality(claim, body) for one in occurrences for claim, body in one.bodies}


def _modality(claim: Claim, body: EventBody) -> EventModality:
    return "denied" if claim.polarity == "denied" else body.modality


def _when(occurrences: Sequence[Occurrence]) -> When | None:
    votes = _votes(occurrences, lambda one: [when.edtf for when in _dates(one)])

    def rank(when: When) -> tuple[bool, int, int, str, str, str]:
        edtf = when.edtf or ""
        return not edtf, when.precision or 9, -votes[edtf], edtf, when.text, when.rule or ""

    return min((when for one in occurrences for when in _dates(one)), key=rank, default=None)


def _dates(one: Occurrence) -> tuple[When, ...]:
    """Those of a telling's dates that lie in its days; all where none does."""
    return tuple(when for when in one.whens if one.days and _lies_in(when, one.days)) or one.whens


def _lies_in(when: When, days: Days) -> bool:
    first, last = (day.isoformat() for day in days)
    return when.start is not None and when.end is not None and first <= when.start and when.end <= last


def _where(occurrences: Sequence[Occurrence]) -> Where | None:
    votes = _votes(occurrences, lambda one: [where.place for where in one.wheres])

    def rank(where: Where) -> tuple[bool, bool, bool, int, int, str, str, str]:
        place, precision = where.place or "", where.precision or REGION_PREC
        coarse = precision > TOWN_PREC, precision > REGION_PREC
        return not place, coarse[1], coarse[0], -votes[place], precision, place, where.text, where.reason or ""

    return min((where for one in occurrences for where in one.wheres), key=rank, default=None)


def _weapons(occurrences: Sequence[Occurrence]) -> tuple[ClaimedWeapon, ...]:
    """One weapon a kind, by the name most claims give it, the longest among equals; of the kind "other" each name."""
    named: dict[tuple[str, str], dict[str, set[str]]] = {}
    for one in occurrences:
        for claim, body in one.bodies:
            for weapon in body.weapons:
                names = named.setdefault((weapon.kind, weapon.name if weapon.kind == "other" else ""), {})
                names.setdefault(weapon.name, set()).add(claim.id)
    return tuple(_weapon(kind, names) for (kind, _), names in sorted(named.items()))


def _weapon(kind: str, names: Mapping[str, set[str]]) -> ClaimedWeapon:
    name = min(names, key=lambda words: (-len(names[words]), -len(words), words))
    return ClaimedWeapon(kind, name, tuple(sorted(set().union(*names.values()))))


# ---- disagreement ----------------------------------------------------------------------------


def _contested(occurrences: Sequence[Occurrence], places: Mapping[str, Place]) -> bool:
    modalities = _modalities(occurrences)
    denied = "denied" in modalities and len(modalities) > 1
    return denied or _days_differ(occurrences) or _places_differ(occurrences, places)


def _days_differ(occurrences: Iterable[Occurrence]) -> bool:
    """True where no day lies within every report's date."""
    dated = [one.days for one in occurrences if one.days]
    return bool(dated) and max(start for start, _ in dated) > min(end for _, end in dated)


def _places_differ(occurrences: Iterable[Occurrence], places: Mapping[str, Place]) -> bool:
    """True where two reports put it further apart than a town and its outskirts."""
    reports: dict[str, set[str]] = {}
    for one in occurrences:
        for place in one.places:
            reports.setdefault(place, set()).add(one.report)
    return any(
        len(reports[a] | reports[b]) > 1 and (distance_km({a}, {b}, places=places) or 0.0) > NEAR_KM
        for a, b in combinations(sorted(reports), 2)
    )
