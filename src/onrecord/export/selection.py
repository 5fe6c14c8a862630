"""Which events, ties, forecasts, claims, actors, places and reports a filter chooses, as ids in a temporary table.

An event, tie or forecast is chosen where it meets every wish; what has no such field (a tie has no type) meets it
not. What an analyst needs to read the chosen comes along: all claims on it, the actors and places it names, the
places those lie in, and the reports of the claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from onrecord.dates import bounds
from onrecord.errors import ConfigError
from onrecord.export.dossier.choose import find_actors, find_places
from onrecord.export.dossier.spot import places_in
from onrecord.export.options import Filter
from onrecord.nouns import Actor, Place
from onrecord.store import Record
from onrecord.vocabulary import acled_types, plover_events

_Named = TypeVar("_Named", Actor, Place)

_NEVER = "0"
"""The condition of what lacks the field that is asked for."""

_CHOOSE = """
INSERT OR IGNORE INTO chosen SELECT id FROM event WHERE {event};
INSERT OR IGNORE INTO chosen SELECT id FROM tie WHERE {tie};
INSERT OR IGNORE INTO chosen SELECT id FROM forecast WHERE {forecast};
INSERT OR IGNORE INTO chosen SELECT c.id FROM claim c LEFT JOIN about a ON a.claim = c.id
    WHERE a.item IN chosen OR (a.item IS NULL AND {statement});
"""

_BRING = """
INSERT OR IGNORE INTO chosen SELECT j.value FROM event e, json_each(e.body, '$.initiators') j WHERE e.id IN chosen;
INSERT OR IGNORE INTO chosen SELECT j.value FROM event e, json_each(e.body, '$.targets') j WHERE e.id IN chosen;
INSERT OR IGNORE INTO chosen SELECT place FROM event WHERE id IN chosen AND place IS NOT NULL;
INSERT OR IGNORE INTO chosen SELECT source FROM tie WHERE id IN chosen;
INSERT OR IGNORE INTO chosen SELECT target FROM tie WHERE id IN chosen;
INSERT OR IGNORE INTO chosen SELECT holder FROM forecast WHERE id IN chosen AND holder IS NOT NULL;
INSERT OR IGNORE INTO chosen SELECT s.actor FROM claim c JOIN entity_actor s ON s.entity = c.speaker
    WHERE c.id IN chosen;
INSERT OR IGNORE INTO chosen SELECT report FROM claim WHERE id IN chosen;
INSERT OR IGNORE INTO chosen
    WITH RECURSIVE around (id) AS (
        SELECT id FROM place WHERE id IN chosen
        UNION SELECT json_extract(p.body, '$.within') FROM place p JOIN around a ON a.id = p.id
    )
    SELECT id FROM around WHERE id IN (SELECT id FROM place);
"""


def choose(record: Record, wanted: Filter) -> bool:
    """Fill the temporary table ``chosen`` by the filter; False, and no table, where all is wanted.

    Raises ConfigError for a date or type that is none or for a time that ends before it begins, and
    OnrecordError for a name that nobody has.
    """
    if not wanted.asked():
        return False
    connection = record.connection
    connection.executescript(
        "CREATE TEMP TABLE IF NOT EXISTS chosen (id TEXT PRIMARY KEY) WITHOUT ROWID; DELETE FROM temp.chosen;"
        "CREATE TEMP TABLE IF NOT EXISTS wished (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;"
        "DELETE FROM temp.wished;"
    )
    connection.create_function("reaches", 4, _reaches, deterministic=True)
    conditions = {kind: " AND ".join(found) for kind, found in _conditions(record, wanted).items()}
    connection.executescript(_CHOOSE.format(**conditions) + _BRING)
    return True


def _conditions(record: Record, wanted: Filter) -> dict[str, list[str]]:
    """SQL conditions by kind of thing. Only checked words and ids in ``wished`` go into them."""
    found: dict[str, list[str]] = {kind: ["1"] for kind in ("event", "tie", "forecast", "statement")}
    for one in (
        _in_time(wanted),
        _of_type(wanted),
        _by_actor(record, wanted),
        _at_place(record, wanted),
        _the_event(record, wanted),
    ):
        for kind, condition in one.items():
            found[kind].append(condition)
    for kind, condition in _in_report(record, wanted).items():
        found[kind].append(condition)
    return found


def _in_time(wanted: Filter) -> dict[str, str]:
    if wanted.since is None and wanted.until is None:
        return {}
    first, last = _day(wanted.since, 0), _day(wanted.until, 1)
    if first and last and first > last:
        raise ConfigError(f"No time is from {wanted.since} to {wanted.until}: the first is later than the second.")
    reaches = f"'{first or ''}', '{last or ''}'"
    return {
        "event": f"(when_start IS NOT NULL OR when_end IS NOT NULL)"
        f" AND coalesce(when_end, '9999-12-31') >= '{first or ''}'"
        f" AND coalesce(when_start, '') <= '{last or '9999-12-31'}'",
        "tie": f"reaches(since, until, {reaches})",
        "forecast": f"reaches(made, made, {reaches})",
        "statement": _NEVER,
    }


def _day(edtf: str | None, end: int) -> str | None:
    """The first or last day that a date of the user's means."""
    if edtf is None:
        return None
    try:
        return bounds(edtf)[end]
    except ValueError as error:
        raise ConfigError(f"{edtf!r} is not a date: write it as 2021-03-04, 2021-03 or 2021.") from error


