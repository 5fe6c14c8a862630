"""From claims to events: what hangs together is grouped, and each group agrees on its fields.

How a group came about and what it agreed on is kept under a hash of all that was looked at, so that only what has
changed is grouped and agreed on again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby

import msgspec

from onrecord.merge.agree import agree
from onrecord.merge.cluster import cluster
from onrecord.merge.code import made_of
from onrecord.merge.denials import days_before, the_one_meant
from onrecord.merge.independence import Independence
from onrecord.merge.links import Links
from onrecord.merge.lookups import kind_of, publication_of
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.spread import Spread
from onrecord.merge.sweep import Telling, Tellings, components
from onrecord.nouns import Event, Place
from onrecord.store import Record
from onrecord.store.renew import drop_items, is_made, keep_seen, lay_out, renew_item, start_seeing, unseen

_TABLES = {
    "member": "number INTEGER PRIMARY KEY, event TEXT",
    "told": "event TEXT PRIMARY KEY, type TEXT, day INTEGER, signature BLOB",
    "changed": "type TEXT, actor TEXT, PRIMARY KEY (type, actor)",
}
_COLUMNS = "t.rowid, t.key, t.report, t.last, t.signature, t.type, t.begun, t.denied"


def merge_events(record: Record, *, places: Mapping[str, Place], links: Links, spread: Spread) -> None:
    """Brings the events of the tellings that were spread out up to date, and what their claims are about. ``links`` are
    what reviewers decided, by key. The table ``temp.changed`` gets the types and actors of all events that were made,
    remade or dropped."""
    lay_out(record.connection, _TABLES)
    record.connection.execute("CREATE INDEX temp.member_by_event ON member (event)")
    record.connection.execute("CREATE INDEX temp.told_by_day ON told (type, day)")
    for table in ("seen_found", "seen_item"):
        start_seeing(record.connection, table, "signature" if table == "seen_found" else "id")
    grouping = _Grouping(record, places, links, spread)
    for tellings in components(record.connection, places=places, spread=spread):
        grouping.take(tellings)
    grouping.take_linked()
    grouping.take_denials()
    keep_seen(record.connection, "found", "seen_found", "signature")
    _Making(record, places, spread).make_all()


class _Grouping:
    """Puts tellings into groups (``temp.member``), each under the id of an event. ``_linked`` and ``_bare`` wait for
    all others: what reviewers decided of, and denials that say no day."""

    def __init__(self, record: Record, places: Mapping[str, Place], links: Links, spread: Spread) -> None:
        self._connection, self._places, self._links, self._spread = record.connection, places, links, spread
        self._published = publication_of(record)
        self._decided = {key for pair in (*links.joined, *links.apart) for key in pair}
        self._linked: Tellings = []
        self._bare: list[Tellings] = []

    def take(self, tellings: Tellings) -> None:
        """Groups tellings that meet no others."""
        if any(one.key in self._decided for one in tellings):
            self._linked += tellings
        else:
            self._group(tellings, Links())

    def take_linked(self) -> None:
        """Groups what reviewers decided of, all at once."""
        self._group(sorted(self._linked, key=lambda one: (one.key, one.report)), self._links)

    def take_denials(self) -> None:
        """Joins each denial that says no day to the one event it can mean."""
        meant = [(group, self._meant(group)) for group in self._bare]
        for group, event in meant:
            self._put(group, event or group[0].key)

    def _group(self, tellings: Tellings, links: Links) -> None:
        for group in self._groups(tellings, links):
            if all(one.denied and one.begun is None and one.key not in self._decided for one in group):
                self._bare.append(group)
            else:
                self._put(group, group[0].key)
                self._note(group)

    def _groups(self, tellings: Tellings, links: Links) -> list[Tellings]:
        """The events, each as its tellings in order of key."""
        if len(tellings) < 2:
            return [tellings] if tellings else []
        told = msgspec.json.encode([links.joined, links.apart])
        signature = made_of([b"groups", blake2b(told, digest_size=16).digest(), *(one.signature for one in tellings)])
        groups = self._found(signature)
        if groups is None:
            found = cluster(self._load(tellings), places=self._places, links=links)
            groups = sorted(sorted(one.key for one in group) for group in found)
            self._keep(signature, groups)
        by_key = {one.key: one for one in tellings}
        return [[by_key[key] for key in group] for group in groups]

    def _meant(self, group: Tellings) -> str | None:
        """The event that a denial means, by its id."""
        window = days_before([one.report for one in group], self._published)
        if window is None:
            return None
        query = "SELECT event, signature FROM temp.told WHERE type = ? AND day BETWEEN ? AND ? ORDER BY event"
        near = self._connection.execute(query, (group[0].type, *window)).fetchall()
        signature = made_of([b"meant", *(one.signature for one in group), b"near", *(row[1] for row in near)])
        found = self._found(signature)
        if found is None:
            others = ((event, self._load(self._members(event))) for event, _ in near)
            event = the_one_meant(self._load(group), others, places=self._places)
            found = [[event]] if event else []
            self._keep(signature, found)
        return found[0][0] if found else None

    def _put(self, group: Tellings, event: str) -> None:
        rows = ((one.number, event) for one in group)
        self._connection.executemany("INSERT INTO temp.member VALUES (?, ?)", rows)

    def _note(self, group: Tellings) -> None:
        """What a denial may mean: an event that somebody affirms and dates, by its day."""
        day = min((one.begun for one in group if one.begun is not None), default=None)
        if day is not None and not all(one.denied for one in group):
            row = group[0].key, group[0].type, day, made_of(one.signature for one in group)
            self._connection.execute("INSERT OR REPLACE INTO temp.told VALUES (?, ?, ?, ?)", row)

    def _members(self, event: str) -> Tellings:
        query = f"""SELECT {_COLUMNS} FROM temp.member m JOIN telling t ON t.rowid = m.number
            WHERE event = ? ORDER BY t.key"""
        return [Telling(*row) for row in self._connection.execute(query, (event,))]

    def _load(self, tellings: Iterable[Telling]) -> list[Occurrence]:
        return [self._spread.load(one.report, one.key) for one in tellings]

    def _found(self, signature: bytes) -> list[list[str]] | None:
        self._connection.execute("INSERT OR IGNORE INTO temp.seen_found VALUES (?)", (signature,))
        row = self._connection.execute("SELECT outcome FROM found WHERE signature = ?", (signature,)).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=list[list[str]])

    def _keep(self, signature: bytes, outcome: list[list[str]]) -> None:
        row = signature, msgspec.json.encode(outcome).decode()
        self._connection.execute("INSERT INTO found VALUES (?, ?)", row)


class _Making:
    """Makes the events of the groups, those alone of which something has changed."""

    def __init__(self, record: Record, places: Mapping[str, Place], spread: Spread) -> None:
        self._connection, self._places, self._spread = record.connection, places, spread
        self._kinds, self._told_by = kind_of(record), Independence(record)
        self._decoder = msgspec.json.Decoder(Event)

    def make_all(self) -> None:
        """Brings the record's events in line with the groups."""
        for group in self._all():
            event, signature = group[0].key, made_of(one.signature for one in group)
            self._connection.execute("INSERT INTO temp.seen_item VALUES (?)", (event,))
            stands = is_made(self._connection, event, signature)
            if not stands or any(self._is_fresh(one.report) for one in group):
                self._make(group, signature, changed=not stands)
        gone = unseen(self._connection, "event")
        for event in gone:
            self._note(self._event(event))
        drop_items(self._connection, "event", gone)

    def _all(self) -> Iterator[Tellings]:
        query = f"""SELECT m.event, {_COLUMNS} FROM temp.member m JOIN telling t ON t.rowid = m.number
            ORDER BY m.event, t.key"""
        for _, rows in groupby(self._connection.execute(query), key=lambda row: str(row[0])):
            yield [Telling(*row[1:]) for row in rows]

    def _make(self, group: Sequence[Telling], signature: bytes, *, changed: bool) -> None:
        told = [self._spread.load(one.report, one.key) for one in group]
        source = self._told_by.sources(claim for one in told for claim, _ in one.harms)
        event = agree(told, kinds=self._kinds, places=self._places, texts=self._told_by.texts, source=source)
        if changed:
            self._note(self._event(event.id))
            self._note(event)
        renew_item(self._connection, event, signature)

    def _is_fresh(self, report: str) -> bool:
        return self._connection.execute("SELECT 1 FROM temp.fresh WHERE report = ?", (report,)).fetchone() is not None

    def _event(self, event: str) -> Event | None:
        row = self._connection.execute("SELECT body FROM event WHERE id = ?", (event,)).fetchone()
        return None if row is None else self._decoder.decode(row[0])

    def _note(self, event: Event | None) -> None:
        if event is not None:
            rows = ((event.event, actor) for actor in (*event.initiators, *event.targets))
            self._connection.executemany("INSERT OR IGNORE INTO temp.changed VALUES (?, ?)", rows)
