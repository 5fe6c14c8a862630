"""The page of one place: who held it, and what happened there in order."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import RenderableType

from onrecord.export.dossier.bonds import tie_rows, ties_of
from onrecord.export.dossier.entries import timeline
from onrecord.export.dossier.layout import Page, heading, line, page
from onrecord.export.dossier.plain import QUIET, plural
from onrecord.export.dossier.sources import Sources
from onrecord.export.dossier.wording import place_title
from onrecord.nouns import Event, Place
from onrecord.store import Record


def place_page(place: Place, sources: Sources, *, width: int) -> Page:
    """What happened at a place and in what lies in it."""
    events = events_at(place, sources)
    parts: list[RenderableType] = [line(place_title(place, sources.places), "bold")]
    if place.aliases:
        parts.append(line(f"also written {', '.join(place.aliases)}"))
    parts.append(line(f"{on_map(place)}, {plural(len(events), 'event')}, {place.id}", QUIET))
    if held := ties_of(place.id, sources):
        parts += [heading("Who held it"), *tie_rows(held, place.id, sources, width=width, most_quotes=3)]
    happened = list(timeline(events, sources, width=width)) or [line("The record tells of no event there.")]
    return page([*parts, heading("What happened there"), *happened], width)


def events_at(place: Place, sources: Sources) -> list[Event]:
    """The events at a place or within it, in order."""
    return [event for event in sources.events if event.where and _inside(event.where.place, place, sources.places)]


def places_in(place: Place, places: Mapping[str, Place]) -> list[str]:
    """The place and those that lie in it (ids): by what they are within, and for a country or a first-order area of
    one by its code too."""
    return sorted({place.id, *(one for one in places if _inside(one, place, places))})


def has_events(place: Place, record: Record, places: Mapping[str, Place]) -> bool:
    """True where something happened at the place or within it."""
    query = "SELECT 1 FROM event WHERE place = ?"
    return any(record.connection.execute(query, (one,)).fetchone() for one in places_in(place, places))


def _inside(found: str | None, place: Place, places: Mapping[str, Place]) -> bool:
    seen: set[str] = set()
    while found and found not in seen:
        if found == place.id:
            return True
        seen.add(found)
        inner = places.get(found)
        if inner and _shares_code(inner, place):
            return True
        found = inner.within if inner else None
    return False


def _shares_code(inner: Place, outer: Place) -> bool:
    """True where the codes alone tell that a place lies in a country or in a first-order area."""
    if outer.country is None or inner.country != outer.country:
        return False
    if outer.kind == "country":
        return True
    return outer.kind == "admin1" and outer.admin1 is not None and inner.admin1 == outer.admin1


def on_map(place: Place) -> str:
    """What kind of place it is and where on the map: "city, 31.2089° N 16.5887° E"."""
    if place.lat is None or place.lon is None:
        return f"{place.kind}, no point on the map"
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{place.kind}, {abs(place.lat):.4f}° {north} {abs(place.lon):.4f}° {east}"
