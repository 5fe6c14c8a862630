"""The ledger as people read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from onrecord.export.dossier.wording import TIES, event_title
from onrecord.merge.decided import entries
from onrecord.nouns import Entry, Field
from onrecord.review.subjects import ITEMS, claims_named, entities_named
from onrecord.store import Record


def log(record: Record, subject: str | None = None) -> Iterator[Entry]:
    """Every decision in order, or those that name a claim, an item's claims or an actor's entities.

    Raises OnrecordError for a subject that the record does not hold.
    """
    wanted = None if subject is None else _ids(record, subject)
    for entry in entries(record):
        decision = entry.decision
        if wanted is None or wanted.intersection((*decision.subjects, *decision.others)):
            yield entry


def in_words(field: Field, value: Any, names: Callable[[str], str]) -> str:
    """A value of an edit as a person writes it: a date, a place's or actors' names, counts, or words of the report.

    ``names`` gives what an id of an entity or place is called."""
    if value is None or value == []:
        return "unknown"
    if isinstance(value, list):
        return "; ".join(names(one) for one in value)
    if not isinstance(value, dict):
        return names(value) if field in ("source", "target") else str(value)
    return _WORDED[field](value, names)


def _harm(value: Any, _: Callable[[str], str]) -> str:
    counts = (f"{name}={value[name]}" for name in ("low", "best", "high") if value.get(name) is not None)
    return " ".join([f"kind={value['kind']} group={value['group']}", *counts])


_WORDED: Mapping[Field, Callable[[Any, Callable[[str], str]], str]] = {
    "span": lambda value, _: f"{value['start']}:{value['end']} “{value['quote']}”",
    "speaker": lambda value, names: names(value["speaker"]) if value["speaker"] else "the report itself",
    "when": lambda value, _: value["edtf"] or f"“{value['text']}”",
    "where": lambda value, names: names(value["place"]) if value["place"] else f"“{value['text']}”",
    "harm": _harm,
}


def titled(record: Record, item: str) -> str:
    """What an event, tie or forecast says, in a line: for a list of many."""
    kind = ITEMS[item.partition("-")[0]]
    if kind == "event":
        event = record.event(item)
        where = event.where.text if event.where else None
        return ", ".join(part for part in (event_title(event, partial(called, record)), where) if part)
    if kind == "tie":
        tie = record.tie(item)
        return " ".join((called(record, tie.source), TIES[tie.kind][0], called(record, tie.target)))
    forecast = record.forecast(item)
    holder = called(record, forecast.holder) if forecast.holder else forecast.holder_text or "the report"
    return f"{holder} foretold: {forecast.proposition}"


def called(record: Record, name: str) -> str:
    """What the record calls an actor, entity or place; the id of one of the last two that it has no more.

    Raises OnrecordError for an actor that the record does not hold.
    """
    if name.startswith("act-"):
        return record.actor(name).name
    if name.startswith("ent-"):
        actor = record.speakers().get(name)
        return record.actor(actor).name if actor else name
    return record.place(name).name if name.startswith("plc-") and record.holds(name) else name


def _ids(record: Record, subject: str) -> frozenset[str]:
    is_claim = subject.partition("-")[0] in ("clm", "evt", "tie", "fct")
    return frozenset((claims_named if is_claim else entities_named)(record, subject))
