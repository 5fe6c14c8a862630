"""Makes the places that the rules answer with: ids are hashes of a GeoNames id, or of a name and a country."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.ids import make_id
from onrecord.nouns import Place, PlaceKind
from onrecord.resolve.places.folding import fold
from onrecord.resolve.places.gazetteer import Gazetteer, Region, Town
from onrecord.vocabulary import states

EXACT, NEAR, ADM2, ADM1, AREA, COUNTRY, INTERNATIONAL = 1, 2, 3, 4, 5, 6, 7
"""UCDP GED's ``where_prec``."""


class Answer(NamedTuple):
    """One mention resolved: its place, the town it stands for if any, and the places that contain it."""

    place: Place | None
    precision: int | None
    reason: str
    town: Town | None = None
    around: tuple[Place, ...] = ()


def country_place(gazetteer: Gazetteer, alpha3: str | None, *, name: str = "", alias: str = "") -> Place:
    """A country as a place without a point; ``name`` serves for a state of the past, which has no code."""
    country = gazetteer.countries.get(alpha3 or "")
    own = next((state.name for state in states() if alpha3 and state.alpha3 == alpha3), None)
    title = own or (country.name if country else name)
    key = make_id("plc", country.geonames) if country else make_id("plc", fold(title), alpha3)
    geonames = country.geonames if country else None
    return Place(key, title, "country", aliases=_aliases(alias), country=alpha3, geonames=geonames)


def town_place(town: Town, alias: str) -> Place:
    """A town at its point."""
    return _point_place(town, "city", alias)


def _point_place(town: Town, kind: PlaceKind, alias: str) -> Place:
    made_of = (town.geonames,) if town.geonames else (fold(town.name), town.country, kind, town.lat, town.lon)
    key, aliases = make_id("plc", *made_of), _aliases(alias)
    return Place(key, town.name, kind, aliases, town.lat, town.lon, town.country, town.admin1, town.geonames)


def region_place(region: Region, alias: str) -> Place:
    """A region of the vocabulary, without a point."""
    key = make_id("plc", region.geonames) if region.geonames else make_id("plc", fold(region.name), region.country)
    return Place(
        key, region.name, region.kind, aliases=_aliases(alias), country=region.country, geonames=region.geonames
    )


def named_place(
    name: str, kind: PlaceKind, *, country: str | None = None, admin1: str | None = None, within: str | None = None
) -> Place:
    """A place known by its words only, without a point. The kind is in the id: Homs is no Homs province."""
    key = make_id("plc", fold(name), country, kind, within)
    return Place(key, name, kind, country=country, admin1=admin1, within=within)


def answer_town(town: Town, reason: str, *, alias: str = "", near: bool = False) -> Answer:
    """The town itself, or within some 25 km of it."""
    return Answer(town_place(town, alias), NEAR if near else EXACT, f"near it: {reason}" if near else reason, town)


def answer_site(site: Town, reason: str, *, alias: str = "") -> Answer:
    """A site that the user's gazetteer lists, at its own point."""
    return Answer(_point_place(site, "site", alias), EXACT, reason)


def answer_inside(town: Town, reason: str, *, name: str, kind: PlaceKind) -> Answer:
    """A named place in a town, put at the town's point with the precision that says so."""
    outer = town_place(town, "")
    key = make_id("plc", fold(name), town.country, kind, outer.id)
    place = Place(key, name, kind, (), town.lat, town.lon, town.country, town.admin1, None, outer.id)
    return Answer(place, NEAR, f"{reason} {town.name}, at whose point it is put", town, (outer,))


def answer_beyond(town: Town, *, kilometres: float, words: str) -> Answer:
    """A place given only by its distance from a town, too far for the town's point."""
    outer = town_place(town, "")
    name = f"{kilometres:.0f} km from {words}"
    place = named_place(name, "area", country=town.country, within=outer.id)
    return Answer(place, AREA, f"{name}: too far for its point", None, (outer,))


def answer_part(gazetteer: Gazetteer, country: str | None, *, words: str, reason: str) -> Answer:
    """An area in a country, without a point."""
    outer = country_place(gazetteer, country)
    return Answer(named_place(words, "area", country=country, within=outer.id), AREA, reason, None, (outer,))


def answer_pointless(name: str, kind: PlaceKind, *, reason: str, country: str | None = None) -> Answer:
    """A place that is not found: no point, and a precision only where its country is known."""
    return Answer(named_place(name, kind, country=country), COUNTRY if country else None, reason)


def answer_in_region(region: Region, name: str, *, kind: PlaceKind, reason: str) -> Answer:
    """A place that is not found in a region that the words give."""
    outer = region_place(region, "")
    place = named_place(name, kind, country=region.country, within=outer.id)
    return Answer(place, region_precision(region), f"{reason}; in {region.name} by the words", None, (outer,))


def region_precision(region: Region) -> int | None:
    """ADM1 or area; None for a region across countries, for which UCDP has no code."""
    if region.country is None:
        return None
    return {"admin1": ADM1, "admin2": ADM2, "area": AREA}[region.kind]


def _aliases(alias: str) -> tuple[str, ...]:
    return (alias,) if alias else ()
