"""Small records to review, and what a person does with them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from onrecord.export import export
from onrecord.merge import remerge
from onrecord.merge.decided import settle_claims
from onrecord.nouns import Analysis, Decision, Event, Question, Wish
from onrecord.review import decide, questions
from onrecord.store import Record, building, open_record, write_analyses
from onrecord.store import verify as verify_record

Answer = TypeVar("Answer")


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def add(path: Path, *analyses: Analysis) -> Path:
    """The record at ``path`` with these analyses too, merged."""
    with building(path) as connection:
        record = Record(connection)
        write_analyses(connection, analyses)
        settle_claims(record)
        remerge(record)
    return path


def remove(path: Path, analysis: Analysis) -> None:
    """Takes a report out of the record."""
    with building(path) as connection:
        record = Record(connection)
        connection.execute("DELETE FROM report WHERE id = ?", (analysis.report.id,))
        settle_claims(record)
        remerge(record)


def wish(path: Path, kind: Any, *subjects: str, who: str = "Ada", since: int | None = None, **rest: Any) -> Decision:
    """A decision at noon; ``others``, ``field``, ``value`` and ``words`` as in a Wish."""
    return decide(path, Wish(kind, subjects, **rest), who=who, since=since, clock=noon)


def exported(path: Path) -> str:
    """The whole export, of a record that keeps every rule."""
    with open_record(path) as record:
        verify_record(record)
        out = io.StringIO()
        export(record, out)
    return out.getvalue()


def events(path: Path) -> list[Event]:
    """The events of the record, by id."""
    return ask(path, lambda record: list(record.events()))


def queue(path: Path, **how: Any) -> list[Question]:
    """The queue, or a page of it."""
    return ask(path, lambda record: list(questions(record, **how)))


def ask(path: Path, question: Callable[[Record], Answer]) -> Answer:
    """What a question to the record gives."""
    with open_record(path) as record:
        return question(record)
