"""Claims with their quotes in UTF-16 and what was read in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from onrecord.nouns import EventBody, ForecastBody, HarmBody, TieBody
from onrecord.web.errors import NotFound
from onrecord.web.queries import refs
from onrecord.web.queries.cursors import after, cursor
from onrecord.web.queries.selection import Value, marks
from onrecord.web.shapes import (
    ActorRef,
    Certainty,
    Claim,
    ClaimsAsked,
    EventSaid,
    ForecastSaid,
    HarmSaid,
    Offsets,
    Page,
    PlaceRef,
    Said,
    Span,
    TieSaid,
    Weapon,
)

CERTAINTIES: tuple[tuple[float, Certainty], ...] = (
    (0.95, "almost certain"),
    (0.80, "very likely"),
    (0.55, "likely"),
    (0.45, "even"),
    (0.0, "unlikely"),
)
"""From which score on a word stands for it: the bands of the US intelligence community's directive 203."""

_COLUMNS = (
    'c.id, c.report, c.start, c."end", c.quote, a.item AS about, c.kind, c.speaker, c.speaker_text, '
    "c.polarity, c.modality, c.extractor, c.score, c.review, c.body"
)
_FROM = "FROM claim c LEFT JOIN about a ON a.claim = c.id"
_READING = 'c.report, c.start, c."end", c.kind, c.id'


class Row(NamedTuple):
    """A claim's row, in the order of ``_COLUMNS``."""

    id: str
    report: str
    start: int
    end: int
    quote: str
    about: str | None
    kind: str
    speaker: str | None
    speaker_text: str | None
    polarity: str
    modality: str
    extractor: str
    score: float
    review: str | None
    body: str | None


def page(connection: sqlite3.Connection, asked: ClaimsAsked) -> Page[Claim]:
    """One page of claims, in reading order or the least certain first."""
    clauses, values = _conditions(asked)
    by_score = asked.sort == "score"
    keys = ("c.score", "c.id") if by_score else ("c.report", "c.start", 'c."end"', "c.kind", "c.id")
    counted = _FROM if asked.about else "FROM claim c"
    total = connection.execute(f"SELECT count(*) {counted}{_where(clauses)}", values).fetchone()[0]
    last = after(asked, length=len(keys))
    if last is not None:
        clauses = [*clauses, f"({', '.join(keys)}) > ({marks(keys)})"]
        values = [*values, *(one for one in last if one is not None)]
    query = f"SELECT {_COLUMNS} {_FROM}{_where(clauses)} ORDER BY {', '.join(keys)} LIMIT ?"
    rows = [Row(*row) for row in connection.execute(query, (*values, asked.limit + 1))]
    shown = rows[: asked.limit]
    end = shown[-1] if len(rows) > asked.limit else None
    return Page[Claim].model_construct(
        items=make(connection, shown),
        total=total,
        next=cursor(asked, [end.score, end.id] if by_score else [end.report, end.start, end.end, end.kind, end.id])
        if end
        else None,
    )


def claim(connection: sqlite3.Connection, one: str) -> Claim:
    """One claim. Raises NotFound."""
    row = connection.execute(f"SELECT {_COLUMNS} {_FROM} WHERE c.id = ?", (one,)).fetchone()
    if row is None:
        raise NotFound.of("claim", one)
    return make(connection, [Row(*row)])[0]


def claims_about(connection: sqlite3.Connection, item: str) -> list[Claim]:
    """The claims on one event, tie or forecast, in reading order."""
    query = f"SELECT {_COLUMNS} FROM about a JOIN claim c ON c.id = a.claim WHERE a.item = ? ORDER BY {_READING}"
    return make(connection, [Row(*row) for row in connection.execute(query, (item,))])


def claims_of(connection: sqlite3.Connection, report: str) -> list[Claim]:
    """The claims of one report, in reading order."""
    query = f"SELECT {_COLUMNS} {_FROM} WHERE c.report = ? ORDER BY {_READING}"
    return make(connection, [Row(*row) for row in connection.execute(query, (report,))])


