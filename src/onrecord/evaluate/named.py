"""Actors and places: looked for by name in the whole record."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.evaluate.compare import kilometres, name_words, same_name
from onrecord.evaluate.exported import ActorLine, PlaceLine
from onrecord.evaluate.gold import GoldActor, GoldPlace
from onrecord.evaluate.page import Page
from onrecord.evaluate.results import Mark

NEAR = 25.0
"""Kilometres between a place and its gold within which it is right (UCDP where_prec 2)."""


def judge_actors(page: Page) -> Iterator[Mark]:
    """Found where any actor of the record has the name. Two with exactly the name are one actor split."""
    for wanted in page.gold.actors:
        if not wanted.optional:
            yield from _judge_actor(wanted, page)


def _judge_actor(wanted: GoldActor, page: Page) -> Iterator[Mark]:
    found = [actor for actor in page.exported.actors if same_name((actor.name, *actor.aliases), wanted.names)]
    title = wanted.names[0]
    yield page.mark("actors", "hit" if found else "missed", title)
    for again in _exactly(found, wanted)[1:]:
        yield page.mark("actors", "extra", f"{title}: a second actor, {again.name}")
    if found:
        right = any(actor.kind == wanted.kind for actor in found)
        kinds = ", ".join(sorted({actor.kind for actor in found}))
        yield page.mark("actor.kind", "right" if right else "wrong", f"{title}: {wanted.kind} wanted, {kinds} found")


def _exactly(found: list[ActorLine], wanted: GoldActor) -> list[ActorLine]:
    names = {name_words(name) for name in wanted.names}
    return [actor for actor in found if name_words(actor.name) in names]


def judge_places(page: Page) -> Iterator[Mark]:
    """Found where the record has a place of the name that is not in another country."""
    for wanted in page.gold.places:
        if not wanted.optional:
            yield from _judge_place(wanted, page)


def _judge_place(wanted: GoldPlace, page: Page) -> Iterator[Mark]:
    found = next((place for place in page.exported.places if _is_place(place, wanted)), None)
    title = wanted.names[0]
    yield page.mark("places", "hit" if found else "missed", title)
    if found and wanted.lat is not None and wanted.lon is not None:
        distance = _distance(found, (wanted.lat, wanted.lon))
        right = distance is not None and distance <= NEAR
        how_far = "no point" if distance is None else f"{distance:,.0f} km away"
        yield page.mark("place.within_25km", "right" if right else "wrong", f"{title}: {found.name} has {how_far}")


def _is_place(place: PlaceLine, wanted: GoldPlace) -> bool:
    same_country = not wanted.country or place.country in (None, wanted.country)
    return same_country and same_name((place.name, *place.aliases), wanted.names)


def _distance(place: PlaceLine, point: tuple[float, float]) -> float | None:
    if place.lat is None or place.lon is None:
        return None
    return kilometres((place.lat, place.lon), point)
