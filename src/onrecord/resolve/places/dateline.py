"""Finds a report's dateline: the place where it was filed, which need not be where things happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.nouns import Mention, Report

_REACH = 1500
"""Characters from the start of a text in which a dateline may stand, behind a title and a summary."""
_MONTHS = "January February March April May June July August September October November December"
_MONTH = "|".join(f"{month}|{month[:3]}\\.?" for month in [*_MONTHS.split(), "Sept"])
_DAY = rf"(?:,?[ ]+(?:(?:{_MONTH})[ ]+\d{{1,2}}|\d{{1,2}}[ ]+(?:{_MONTH}))(?:,?[ ]+\d{{4}})?)?"
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_DASH = r"[ ]*(?:[—–]|--?)[ ]*(?=[^\s-])"
_WORD = r"[^\W\d_][\w’'.-]*"
_CAPITAL = r"(?:[^\W\d_a-z]|[’'.-])"
_CAPITALS = rf"[^\W\d_a-z]{_CAPITAL}+(?:[ -]{_CAPITAL}+){{0,3}}?"
_WITHIN = rf"(?:,[ ]+{_WORD}(?:[ ]+{_WORD}){{0,3}}?)?"
_SHOUTED = re.compile(rf"^[ \t]*(?P<place>{_CAPITALS}){_WITHIN}{_DAY}[ ]*(?:{_AGENCY})?{_DASH}", re.MULTILINE)
_SPOKEN = re.compile(
    rf"^[ \t]*(?P<place>[^\W\d_a-z]{_WORD}(?:[ ]+{_WORD}){{0,3}}?){_WITHIN}{_DAY}[ ]*{_AGENCY}{_DASH}", re.MULTILINE
)
_DATED = re.compile(
    rf"^[ \t]*(?P<place>{_WORD}(?:[ ]+{_WORD}){{0,3}}?){_WITHIN},[ ]+(?:[A-Z][a-z]+day,?[ ]+)?"
    rf"(?:(?:{_MONTH})[ ]+\d{{1,2}},?|\d{{1,2}}[ ]+(?:{_MONTH}))[ ]+\d{{4}}(?=[ ]*[.:—–-])",
    re.MULTILINE,
)


class Dateline(NamedTuple):
    """Where a dateline stands: ``start`` and ``end`` of its whole, and its place's words."""

    start: int
    end: int
    place: str


def find_dateline(report: Report) -> Dateline | None:
    """The first dateline: "TUNIS —", "TRIPOLI, Libya, March 3 (Agency) -", "Sabha (Agency) -", "Geneva, 16 June 2020.";
    None without one.

    It opens a line, its place is in capitals or an agency stands behind it, and a dash closes it; or a full date does.
    """
    opening = report.text[:_REACH]
    found = [match for form in (_SHOUTED, _SPOKEN, _DATED) if (match := form.search(opening))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    return Dateline(first.start("place"), first.end(), first["place"])


def filed_from(mentions: Sequence[Mention], report: Report) -> frozenset[int]:
    """The mentions, by index, that stand in the dateline: where the report was filed, and no event's place."""
    dateline = find_dateline(report)
    if dateline is None:
        return frozenset()
    spans = enumerate(mention.span for mention in mentions)
    return frozenset(at for at, span in spans if dateline.start <= span.start and span.end <= dateline.end)
