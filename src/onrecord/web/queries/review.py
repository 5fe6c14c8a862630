"""The queue of questions and the log of decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from onrecord.errors import InputError
from onrecord.nouns import Decision as DecisionNoun
from onrecord.nouns import Entry
from onrecord.nouns import Question as QuestionNoun
from onrecord.review import count_questions, log, questions
from onrecord.store import Record
from onrecord.web.errors import Invalid
from onrecord.web.queries.claims import claims_about
from onrecord.web.queries.cursors import after, cursor
from onrecord.web.queries.events import event_sides, events
from onrecord.web.queries.forecasts import forecasts_by_id
from onrecord.web.queries.selection import Selection
from onrecord.web.queries.ties import ties_by_id
from onrecord.web.shapes import Decision, Offsets, Page, Paged, Question, QueueAsked


def queue(connection: sqlite3.Connection, asked: QueueAsked) -> Page[Question]:
    """One page of what a person should look at next; of the events that the filters leave where any is set."""
    record, among = Record(connection), _chosen(connection, asked)
    last = after(asked, length=1)
    try:
        found = list(questions(record, limit=asked.limit + 1, after=str(last[0]) if last else None, among=among))
    except InputError as error:
        raise Invalid(str(error), field="cursor") from error
    shown = found[: asked.limit]
    more = len(found) > asked.limit
    return Page[Question].model_construct(
        items=[_question(connection, one) for one in shown],
        total=_count(connection, among) if among else count_questions(record)[0],
        next=cursor(asked, [shown[-1].cursor]) if more else None,
    )


def _chosen(connection: sqlite3.Connection, asked: QueueAsked) -> str | None:
    """A table of this connection alone with the events that the filters leave; None where none is set."""
    where, values = Selection(connection, asked).where()
    if not where:
        return None
    connection.execute("DROP TABLE IF EXISTS temp.asked")
    connection.execute("CREATE TEMP TABLE asked (item TEXT PRIMARY KEY)")
    connection.execute(f"INSERT INTO temp.asked SELECT g.event FROM glance g {where}", values)
    return "temp.asked"


def _count(connection: sqlite3.Connection, among: str) -> int:
    query = (
        f"SELECT count(DISTINCT a.item) FROM {among} s JOIN about a ON a.item = s.item "
        "JOIN claim c ON c.id = a.claim WHERE c.review IS NULL"
    )
    return int(connection.execute(query).fetchone()[0])


def decisions(connection: sqlite3.Connection, asked: Paged) -> Page[Decision]:
    """One page of the ledger, the latest first."""
    entries = sorted(log(Record(connection)), key=lambda entry: -entry.decision.position)
    last = after(asked, length=1)
    left = [entry for entry in entries if last is None or entry.decision.position < int(last[0] or 0)]
    shown = left[: asked.limit]
    return Page[Decision].model_construct(
        items=[decision(connection, entry) for entry in shown],
        total=len(entries),
        next=cursor(asked, [shown[-1].decision.position]) if len(left) > asked.limit else None,
    )


def decision_at(connection: sqlite3.Connection, position: int) -> Decision:
    """The decision at a position of the ledger that is there."""
    entries = log(Record(connection))
    return next(decision(connection, entry) for entry in entries if entry.decision.position == position)


def decision(connection: sqlite3.Connection, entry: Entry) -> Decision:
    """A decision as it is sent, spans in UTF-16."""
    noun = entry.decision
    names = ("position", "kind", "who", "when", "why", "field", "undoes")
    return Decision.model_construct(
        **{name: getattr(noun, name) for name in names},
        subjects=list(noun.subjects),
        others=list(noun.others),
        old=_values(connection, noun, noun.old),
        new=_values(connection, noun, noun.new),
        standing=entry.standing,
        reason=entry.reason,
    )


def _values(connection: sqlite3.Connection, noun: DecisionNoun, values: Sequence[Any]) -> list[Any]:
    if noun.field != "span":
        return list(values)
    query = "SELECT r.text FROM claim c JOIN report r ON r.id = c.report WHERE c.id = ?"
    found = []
    for claim, value in zip(noun.subjects, values, strict=True):
        row = connection.execute(query, (claim,)).fetchone()
        offsets = Offsets(row[0] if row else "")
        found.append({**value, "start": offsets.to_utf16(value["start"]), "end": offsets.to_utf16(value["end"])})
    return found


def _question(connection: sqlite3.Connection, noun: QuestionNoun) -> Question:
    item = [noun.item]
    event, evidence = next(iter(events(connection, item)), None), claims_about(connection, noun.item)
    return Question.model_construct(
        item=noun.item,
        contested=noun.contested,
        score=noun.score,
        oldest=noun.oldest,
        reason=noun.reason,
        claims=list(noun.claims),
        event=event,
        tie=next(iter(ties_by_id(connection, item)), None),
        forecast=next(iter(forecasts_by_id(connection, item)), None),
        sides=event_sides(connection, event, evidence) if event else [],
        evidence=evidence,
    )
