"""Reads a gazetteer of the user's own: a GeoNames dump, or a CSV file, as it is or in a zip archive.

The file is read line by line: what is not kept costs no memory.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import IO

from onrecord.errors import ConfigError
from onrecord.nouns import PlaceKind
from onrecord.resolve.places.folding import without_accents
from onrecord.resolve.places.packaged import read_countries
from onrecord.resolve.places.table import KINDS, Entry
from onrecord.vocabulary import state_of

NEEDED = ("name", "country", "latitude", "longitude")
"""The columns that a CSV must have."""
_DUMP_COLUMNS = 19
_CLASSES: dict[str, PlaceKind] = {"P": "city", "S": "site", "L": "area", "T": "area"}
"""GeoNames' feature classes that are kept; waters, roads, forests and undersea features are not."""
_DIVISIONS: dict[str, PlaceKind] = {"ADM1": "admin1", "ADM2": "admin2"}
_PAST = frozenset({"PPLH", "PPLCH"})
"""GeoNames' codes of places of the past."""
_WHAT_IT_MUST_BE = (
    "a gazetteer is a GeoNames dump (19 columns set apart by tabs) or a CSV file whose first line names its columns, "
    f"{', '.join(NEEDED)} among them"
)


def read_own(path: Path) -> Iterator[Entry]:
    """Every place of the file that is kept, in its order.

    Raises ConfigError, naming the file and, where it can, the line, for a file that cannot be opened or is no
    gazetteer, and for a row without a name, a known country or a point on the globe.
    """
    with _opened(path) as lines:
        try:
            yield from _entries(lines, path)
        except UnicodeDecodeError as error:
            raise ConfigError(f"{path}: the gazetteer is not UTF-8 text.") from error
        except csv.Error as error:
            raise ConfigError(f"{path}: the gazetteer cannot be read as CSV: {error}.") from error
        except (OSError, zipfile.BadZipFile, EOFError) as error:
            raise ConfigError(f"{path}: the gazetteer cannot be read: {error}.") from error


def _entries(lines: IO[str], path: Path) -> Iterator[Entry]:
    first = lines.readline()
    if first.count("\t") == _DUMP_COLUMNS - 1:
        yield from _dump_entries(first, lines, path)
        return
    columns = next(csv.reader([first]), [])
    if missing := [column for column in NEEDED if column not in columns]:
        found = f"; it lacks {', '.join(missing)}" if len(missing) < len(NEEDED) else ""
        raise ConfigError(f"{path}: {_WHAT_IT_MUST_BE}{found}.")
    codes = _alpha3s()
    rows = csv.DictReader(lines, fieldnames=columns, restkey="", restval="")
    for row in rows:
        # The reader counts lines without the first, which was read before it.
        yield _own_entry(row, codes, where=f"{path}, line {rows.line_num + 1}")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as packed:
                yield io.TextIOWrapper(packed, encoding="utf-8-sig", newline="")
        else:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                yield lines
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(f"{path}: the gazetteer cannot be opened: {reason}.") from error


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    """The largest text or CSV file: GeoNames' archives hold a readme beside the data."""
    members = [one for one in archive.infolist() if one.filename.lower().endswith((".txt", ".tsv", ".csv"))]
    if not members:
        raise ConfigError(f"{path}: there is no .txt, .tsv or .csv file in the archive.")
    return max(members, key=lambda one: (one.file_size, one.filename)).filename


def _alpha3s() -> dict[str, str]:
    """Alpha-3 codes by alpha-2, alpha-3 and name."""
    countries = read_countries()
    codes = {alpha2: country.alpha3 for alpha2, country in countries.items()}
    for country in countries.values():
        codes |= {country.alpha3: country.alpha3, country.name: country.alpha3}
    return codes


# ---- a GeoNames dump -------------------------------------------------------------------------


def _dump_entries(first: str, lines: IO[str], path: Path) -> Iterator[Entry]:
    codes = _alpha3s()
    number, line = 1, first
    while line:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _DUMP_COLUMNS:
            raise ConfigError(f"{path}, line {number}: a GeoNames dump has {_DUMP_COLUMNS} columns, not {len(cells)}.")
        kind = _kind_of(cells[6], cells[7])
        # Disputed ground has no country in GeoNames, and no rule here could choose it.
        if kind and cells[8] in codes:
            yield _dump_entry(cells, kind, codes[cells[8]], where=f"{path}, line {number}")
        number, line = number + 1, lines.readline()


def _kind_of(feature_class: str, code: str) -> PlaceKind | None:
    if feature_class == "A":
        return _DIVISIONS.get(code)
    return None if code in _PAST else _CLASSES.get(feature_class)


def _dump_entry(cells: list[str], kind: PlaceKind, country: str, *, where: str) -> Entry:
    lat, lon = _point(cells[4], cells[5], where=where)
    others = cells[3].split(",") if cells[3] else []
    return Entry(
        name=cells[1] or cells[2],
        aliases=tuple(dict.fromkeys(one for one in (cells[2], *others) if _readable(one))),
        country=country,
        admin1=cells[10],
        lat=lat,
        lon=lon,
        population=_whole(cells[14], where=where),
        geonames=_whole(cells[0], where=where),
        spellings=len(others) + 1,
        kind=kind,
    )


def _readable(name: str) -> bool:
    """As for the packaged data: names in Latin letters that are no codes and no machine transliterations."""
    return name.isascii() and name[:1].isupper() and any(letter.islower() for letter in name)


# ---- a CSV file ------------------------------------------------------------------------------


def _own_entry(row: Mapping[str, str], codes: Mapping[str, str], *, where: str) -> Entry:
    name, country = row["name"].strip(), row["country"].strip()
    if not name:
        raise ConfigError(f"{where}: a place needs a name.")
    code = codes.get(country) or state_of(country)
    if code is None:
        raise ConfigError(f"{where}: there is no country {country!r}; give its ISO 3166 code.")
    lat, lon = _point(row["latitude"], row["longitude"], where=where)
    aliases = [without_accents(alias).strip() for alias in row.get("aliases", "").split("|")]
    population = _whole(row.get("population", ""), where=where)
    kept = tuple(alias for alias in aliases if alias)
    return Entry(name, kept, code, row.get("admin1", ""), lat, lon, population, 0, 1, _own_kind(row, where=where))


def _own_kind(row: Mapping[str, str], *, where: str) -> PlaceKind:
    word = row.get("kind", "").strip() or "city"
    allowed = [kind for kind in KINDS if kind != "country"]
    for kind in allowed:
        if kind == word:
            return kind
    raise ConfigError(f"{where}: a place's kind is one of {', '.join(allowed)}, not {word!r}.")


def _point(lat: str, lon: str, *, where: str) -> tuple[float, float]:
    try:
        north, east = float(lat), float(lon)
    except ValueError as error:
        raise ConfigError(f"{where}: {lat!r}, {lon!r} is no point in degrees.") from error
    if not (isfinite(north) and isfinite(east) and abs(north) <= 90 and abs(east) <= 180):
        raise ConfigError(f"{where}: {lat}, {lon} lies on no globe: latitude is -90 to 90, longitude -180 to 180.")
    return north, east


def _whole(number: str, *, where: str) -> int:
    try:
        whole = int(number.strip() or 0)
    except ValueError as error:
        raise ConfigError(f"{where}: {number!r} is no whole number.") from error
    if not 0 <= whole < 2**62:
        raise ConfigError(f"{where}: {number!r} is no number of people or GeoNames id.")
    return whole
