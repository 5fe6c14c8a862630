"""Denials without a date find the event they deny, where only one can be meant.

"Haftar denied that his forces struck the centre" says no day, and events without a day are never paired. A
denied event that no report dates joins the one event of its type that other reports tell of the month before the
denial was published and that the features of ``compare`` tie to it: a place that the denial itself names, or both its
sides. That its report tells of the event's town elsewhere ties nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from onrecord.dates import bounds
from onrecord.merge.compare import Feature, same_event_score
from onrecord.merge.occurrences import Occurrence
from onrecord.nouns import Place

DENIED_WITHIN = 31
"""Days. How long after an event a denial of it is news."""
ENOUGH = 0.85
"""What the families of ``TYING`` must come to: a town reaches it with another trigger, both sides with the same only,
and a region with neither. It is less than between two dated tellings, as only one event may reach it."""
TYING = frozenset({"place", "doers", "sufferers", "toll", "type", "mode", "weapon", "trigger"})
"""The evidence that counts; a denial has no day of its own."""

Group = list[Occurrence]


def days_before(reports: Iterable[str], published: Mapping[str, str | None]) -> tuple[int, int] | None:
    """The days (ordinals) on which what a denial means can have begun; None where its reports have no one date."""
    said = {bounds(day)[1] for report in reports if (day := published.get(report))} - {None}
    if len(said) != 1:
        return None
    last = date.fromisoformat(min(day for day in said if day)).toordinal()
    return last - DENIED_WITHIN, last


def the_one_meant(group: Group, near: Iterable[tuple[str, Group]], *, places: Mapping[str, Place]) -> str | None:
    """The only event (by its id) of those near that the denial can be about; None where there are two, or none."""
    fitting = [event for event, other in near if reasons_to_join(group, other, places=places)]
    return fitting[0] if len(fitting) == 1 else None


def reasons_to_join(group: Group, other: Group, *, places: Mapping[str, Place]) -> tuple[Feature, ...]:
    """The features that tie a denial to an event; none where they do not come to enough."""
    best: tuple[float, tuple[Feature, ...]] = (0.0, ())
    for one in group:
        for telling in other:
            found = same_event_score(one, telling, places=places)[1]
            features = tuple(feature for feature in found if feature.family in TYING)
            score = sum(feature.weight for feature in features)
            if one.report != telling.report and _is_tied(one, features):
                best = max(best, (score, features), key=lambda found: found[0])
    return best[1] if best[0] >= ENOUGH else ()


def _is_tied(denial: Occurrence, features: Iterable[Feature]) -> bool:
    families = {feature.family for feature in features if feature.weight > 0}
    return bool("place" in families and denial.places) or {"doers", "sufferers"} <= families
