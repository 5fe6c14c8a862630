"""What a record says, set for a reader: the whole of it, or one actor, event or place.

Each function returns a page of at most ``width`` columns (40 to 100): print its pieces one after another on a
``rich.console.Console``, in colour on a terminal and as plain text elsewhere, while the record is open. The same
record gives the same page. Every fact stands above its quotes and those who said them; rejected claims are left out.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.export.dossier.choose import actor_choice, find_actors, find_places, place_choice
from onrecord.export.dossier.layout import Page
from onrecord.export.dossier.occurrence import event_page
from onrecord.export.dossier.people import actor_page
from onrecord.export.dossier.sources import (
    Parts,
    entities_of,
    gather,
    gather_actor,
    gather_event,
    gather_of,
    gather_place,
)
from onrecord.export.dossier.spot import has_events, place_page, places_in
from onrecord.export.dossier.stood import standing_page
from onrecord.export.dossier.whole import whole_page
from onrecord.export.standing import as_of
from onrecord.store import Record

__all__ = ["actor_dossier", "event_dossier", "place_dossier", "standing_dossier", "whole_dossier"]


def whole_dossier(record: Record, *, width: int = 100) -> Page:
    """The record at first sight: its reports, the main actors, a timeline of events and the forecasts."""
    return whole_page(gather(record), width=width)


def actor_dossier(record: Record, name: str, *, width: int = 100) -> Page:
    """Everything on the actor with this name, alias or start of an id; the candidates where several have it.

    Raises OnrecordError with the closest names where nobody has it.
    """
    found = find_actors(record, name)
    if len(found) > 1:
        return actor_choice(found, name, width=width)
    entities = entities_of(record, found[0].id)
    return actor_page(found[0], entities, gather_actor(record, found[0], entities), width=width)


def standing_dossier(record: Record, name: str, when: str, *, width: int = 100) -> Page:
    """Who stood with and against the actor with this name, alias or start of an id, at a day, month or year (EDTF).

    Raises InputError for what is no such date, OnrecordError where nobody has the name.
    """
    found = find_actors(record, name)
    if len(found) > 1:
        return actor_choice(found, name, width=width)
    asked = as_of(record, found[0].id, when)
    sources = gather_of(record, Parts(ties=[stand.tie for stand in (*asked.stands, *asked.others)]), id_length=0)
    return standing_page(found[0], asked, sources, width=width)


def event_dossier(record: Record, event_id: str, *, width: int = 100) -> Page:
    """Every claim on the event with this id or unique start of one. Raises OnrecordError for none or several."""
    event = record.event(event_id)
    return event_page(event, gather_event(record, event), width=width)


def place_dossier(record: Record, name: str, *, width: int = 100) -> Page:
    """What happened at the place with this name or start of an id, and within it, in order.

    Where several places have the name, the only one with events is meant, else the candidates are listed.
    Raises OnrecordError with the closest names where no place has it.
    """
    found, places = find_places(record, name), {place.id: place for place in record.places()}
    known = [place for place in found if has_events(place, record, places)] if len(found) > 1 else found
    if len(known or found) > 1:
        return place_choice(known or found, name, width=width)
    place = (known or found)[0]
    sources = replace(gather_place(record, places_in(place, places), place.id), places=places)
    return place_page(place, sources, width=width)