def _reaches(since: str | None, until: str | None, first: str, last: str) -> bool:
    """True where a dated thing can be of the days ``first`` to ``last`` ("" is open). Nothing undated is."""
    if since is None and until is None:
        return False
    start = bounds(since)[0] if since else None
    end = bounds(until)[1] if until else None
    return (end or "9999-12-31") >= first and (start or "") <= (last or "9999-12-31")


def _of_type(wanted: Filter) -> dict[str, str]:
    if wanted.type is None:
        return {}
    name, _, mode = wanted.type.partition("/")
    event, kinds = name.upper(), {kind.casefold(): kind for kind in acled_types()}
    subs = {sub.casefold(): sub for found in acled_types().values() for sub in found}
    if event in plover_events() and (not mode or mode in plover_events()[event].modes):
        condition = f"type = '{event}'" + (f" AND mode = '{mode}'" if mode else "")
    elif wanted.type.casefold() in kinds:
        condition = f"json_extract(body, '$.acled[0]') = '{kinds[wanted.type.casefold()]}'"
    elif wanted.type.casefold() in subs:
        condition = f"json_extract(body, '$.acled[1]') = '{subs[wanted.type.casefold()]}'"
    else:
        raise ConfigError(
            f"There is no event type {wanted.type!r}: give a PLOVER event (ASSAULT), one with its mode "
            "(ASSAULT/aerial), or an ACLED type (Battles, Air/drone strike)."
        )
    return {"event": condition, "tie": _NEVER, "forecast": _NEVER, "statement": _NEVER}


def _by_actor(record: Record, wanted: Filter) -> dict[str, str]:
    if wanted.actor is None:
        return {}
    actor = _only(find_actors(record, wanted.actor), wanted.actor, "actors")
    _wish(record, "actor", [actor.id])
    wished = "(SELECT id FROM temp.wished WHERE kind = 'actor')"
    sides = ("initiators", "targets")
    takes_part = (
        f"EXISTS (SELECT 1 FROM json_each(event.body, '$.{side}') j WHERE j.value IN {wished})" for side in sides
    )
    return {
        "event": f"({' OR '.join(takes_part)})",
        "tie": f"(source IN {wished} OR target IN {wished})",
        "forecast": f"holder IN {wished}",
        "statement": f"c.speaker IN (SELECT entity FROM entity_actor WHERE actor IN {wished})",
    }


def _at_place(record: Record, wanted: Filter) -> dict[str, str]:
    if wanted.place is None:
        return {}
    place = _only(find_places(record, wanted.place), wanted.place, "places")
    _wish(record, "place", places_in(place, {one.id: one for one in record.places()}))
    wished = "(SELECT id FROM temp.wished WHERE kind = 'place')"
    return {
        "event": f"place IN {wished}",
        "tie": f"target IN {wished}",
        "forecast": _NEVER,
        "statement": _NEVER,
    }


def _in_report(record: Record, wanted: Filter) -> dict[str, str]:
    if wanted.report is None:
        return {}
    query = "SELECT id FROM report WHERE path = ? ORDER BY id"
    found = [row[0] for row in record.connection.execute(query, (wanted.report,))]
    _wish(record, "report", found or [record.report(wanted.report).id])
    wished = "(SELECT id FROM temp.wished WHERE kind = 'report')"
    told = f"id IN (SELECT a.item FROM about a JOIN claim c ON c.id = a.claim WHERE c.report IN {wished})"
    return {"event": told, "tie": told, "forecast": told, "statement": f"c.report IN {wished}"}


def _the_event(record: Record, wanted: Filter) -> dict[str, str]:
    if wanted.event is None:
        return {}
    event = record.event(wanted.event)
    return {"event": f"id = '{event.id}'", "tie": _NEVER, "forecast": _NEVER, "statement": _NEVER}


def subject(record: Record, wanted: Filter) -> str | None:
    """The id of the one event, actor or place that a filter asks for, in this order; None for none.

    Raises ConfigError where a name can mean several, and OnrecordError where nobody has it.
    """
    if wanted.event is not None:
        return record.event(wanted.event).id
    if wanted.actor is not None:
        return _only(find_actors(record, wanted.actor), wanted.actor, "actors").id
    if wanted.place is not None:
        return _only(find_places(record, wanted.place), wanted.place, "places").id
    return None


def _only(found: Sequence[_Named], name: str, kind: str) -> _Named:
    if len(found) == 1:
        return found[0]
    choices = "; ".join(f"{one.name} ({one.id})" for one in found[:8])
    raise ConfigError(f"{len(found)} {kind} can be meant by {name!r}; give the id of one: {choices}.")


def _wish(record: Record, kind: str, ids: list[str]) -> None:
    record.connection.executemany("INSERT OR IGNORE INTO temp.wished VALUES (?, ?)", [(kind, one) for one in ids])
