"""docs/exporting.md tells of every format what the catalogue tells; sizes hang on the model and are not compared."""

from __future__ import annotations

import re

from onrecord.export import EXPORTERS, PROFILES
from scripts.formats import END, PAGE, START, table

TEXT = PAGE.read_text(encoding="utf-8")
SIZE = re.compile(r"\| [\d,]+ kB \|")


def test_the_table_of_formats_is_current() -> None:
    written = TEXT.partition(START)[2].partition(END)[0]
    assert SIZE.sub("| |", written) == table({}).replace("|  |", "| |"), "run python scripts/formats.py RECORD"
    assert len(SIZE.findall(written)) == len(EXPORTERS)


def test_every_profile_has_its_row() -> None:
    assert re.findall(r"^\| `(\w+)` \| (?:hidden|shown) \|", TEXT, re.M) == list(PROFILES)
