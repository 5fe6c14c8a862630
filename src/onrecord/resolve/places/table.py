"""Places in columns, found by the hashes of their names: some 740,000 names take 40 MB and no Python objects.

Columns can be written to a file and mapped into memory as they are (see prepared).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.nouns import PlaceKind
from onrecord.resolve.places.folding import Ints, fold, fold_lines, fold_loosely, hash_of, hashes_of, loosen_lines

KINDS: Final[tuple[PlaceKind, ...]] = ("city", "site", "admin1", "admin2", "area", "country")
_BATCH = 50_000
"""Rows that are held as Python objects at a time."""


class Entry(NamedTuple):
    """One place as a gazetteer lists it. ``country`` is alpha-3, ``geonames`` 0 for none, ``aliases`` plain ASCII.

    ``spellings`` is how many names the gazetteer has for it in all languages.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    geonames: int
    spellings: int
    kind: PlaceKind = "city"


@dataclass(frozen=True, slots=True)
class Table:
    """Places, a row each, and an index of their names.

    ``names`` are all names' UTF-8 bytes, ``starts`` where each begins, and the end of the last. ``numbers`` has
    three columns: GeoNames id (0 for none), population, spellings. ``keys`` are sorted hashes of loose name forms;
    ``plains`` (hashes of the plain forms) and ``rows`` (row numbers) lie beside them.
    """

    names: npt.NDArray[np.uint8]
    starts: Ints
    alpha3s: npt.NDArray[np.str_]
    admin1s: npt.NDArray[np.str_]
    points: npt.NDArray[np.float64]
    numbers: Ints
    kinds: npt.NDArray[np.uint8]
    keys: Ints
    plains: Ints
    rows: Ints

    def find(self, words: str) -> Iterator[tuple[int, bool]]:
        """The rows with a name whose loose form is the words', each with whether a plain form is theirs too."""
        loose = fold_loosely(words)
        if not loose:
            return
        key = hash_of(loose)
        low, high = np.searchsorted(self.keys, key), np.searchsorted(self.keys, key, side="right")
        rows, exact = self.rows[low:high], self.plains[low:high] == hash_of(fold(words))
        named = set(rows[exact].tolist())
        yield from ((row, row in named) for row in np.unique(rows).tolist())

    def entry(self, row: int) -> Entry:
        """One row, without its aliases."""
        lat, lon = (float(degrees) for degrees in self.points[row])
        geonames, population, spellings = (int(number) for number in self.numbers[row])
        name = bytes(self.names[self.starts[row] : self.starts[row + 1]]).decode()
        kind = self.kind_of(row)
        country, admin1 = str(self.alpha3s[row]), str(self.admin1s[row])
        return Entry(name, (), country, admin1, lat, lon, population, geonames, spellings, kind)

    def kind_of(self, row: int) -> PlaceKind:
        """One row's kind."""
        return KINDS[int(self.kinds[row])]

    def rows_of(self, kind: PlaceKind) -> list[int]:
        """Every row of one kind."""
        return [int(row) for row in np.flatnonzero(self.kinds == KINDS.index(kind))]


def make_table(entries: Iterable[Entry]) -> Table:
    """Entries in columns. They may be a stream: no more than a batch of them is held at a time."""
    remaining = iter(entries)
    batches = [_columns(batch) for batch in iter(lambda: list(islice(remaining, _BATCH)), [])] or [_columns([])]
    sizes = np.cumsum([0, *(len(batch.kinds) for batch in batches)])
    rows = np.concatenate([batch.rows + size for batch, size in zip(batches, sizes, strict=False)])
    keys = np.concatenate([batch.keys for batch in batches])
    order = np.argsort(keys, kind="stable")
    return Table(
        names=np.concatenate([batch.names for batch in batches]),
        starts=np.cumsum(np.concatenate([[0], *(np.diff(batch.starts) for batch in batches)]), dtype=np.int64),
        alpha3s=np.concatenate([batch.alpha3s for batch in batches]),
        admin1s=np.concatenate([batch.admin1s for batch in batches]),
        points=np.concatenate([batch.points for batch in batches]),
        numbers=np.concatenate([batch.numbers for batch in batches]),
        kinds=np.concatenate([batch.kinds for batch in batches]),
        keys=keys[order],
        plains=np.concatenate([batch.plains for batch in batches])[order],
        rows=rows[order],
    )


def _columns(batch: list[Entry]) -> Table:
    """A batch in columns; its keys are not sorted."""
    names = [entry.name.encode() for entry in batch]
    plains, rows = _plain_names(batch)
    return Table(
        names=np.frombuffer(b"".join(names), dtype=np.uint8),
        starts=np.cumsum([0, *map(len, names)], dtype=np.int64),
        alpha3s=np.array([entry.country for entry in batch], dtype="U3"),
        admin1s=np.array([entry.admin1 for entry in batch], dtype=np.str_),
        points=np.array([(entry.lat, entry.lon) for entry in batch], dtype=np.float64).reshape(-1, 2),
        numbers=np.array(
            [(entry.geonames, entry.population, entry.spellings) for entry in batch], dtype=np.int64
        ).reshape(-1, 3),
        kinds=np.array([KINDS.index(entry.kind) for entry in batch], dtype=np.uint8),
        keys=hashes_of(loosen_lines("\n".join(plains)).split("\n") if plains else ()),
        plains=hashes_of(plains),
        rows=rows,
    )


def _plain_names(batch: list[Entry]) -> tuple[list[str], Ints]:
    """Every name and alias folded, with the row of each; what folds to nothing is no name."""
    lines = "\n".join(name.replace("\n", " ") for entry in batch for name in (entry.name, *entry.aliases))
    plains = [plain.strip() for plain in fold_lines(lines).split("\n")] if batch else []
    rows = np.repeat(np.arange(len(batch), dtype=np.int64), [1 + len(entry.aliases) for entry in batch])
    kept = np.array([bool(plain) for plain in plains], dtype=bool)
    return [plain for plain in plains if plain], rows[kept]
