"""The rules that hold in every record (docs/record.md), each checked in the file itself.

What only another build could show is not checked here: that the same reports give the same record
(rule 5 beyond the form of ids) and that every disagreement was seen (rule 7).
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

import msgspec

from onrecord.errors import VerifyError
from onrecord.nouns import (
    Actor,
    Claim,
    Event,
    EventBody,
    Forecast,
    ForecastBody,
    Harm,
    HarmBody,
    HarmRange,
    Place,
    Tie,
    TieBody,
    When,
)
from onrecord.store.ledger import broken_link, claims_as_read
from onrecord.store.query import Record, Table

_Names: TypeAlias = Iterator[tuple[str, str]]
"""Pairs of a kind of thing and the id that is named."""

_PREFIXES: dict[Table, str] = {
    "entity": "ent",
    "claim": "clm",
    "actor": "act",
    "place": "plc",
    "event": "evt",
    "tie": "tie",
    "forecast": "fct",
}


def verify(record: Record) -> None:
    """Check every rule. Raises VerifyError with the number of the first rule that fails and where."""
    for sentence in failures(record):
        raise VerifyError(sentence)


def failures(record: Record) -> Iterator[str]:
    """Every place where a rule does not hold, a sentence each, in the order of the rules.

    Raises VerifyError where the file is damaged so that it cannot be read to the end.
    """
    try:
        yield from (f"The file is damaged: {finding}." for finding in _damage(record))
        for number, check in _RULES:
            yield from (f"Rule {number}: {sentence}" for sentence in check(record))
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        raise VerifyError(f"The file is damaged: {error}.") from error


def _damage(record: Record) -> Iterator[str]:
    findings = [row[0] for row in record.connection.execute("PRAGMA integrity_check(1)")]
    yield from (str(finding) for finding in findings if finding != "ok")


# ---- 1: the quoted words stand where the claim says


def _evidence(record: Record) -> Iterator[str]:
    for report in record.reports():
        query = "SELECT text_sha256 FROM report WHERE id = ?"
        (stored,) = record.connection.execute(query, (report.id,)).fetchone()
        if hashlib.sha256(report.text.encode()).hexdigest() != stored:
            yield f"the text of report {report.id} is not the text that was read."
        for claim in record.claims(report=report.id):
            if not _stands(claim, report.text):
                yield f"claim {claim.id} quotes words that do not stand there in report {report.id}."
        for claim in claims_as_read(record, report=report.id):
            if not _stands(claim, report.text):
                yield f"claim {claim.id} as it was read quotes words that do not stand there in report {report.id}."


def _stands(claim: Claim, text: str) -> bool:
    span = claim.span
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.quote


# ---- 2: everything names a claim, and every id named exists


def _support(record: Record) -> Iterator[str]:
    for item in _items(record):
        if not item.claims:
            yield f"{item.id} names no claim."
    for event in record.events():
        yield from (
            f"{event.id} has a weapon ({weapon.name}) with no claim." for weapon in event.weapons if not weapon.claims
        )
        yield from (f"{event.id} has harm ({harm.kind}) with no claim." for harm in event.harm if not harm.claims)


def _existence(record: Record) -> Iterator[str]:
    for owner, names in _all_names(record):
        for kind, named in names:
            if not _is_there(record, kind, named):
                yield f"{owner} names the {kind} {named}, which is not in the record."


def _is_there(record: Record, kind: str, named: str) -> bool:
    table = "report_place" if kind == "place as read" else kind
    return record.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (named,)).fetchone() is not None


def _all_names(record: Record) -> Iterator[tuple[str, _Names]]:
    yield from ((entity.id, iter([("report", entity.report)])) for entity in record.entities())
    yield from ((claim.id, _claim_names(claim)) for claim in record.claims())
    yield from ((actor.id, _actor_names(actor)) for actor in record.actors())
    yield from ((place.id, _place_names(place)) for place in record.places())
    yield from ((event.id, _event_names(event)) for event in record.events())
    yield from ((tie.id, _tie_names(tie)) for tie in record.ties())
    yield from ((forecast.id, _forecast_names(forecast)) for forecast in record.forecasts())
    made_of = record.connection.execute("SELECT entity, actor FROM entity_actor ORDER BY entity")
    yield from ((entity, iter([("entity", entity), ("actor", actor)])) for entity, actor in made_of)


def _each(kind: str, ids: Iterable[str | None]) -> _Names:
    yield from ((kind, named) for named in ids if named is not None)


def _claim_names(claim: Claim) -> _Names:
    yield "report", claim.report
    yield from _each("entity", [claim.speaker])
    match claim.body:
        case EventBody(initiators=initiators, targets=targets, where=where):
            yield from _each("entity", initiators + targets)
            yield from _each("place as read", [where.place if where else None])
        case TieBody(source=source, target=target):
            yield "entity", source
            yield ("place as read" if _is_place(target) else "entity"), target
        case ForecastBody(holder=holder):
            yield from _each("entity", [holder])


def _is_place(named: str) -> bool:
    return named.startswith(f"{_PREFIXES['place']}-")


def _actor_names(actor: Actor) -> _Names:
    yield from _each("entity", actor.entities)
    yield from _each("claim", [claim for role in actor.roles for claim in role.claims])


def _place_names(place: Place) -> _Names:
    yield from _each("place", [place.within])


def _event_names(event: Event) -> _Names:
    yield from _each("actor", event.initiators + event.targets)
    yield from _each("place", [event.where.place if event.where else None])
    yield from _each("claim", _claims_of(event))


def _tie_names(tie: Tie) -> _Names:
    yield "actor", tie.source
    yield ("place" if tie.kind == "holds" and _is_place(tie.target) else "actor"), tie.target
    yield from _each("claim", tie.claims)


def _forecast_names(forecast: Forecast) -> _Names:
    yield from _each("actor", [forecast.holder])
    yield from _each("claim", _claims_of(forecast))


def _items(record: Record) -> Iterator[Event | Tie | Forecast]:
    yield from record.events()
    yield from record.ties()
    yield from record.forecasts()


def _claims_of(item: Event | Tie | Forecast) -> tuple[str, ...]:
    """Every claim that the item names, wherever it names it."""
    match item:
        case Event():
            weapons = [claim for weapon in item.weapons for claim in weapon.claims]
            harm = [claim for part in item.harm for claim in part.claims]
            return (*item.claims, *weapons, *harm)
        case Forecast():
            return item.claims + item.settled_by
        case Tie():
            return item.claims


def _agreement(record: Record) -> Iterator[str]:
    """A claim about an item is one of the item's claims, and the item is there."""
    abouts = record.connection.execute("SELECT item, claim FROM about ORDER BY item, claim")
    for item, rows in groupby(abouts, key=itemgetter(0)):
        found = _item(record, item)
        named = frozenset(_claims_of(found)) if found else frozenset[str]()
        for claim in (claim for _, claim in rows if claim not in named):
            lack = "does not name it" if found else "is not in the record"
            yield f"{claim} is about {item}, which {lack}."


