"""Rows of the record from nouns. Nothing here commits: the building of the record does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from onrecord.nouns import (
    Actor,
    Analysis,
    Claim,
    Entity,
    Event,
    Fingerprint,
    Forecast,
    Listed,
    Merged,
    Place,
    Problem,
    Report,
    Tie,
)
from onrecord.store.database import DERIVED
from onrecord.store.query import REPORT_COLUMNS, Record, fold_name

_Row = tuple[str | int | float | bytes | None, ...]


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
    _insert(connection, "listed_actor", "position, body", ((n, _json(one)) for n, one in enumerate(listed)))


def write_merged(connection: sqlite3.Connection, merged: Merged) -> None:
    """Replace everything that the reports add up to. What was read stays as it is."""
    clear_merged(connection)
    write_actors(connection, merged.actors)
    _insert(connection, "entity_actor", "entity, actor", merged.entity_actor)
    write_places(connection, merged.places)
    write_events(connection, merged.events)
    write_ties(connection, merged.ties)
    write_forecasts(connection, merged.forecasts)
    write_abouts(connection, merged.about)


def clear_merged(connection: sqlite3.Connection) -> None:
    """Take out everything that the reports add up to."""
    for table in reversed(DERIVED):
        connection.execute(f"DELETE FROM {table}")


def write_actors(connection: sqlite3.Connection, actors: Iterable[Actor]) -> None:
    """Add actors and their names."""
    for actor in actors:
        _insert(connection, "actor", "id, name, kind, country, mentions, body", [_actor_row(actor)])
        names = [(name, actor.id) for name in sorted(_folded_names(actor))]
        _insert(connection, "actor_name", "folded, actor", names)


def write_entity_actors(connection: sqlite3.Connection, actor: str, entities: Iterable[str]) -> None:
    """Say that an actor (its id) is made of these entities."""
    _insert(connection, "entity_actor", "entity, actor", ((entity, actor) for entity in entities))


def write_places(connection: sqlite3.Connection, places: Iterable[Place]) -> None:
    """Add places."""
    _insert(connection, "place", "id, name, kind, country, lat, lon, body", map(_place_row, places))


def write_events(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Add events."""
    columns = "id, type, mode, modality, when_start, when_end, place, contested, body"
    _insert(connection, "event", columns, map(_event_row, events))


def take_out_event(connection: sqlite3.Connection, event: str) -> None:
    """Take an event (its id) and what is about it out again."""
    connection.execute("DELETE FROM about WHERE item = ?", (event,))
    connection.execute("DELETE FROM event WHERE id = ?", (event,))


def write_ties(connection: sqlite3.Connection, ties: Iterable[Tie]) -> None:
    """Add ties."""
    _insert(connection, "tie", "id, kind, source, target, since, until, modality, contested, body", map(_tie_row, ties))


def write_forecasts(connection: sqlite3.Connection, forecasts: Iterable[Forecast]) -> None:
    """Add forecasts."""
    _insert(connection, "forecast", "id, holder, made, horizon, outcome, body", map(_forecast_row, forecasts))


def write_abouts(connection: sqlite3.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Say what claims are about: pairs of a claim's id and that of an event, tie or forecast."""
    _insert(connection, "about", "claim, item", pairs)


def start_comparing(connection: sqlite3.Connection) -> None:
    """Make room for what merging finds on each day, beside what it found the last time."""
    connection.execute("DROP TABLE IF EXISTS temp.compared_now")
    connection.execute("CREATE TEMP TABLE compared_now AS SELECT * FROM compared LIMIT 0")


def keep_compared(connection: sqlite3.Connection) -> None:
    """Keep what merging found this time and no more, so that the record does not tell in how many builds it grew."""
    connection.execute("DELETE FROM compared")
    connection.execute("INSERT INTO compared SELECT * FROM temp.compared_now")


def _insert(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[_Row], *, unless: str | None = None
) -> None:
    """``unless`` names the key that may be there already: same words, same id, so the first row is enough."""
    marks = ", ".join("?" for _ in columns.split(","))
    tail = f" ON CONFLICT {unless} DO NOTHING" if unless else ""
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks}){tail}", rows)


def _json(noun: object) -> str:
    return msgspec.json.encode(noun).decode()


def _is_wanted(connection: sqlite3.Connection, report: Report) -> bool:
    """False where the report is there; a copy under a path that sorts later makes room first."""
    present = Record(connection).find_report(report.id)
    if present is None:
        return True
    if (present.path, _json(present)) <= (report.path, _json(report)):
        return False
    connection.execute("DELETE FROM report WHERE id = ?", (report.id,))
    return True


def write_analysis(connection: sqlite3.Connection, analysis: Analysis) -> None:
    """Add the analysis of a report that is not there."""
    report = analysis.report
    _insert(connection, "report", f"{REPORT_COLUMNS}, text_sha256", [_report_row(report)])
    entities = (_entity_row(entity, position) for position, entity in enumerate(analysis.entities))
    _insert(connection, "entity", "id, report, position, body", entities, unless="(id)")
    places = ((report.id, place.id, _json(place)) for place in analysis.places)
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


def _report_row(report: Report) -> _Row:
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


def _entity_row(entity: Entity, position: int) -> _Row:
    return entity.id, entity.report, position, _json(entity)


def _claim_row(claim: Claim) -> _Row:
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
        None if claim.body is None else _json(claim.body),
    )


def _folded_names(actor: Actor) -> set[str]:
    return {fold_name(name) for name in (actor.name, *actor.aliases)}


def _actor_row(actor: Actor) -> _Row:
    return actor.id, actor.name, actor.kind, actor.country, actor.mentions, _json(actor)


def _place_row(place: Place) -> _Row:
    return place.id, place.name, place.kind, place.country, place.lat, place.lon, _json(place)


def _event_row(event: Event) -> _Row:
    start, end = (event.when.start, event.when.end) if event.when else (None, None)
    place = event.where.place if event.where else None
    return event.id, event.event, event.mode, event.modality, start, end, place, event.contested, _json(event)


def _tie_row(tie: Tie) -> _Row:
    return tie.id, tie.kind, tie.source, tie.target, tie.since, tie.until, tie.modality, tie.contested, _json(tie)


def _forecast_row(forecast: Forecast) -> _Row:
    return forecast.id, forecast.holder, forecast.made, forecast.horizon, forecast.outcome, _json(forecast)
