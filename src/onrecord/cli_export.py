"""The command that writes a record in the forms of other tools."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from onrecord.errors import ConfigError
from onrecord.terminal import RecordFile, examples, out, say, told

EXAMPLES = examples(
    "onrecord export conflict.onrecord -o conflict.jsonl",
    "onrecord export conflict.onrecord -o conflict.xlsx",
    "onrecord export conflict.onrecord --format csv -o tables/ --hxl",
    "onrecord export conflict.onrecord -o arbel.geojson --place Arbel --from 2021-03",
    "onrecord export conflict.onrecord --format dossier-pdf -o haftar.pdf --actor Haftar",
    "onrecord export conflict.onrecord --format package -o case/ --profile full",
)


def _print_formats(asked: bool) -> None:
    """Prints the table of formats where it is asked for, and exits."""
    if not asked:
        return
    from onrecord.export import EXPORTERS

    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("format", "opens in", "writes", "leaves out"):
        table.add_column(heading, overflow="fold")
    for name, kind in EXPORTERS.items():
        table.add_row(name, kind.opens, ", ".join(kind.files), "; ".join(kind.loses))
    out.print(table)
    raise typer.Exit


def export(
    file: RecordFile,
    path: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="PATH", help="Where to write: a file, or a folder for formats of several."),
    ] = None,
    format: Annotated[  # noqa: A002
        str | None,
        typer.Option(
            metavar="NAME", help="The form to write; unless given, that of PATH's ending, and jsonl without a PATH."
        ),
    ] = None,
    list_formats: Annotated[
        bool,
        typer.Option("--list-formats", help="Print the formats and exit.", callback=_print_formats, is_eager=True),
    ] = False,
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="public, internal or full; public unless given, for jsonl internal."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only what can be of that time or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Only what can be of that time or earlier.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this actor took part in.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only what happened there or within.")] = None,
    type: Annotated[  # noqa: A002
        str | None, typer.Option(metavar="TYPE", help="Only events of a type: ASSAULT, ASSAULT/aerial, Battles.")
    ] = None,
    report: Annotated[str | None, typer.Option(metavar="PATH", help="Only what this report tells of.")] = None,
    event: Annotated[str | None, typer.Option(metavar="ID", help="Only this event, by the start of its id.")] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Tables for machines: no guard against formulas.")] = False,
    hxl: Annotated[bool, typer.Option("--hxl", help="CSV tables with a row of HXL tags.")] = False,
    dated: Annotated[
        str | None, typer.Option(metavar="DATE", help="A date of making to write down; none is unless given.")
    ] = None,
) -> None:
    """Write the record, or part of it, in a form other tools read.

    Without `-o`, formats of one text file go to standard output. With it, a manifest stands beside the export:
    what was asked, what is in it, hashes of the files, what the format and the profile leave out, and the licences
    of data used. The same record and options give the same bytes. Files are replaced whole or not at all.

    `--profile public` hides the names of private persons, cuts quotes to 300 characters and writes no full texts;
    `internal` shows names and whole quotes; `full` adds the texts (docs/exporting.md).
    """
    from onrecord.export import PROFILES, Filter, Options, format_for
    from onrecord.export import export as export_record
    from onrecord.store import open_record

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    with told():
        if profile is not None and profile not in PROFILES:
            raise ConfigError(f"There is no profile {profile!r}; there is {', '.join(PROFILES)}.")
        wanted = Filter(since, until, actor, place, type, report, event)
        options = Options(wanted, profile, raw=raw, hxl=hxl, created=dated)
        with open_record(file) as record:
            name = format or (format_for(path) if path else "jsonl")
            written = export_record(record, path or sys.stdout, format=name, options=options)
    if path is not None:
        _print_summary(written, path)
    if not any(written["counts"].values()):
        _say_empty(written)


def _print_summary(written: dict[str, Any], path: Path) -> None:
    counts = ", ".join(f"{kind}: {number:,}" for kind, number in written["counts"].items())
    say(f"{path} ({written['format']}, profile {written['profile']}) holds {counts or 'nothing'}", out)


def _say_empty(written: dict[str, Any]) -> None:
    """Nothing is an answer, but one that a wrong wish gives too."""
    names = {"since": "from", "until": "to"}
    wishes = " ".join(f"--{names.get(name, name)} {value!r}" for name, value in written["filter"].items())
    say(f"The export is empty: the record has nothing for the format {written['format']}{wishes and ' with '}{wishes}.")
