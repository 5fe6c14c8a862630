"""What ties two tellings together, beside that they sound alike: without it they stay two events, however alike.

Two sides that are at war strike each other many times a day, with the same weapons, and are told of in the same words.
So what must be shared hangs on how surely the two are of one day:

- on one day: a place or a toll; where nobody is attacked, a side will do. The score must be higher then, unless a
  second kind of evidence (wording is one) speaks as well;
- in one week or month, or where one names no day, and on one day with a toll twice the other: two of place, toll and
  wording (or side, as above);
- a day apart: one town, and in it the same toll or the same sentence.

One sentence that copies the other ties two of one day, or of no day.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from onrecord.merge.signals import Signal

COPIED, SHARE = "words: copied", "words: share"
SAME_DAY, NEXT_DAY = "time: same day", "time: next day"
OTHER_TOLL = "toll: other"
_LOOSE = frozenset(
    {
        "time: same week",
        "time: same month",
        "time: same year",
        "time: told soon",
        "time: told about then",
        "time: told together",
        "time: told within days",
    }
)
_POINTS = frozenset({"place: same site", "place: same town", "place: near", "place: same name"})
_PLACES = _POINTS | {"place: same region", "place: named elsewhere"}
_COUNTS = frozenset({"toll: same", "toll: one count the same", "toll: near"})
_SIDES = frozenset({"doers: same", "sufferers: same"})
TWICE = 0.7
"""What two tolls differ by (see ``wording``) of which one is more than twice the other."""
FEW = 0.5
"""The size (see ``wording``) from which a count tells one toll from another: four and more."""
MOST_WORDS = 0.85
"""The share of the rare words of one that the other must have, to be told in the same wording."""
KINDS = 2
"""So many kinds of evidence must speak where day and toll do not; two tolls in common (dead, wounded) are two."""


LONE = 1.1
"""Log-odds by which a pair must be surer where one kind of evidence alone ties it."""


def needed_for(signals: Iterable[Signal], *, attack: bool) -> float:
    """By how much a pair's score must pass the threshold: infinity where too little is shared. ``signals`` are all
    that the pair shows: those of a toll stand once for each kind of harm."""
    signals = tuple(signals)
    found = frozenset(signal.name for signal in signals)
    place, count = not _PLACES.isdisjoint(found), sum(one.name in _COUNTS and one.value >= FEW for one in signals)
    side, copied = not attack and not _SIDES.isdisjoint(found), COPIED in found
    if NEXT_DAY in found:
        return 0.0 if not _POINTS.isdisjoint(found) and (count or copied) else inf
    if SAME_DAY not in found and _LOOSE.isdisjoint(found):
        return inf
    worded = copied or _most(signals, SHARE) >= MOST_WORDS
    if copied or sum((place, count, side, worded)) >= KINDS:
        return 0.0
    sure = SAME_DAY in found and _most(signals, OTHER_TOLL) < TWICE
    return LONE if sure and (place or count or side) else inf


def _most(signals: Iterable[Signal], name: str) -> float:
    return max((one.value for one in signals if one.name == name), default=0.0)
