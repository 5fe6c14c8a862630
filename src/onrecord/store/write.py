"""Rows of the record from nouns. Nothing here commits: the building of the record does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from onrecord.nouns import Analysis, Claim, Entity, Fingerprint, Listed, ListedPlace, Problem, Report
from onrecord.store.database import DERIVED, FOUND
from onrecord.store.query import REPORT_COLUMNS, Record
from onrecord.store.rows import Row, as_json


def write_analyses(connection: sqlite3.Connection, analyses: Iterable[Analysis]) -> int:
    """Add analyses to what was read, and return how many were added.

    A report that is there already (same bytes, so same id) is skipped. Where the same bytes came from
    two paths, the path that sorts first is kept, so that the order of writing leaves no mark.
    """
    added = 0
    for analysis in analyses:
        write_problems(connection, analysis.problems)
        if _is_wanted(connection, analysis.report):
            write_analysis(connection, analysis)
            added += 1
    return added


def write_problems(connection: sqlite3.Connection, problems: Iterable[Problem]) -> None:
    """File problems away, each once."""
    rows = [(problem.path, problem.code, problem.sentence) for problem in problems]
    _insert(connection, "problem", "path, code, sentence", rows, unless="(path, code, sentence)")


def write_listed(connection: sqlite3.Connection, listed: Iterable[Listed]) -> None:
    """Replace the list of actors that the user gave."""
    connection.execute("DELETE FROM listed_actor")
    _insert(connection, "listed_actor", "position, body", ((n, as_json(one)) for n, one in enumerate(listed)))


def write_listed_place(connection: sqlite3.Connection, listed: ListedPlace) -> None:
    """Put a place on the user's table of places, in the stead of what stood there of it."""
    row = listed.id, as_json(listed)
    connection.execute("INSERT OR REPLACE INTO listed_place (place, body) VALUES (?, ?)", row)


def drop_listed_place(connection: sqlite3.Connection, place: str) -> None:
    """Take a place (its id) off the user's table of places."""
    connection.execute("DELETE FROM listed_place WHERE place = ?", (place,))


def clear_merged(connection: sqlite3.Connection) -> None:
    """Take out everything that the reports add up to, and what merging found before."""
    for table in (*reversed(FOUND), *reversed(DERIVED)):
        connection.execute(f"DELETE FROM {table}")


def _insert(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Row], *, unless: str | None = None
) -> None:
    """``unless`` names the key that may be there already: same words, same id, so the first row is enough."""
    marks = ", ".join("?" for _ in columns.split(","))
    tail = f" ON CONFLICT {unless} DO NOTHING" if unless else ""
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks}){tail}", rows)


def _is_wanted(connection: sqlite3.Connection, report: Report) -> bool:
    """False where the report is there; a copy under a path that sorts later makes room first."""
    present = Record(connection).find_report(report.id)
    if present is None:
        return True
    if (present.path, as_json(present)) <= (report.path, as_json(report)):
        return False
    connection.execute("DELETE FROM report WHERE id = ?", (report.id,))
    return True


def write_analysis(connection: sqlite3.Connection, analysis: Analysis) -> None:
    """Add the analysis of a report that is not there."""
    report = analysis.report
    _insert(connection, "report", f"{REPORT_COLUMNS}, text_sha256", [_report_row(report)])
    entities = (_entity_row(entity, position) for position, entity in enumerate(analysis.entities))
    _insert(connection, "entity", "id, report, position, body", entities, unless="(id)")
    places = ((report.id, place.id, as_json(place)) for place in analysis.places)
    _insert(connection, "report_place", "report, id, body", places, unless="(report, id)")
    _insert(
        connection,
        "claim",
        'id, report, start, "end", quote, kind, speaker, speaker_text, polarity, modality, extractor, score, body',
        map(_claim_row, analysis.claims),
        unless="(id)",
    )
    if analysis.fingerprint:
        write_fingerprints(connection, [(report.id, analysis.fingerprint)])


def write_fingerprints(connection: sqlite3.Connection, made: Iterable[tuple[str, Fingerprint]]) -> None:
    """Add the fingerprints of reports (their ids)."""
    rows = ((report, one.minima, one.runs) for report, one in made)
    _insert(connection, "fingerprint", "report, minima, runs", rows)


def write_copies(connection: sqlite3.Connection, texts: Iterable[tuple[str, str]]) -> None:
    """Replace what is said of copies: pairs of a report and the report whose text it has (ids)."""
    connection.execute("DELETE FROM copy")
    _insert(connection, "copy", "report, text", texts)


def _report_row(report: Report) -> Row:
    return (
        report.id,
        report.path,
        report.text,
        report.url,
        report.title,
        report.publisher,
        report.author,
        report.published,
        report.language,
        report.retrieved,
        report.text_sha256,
    )


def _entity_row(entity: Entity, position: int) -> Row:
    return entity.id, entity.report, position, as_json(entity)


def _claim_row(claim: Claim) -> Row:
    return (
        claim.id,
        claim.report,
        claim.span.start,
        claim.span.end,
        claim.span.quote,
        claim.kind,
        claim.speaker,
        claim.speaker_text,
        claim.polarity,
        claim.modality,
        claim.extractor,
        claim.score,
        None if claim.body is None else as_json(claim.body),
    )
