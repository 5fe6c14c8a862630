"""Events: a page of them, one with its claims, and what filters leave in sum."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.nouns import Event as EventNoun
from onrecord.review import sides_of
from onrecord.store import Record
from onrecord.web.errors import NotFound
from onrecord.web.queries import refs
from onrecord.web.queries.claims import claims_about
from onrecord.web.queries.cursors import after, cursor
from onrecord.web.queries.selection import DATED, REVIEW, UNLOCATED, Selection
from onrecord.web.shapes import (
    Acled,
    Claim,
    Event,
    EventsAsked,
    EventWithClaims,
    Filters,
    HarmRange,
    HarmTotal,
    Page,
    ReviewState,
    Side,
    Totals,
    Weapon,
)

LOW = "CASE WHEN g.modality = 'happened' THEN {0} ELSE 0 END"
HIGH = "CASE WHEN g.modality IN ('happened', 'alleged') THEN {0} ELSE 0 END"
"""Lows count what happened; highs count what is alleged, too."""

KILLED_LOW = f"coalesce(sum({LOW.format('g.killed_low')}), 0)"
KILLED_HIGH = f"coalesce(sum({HIGH.format('g.killed_high')}), 0)"
"""The sum of lows and the sum of highs of killed."""

_LAST = "9999-99-99"
_SORTS: dict[str, tuple[str, bool]] = {
    "when": (f"coalesce(g.first, g.last, '{_LAST}')", False),
    "-when": ("coalesce(g.last, g.first, '')", True),
    "killed": (f"coalesce(g.killed_low, {10**12})", False),
    "-killed": ("coalesce(g.killed_high, -1)", True),
    "reports": ("g.reports", False),
    "-reports": ("g.reports", True),
    "type": ("g.type || ':' || coalesce(g.mode, '')", False),
    "-type": ("g.type || ':' || coalesce(g.mode, '')", True),
}
"""What each order sorts by and whether it falls; unknown comes last in both."""

_decode = msgspec.json.Decoder(EventNoun).decode


def page(connection: sqlite3.Connection, asked: EventsAsked) -> Page[Event]:
    """One page of events in the order asked for, equals by id."""
    selection = Selection(connection, asked)
    key, falls = _SORTS[asked.sort]
    last = after(asked, length=2)
    beyond = f"({key} {'<' if falls else '>'} ? OR ({key} = ? AND g.event > ?))" if last else None
    where, values = selection.where(*([beyond] if beyond else []))
    rows = connection.execute(
        f"SELECT g.event, {key} FROM glance g {where} ORDER BY 2 {'DESC' if falls else 'ASC'}, 1 LIMIT ?",
        (*values, *((last[0], last[0], last[1]) if last else ()), asked.limit + 1),
    ).fetchall()
    shown = rows[: asked.limit]
    more = len(rows) > asked.limit
    return Page[Event].model_construct(
        items=events(connection, [row[0] for row in shown]),
        total=selection.count(),
        next=cursor(asked, [shown[-1][1], shown[-1][0]]) if more else None,
    )


def event(connection: sqlite3.Connection, one: str) -> EventWithClaims:
    """One event with its claims. Raises NotFound."""
    found = events(connection, [one])
    if not found:
        raise NotFound.of("event", one)
    evidence = claims_about(connection, one)
    sides = event_sides(connection, found[0], evidence)
    return EventWithClaims.model_construct(**dict(found[0]), sides=sides, evidence=evidence)


def events(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Event]:
    """The events with these ids, in their order."""
    nouns = [_decode(body) for body in refs.bodies(connection, "event", ids)]
    names = refs.Names(connection, (one for noun in nouns for one in _named(noun)))
    states = review_states(connection, [noun.id for noun in nouns])
    return [_event(noun, names, states.get(noun.id, "unreviewed")) for noun in nouns]


def review_states(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, ReviewState]:
    """The state of each event that somebody has looked at."""
    query = (
        "SELECT g.event, sum(c.review IS NULL) FROM glance g JOIN glance_told t ON t.number = g.number "
        "JOIN claim c ON c.rowid = t.claim WHERE g.event IN ({}) GROUP BY 1 HAVING count(c.review) > 0"
    )
    return {one: "partly" if left else "reviewed" for one, left in refs.rows_of(connection, query, ids)}


def totals(connection: sqlite3.Connection, filters: Filters) -> Totals:
    """What the filters leave, in sum."""
    selection = Selection(connection, filters)
    where, values = selection.where()
    counts = connection.execute(
        f"SELECT count(*), coalesce(sum(g.contested), 0), coalesce(sum(NOT {DATED}), 0), "
        f"coalesce(sum({UNLOCATED}), 0), coalesce(sum({REVIEW['unreviewed']}), 0) FROM glance g {where}",
        values,
    ).fetchone()
    harm = connection.execute(
        f"SELECT h.kind, sum({LOW.format('h.low')}), sum({HIGH.format('h.high')}), sum({HIGH.format('h.open')}), "
        f"sum({HIGH.format('h.about')}) "
        f"FROM glance g JOIN glance_harm h ON h.number = g.number {where} GROUP BY h.kind ORDER BY h.kind",
        values,
    )
    return Totals.model_construct(
        events=counts[0],
        contested=counts[1],
        undated=counts[2],
        not_located=counts[3],
        unreviewed=counts[4],
        harm=[
            HarmTotal.model_construct(kind=kind, low=low, high=high, open=open_, about=about)
            for kind, low, high, open_, about in harm
        ],
    )


def event_sides(connection: sqlite3.Connection, one: Event, evidence: Iterable[Claim]) -> list[Side]:
    """What the claims on an event differ on; nothing where it is not contested."""
    if not one.contested:
        return []
    record, rejected = Record(connection), {claim.id for claim in evidence if claim.review == "rejected"}
    claims = [claim for claim in record.claims_about(one.id) if claim.id not in rejected]
    return [
        Side.model_construct(about=side.about, value=side.value, claim=side.claim.id)
        for side in sides_of(record, claims)
    ]


def _named(noun: EventNoun) -> list[str | None]:
    return [*noun.initiators, *noun.targets, noun.where.place if noun.where else None]


def _event(noun: EventNoun, names: refs.Names, review: ReviewState) -> Event:
    acled = Acled.model_construct(event_type=noun.acled[0], sub_event_type=noun.acled[1]) if noun.acled else None
    return Event.model_construct(
        id=noun.id,
        type=noun.event,
        mode=noun.mode,
        acled=acled,
        ged=noun.ged,
        modality=noun.modality,
        when=refs.when(noun.when),
        where=refs.where(noun.where, names.places),
        initiators=names.actors(noun.initiators),
        targets=names.actors(noun.targets),
        weapons=[Weapon.model_construct(kind=one.kind, name=one.name, claims=list(one.claims)) for one in noun.weapons],
        harm=[
            HarmRange.model_construct(
                kind=one.kind, group=one.group, low=one.low, best=one.best, high=one.high, claims=list(one.claims)
            )
            for one in noun.harm
        ],
        contested=noun.contested,
        reports=noun.reports,
        claims=list(noun.claims),
        review=review,
    )
