"""One place over all reports: places of one id, with every name the reports give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.merge.code import code_hash
from onrecord.nouns import Place
from onrecord.store import Record
from onrecord.store.renew import note_whole, renew_places, stands


def write_all_places(record: Record) -> bool:
    """Brings the places up to date. False where no report's places have changed."""
    if stands(record.connection, "places", code_hash()):
        return False
    renew_places(record.connection, merge_places(record.report_places()))
    note_whole(record.connection, "places", code_hash())
    return True


def merge_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places in order of id."""
    merged: dict[str, Place] = {}
    for place in sorted(set(places), key=lambda place: (place.id, place.aliases, repr(place))):
        known = merged.get(place.id, place)
        aliases = tuple(sorted({*known.aliases, *place.aliases, place.name} - {known.name}))
        merged[place.id] = replace(known, aliases=aliases)
    return tuple(merged[key] for key in sorted(merged))
