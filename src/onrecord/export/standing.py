"""Who stood with and against an actor at a time, from what the claims on its ties say of when.

A tie's days come from its claims. What a claim dates ("since 2014") stands from then until a claim ends it; what a
claim does not date is known on the day of its report alone, and between two such days. It ends where a claim says
until when ("until he broke with", "a former ally"), or where the one splits from the other. What a report tells of
after that has begun anew, so a change of sides is one tie that ended and one that began.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.dates import bounds
from onrecord.errors import InputError
from onrecord.nouns import AsOf, Stand, StandSide, Tie, TieBody, TieKind
from onrecord.store import Record

SIDES: dict[TieKind, StandSide] = {
    "supports": "with",
    "allied_with": "with",
    "commands": "with",
    "member_of": "with",
    "part_of": "with",
    "recognises": "with",
    "fights": "against",
    "opposes": "against",
    "splits_from": "against",
    "holds": "beside",
    "family_of": "beside",
}
"""On which side a tie puts its two actors."""

Days = tuple[str, str]
"""First and last ISO day."""


def as_of(record: Record, actor: str, when: str) -> AsOf:
    """The ties of the actor with this full id that stood at some time of a day, month or year (EDTF).

    Raises InputError where ``when`` is no date with a first and a last day.
    """
    period = _period(when)
    splits = _splits(record, actor)
    stands: list[Stand] = []
    others: list[Stand] = []
    for tie in _ties(record.connection, actor):
        told = list(_told(record, tie))
        if not told or tie.kind == "splits_from":
            continue
        ends = splits.get(_other(tie, actor), []) if SIDES[tie.kind] == "with" else []
        stand = _stand(tie, actor, told=told, splits=ends, period=period)
        (stands if stand else others).append(stand or _at_another_time(tie, actor, told))
    undated = sum(not (one.told or one.since or one.until) for one in others)
    return AsOf(when, *period, _ordered(stands), len(others) - undated, undated, _ordered(others))


def _ordered(stands: Iterable[Stand]) -> tuple[Stand, ...]:
    order = {side: number for number, side in enumerate(("with", "against", "beside"))}
    kinds = list(SIDES)
    return tuple(
        sorted(stands, key=lambda one: (order[one.side], kinds.index(one.tie.kind), one.since or "~", one.tie.id))
    )


def _at_another_time(tie: Tie, actor: str, told: Sequence[_Telling]) -> Stand:
    """The tie with all that its claims say of when."""
    days = [day for one in told if one.days for day in one.days]
    since = min((one.since for one in told if one.since), default=None)
    until = max((one.until for one in told if one.until), default=None)
    return Stand(
        tie=tie,
        other=_other(tie, actor),
        side=SIDES[tie.kind],
        basis="dated" if since or until else "told",
        since=since,
        until=until,
        told=(min(days), max(days)) if days else None,
        begun=False,
        ended=None,
    )


def _period(when: str) -> Days:
    try:
        start, end = bounds(when)
    except ValueError:
        start = end = None
    if start is None or end is None or start > end:
        raise InputError(f"{when!r} is no day, month or year, such as 2019-06-14, 2019-06 or 2019.")
    return start, end


# ---- what claims tell ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one claim says of a tie; ``days`` are those on which its report may have appeared."""

    since: str | None
    until: str | None
    days: Days | None

    def begins(self) -> str | None:
        """The first day on which it stands by the claim's words; of "by July" the last."""
        first, last = bounds(self.since) if self.since else (None, None)
        return first or last

    def ends(self) -> str | None:
        """The day after which it stands no more."""
        return bounds(self.until)[1] if self.until else None

    def stood_last(self) -> str | None:
        """A day on which it certainly still stood: "until May" says one, "former" does not."""
        return bounds(self.until)[0] if self.until else None


def _ties(connection: sqlite3.Connection, actor: str) -> Iterator[Tie]:
    query = (
        "SELECT body FROM tie WHERE source = ?1 UNION SELECT body FROM tie WHERE target = ?1 AND source <> ?1 "
        "ORDER BY body"
    )
    for (body,) in connection.execute(query, (actor,)).fetchall():
        yield msgspec.json.decode(body, type=Tie)


def _other(tie: Tie, actor: str) -> str:
    return tie.target if tie.source == actor else tie.source


def _told(record: Record, tie: Tie) -> Iterator[_Telling]:
    """What is affirmed of the tie as a fact or an allegation."""
    for claim in record.claims_about(tie.id):
        body = claim.body
        if isinstance(body, TieBody) and claim.polarity == "affirmed" and body.modality in ("happened", "alleged"):
            yield _Telling(body.since, body.until, _published(record, claim.report))


def _published(record: Record, report: str) -> Days | None:
    (published,) = record.connection.execute("SELECT published FROM report WHERE id = ?", (report,)).fetchone()
    try:
        first, last = bounds(published) if published else (None, None)
    except ValueError:
        return None
    return (first, last) if first and last else None


def _splits(record: Record, actor: str) -> dict[str, list[str]]:
    """By the other actor, the days by which one of the two had split from the other."""
    found: dict[str, list[str]] = {}
    for tie in _ties(record.connection, actor):
        if tie.kind == "splits_from":
            for one in _told(record, tie):
                day = (bounds(one.since)[1] if one.since else None) or (one.days[1] if one.days else None)
                found.setdefault(_other(tie, actor), []).extend([day] if day else [])
    return found


# ---- whether it stood ------------------------------------------------------------------------


def _stand(tie: Tie, actor: str, *, told: Sequence[_Telling], splits: Iterable[str], period: Days) -> Stand | None:
    """The tie as it stood in the period; None where it did not, or nobody tells."""
    start, end = period
    ends = {**dict.fromkeys(splits, "split"), **{day: "until" for one in told if (day := one.ends())}}
    before = max((day for day in ends if day < start), default="")
    after = min((day for day in ends if day >= start), default=None)
    begun = [(day, one) for one in told if (day := one.begins()) and before < day <= (after or day)]
    seen = [one.days for one in told if one.days and not one.until and before < one.days[1] and _fits(one.days, after)]
    last = [day for one in told if one.ends() == after and (day := one.stood_last()) and day > before]
    first = min(begun, key=lambda pair: pair[0], default=None)
    dated = first is not None and first[0] <= end
    points = [day for days in seen for day in days] + last + [day for day, _ in begun]
    if not dated and not (points and min(points) <= end and max(points) >= start):
        return None
    return Stand(
        tie=tie,
        other=_other(tie, actor),
        side=SIDES[tie.kind],
        basis="dated" if dated or (last and min(last) <= end) else "told",
        since=first[1].since if first and dated else None,
        until=_until(told, after),
        told=(min(days[0] for days in seen), max(days[1] for days in seen)) if seen else None,
        begun=bool(first and start <= first[0] <= end),
        ended=ends[after] if after and after <= end else None,
    )


def _fits(days: Days, after: str | None) -> bool:
    return after is None or days[0] <= after


def _until(told: Iterable[_Telling], after: str | None) -> str | None:
    """The words' own date for the end, where a claim gives it; else the day of a split."""
    return min((one.until for one in told if one.until and one.ends() == after), default=after)
