"""Writes the table of formats in docs/exporting.md, with the size of each export of the demo record.

``python scripts/formats.py RECORD`` exports the record that `make demo` builds (demo.onrecord) in every format and
writes the table; sizes change with the model that read it. What the table says of formats comes from their
catalogue, and tests/test_exporting_page.py holds it to that.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from onrecord.errors import ConfigError
from onrecord.export import EXPORTERS, Options, export
from onrecord.store import open_record

PAGE = Path(__file__).resolve().parent.parent / "docs" / "exporting.md"
START, END = "<!-- formats -->\n", "<!-- end of formats -->\n"
MOST_FILES = 4
"""Files of a format that the table names before it counts them."""


def main() -> int:
    """Writes the table into the page."""
    sizes = measure(Path(sys.argv[1]))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    PAGE.write_text(before + START + table(sizes) + END + after, encoding="utf-8")
    return 0


def measure(record: Path) -> dict[str, int]:
    """The bytes of each format's files for a record, its manifest left out."""
    sizes = {}
    for name in EXPORTERS:
        with tempfile.TemporaryDirectory() as folder, open_record(record) as opened:
            try:
                told = export(opened, Path(folder) / "out", format=name)
            except ConfigError:  # a format that is nothing without full texts
                told = export(opened, Path(folder) / "out", format=name, options=Options(profile="full"))
            sizes[name] = sum(file["bytes"] for file in told["files"])
    return sizes


def table(sizes: dict[str, int]) -> str:
    """The table's lines; a format without a size has none."""
    lines = ["| format | opens in | writes | demo record | leaves out |", "|---|---|---|---|---|"]
    for name, kind in EXPORTERS.items():
        size = f"{max(1, round(sizes[name] / 1000)):,} kB" if name in sizes else ""
        lines.append(f"| `{name}` | {kind.opens} | {_files(kind.files)} | {size} | {'; '.join(kind.loses)} |")
    return "\n".join(lines) + "\n"


def _files(files: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{name}`" for name in files[:MOST_FILES])
    return shown if len(files) <= MOST_FILES else f"{shown} and {len(files) - MOST_FILES} more"


if __name__ == "__main__":
    sys.exit(main())
