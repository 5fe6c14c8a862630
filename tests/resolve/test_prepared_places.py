"""The prepared gazetteer: the same as the one made in memory, and never a reason to fail."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from onrecord.resolve.places.prepared import prepared
from onrecord.resolve.places.table import Entry, Table, make_table

ENTRIES = [
    Entry("Qwertābad", ("Qwerta", "Al-Qwerta"), "ETH", "46", 9.5, 40.25, 1200, 7, 3),
    Entry("Zxcv", (), "TCD", "", 12.0, 15.0, 0, 0, 1, "site"),
]


class Maker:
    """Makes the table and counts how often."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> Table:
        self.calls += 1
        return make_table(ENTRIES)


def same(one: Table, other: Table) -> bool:
    return all(np.array_equal(getattr(one, part.name), getattr(other, part.name)) for part in fields(Table))


def test_it_is_made_once_and_read_back_the_same(tmp_path: Path) -> None:
    make = Maker()
    first, second = (prepared(make, "v1", folder=tmp_path / "cache") for _ in range(2))
    assert make.calls == 1
    assert same(first, second)
    assert [second.entry(row).name for row, _ in second.find("al Qwertabad")] == ["Qwertābad"]
    assert list(second.find("Qwerta")) == [(0, True)]


def test_other_data_makes_another_file(tmp_path: Path) -> None:
    make = Maker()
    for version in ("v1", "v2", "v1"):
        prepared(make, version, folder=tmp_path)
    assert make.calls == 2


def test_the_bytes_are_the_same_each_time(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        prepared(Maker(), "v1", folder=tmp_path / folder)
    [one], [other] = ([*(tmp_path / folder).iterdir()] for folder in ("one", "other"))
    assert (one.name, one.read_bytes()) == (other.name, other.read_bytes())


@pytest.mark.parametrize("harm", ["cut", "flipped", "empty", "other"])
def test_a_damaged_file_is_made_again(tmp_path: Path, harm: str) -> None:
    make = Maker()
    prepared(make, "v1", folder=tmp_path)
    [path] = tmp_path.iterdir()
    data = path.read_bytes()
    flipped = data[:-3] + bytes([data[-3] ^ 1]) + data[-2:]
    path.write_bytes({"cut": data[:-5], "flipped": flipped, "empty": b"", "other": b"something else"}[harm])
    again = prepared(make, "v1", folder=tmp_path)
    assert make.calls == 2
    assert same(again, make_table(ENTRIES))
    assert path.read_bytes() == data


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    make = Maker()
    for folder in (tmp_path / "file" / "cache", None):
        assert same(prepared(make, "v1", folder=folder), make_table(ENTRIES))
    assert make.calls == 2


def test_many_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _: prepared(Maker(), "v1", folder=tmp_path), range(24)))
    assert all(same(table, tables[0]) for table in tables)
    assert len(list(tmp_path.iterdir())) == 1


def test_old_files_go(tmp_path: Path) -> None:
    for number in range(9):
        prepared(Maker(), f"v{number}", folder=tmp_path)
    assert len(list(tmp_path.iterdir())) == 4
