"""Denials without a date find the event they deny, where only one can be meant.

"Haftar denied that his forces struck the centre" says no day, and events without a day are never paired. A
denied event that no report dates joins the one event of its type that other reports tell of the month before the
denial was published and that the features of ``compare`` tie to it: its place, or both its sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date

from onrecord.dates import bounds
from onrecord.merge.compare import Feature, same_event_score
from onrecord.merge.links import Links
from onrecord.merge.occurrences import Occurrence
from onrecord.nouns import Place

DENIED_WITHIN = 31
"""Days. How long after an event a denial of it is news."""
ENOUGH = 1.5
"""What place, sides and words must come to; less than between two dated tellings, as only one event may reach it."""

Group = list[Occurrence]


def with_denials(
    groups: Sequence[Group],
    *,
    published: Mapping[str, str | None],
    places: Mapping[str, Place],
    links: Links | None = None,
) -> list[Group]:
    """The groups, those that only deny and that no report dates joined to the one they can mean, in order of key.
    A denial of which a reviewer said that it means, or does not mean, another event is left where it is."""
    decided = {key for pair in (*links.joined, *links.apart) for key in pair} if links else set[str]()
    told: dict[tuple[str, int], list[Group]] = {}
    for group in groups:
        if (first := _first_day(group)) and not all(one.denied for one in group):
            told.setdefault((group[0].event, first.toordinal()), []).append(group)
    joined: dict[int, Group] = {}
    rest: list[Group] = []
    for group in groups:
        meant = _meant(group, told, published, places) if _is_bare(group, decided) else None
        if meant is None:
            rest.append(group)
        else:
            joined.setdefault(id(meant), []).extend(group)
    return [sorted([*group, *joined.get(id(group), [])], key=lambda one: one.key) for group in rest]


def _is_bare(group: Group, decided: Set[str]) -> bool:
    return all(one.denied and one.days is None and one.key not in decided for one in group)


def _first_day(group: Group) -> date | None:
    return min((one.days[0] for one in group if one.days), default=None)


def _meant(
    group: Group,
    told: Mapping[tuple[str, int], Sequence[Group]],
    published: Mapping[str, str | None],
    places: Mapping[str, Place],
) -> Group | None:
    """The only event of the month before that the denial can be about; None where there are two, or none."""
    said = {bounds(day)[1] for one in group if (day := published.get(one.report))} - {None}
    if len(said) != 1:
        return None
    last = date.fromisoformat(min(day for day in said if day)).toordinal()
    near = [other for day in range(last - DENIED_WITHIN, last + 1) for other in told.get((group[0].event, day), ())]
    fitting = [other for other in near if reasons_to_join(group, other, places=places)]
    return fitting[0] if len(fitting) == 1 else None


def reasons_to_join(group: Group, other: Group, *, places: Mapping[str, Place]) -> tuple[Feature, ...]:
    """The features that tie a denial to an event; none where they do not come to enough."""
    best: tuple[float, tuple[Feature, ...]] = (0.0, ())
    for one in group:
        for telling in other:
            score, features = same_event_score(one, telling, places=places)
            names = {feature.name for feature in features if feature.weight > 0}
            if one.report != telling.report and ("place" in names or {"initiators", "targets"} <= names):
                best = max(best, (score, features), key=lambda found: found[0])
    return best[1] if best[0] >= ENOUGH else ()
