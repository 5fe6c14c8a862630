"""Ways out of the record, one function a format.

A new format is one function of the ``Exporter`` kind, which writes what a ``View`` shows to an ``Outlet``; one line
in ``EXPORTERS`` (catalogue.py); and one test file. What is chosen and what is hidden is settled before a format sees
anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module, resources
from pathlib import Path
from typing import Any, TextIO, cast

from onrecord.errors import ConfigError, OutputError
from onrecord.export.catalogue import EXPORTERS
from onrecord.export.format import Counts, Exporter, Format
from onrecord.export.manifest import NAME as MANIFEST
from onrecord.export.manifest import manifest, write_manifest
from onrecord.export.options import Filter, Options
from onrecord.export.outlet import Outlet, Stream, check_file, filling, is_special
from onrecord.export.profiles import PROFILES, ProfileName
from onrecord.export.view import View
from onrecord.store import Record

__all__ = [
    "EXPORTERS",
    "PROFILES",
    "Counts",
    "Exporter",
    "Filter",
    "Format",
    "Options",
    "Outlet",
    "ProfileName",
    "View",
    "export",
    "format_for",
    "schema",
]


def export(
    record: Record,
    out: TextIO | Path,
    *,
    format: str = "jsonl",  # noqa: A002
    options: Options | None = None,
) -> dict[str, Any]:
    """Write ``record`` in the named format to a path, or to an open text file if it is one text file.

    Files are replaced whole or not at all, as UTF-8 with bare line feeds where they are text. A manifest stands
    beside every export to a path, and is returned. Raises ConfigError for a format, filter or option that nobody
    knows, and OutputError where the path cannot be written or is the record's own.
    """
    kind = _format(format)
    asked = options or Options()
    view = View(record, replace(asked, profile=asked.profile or kind.profile))
    write = partial(_exporter(kind), view)
    tell = partial(manifest, record, view, name=format, kind=kind)
    if not isinstance(out, Path):
        if kind.binary or kind.is_folder:
            raise OutputError(f"The format {format} is no stream of text: give it a path.")
        return tell(counts=write(Stream(out)), files=())
    try:
        if is_special(out) and not kind.binary and not kind.is_folder:
            with out.open("w", encoding="utf-8", newline="\n") as file:
                return tell(counts=write(Stream(file)), files=())
        return _fill(out, format, kind=kind, record=record.path, write=write, tell=tell)
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}.") from error


def format_for(out: Path) -> str:
    """The format whose files alone end as this name does, by the longest ending ("x.ftm.json" is no bare ".json").

    A pipe or device takes ``jsonl``. Raises ConfigError where no format or several have the ending.
    """
    if is_special(out):
        return "jsonl"
    endings = (kind.files[0] for kind in EXPORTERS.values() if not kind.is_folder)
    ending = max((one for one in endings if out.name.casefold().endswith(one)), key=len, default=None)
    names = [name for name, kind in EXPORTERS.items() if kind.files[0] == ending]
    if not names:
        raise ConfigError(f"The name {out.name!r} does not tell the format to write: give it with --format.")
    if len(names) > 1:
        raise ConfigError(f"Several formats write {ending} files: give --format {' or '.join(names)}.")
    return names[0]


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of the ``jsonl`` format."""
    file = resources.files("onrecord.export").joinpath("schema/record.schema.json")
    return cast(dict[str, Any], json.loads(file.read_text(encoding="utf-8")))


def _format(name: str) -> Format:
    if name not in EXPORTERS:
        raise ConfigError(f"There is no export format {name!r}; there is {', '.join(sorted(EXPORTERS))}.")
    return EXPORTERS[name]


def _exporter(kind: Format) -> Exporter:
    module, _, function = kind.write.partition(":")
    return cast(Exporter, getattr(import_module(module), function))


def _fill(
    out: Path,
    name: str,
    *,
    kind: Format,
    record: Path | None,
    write: Callable[[Outlet], Counts],
    tell: Callable[..., dict[str, Any]],
) -> dict[str, Any]:
    """Write the files and their manifest beside ``out``, and put them there."""
    stale = _check_folder(out, name) if kind.is_folder else ()
    if not kind.is_folder:
        check_file(out, record=record)
    with filling(out, is_folder=kind.is_folder) as outlet:
        written = tell(counts=write(outlet), files=outlet.written())
        write_manifest(outlet, written, name=MANIFEST if kind.is_folder else f"{out.name}.{MANIFEST}")
    for file in set(stale) - {file["name"] for file in written["files"]}:
        (out / file).unlink(missing_ok=True)
    return written


def _check_folder(out: Path, name: str) -> tuple[str, ...]:
    """The files of an earlier export of this format in the folder. Raises OutputError where anything else is there."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return ()
    try:
        earlier = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        if earlier["format"] == name and earlier["made_by"]["name"] == "onrecord":
            root = out.resolve()
            return tuple(
                file["name"] for file in earlier["files"] if (root / file["name"]).resolve().is_relative_to(root)
            )
    except (OSError, ValueError, LookupError, TypeError):
        pass
    raise OutputError(f"{out} holds something else than an earlier export to {name}; give it a new folder.")
