"""From claims to events: what hangs together is grouped, and each group agrees on its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from onrecord.merge.agree import agree
from onrecord.merge.cluster import cluster
from onrecord.merge.denials import days_before, first_day, is_bare, the_one_meant
from onrecord.merge.independence import Independence
from onrecord.merge.links import Links
from onrecord.merge.lookups import kind_of, publication_of
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.spread import lay_out, load_telling
from onrecord.merge.sweep import components
from onrecord.nouns import Event, Place
from onrecord.store import Record
from onrecord.store.write import take_out_event, write_abouts, write_events

Group = list[Occurrence]

_TABLES = {
    "told": "number INTEGER PRIMARY KEY, event TEXT",
    "made": "event TEXT PRIMARY KEY, type TEXT, day INTEGER",
    "meant": "number INTEGER PRIMARY KEY, event TEXT",
}


def merge_events(record: Record, *, places: Mapping[str, Place], links: Links) -> None:
    """Writes the events of the tellings that ``spread`` laid out, and what their claims are about. ``links`` are what
    reviewers decided, by key."""
    lay_out(record.connection, _TABLES)
    record.connection.execute("CREATE INDEX temp.told_by_event ON told (event)")
    record.connection.execute("CREATE INDEX temp.made_by_day ON made (type, day)")
    making = _Making(record, places, links)
    for numbers in components(record.connection, places=places):
        making.take(numbers)
    making.take_linked()
    making.take_denials()


class _Making:
    """``_linked`` and ``_bare`` wait for all others: what reviewers decided of, and denials that say no day."""

    def __init__(self, record: Record, places: Mapping[str, Place], links: Links) -> None:
        self._connection, self._places, self._links = record.connection, places, links
        self._kinds, self._published = kind_of(record), publication_of(record)
        self._told_by = Independence(record)
        self._decided = {key for pair in (*links.joined, *links.apart) for key in pair}
        self._linked: list[int] = []
        self._bare: list[list[int]] = []

    def take(self, numbers: list[int]) -> None:
        """Makes the events of tellings that meet no others."""
        tellings = self._load(numbers)
        if any(one.key in self._decided for one in tellings.values()):
            self._linked += numbers
        else:
            self._group(tellings)

    def take_linked(self) -> None:
        """Makes the events of what reviewers decided of, all at once."""
        self._group(self._load(self._linked))

    def take_denials(self) -> None:
        """Joins each denial that says no day to the one event it can mean."""
        for numbers in self._bare:
            group = list(self._load(numbers).values())
            event = the_one_meant(group, self._near(group), places=self._places)
            if event is None:
                self._write(dict(zip(numbers, group, strict=True)))
            rows = [(number, event) for number in numbers if event]
            self._connection.executemany("INSERT INTO temp.meant VALUES (?, ?)", rows)
        query = "SELECT event, number FROM temp.meant ORDER BY event, number"
        for event, denials in groupby(self._connection.execute(query).fetchall(), key=lambda row: str(row[0])):
            whole = self._load([*self._members(event), *(int(number) for _, number in denials)])
            take_out_event(self._connection, event)
            self._write(whole)

    def _group(self, tellings: Mapping[int, Occurrence]) -> None:
        if len(tellings) < 2:
            groups = [list(tellings.values())] if tellings else []
        else:
            groups = cluster(list(tellings.values()), places=self._places, links=self._links)
        number_of = {one.key: number for number, one in tellings.items()}
        for group in groups:
            numbered = {number_of[one.key]: one for one in group}
            if is_bare(group, self._decided):
                self._bare.append(list(numbered))
            else:
                self._write(numbered)

    def _write(self, tellings: Mapping[int, Occurrence]) -> None:
        group = sorted(tellings.values(), key=lambda one: one.key)
        source = self._told_by.sources(claim for one in group for claim, _ in one.harms)
        event = agree(group, kinds=self._kinds, places=self._places, texts=self._told_by.texts, source=source)
        write_events(self._connection, [event])
        write_abouts(self._connection, ((claim, event.id) for claim in event.claims))
        self._remember(event, group, tellings)

    def _remember(self, event: Event, group: Group, numbers: Iterable[int]) -> None:
        """What a denial may mean: an event that somebody affirms and dates, by its day."""
        day = first_day(group)
        if day and not all(one.denied for one in group):
            row = event.id, group[0].event, day.toordinal()
            self._connection.execute("INSERT OR REPLACE INTO temp.made VALUES (?, ?, ?)", row)
            rows = ((number, event.id) for number in numbers)
            self._connection.executemany("INSERT OR REPLACE INTO temp.told VALUES (?, ?)", rows)

    def _near(self, group: Group) -> Iterable[tuple[str, Group]]:
        """The events of the denial's type in the month before it, by id."""
        window = days_before(group, self._published)
        if window is None:
            return
        query = "SELECT event FROM temp.made WHERE type = ? AND day BETWEEN ? AND ? ORDER BY event"
        for (event,) in self._connection.execute(query, (group[0].event, *window)).fetchall():
            yield event, list(self._load(self._members(event)).values())

    def _members(self, event: str) -> list[int]:
        query = "SELECT number FROM temp.told WHERE event = ? ORDER BY number"
        return [number for (number,) in self._connection.execute(query, (event,))]

    def _load(self, numbers: Iterable[int]) -> dict[int, Occurrence]:
        return {number: load_telling(self._connection, number) for number in numbers}
