"""One place over all reports: places of one id, with every name the reports give them, and the user's table of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.merge.code import code_hash
from onrecord.merge.surveyed import lay_over
from onrecord.nouns import ListedPlace, Place
from onrecord.store import Record
from onrecord.store.renew import note_whole, renew_places, stands


def write_all_places(record: Record) -> bool:
    """Brings the places up to date. False where neither reports' places nor the table have changed."""
    if stands(record.connection, "places", code_hash()):
        return False
    renew_places(record.connection, merge_places(record.report_places(), listed=record.listed_places()))
    note_whole(record.connection, "places", code_hash())
    return True


def merge_places(places: Iterable[Place], *, listed: Iterable[ListedPlace] = ()) -> tuple[Place, ...]:
    """The places in order of id; ``listed`` is the user's table."""
    merged: dict[str, Place] = {}
    for place in sorted(set(places), key=lambda place: (place.id, place.aliases, repr(place))):
        known = merged.get(place.id, place)
        aliases = tuple(sorted({*known.aliases, *place.aliases, place.name} - {known.name}))
        merged[place.id] = replace(known, aliases=aliases)
    found = lay_over(merged, listed)
    return tuple(found[key] for key in sorted(found))
