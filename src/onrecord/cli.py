"""Every command, thin: parse, call, print."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord import __version__
from onrecord.errors import NothingRead, OnrecordError
from onrecord.nouns import Problem, Summary
from onrecord.nouns import Progress as Told

app = typer.Typer(
    name="onrecord",
    help="Turns reports about an armed conflict into a record in which every fact is attested: who did what to "
    "whom, when, where, with what, at what human cost, who stands with whom, who foretold what, and under each "
    "the words in the report and who said them.\n\nNothing leaves this machine.",
    epilog="Start with: onrecord build examples/libya -o libya.onrecord, then: onrecord show libya.onrecord",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

RecordFile = Annotated[Path, typer.Argument(metavar="FILE", help="A record made by `onrecord build`.")]

_out = Console(highlight=False, soft_wrap=False)
_err = Console(stderr=True, highlight=False)


def main() -> None:
    """The console command. Exit status: 0 done, 1 nothing read or a rule broken, 2 an error a user can mend."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


@contextmanager
def _told(*, status: int = 2) -> Iterator[None]:
    """Prints an error meant for the user as one sentence, and exits."""
    try:
        yield
    except NothingRead as error:
        for problem in error.problems:
            _err.print(_line(problem), soft_wrap=True, markup=False)
        _err.print(str(error))
        raise typer.Exit(1) from None
    except OnrecordError as error:
        _err.print(f"onrecord: {error}", soft_wrap=True, markup=False)
        raise typer.Exit(status) from None


@app.callback(invoke_without_command=True)
def version(
    shown: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if shown:
        print(f"onrecord {__version__}")
        raise typer.Exit


@app.command()
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Reports, or folders of reports.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The record to make, or to add to.")],
    workers: Annotated[int | None, typer.Option(help="Processes that read reports; all cores unless given.")] = None,
    config: Annotated[Path | None, typer.Option(help="Settings, a TOML file; ./onrecord.toml unless given.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Read reports and make a record of them, or add them to the one there.

    A `manifest.csv` beside the reports (path, title, publisher, author, published, url, language) or YAML
    front matter in a report says where and when it was published; without a date, relative dates ("on
    Friday") stay words. A file that cannot be read becomes a row of the record's problems. The record
    changes whole or not at all, and is the same whatever the number of workers.
    """
    from onrecord.config import load_config
    from onrecord.pipeline import build as build_record

    with _told(), _progress(quiet) as progress:
        settings = load_config(config, workers=workers)
        summary = build_record(paths, out, config=settings, progress=progress)
    if not quiet:
        _print_summary(summary, out)


@contextmanager
def _progress(quiet: bool) -> Iterator[Told | None]:
    """A bar on a terminal, a line every tenth of the way elsewhere, nothing where quiet."""
    if quiet:
        yield None
    elif not _err.is_terminal:
        yield _print_tenths
    else:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=_err, transient=True) as bar:
            task = bar.add_task("reading", total=None)
            yield lambda done, total, doing: bar.update(task, completed=done, total=total, description=doing)


def _print_tenths(done: int, total: int, doing: str) -> None:
    if done == total or (done * 10) // total > ((done - 1) * 10) // total:
        _err.print(f"{doing}: {done} of {total}")


def _print_summary(summary: Summary, out: Path) -> None:
    for problem in summary.problems:
        _err.print(_line(problem), soft_wrap=True, markup=False)
    counts = ("reports", "claims", "events", "ties", "forecasts", "contested")
    parts = [f"{getattr(summary, name):,} {name}" for name in counts]
    _out.print(f"{', '.join(parts)}, {len(summary.problems)} problems in {summary.seconds:.1f} s", soft_wrap=True)
    _out.print(f"The record is {out}. Look at it with: onrecord show {out}", soft_wrap=True, markup=False)


def _line(problem: Problem) -> str:
    return f"{problem.code} {problem.path}: {problem.sentence}"


@app.command()
def show(
    file: RecordFile,
    actor: Annotated[str | None, typer.Option(help="One actor, by a name or the start of its id.")] = None,
    event: Annotated[str | None, typer.Option(help="One event, by its id or the start of it.")] = None,
    place: Annotated[str | None, typer.Option(help="What happened at one place, by its name.")] = None,
    width: Annotated[int | None, typer.Option(help="Columns to print; the terminal's, 100 at most.")] = None,
) -> None:
    """Print a dossier: actors and their ties, a timeline of events, forecasts, and under each its evidence."""
    from onrecord.export import dossier
    from onrecord.store import open_record

    columns = min(width or _out.width, 100)
    with _told(), open_record(file) as record:
        if sum(choice is not None for choice in (actor, event, place)) > 1:
            raise OnrecordError("Give one of --actor, --event and --place.")
        if actor is not None:
            page = dossier.actor_dossier(record, actor, width=columns)
        elif event is not None:
            page = dossier.event_dossier(record, event, width=columns)
        elif place is not None:
            page = dossier.place_dossier(record, place, width=columns)
        else:
            page = dossier.whole_dossier(record, width=columns)
        _out.print(page, width=columns)


@app.command()
def export(
    file: RecordFile,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Where to write; standard output unless given.")
    ] = None,
    format: Annotated[str, typer.Option(help="The form to write: jsonl.")] = "jsonl",  # noqa: A002
) -> None:
    """Write the record in a form other tools read: JSON Lines, a line an object, by a published schema."""
    from onrecord.export import export as export_record
    from onrecord.store import open_record

    with _told(), open_record(file) as record:
        export_record(record, out or sys.stdout, format=format)


@app.command()
def verify(file: RecordFile) -> None:
    """Check every rule of the record: that each quote stands in its report, each fact names a claim.

    Exits 1 and names the first rule that fails.
    """
    from onrecord.errors import VerifyError
    from onrecord.store import open_record
    from onrecord.store import verify as verify_record

    with _told(), open_record(file) as record:
        try:
            verify_record(record)
        except VerifyError as error:
            _err.print(f"onrecord: {error}", soft_wrap=True, markup=False)
            raise typer.Exit(1) from None
        _out.print(f"Every rule holds: {record.count('claim'):,} claims in {record.count('report'):,} reports.")


@app.command()
def evaluate(
    file: RecordFile,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="What a careful coder finds, as YAML (docs/gold.md).")],
    reports: Annotated[Path, typer.Argument(metavar="REPORTS", help="The folder of the reports.")],
    misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed and what should not be there.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score a record against a gold file: precision, recall and F1 of what was found, and how right its fields are."""
    from onrecord.evaluate import evaluate as score
    from onrecord.evaluate import format_scores, load_gold
    from onrecord.store import open_record

    with _told(), open_record(file) as record:
        scores = score(record, load_gold(gold), reports)
        print(format_scores(scores, misses=misses, json=json))
