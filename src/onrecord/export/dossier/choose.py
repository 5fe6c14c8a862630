"""Who or where a name means: the one thing, a list of candidates, or an error with the closest names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rich.console import RenderableType

from onrecord.errors import OnrecordError
from onrecord.export.dossier.layout import Page, line, page, table
from onrecord.export.dossier.plain import QUIET, plural
from onrecord.export.dossier.wording import actor_words, country_name
from onrecord.nouns import Actor, Place
from onrecord.store import Record
from onrecord.store.query import fold_name

CLOSE = 75.0
"""Lowest similarity (0 to 100) at which a name is offered for another."""
MOST_OFFERED = 5


def find_actors(record: Record, name: str) -> list[Actor]:
    """The actors that a name or the start of an id can mean. Raises OnrecordError for none."""
    if name.startswith("act-"):
        return [record.actor(name)]
    found = record.find_actor(name)
    if not found:
        names = (one for actor in record.actors() for one in (actor.name, *actor.aliases))
        raise OnrecordError(f"No actor of the record is named {name!r}.{_offer(name, names)}")
    return found


def find_places(record: Record, name: str) -> list[Place]:
    """The places with this name or spelling, else those with it inside one. Raises OnrecordError for none."""
    if name.startswith("plc-"):
        return [record.place(name)]
    places, folded = list(record.places()), fold_name(name)
    found = [place for place in places if folded in _folded(place)] or [
        place for place in places if folded and any(folded in one for one in _folded(place))
    ]
    if not found:
        names = (one for place in places for one in (place.name, *place.aliases))
        raise OnrecordError(f"No place of the record is named {name!r}.{_offer(name, names)}")
    return sorted(found, key=lambda place: (place.name, place.id))


def actor_choice(actors: Sequence[Actor], name: str, *, width: int) -> Page:
    """The actors that a name can mean, with the ids that tell them apart."""
    rows = [(actor.name, actor_words(actor), plural(actor.mentions, "mention"), actor.id) for actor in actors]
    return _choice(
        rows, f"{len(actors)} actors can be meant by {name!r}. Ask for one by its id or its full name.", width
    )


def place_choice(places: Sequence[Place], name: str, *, width: int) -> Page:
    """The places that a name can mean, with the ids that tell them apart."""
    rows = [(place.name, place.kind, country_name(place.country) or "", place.id) for place in places]
    return _choice(
        rows, f"{len(places)} places can be meant by {name!r}. Ask for one by its id or its full name.", width
    )


def _choice(rows: Iterable[Sequence[str]], words: str, width: int) -> Page:
    lines: list[list[RenderableType]] = [
        [line(row[0], "bold"), *(line(cell, QUIET) for cell in row[1:])] for row in rows
    ]
    return page([line(words), line(""), table(lines)], width)


def _folded(place: Place) -> tuple[str, ...]:
    return tuple(fold_name(name) for name in (place.name, *place.aliases))


def _offer(name: str, names: Iterable[str]) -> str:
    """ " Did you mean ...?" with the closest names, empty where none is close."""
    known = sorted(set(names))
    found = process.extract(
        name, known, scorer=fuzz.WRatio, processor=fold_name, limit=MOST_OFFERED, score_cutoff=CLOSE
    )
    return f" Did you mean {', '.join(close for close, _, _ in found)}?" if found else ""
