"""What the reports add up to, brought up to date: a row is written only where it differs from what stands there.

Nothing here commits, and what is not named any more stays until it is dropped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from onrecord.nouns import Actor, Event, Forecast, Place, Tie
from onrecord.store.rows import (
    ACTOR_COLUMNS,
    EVENT_COLUMNS,
    FORECAST_COLUMNS,
    PLACE_COLUMNS,
    TIE_COLUMNS,
    Row,
    actor_row,
    event_row,
    folded_names,
    forecast_row,
    place_row,
    tie_row,
)

Items = Literal["event", "tie", "forecast"]


def start_seeing(connection: sqlite3.Connection, table: str, columns: str) -> None:
    """Make an empty table that this connection alone sees: what is met this time."""
    connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
    connection.execute(f"CREATE TEMP TABLE {table} ({columns}, PRIMARY KEY ({columns})) WITHOUT ROWID")


def lay_out(connection: sqlite3.Connection, tables: Mapping[str, str]) -> None:
    """Makes empty tables that this connection alone sees, with these columns."""
    for name, columns in tables.items():
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
        connection.execute(f"CREATE TEMP TABLE {name} ({columns})")


# ---- actors and places -----------------------------------------------------------------------


def start_actors(connection: sqlite3.Connection) -> None:
    """Begin to say which actors there are: each is kept or put, and ``drop_actors`` ends it."""
    for table in ("seen_actor", "seen_known"):
        start_seeing(connection, table, "id")


def keep_actor(connection: sqlite3.Connection, entities: Sequence[str], signature: bytes | None) -> bool:
    """Keep the actor of these entities where it stands and was made from what has this signature; else False."""
    owner = "SELECT actor FROM entity_actor WHERE entity = ?"
    first = connection.execute(owner, entities[:1]).fetchone()
    if signature is None or first is None or not is_made(connection, first[0], signature):
        return False
    if any(connection.execute(owner, (entity,)).fetchone() != first for entity in entities[1:]):
        return False
    connection.execute("INSERT INTO temp.seen_actor VALUES (?)", first)
    connection.execute("INSERT INTO temp.seen_known SELECT actor FROM known_actor WHERE actor = ?", first)
    return True


def put_actor(connection: sqlite3.Connection, actor: Actor, *, known: bool, signature: bytes | None) -> None:
    """Write an actor. ``known`` where more than one report could name it; a signature lets it be kept the next time."""
    connection.execute("INSERT INTO temp.seen_actor VALUES (?)", (actor.id,))
    if known:
        connection.execute("INSERT INTO temp.seen_known VALUES (?)", (actor.id,))
    if _renew(connection, "actor", ACTOR_COLUMNS, actor_row(actor)):
        connection.execute("DELETE FROM actor_name WHERE actor = ?", (actor.id,))
        names = [(name, actor.id) for name in sorted(folded_names(actor))]
        connection.executemany("INSERT INTO actor_name (folded, actor) VALUES (?, ?)", names)
    _point(connection, "entity_actor", ((entity, actor.id) for entity in actor.entities))
    connection.execute("DELETE FROM made WHERE item = ?", (actor.id,))
    if signature is not None:
        connection.execute("INSERT INTO made VALUES (?, ?)", (actor.id, signature))


def drop_actors(connection: sqlite3.Connection) -> None:
    """Take out the actors that were neither kept nor put."""
    gone = "SELECT id FROM actor WHERE id NOT IN (SELECT id FROM temp.seen_actor)"
    connection.execute(f"DELETE FROM made WHERE item IN ({gone})")
    connection.execute(f"DELETE FROM actor WHERE id IN ({gone})")
    connection.execute("DELETE FROM known_actor WHERE actor NOT IN (SELECT id FROM temp.seen_known)")
    connection.execute("INSERT OR IGNORE INTO known_actor SELECT id FROM temp.seen_known")


def renew_places(connection: sqlite3.Connection, places: Iterable[Place]) -> None:
    """Make these all places there are."""
    start_seeing(connection, "seen_place", "id")
    for place in places:
        connection.execute("INSERT INTO temp.seen_place VALUES (?)", (place.id,))
        if _renew(connection, "place", PLACE_COLUMNS, place_row(place)):
            # Where it lies decides how its events are put on a map, which a trigger on events works out.
            connection.execute("UPDATE event SET place = place WHERE place = ?", (place.id,))
    connection.execute("DELETE FROM place WHERE id NOT IN (SELECT id FROM temp.seen_place)")


# ---- events, ties and forecasts --------------------------------------------------------------


def renew_item(connection: sqlite3.Connection, item: Event | Tie | Forecast, signature: bytes) -> None:
    """Write an event, tie or forecast and what its claims are about; ``signature`` is a hash of what it is made of."""
    match item:
        case Event():
            _renew(connection, "event", EVENT_COLUMNS, event_row(item))
        case Tie():
            _renew(connection, "tie", TIE_COLUMNS, tie_row(item))
        case Forecast():
            _renew(connection, "forecast", FORECAST_COLUMNS, forecast_row(item))
    there = {claim for (claim,) in connection.execute("SELECT claim FROM about WHERE item = ?", (item.id,))}
    gone = sorted(there.difference(item.claims))
    connection.executemany("DELETE FROM about WHERE claim = ?", ((claim,) for claim in gone))
    _point(connection, "about", ((claim, item.id) for claim in item.claims if claim not in there))
    connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (item.id, signature))


def is_made(connection: sqlite3.Connection, item: str, signature: bytes) -> bool:
    """True where the event, tie or forecast stands as it is made of what has this signature."""
    query = "SELECT 1 FROM made WHERE item = ? AND signature = ?"
    return connection.execute(query, (item, signature)).fetchone() is not None


def unseen(connection: sqlite3.Connection, table: Items) -> list[str]:
    """The ids of those that are not in ``temp.seen_item``."""
    query = f"SELECT id FROM {table} WHERE id NOT IN (SELECT id FROM temp.seen_item) ORDER BY id"
    return [item for (item,) in connection.execute(query).fetchall()]


def drop_items(connection: sqlite3.Connection, table: Items, items: Iterable[str]) -> None:
    """Take events, ties or forecasts (their ids) out, with what is about them."""
    for item in items:
        connection.execute("DELETE FROM about WHERE item = ?", (item,))
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (item,))
        connection.execute("DELETE FROM made WHERE item = ?", (item,))


# ---- what was found before -------------------------------------------------------------------


def stands(connection: sqlite3.Connection, part: str, signature: bytes) -> bool:
    """True where a part of merging that looks at everything has nothing new to look at."""
    row = connection.execute("SELECT signature FROM whole WHERE part = ?", (part,)).fetchone()
    return row is not None and bytes(row[0]) == signature


def note_whole(connection: sqlite3.Connection, part: str, signature: bytes) -> None:
    """Say that a part of merging has looked at everything."""
    connection.execute("INSERT OR REPLACE INTO whole VALUES (?, ?)", (part, signature))


def keep_seen(connection: sqlite3.Connection, table: str, seen: str, columns: str) -> None:
    """Keep of what was found what was met this time and no more, so that the record does not tell in how many builds
    it grew."""
    connection.execute(f"DELETE FROM {table} WHERE ({columns}) NOT IN (SELECT {columns} FROM temp.{seen})")


# Not by ON CONFLICT: what a statement does about conflicts holds for the triggers that it sets off too.
def _renew(connection: sqlite3.Connection, table: str, columns: str, row: Row) -> bool:
    """True where the row (its first column the id, its last the body) was not there or was another."""
    found = connection.execute(f"SELECT body FROM {table} WHERE id = ?", row[:1]).fetchone()
    marks = ", ".join("?" for _ in row)
    if found is None:
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)
    elif found[0] != row[-1]:
        connection.execute(f"UPDATE {table} SET ({columns}) = ({marks}) WHERE id = ?", (*row, row[0]))
    return found is None or found[0] != row[-1]


def _point(connection: sqlite3.Connection, table: Literal["about", "entity_actor"], pairs: Iterable[Row]) -> None:
    """Say what claims are about, or whose entities are."""
    one, other = ("claim", "item") if table == "about" else ("entity", "actor")
    known = f"SELECT {other} FROM {table} WHERE {one} = ?"
    for pair in pairs:
        found = connection.execute(known, pair[:1]).fetchone()
        if found is None:
            connection.execute(f"INSERT INTO {table} ({one}, {other}) VALUES (?, ?)", pair)
        elif found[0] != pair[1]:
            connection.execute(f"UPDATE {table} SET {other} = ? WHERE {one} = ?", (pair[1], pair[0]))