def _item(record: Record, item: str) -> Event | Tie | Forecast | None:
    nouns: dict[str, type[Event | Tie | Forecast]] = {"event": Event, "tie": Tie, "forecast": Forecast}
    for table, noun in nouns.items():
        row = record.connection.execute(f"SELECT body FROM {table} WHERE id = ?", (item,)).fetchone()
        if row:
            return msgspec.json.decode(row[0], type=noun)
    return None


# ---- 3: a date or place has words and a rule, or is null


def _ground(record: Record) -> Iterator[str]:
    for event in record.events():
        if event.when and _is_baseless(event.when):
            yield f"{event.id} has a date without the words and the rule that gave it."
        if event.when and (event.when.start or "") > (event.when.end or "~"):
            yield f"{event.id} ends before it starts."
        if event.where and event.where.place is not None and not event.where.text.strip():
            yield f"{event.id} has a place without the words that gave it."


def _is_baseless(when: When) -> bool:
    dated = any(value is not None for value in (when.edtf, when.start, when.end))
    return dated and not (when.edtf and when.text.strip() and when.rule)


def _unheard(record: Record) -> Iterator[str]:
    """The words of a resolved date or place stand in one of the reports that make the event's claims."""
    for event in record.events():
        texts = _texts(record, _reports_of(record, event))
        for words in _resolved_words(event):
            if not any(_holds(text, words) for text in texts):
                yield f"{event.id} rests on the words {words!r}, which stand in none of its reports."


def _reports_of(record: Record, event: Event) -> list[str]:
    query = "SELECT report FROM claim WHERE id = ?"
    rows = (record.connection.execute(query, (claim,)).fetchone() for claim in set(_claims_of(event)))
    return sorted({row[0] for row in rows if row})


def _resolved_words(event: Event) -> Iterator[str]:
    if event.when and event.when.edtf:
        yield event.when.text
    if event.where and event.where.place:
        yield event.where.text


def _texts(record: Record, reports: list[str]) -> list[str]:
    return [report.text for report in map(record.find_report, reports) if report is not None]


def _holds(text: str, words: str) -> bool:
    return words in text or " ".join(words.split()) in " ".join(text.split())


# ---- 4: low <= best <= high


def _ranges(record: Record) -> Iterator[str]:
    for event in record.events():
        yield from (f"{event.id} has {harm.kind} out of order." for harm in event.harm if not _is_ordered(harm))
    for claim in record.claims():
        if isinstance(claim.body, HarmBody) and not _is_ordered(claim.body.harm):
            yield f"{claim.id} has {claim.body.harm.kind} out of order."


def _is_ordered(harm: Harm | HarmRange) -> bool:
    known = [0, *(value for value in (harm.low, harm.best, harm.high) if value is not None)]
    return known == sorted(known)


# ---- 5: ids have the form of content hashes


def _forms(record: Record) -> Iterator[str]:
    for report in record.ids("report"):
        if not re.fullmatch(r"[0-9a-f]{64}", report):
            yield f"{report!r} is not the id of a report."
    for table, prefix in _PREFIXES.items():
        for found in record.ids(table):
            if not re.fullmatch(prefix + r"-[0-9a-f]{16}", found):
                yield f"{found!r} is not the id of a thing of kind {table}."


# ---- 6: a rejected claim supports nothing


def _rejections(record: Record) -> Iterator[str]:
    rejected = record.rejected()
    for item in _items(record):
        for claim in sorted(rejected.intersection(_claims_of(item))):
            yield f"{item.id} rests on {claim}, which was rejected."
    yield from (
        f"{claim} was rejected and is still about {item}." for claim, item in record.abouts() if claim in rejected
    )


# ---- 8: decisions are added and never changed


def _chain(record: Record) -> Iterator[str]:
    if (position := broken_link(record.connection)) is not None:
        yield f"decision {position} does not follow from the one before it; it or an earlier one was changed."


_RULES: tuple[tuple[int, Callable[[Record], Iterator[str]]], ...] = (
    (1, _evidence),
    (2, _support),
    (2, _existence),
    (2, _agreement),
    (3, _ground),
    (3, _unheard),
    (4, _ranges),
    (5, _forms),
    (6, _rejections),
    (8, _chain),
)
