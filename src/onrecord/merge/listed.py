"""The user's list of actors: which entity of a report it names.

A row names an entity by a name or description that the report uses, where the row's time holds on the day the
report was published. Persons are found among persons, states among states and their governments, and others among
others. Of several rows that fit, the one of the entity's country; where that leaves several actors, none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from onrecord.dates import bounds
from onrecord.names import folded, is_acronym, person_key
from onrecord.nouns import Entity, Listed

LONG = 3
"""Words of a name that tells its group wherever it stands."""
Ident = tuple[str, str, str]
"""What makes rows one actor of the list: name, kind and country. A list of ids (UCDP's) gives the id too."""


class Roll:
    """The list, by its names. ``published`` are the reports' dates (EDTF) and ``countries`` those that each names."""

    def __init__(
        self,
        listed: Iterable[Listed] = (),
        *,
        published: Mapping[str, str | None] | None = None,
        countries: Mapping[str, Set[str]] | None = None,
    ) -> None:
        self._published, self._countries = published or {}, countries or {}
        self._rows: dict[str, list[Listed]] = {}
        for row in listed:
            keys = {key for name in (row.name, *row.aliases) for key in _keys(name, person=row.kind == "person")}
            for key in sorted(keys):
                self._rows.setdefault(key, []).append(row)

    def knows(self, entity: Entity, name: str) -> bool:
        """True where some row could mean this name, at whatever time: then no other rule speaks for the name."""
        return bool(self._rows) and any(_is_alike(row, entity) for row in self._rows_of(entity, name))

    def row_of(self, entity: Entity) -> tuple[Listed, str] | None:
        """The row that names the entity, and the name it does so by; None where none or several do."""
        for name in _names_of(entity) if self._rows else ():
            rows = [row for row in self._rows_of(entity, name) if self._fits(row, entity, name)]
            if len({ident(row) for row in rows}) > 1:
                rows = [row for row in rows if entity.country and row.country == entity.country]
            if len({ident(row) for row in rows}) == 1:
                return rows[0], name
        return None

    def _rows_of(self, entity: Entity, name: str) -> list[Listed]:
        found = [row for key in _keys(name, person=entity.kind == "person") for row in self._rows.get(key, ())]
        return list({id(row): row for row in found}.values())

    def _fits(self, row: Listed, entity: Entity, name: str) -> bool:
        return _is_alike(row, entity) and self._is_in_force(row, entity.report) and self._is_near(row, entity, name)

    def _is_in_force(self, row: Listed, report: str) -> bool:
        """A row with a time holds for no report without a date: which time it tells of is unknown."""
        if row.since is None and row.until is None:
            return True
        published = self._published.get(report)
        if published is None:
            return False
        first, last = bounds(published)
        since = bounds(row.since)[0] if row.since else None
        until = bounds(row.until)[1] if row.until else None
        return (since is None or (last or "9999") >= since) and (until is None or (first or "") <= until)

    def _is_near(self, row: Listed, entity: Entity, name: str) -> bool:
        """A short name in a list of the world ("MPA", "Southern Front") means its group where the report names its
        country, and a mere description ("the southern front") means none of it."""
        if not row.where:
            return True
        short = len(name.split()) < LONG or is_acronym(name)
        named = self._countries.get(entity.report, frozenset())
        return bool(entity.names) and not (short and named.isdisjoint(row.where))


def ident(row: Listed) -> Ident:
    """What the rows of one actor share."""
    return row.external or row.name, row.kind or "", row.country or ""


def _keys(name: str, *, person: bool) -> tuple[str, ...]:
    return (person_key(name), folded(name)) if person else (folded(name),)


def _names_of(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (entity.state, *entity.names)))) or entity.descriptions


def _is_alike(row: Listed, entity: Entity) -> bool:
    if row.kind is None:
        return True
    if entity.kind == "state":
        return row.kind in ("state", "government_body")
    return (row.kind == "person") == (entity.kind == "person")
