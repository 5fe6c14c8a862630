"""When a forecast falls due, from the words of its sentence.

Bare names look forward here: "on Friday" is the coming Friday and "by March" ends with the next March.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.dates import bounds
from onrecord.resolve.dates.calendar import interval, step
from onrecord.resolve.dates.ground import Ground, possible_days
from onrecord.resolve.dates.reading import read_date
from onrecord.resolve.dates.relative import moved
from onrecord.resolve.dates.spans import find_dates
from onrecord.resolve.dates.words import NUMBER, RECENT, UNIT, VAGUE, number

_SOME = rf"(?:{NUMBER}|{'|'.join(VAGUE)})"
_SPELL = re.compile(
    rf"\b(?P<lead>within|(?<!time )in|over|during|for)(?P<next> the (?:next|coming))?(?P<matter> a matter of)? "
    rf"(?:(?P<n>{_SOME}) )?(?P<u>{UNIT}|hour)s?\b(?!['’])",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(by|before|until|till|no later than|ahead of)(?: (?:on|the))? $", re.IGNORECASE)
_BEHIND = re.compile(r"\b(?:since|after|from)(?: the)? $", re.IGNORECASE)


def horizon_of(text: str, *, made: str | None) -> str | None:
    """EDTF of when the forecast in a sentence about the future falls due; None where no words say it.

    ``made`` is the EDTF of the day on which it was made. A deadline ("by March", "within two months") is
    the interval from that day to the last day on which it can come true. The first time in the sentence
    that is not over by then decides; times that cannot be resolved are passed over.
    """
    found = [_first_due(text, Ground(today, forward=True)) for today in possible_days(made)]
    return found[0] if found.count(found[0]) == len(found) else None


def _first_due(text: str, ground: Ground) -> str | None:
    for edtf in _due_dates(text, ground):
        end = bounds(edtf)[1]
        if end is not None and (ground.today is None or end >= ground.today.isoformat()):
            return edtf
    return None


def _due_dates(text: str, ground: Ground) -> Iterator[str]:
    spells = [(match.start(), match.end(), _spell(match, ground)) for match in _SPELL.finditer(text)]
    named = [(start, end, _named(text, start, end, ground)) for start, end in find_dates(text)]
    for _, _, edtf in sorted(spells + named, key=lambda found: (found[0], -found[1])):
        if edtf is not None:
            yield edtf


def _spell(match: re.Match[str], ground: Ground) -> str | None:
    """ "Within two months" ends a stretch that starts now; "in two months" is a time about then."""
    count, unit, lead = (match["n"] or "").lower(), match["u"].lower(), match["lead"].lower()
    stretched = lead == "within" or match["next"] or match["matter"]
    if ground.today is None or not (stretched or (lead == "in" and count)):
        return None
    if unit == "hour":
        hours = number(count) if count and count not in VAGUE else 24
        return interval(ground.day, ground.day + step((hours + 23) // 24, "day"))
    return _stretch(match, count, ground.day) if stretched else moved(ground.day, count, unit, sign=1)


def _stretch(match: re.Match[str], count: str, today: date) -> str:
    unit, single = match["u"].lower(), match["next"] and not match["matter"] and not match[0].endswith("s")
    if single or (count and count not in VAGUE):
        return interval(today, today + step(number(count or "a"), unit))
    reach = VAGUE[count][1] if count else RECENT[unit]
    return interval(today, f"{today + step(reach, unit)}~")


def _named(text: str, start: int, end: int, ground: Ground) -> str | None:
    before = text[max(0, start - 16) : start]
    deadline = _DEADLINE.search(before)
    if _BEHIND.search(before):
        return None
    # "before the end of June" allows all of June, as "by the end of June" does
    early = deadline is not None and deadline[1].lower() in ("before", "ahead of") and "end of" not in text[start:end]
    lead = "" if deadline is None else ("before " if early else "by ")
    found = read_date(lead + text[start:end], ground)
    return None if found is None else _from_now(found[0], ground)


def _from_now(edtf: str, ground: Ground) -> str:
    """A stretch open at its start begins on the day of the forecast, where that is known."""
    end = bounds(edtf)[1]
    if not edtf.startswith("../") or ground.today is None or end is None:
        return edtf
    return f"{ground.today}/{end}"