def make(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[Claim]:
    """Claims as they are sent."""
    bodies = [_body(row) for row in rows]
    pairs = list(zip(rows, bodies, strict=True))
    actors = _actors_of_entities(connection, (one for row, body in pairs for one in _entities(row, body)))
    places = refs.places(connection, (one for body in bodies for one in _places(body)))
    reports = refs.reports(connection, (row.report for row in rows))
    offsets = _offsets(connection, {row.report for row in rows})
    known = Known(actors, places)
    return [
        Claim.model_construct(
            **{
                **row._asdict(),
                "report": reports[row.report],
                "start": offsets[row.report].to_utf16(row.start),
                "end": offsets[row.report].to_utf16(row.end),
                "speaker": actors.get(row.speaker or ""),
                "certainty": certainty(row.score),
                "said": _said(body, known, offsets[row.report]),
            }
        )
        for row, body in pairs
    ]


def certainty(score: float) -> Certainty:
    """The word for a score."""
    return next(word for least, word in CERTAINTIES if score >= least)


class Known(NamedTuple):
    """The actors of entities and the places that claims name."""

    entities: dict[str, ActorRef]
    places: dict[str, PlaceRef]

    def actors(self, entities: Iterable[str]) -> list[ActorRef]:
        """The actors of entities, each once, in their order."""
        return list({self.entities[one].id: self.entities[one] for one in entities if one in self.entities}.values())


def _conditions(asked: ClaimsAsked) -> tuple[list[str], list[Value]]:
    clauses, values = [], list[Value]()
    for sql, given in (
        ("c.report IN ({})", asked.report),
        ("a.item IN ({})", asked.about),
        ("c.kind IN ({})", asked.kind),
        ("c.modality IN ({})", asked.modality),
        ("c.polarity IN ({})", [asked.polarity] if asked.polarity else []),
        ("coalesce(c.review, 'none') IN ({})", asked.review),
        ("c.speaker IN (SELECT entity FROM entity_actor WHERE actor IN ({}))", asked.speaker),
    ):
        if given:
            clauses.append(sql.format(marks(given)))
            values.extend(given)
    if asked.score_max is not None:
        clauses.append("c.score <= ?")
        values.append(asked.score_max)
    return clauses, values


def _where(clauses: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(clauses)}" if clauses else ""


_BODIES: dict[str, Any] = {"event": EventBody, "harm": HarmBody, "tie": TieBody, "forecast": ForecastBody}


def _body(row: Row) -> EventBody | HarmBody | TieBody | ForecastBody | None:
    found: EventBody | HarmBody | TieBody | ForecastBody | None = (
        None if row.body is None else msgspec.json.decode(row.body, type=_BODIES[row.kind])
    )
    return found


def _entities(row: Row, body: object) -> list[str | None]:
    if isinstance(body, EventBody):
        return [row.speaker, *body.initiators, *body.targets]
    if isinstance(body, TieBody):
        return [row.speaker, body.source, body.target]
    if isinstance(body, ForecastBody):
        return [row.speaker, body.holder]
    return [row.speaker]


def _places(body: object) -> list[str]:
    if isinstance(body, EventBody):
        return [body.where.place] if body.where and body.where.place else []
    return [body.target] if isinstance(body, TieBody) else []


def _actors_of_entities(connection: sqlite3.Connection, entities: Iterable[str | None]) -> dict[str, ActorRef]:
    query = (
        "SELECT l.entity, a.id, a.name, a.kind FROM entity_actor l JOIN actor a ON a.id = l.actor "
        "WHERE l.entity IN ({})"
    )
    rows = refs.rows_of(connection, query, (one for one in entities if one))
    return {entity: ActorRef.model_construct(id=one, name=name, kind=kind) for entity, one, name, kind in rows}


def _offsets(connection: sqlite3.Connection, reports: Iterable[str]) -> dict[str, Offsets]:
    rows = refs.rows_of(connection, "SELECT id, text FROM report WHERE id IN ({})", reports)
    return {one: Offsets(text) for one, text in rows}


def _said(body: object, known: Known, offsets: Offsets) -> Said | None:
    if isinstance(body, EventBody):
        return _event_said(body, known, offsets)
    if isinstance(body, HarmBody):
        harm = {name: getattr(body.harm, name) for name in ("group", "low", "best", "high", "share")}
        return HarmSaid.model_construct(
            kind="harm", harm=body.harm.kind, text=body.text, cumulative=body.cumulative, **harm
        )
    if isinstance(body, TieBody):
        target = known.entities.get(body.target) or known.places.get(body.target)
        source = known.entities.get(body.source)
        return TieSaid.model_construct(
            kind="tie",
            tie=body.kind,
            source=source,
            target=target,
            means=list(body.means),
            since=body.since,
            until=body.until,
            modality=body.modality,
        )
    return _forecast_said(body, known) if isinstance(body, ForecastBody) else None


def _event_said(body: EventBody, known: Known, offsets: Offsets) -> EventSaid:
    trigger = body.trigger
    start, end = offsets.to_utf16(trigger.start), offsets.to_utf16(trigger.end)
    return EventSaid.model_construct(
        kind="event",
        trigger=Span.model_construct(start=start, end=end, quote=trigger.quote),
        type=body.event,
        mode=body.mode,
        modality=body.modality,
        initiators=known.actors(body.initiators),
        targets=known.actors(body.targets),
        when=refs.when(body.when),
        where=refs.where(body.where, known.places),
        weapons=[Weapon.model_construct(kind=one.kind, name=one.name, claims=[]) for one in body.weapons],
    )


def _forecast_said(body: ForecastBody, known: Known) -> ForecastSaid:
    words = ("proposition", "holder_text", "condition", "horizon", "strength", "made")
    return ForecastSaid.model_construct(
        kind="forecast",
        holder=known.entities.get(body.holder or ""),
        **{name: getattr(body, name) for name in words},
    )
