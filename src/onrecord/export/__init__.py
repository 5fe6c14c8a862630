"""Ways out of the record, one module a format family.

A new format is one function of the ``Exporter`` kind, one line in ``EXPORTERS`` and one test file.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module, resources
from pathlib import Path
from typing import Any, Protocol, TextIO, cast

from onrecord.errors import ConfigError, OutputError
from onrecord.store import Record

__all__ = ["EXPORTERS", "Exporter", "export", "schema"]


class Exporter(Protocol):
    """Writes a whole record as text, the same bytes for the same record."""

    def __call__(self, record: Record, out: TextIO) -> None: ...


EXPORTERS: dict[str, str] = {
    "jsonl": "onrecord.export.jsonl:write",
}
"""The module and function of every format, loaded when the format is asked for."""


def export(record: Record, out: TextIO | Path, *, format: str = "jsonl") -> None:  # noqa: A002
    """Write ``record`` in the named format to an open text file or to a path.

    A file at a path is replaced whole or not at all, as UTF-8 with bare line feeds. Raises ConfigError
    for a format that nobody knows and OutputError where the path cannot be written or is the record's own.
    """
    write = _load(format)
    if not isinstance(out, Path):
        write(record, out)
        return
    if record.path is not None and out.exists() and out.samefile(record.path):
        raise OutputError(f"{out} is the record itself; export it to another path.")
    try:
        with _replacing(out) as file:
            write(record, file)
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}.") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of the ``jsonl`` format."""
    file = resources.files("onrecord.export").joinpath("schema/record.schema.json")
    return cast(dict[str, Any], json.loads(file.read_text(encoding="utf-8")))


def _load(name: str) -> Exporter:
    if name not in EXPORTERS:
        raise ConfigError(f"There is no export format {name!r}; there is {', '.join(sorted(EXPORTERS))}.")
    module, _, function = EXPORTERS[name].partition(":")
    return cast(Exporter, getattr(import_module(module), function))


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A file that takes the place of ``path`` at the end. A pipe or a device is written to as it is."""
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    target = path.resolve()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as temporary:
        written = Path(temporary.name)
        try:
            yield cast(TextIO, temporary)
            temporary.close()
            written.replace(target)
        finally:
            written.unlink(missing_ok=True)
