"""Where the claims on one event differ: who gives which number, day or place, and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.export.dossier.dates import when_words
from onrecord.export.dossier.wording import GROUPS, range_words, where_words
from onrecord.merge.whereabouts import NEAR_KM, distance_km
from onrecord.nouns import Claim, EventBody, Harm, HarmBody, Place, When, Where

NEAR = 2
"""The coarsest UCDP where_prec that still names a point."""


class Side(NamedTuple):
    """What one claim says of one thing that is in dispute; ``words`` are the report's own for it."""

    about: str
    value: str
    words: str
    claim: Claim


def disputes(claims: Sequence[Claim], places: dict[str, Place]) -> list[Side]:
    """The sides of every dispute among an event's claims: counts, days, places (by id), and whether it happened."""
    bodies = [(claim, claim.body) for claim in claims if isinstance(claim.body, EventBody)]
    return [*_counts(claims), *_days(bodies), *_places(bodies, places), *_denials(bodies)]


def _counts(claims: Iterable[Claim]) -> Iterator[Side]:
    by_kind: dict[str, list[tuple[Claim, HarmBody]]] = {}
    for claim in claims:
        if isinstance(claim.body, HarmBody) and claim.polarity == "affirmed" and _counted(claim.body):
            by_kind.setdefault(claim.body.harm.kind, []).append((claim, claim.body))
    for kind, pairs in sorted(by_kind.items()):
        if _no_number_fits([body.harm for _, body in pairs]):
            for claim, body in sorted(pairs, key=lambda pair: pair[1].harm.low or 0):
                yield Side(kind, _count_words(body.harm), body.text, claim)


def _counted(body: HarmBody) -> bool:
    harm = body.harm
    return not body.cumulative and harm.share is None and (harm.low is not None or harm.high is not None)


def _no_number_fits(harms: Sequence[Harm]) -> bool:
    highs = [harm.high for harm in harms if harm.high is not None]
    return bool(highs) and max(harm.low or 0 for harm in harms) > min(highs)


def _count_words(harm: Harm) -> str:
    group = GROUPS[harm.group]
    return range_words(harm) + (f" {group}" if group else "")


def _days(bodies: Sequence[tuple[Claim, EventBody]]) -> Iterator[Side]:
    dated = [(claim, body.when) for claim, body in bodies if body.when and (body.when.start or body.when.end)]
    apart = [(claim, when) for claim, when in dated if any(_apart(when, other) for _, other in dated)]
    for claim, when in sorted(apart, key=lambda pair: pair[1].edtf or ""):
        yield Side("day", when_words(when, short=True), when.text, claim)


def _apart(when: When, other: When) -> bool:
    """True where no day lies within both dates: a day and the week that it lies in do not differ."""
    start, end = max(when.start or "", other.start or ""), min(when.end or "9999", other.end or "9999")
    return start > end


def _places(bodies: Sequence[tuple[Claim, EventBody]], places: dict[str, Place]) -> Iterator[Side]:
    points = [
        (claim, body.where)
        for claim, body in bodies
        if body.where and body.where.place and (body.where.precision or NEAR + 1) <= NEAR
    ]
    for claim, where in points:
        if any(claim.report != other.report and _far(where, there, places) for other, there in points):
            yield Side("place", where_words(where, places), where.text, claim)


def _far(where: Where, other: Where, places: dict[str, Place]) -> bool:
    """True where the places are further apart than a town and its outskirts, by which merging has it too."""
    here, there = {where.place or ""}, {other.place or ""}
    return (distance_km(here, there, places=places) or 0.0) > NEAR_KM


def _denials(bodies: Sequence[tuple[Claim, EventBody]]) -> Iterator[Side]:
    if len({claim.polarity for claim, _ in bodies}) > 1:
        for claim, body in sorted(bodies, key=lambda pair: pair[0].polarity):
            yield Side("event", claim.polarity, body.trigger.quote, claim)
