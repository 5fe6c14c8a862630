"""Who is said to have done it, and by whom: where the accused tells it otherwise, both cannot stand as doers.

"The rebels say that the army shelled the school; the army says that the rebels did" makes two rival accusations and not
one attack by both. Whom more independent reports name did it; where as many name either, nobody is held to have. The
claims of all stay with their voices, and the event is contested. Where the two fight each other, both act, and nothing
is in dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Blame(NamedTuple):
    """What one claim says: the actor whose words they are (None: the report's own), who did it, and to whom."""

    speaker: str | None
    doers: frozenset[str]
    targets: frozenset[str]


Told = Sequence[tuple[str, Blame]]
"""Blames, each with its report."""


def cleared(told: Told) -> frozenset[str]:
    """Those who are named as doers and cannot stand as such, as others or they themselves are named by as many;
    empty where no one who is accused accuses someone else."""
    speakers = sorted({blame.speaker for _, blame in told if blame.speaker})
    return frozenset(actor for accused in speakers for actor in _cleared(accused, told))


def _cleared(accused: str, told: Told) -> frozenset[str]:
    accusing = [(report, one) for report, one in told if accused in one.doers and one.speaker != accused]
    answers = [one for _, one in told if one.speaker == accused and accused not in one.doers | one.targets]
    others = frozenset[str]().union(*(one.doers for one in answers))
    accusing = [(report, one) for report, one in accusing if not one.targets & others and not one.doers & others]
    if not accusing or not others:
        return frozenset()
    against = len({report for report, _ in accusing})
    for_others = len(_reports_naming(others, told))
    held = frozenset({accused}) if against <= for_others else frozenset[str]()
    return held | (others if for_others <= against else frozenset())


def _reports_naming(actors: Iterable[str], told: Told) -> set[str]:
    named = frozenset(actors)
    return {report for report, one in told if one.doers & named}
