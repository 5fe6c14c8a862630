"""Full-text search: actors and places by name, events by the quotes of their claims, reports by title and text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.store.query import fold_name
from onrecord.web.queries import refs
from onrecord.web.queries.cursors import after, cursor
from onrecord.web.queries.events import events
from onrecord.web.queries.words import label
from onrecord.web.shapes import Event, Found, FoundKind, Page, Piece, SearchAsked, match_expression

OPEN, CLOSE = "\ue000", "\ue001"
"""Stand around a hit in what FTS5 gives: private characters, so that they are no text of a report."""

WORDS = 24
"""How many words a snippet has."""

MOST = 10_000
"""How many things of one kind are found at most."""


class _Source(NamedTuple):
    """How one kind of thing is found: the keys, best first, and what is shown of some of them."""

    kind: FoundKind
    find: Callable[[sqlite3.Connection, str], list[int | str]]
    show: Callable[[sqlite3.Connection, Sequence[int | str], str], list[Found]]


def search(connection: sqlite3.Connection, asked: SearchAsked) -> Page[Found]:
    """One page of what the words are in: actors, places, events and reports, the best of each first."""
    wanted = [source for source in _SOURCES if not asked.kind or source.kind in asked.kind]
    keys = [(source, key) for source in wanted for key in source.find(connection, asked.q)]
    last = after(asked, length=1)
    start = int(last[0] or 0) if last else 0
    end = start + asked.limit
    found = []
    for source in wanted:
        part = [key for one, key in keys[start:end] if one is source]
        found += source.show(connection, part, asked.q) if part else []
    return Page[Found].model_construct(
        items=found, total=len(keys), next=cursor(asked, [end]) if end < len(keys) else None
    )


def pieces(snippet: str) -> list[Piece]:
    """A snippet in pieces, told apart by whether they matched."""
    found = []
    for part in snippet.split(OPEN):
        hit, closed, rest = part.partition(CLOSE)
        texts = ((hit, True), (rest, False)) if closed else ((part, False),)
        found += [Piece.model_construct(text=text, hit=is_hit) for text, is_hit in texts if text]
    return found


def _find_actors(connection: sqlite3.Connection, words: str) -> list[int | str]:
    query = (
        "SELECT id FROM actor WHERE id IN (SELECT actor FROM actor_name WHERE instr(folded, ?) > 0) "
        "ORDER BY mentions DESC, id LIMIT ?"
    )
    return [one for (one,) in connection.execute(query, (_bare(words), MOST))]


def _show_actors(connection: sqlite3.Connection, keys: Sequence[int | str], words: str) -> list[Found]:
    known = refs.actors(connection, map(str, keys))
    return [_named("actor", str(key), known[str(key)].name, words) for key in keys]


def _find_places(connection: sqlite3.Connection, words: str) -> list[int | str]:
    query = "SELECT id FROM place WHERE instr(fold_name(name), ?) > 0 ORDER BY name, id LIMIT ?"
    return [one for (one,) in connection.execute(query, (_bare(words), MOST))]


def _show_places(connection: sqlite3.Connection, keys: Sequence[int | str], words: str) -> list[Found]:
    known = refs.places(connection, map(str, keys))
    return [_named("place", str(key), known[str(key)].name, words) for key in keys]


def _find_quotes(connection: sqlite3.Connection, words: str) -> list[int | str]:
    """The best claim of each event."""
    query = (
        "SELECT t.number, w.rowid FROM claim_words w JOIN glance_told t ON t.claim = w.rowid "
        "WHERE claim_words MATCH ? ORDER BY w.rank, w.rowid LIMIT ?"
    )
    best: dict[int, int | str] = {}
    for number, claim in connection.execute(query, (match_expression(words), MOST)):
        best.setdefault(number, claim)
    return list(best.values())


def _show_quotes(connection: sqlite3.Connection, keys: Sequence[int | str], words: str) -> list[Found]:
    snippets = _snippets(connection, "claim_words", keys, words)
    query = (
        "SELECT t.claim, g.event, c.report FROM glance_told t JOIN glance g USING (number) "
        "JOIN claim c ON c.rowid = t.claim WHERE t.claim IN ({})"
    )
    told = {claim: (event, report) for claim, event, report in refs.rows_of(connection, query, keys)}
    titles = {one.id: _title(one) for one in events(connection, [event for event, _ in told.values()])}
    reports = refs.reports(connection, (report for _, report in told.values()))
    return [
        Found.model_construct(
            kind="event",
            id=told[key][0],
            title=titles[told[key][0]],
            snippet=pieces(snippets.get(key, "")),
            report=reports[told[key][1]],
        )
        for key in keys
    ]


def _find_reports(connection: sqlite3.Connection, words: str) -> list[int | str]:
    query = "SELECT rowid FROM report_words WHERE report_words MATCH ? ORDER BY rank, rowid LIMIT ?"
    return [one for (one,) in connection.execute(query, (match_expression(words), MOST))]


def _show_reports(connection: sqlite3.Connection, keys: Sequence[int | str], words: str) -> list[Found]:
    snippets = _snippets(connection, "report_words", keys, words)
    ids = dict(refs.rows_of(connection, "SELECT number, id FROM report WHERE number IN ({})", keys))
    reports = refs.reports(connection, ids.values())
    found = []
    for key in keys:
        report = reports[ids[key]]
        snippet = pieces(snippets.get(key, ""))
        title = report.title or report.path
        found.append(Found.model_construct(kind="report", id=report.id, title=title, snippet=snippet, report=report))
    return found


def _snippets(
    connection: sqlite3.Connection, table: str, keys: Sequence[int | str], words: str
) -> dict[int | str, str]:
    marks = ", ".join("?" * len(keys))
    query = (
        f"SELECT rowid, snippet({table}, -1, ?, ?, '…', {WORDS}) FROM {table} "
        f"WHERE {table} MATCH ? AND rowid IN ({marks})"
    )
    return dict(connection.execute(query, (OPEN, CLOSE, match_expression(words), *keys)))


def _bare(words: str) -> str:
    return fold_name(words.replace('"', " ").replace("*", " "))


def _named(kind: FoundKind, one: str, name: str, words: str) -> Found:
    """A name with the part that matched, where folding kept its length."""
    folded, wanted = fold_name(name), _bare(words)
    start = folded.find(wanted) if len(folded) == len(name) else -1
    end = start + len(wanted)
    parts = ((name[:start], False), (name[start:end], True), (name[end:], False)) if start >= 0 else ((name, False),)
    snippet = [Piece.model_construct(text=text, hit=hit) for text, hit in parts if text]
    return Found.model_construct(kind=kind, id=one, title=name, snippet=snippet, report=None)


def _title(event: Event) -> str:
    """What, where and when, in a line."""
    what = label(event.type) if event.mode is None else f"{label(event.type)}, {label(event.mode).lower()}"
    where = event.where.place.name if event.where and event.where.place else None
    when = event.when.edtf if event.when else None
    return " · ".join(part for part in (what, where, when) if part)


_SOURCES = (
    _Source("actor", _find_actors, _show_actors),
    _Source("place", _find_places, _show_places),
    _Source("event", _find_quotes, _show_quotes),
    _Source("report", _find_reports, _show_reports),
)
