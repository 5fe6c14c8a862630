"""Every command, thin: parse, call, print."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord import __version__
from onrecord.cli_export import EXAMPLES as EXPORT_EXAMPLES
from onrecord.cli_export import export
from onrecord.cli_read import FETCH_EXAMPLES, UPSERT_EXAMPLES, fetch, upsert
from onrecord.cli_remove import EXAMPLES as REMOVE_EXAMPLES
from onrecord.cli_remove import remove
from onrecord.cli_review import review
from onrecord.cli_web import add_web
from onrecord.errors import ConfigError, NothingRead
from onrecord.nouns import Problem, Summary
from onrecord.nouns import Progress as Told
from onrecord.terminal import RecordFile, told
from onrecord.terminal import counted as _counted
from onrecord.terminal import err as _err
from onrecord.terminal import examples as _examples
from onrecord.terminal import out as _out
from onrecord.terminal import say as _say
from onrecord.terminal import stopped as _stopped

SHOWN_PROBLEMS = 40
"""How many problems a build lists; all of them are in the record."""


app = typer.Typer(
    name="onrecord",
    help="Turns reports about an armed conflict into a record in which every fact is attested: who did what to "
    "whom, when, where, with what, at what human cost, who stands with whom, who foretold what, and under each "
    "the words in the report and who said them.\n\nNothing leaves this machine.",
    epilog=_examples(
        "onrecord build examples/libya -o libya.onrecord",
        "onrecord show libya.onrecord",
        "onrecord build --help",
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(review)
add_web(app)


def main() -> None:
    """The console command. Exit status: 0 done, 1 nothing read or a rule broken, 2 an error a user can mend."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file's name may be bytes that are no text, and a terminal may lack a letter: neither is worth a crash.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


@contextmanager
def _told() -> Iterator[None]:
    """As ``told``; where nothing could be read, it lists why."""
    with told():
        try:
            yield
        except NothingRead as error:
            _list_problems(error.problems)
            raise _stopped(str(error), status=1) from None


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        print(f"onrecord {__version__}")
    elif context.invoked_subcommand is None:
        print(context.get_help())


@app.command(
    short_help="Read reports and make a record of them.",
    epilog=_examples(
        "onrecord build reports/ -o conflict.onrecord",
        "onrecord build march.txt april.txt -o conflict.onrecord --workers 2",
        "onrecord build reports/ -o conflict.onrecord --actors actors.csv",
        "onrecord build reports/ -o conflict.onrecord --gazetteer SD.zip",
        "onrecord build crawl.wacz mail.mbox brief.pdf -o conflict.onrecord",
        "onrecord build articles.csv.gz -o conflict.onrecord --columns text=article_content,published=when",
    ),
)
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Reports, or folders of reports.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The record to make, or to add to.")],
    actors: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Your list of actors, or UCDP's; its names win.")
    ] = None,
    gazetteer: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Your places: a CSV file or a GeoNames dump; they win ties.")
    ] = None,
    columns: Annotated[
        str | None, typer.Option(metavar="FIELD=NAME,...", help="What the columns of your tables of reports hold.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", help="Processes that read reports; all cores unless given.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME", help="What reports are spread over: local, or ray for a cluster.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster; one is started here unless given.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="TOML", help="Settings; ./onrecord.toml, where there is one, unless given.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Read reports and make a record of them, or add them to the record that is there.

    A `manifest.csv` beside the reports (path, title, publisher, author, published, url, language) or YAML
    front matter in a report says where and when it was published; without a date, relative dates ("on
    Friday") stay words.

    Reports may be text, saved web pages, PDF, DOCX, ODT and mails, and files of many: mailboxes, feeds, web archives
    (WARC, WACZ), ZIP, and tables (JSON Lines, JSON, CSV, Parquet), also packed by gzip, xz or bzip2. What a file is,
    its content tells. `--columns` names the columns of tables where their names do not: text, title, publisher,
    author, published, url, language, retrieved (docs/reading.md).

    `--actors` takes a table with the columns name, aliases (split by semicolons), kind, country, since and until,
    or the actor list of the Uppsala Conflict Data Program as it is published. Its names, kinds and countries win
    over what the reports tell, within since and until by a report's date. The record keeps the list until another
    is given.

    `--gazetteer` takes a GeoNames dump (allCountries or a country's, also zipped) or a CSV file with the columns
    name, country, latitude and longitude and, if you have them, aliases (split by "|"), admin1, kind and
    population. Reports that the record holds already keep the places they have.

    A record that is there grows by what is new. A file that has changed since it was last built takes the place of
    what was read in it before, and a problem (R111) says so; `onrecord remove` takes reports out (docs/growth.md).

    `--engine ray` reads the reports on a Ray cluster (`--address`, docs/growth.md) and gives the same record.

    A file that cannot be read becomes a problem of the record, and the others go through. The record
    changes whole or not at all, and is the same whatever the number of workers and the order of reports.

    Exits 1 where no file could be read, and 2 where a path leads nowhere or the record cannot be written; no
    record is made or changed then.
    """
    with _told(), _progress(quiet) as progress:
        from onrecord.config import load_config
        from onrecord.pipeline import build as build_record

        own_places = str(gazetteer) if gazetteer else None
        settings = load_config(
            config, workers=workers, engine=engine, address=address, gazetteer=own_places, columns=columns
        )
        summary = build_record(paths, out, config=settings, actors=actors, progress=progress)
    if not quiet:
        _list_problems(summary.problems)
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
            task = bar.add_task("starting", total=None)
            yield lambda done, total, doing: bar.update(task, completed=done, total=total, description=doing)


def _print_tenths(done: int, total: int, doing: str) -> None:
    if done == total or (done * 10) // total > ((done - 1) * 10) // total:
        _say(f"{doing}: {done:,} of {total:,}")


def _list_problems(problems: Sequence[Problem]) -> None:
    for problem in problems[:SHOWN_PROBLEMS]:
        _say(_line(problem))
    if problems[SHOWN_PROBLEMS:]:
        _say(f"... and {_counted(len(problems) - SHOWN_PROBLEMS, 'more problem')}")


def _print_summary(summary: Summary, out: Path) -> None:
    names = ("report", "claim", "event", "tie", "forecast")
    counts = [_counted(getattr(summary, f"{name}s"), name) for name in names]
    counts += [f"{summary.contested:,} contested", _counted(len(summary.problems), "problem")]
    _say(f"{', '.join(counts)} in {summary.seconds:.1f} s", _out)
    _say(f"The record is {out}. Look at it with: onrecord show {out}", _out)


def _line(problem: Problem) -> str:
    return f"{problem.code} {problem.path}: {problem.sentence}"


app.command(short_help="Take reports out of a record, with their claims.", epilog=REMOVE_EXAMPLES)(remove)
app.command(short_help="Fetch web pages into a WARC file, for a build to read.", epilog=FETCH_EXAMPLES)(fetch)
app.command(short_help="Put a partner's table of actors or corrections in.", epilog=UPSERT_EXAMPLES)(upsert)


@app.command(
    short_help="Print a dossier: actors, a timeline, forecasts, and the evidence.",
    epilog=_examples(
        "onrecord show conflict.onrecord",
        'onrecord show conflict.onrecord --actor "Northern Front"',
        'onrecord show conflict.onrecord --actor "Northern Front" --as-of 2019-06',
        "onrecord show conflict.onrecord --event evt-0a1b",
        "onrecord show conflict.onrecord --problems",
    ),
)
def show(
    file: RecordFile,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="One actor, by a name or the start of its id.")
    ] = None,
    event: Annotated[str | None, typer.Option(metavar="ID", help="One event, by its id or the start of it.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="What happened at one place, by its name.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="With --actor: who stood with and against it then.")
    ] = None,
    problems: Annotated[
        bool, typer.Option("--problems", help="What could not be read, or was read with a doubt.")
    ] = False,
    width: Annotated[
        int | None, typer.Option(metavar="COLUMNS", min=40, max=100, help="40 to 100; the terminal's unless given.")
    ] = None,
) -> None:
    """Print a dossier: actors and their ties, a timeline of events, forecasts, and under each its evidence.

    Without an option it is the whole record at first sight. A name that several actors or places have gives the
    list of them; a name that none has is an error, with the names closest to it.

    `--as-of` takes a day, a month or a year. A tie stood then if the claims' dates cover it; what no claim dates is
    known on the days of its reports alone, and said to be. A change of sides is a tie that ended and one that began.
    Ties of other times, and of none that is known, stand in a list of their own.
    """
    from onrecord.export import dossier
    from onrecord.store import open_record

    console = Console(width=width or _out.width, highlight=False, markup=False, emoji=False)
    with _told(), open_record(file) as record:
        if sum([actor is not None, event is not None, place is not None, problems]) > 1:
            raise ConfigError("Give one of --actor, --event, --place and --problems.")
        if as_of is not None and actor is None:
            raise ConfigError("--as-of goes with --actor.")
        page = None
        if problems:
            for problem in record.problems():
                _say(_line(problem), _out)
        elif actor is not None and as_of is not None:
            page = dossier.standing_dossier(record, actor, as_of, width=console.width)
        elif actor is not None:
            page = dossier.actor_dossier(record, actor, width=console.width)
        elif event is not None:
            page = dossier.event_dossier(record, event, width=console.width)
        elif place is not None:
            page = dossier.place_dossier(record, place, width=console.width)
        else:
            page = dossier.whole_dossier(record, width=console.width)
        for piece in page or ():
            console.print(piece)


app.command(short_help="Write the record in a form other tools read.", epilog=EXPORT_EXAMPLES)(export)


@app.command(
    short_help="Check every rule of the record.",
    epilog=_examples("onrecord verify conflict.onrecord"),
)
def verify(file: RecordFile) -> None:
    """Check every rule of the record: that each quote stands in its report, each fact names a claim.

    Exits 1 and names the first rule that fails. The rules are those of docs/record.md.
    """
    from onrecord.errors import VerifyError
    from onrecord.store import open_record
    from onrecord.store import verify as verify_record

    with _told(), open_record(file) as record:
        try:
            verify_record(record)
        except VerifyError as error:
            raise _stopped(str(error), status=1) from None
        claims, reports = (_counted(record.count(table), table) for table in ("claim", "report"))
        _say(f"Every rule holds: {claims} in {reports}.", _out)


@app.command(
    short_help="Score a record against what a careful coder found.",
    epilog=_examples(
        "onrecord evaluate conflict.onrecord gold.yaml reports/",
        "onrecord evaluate conflict.onrecord gold.yaml reports/ --misses",
    ),
)
def evaluate(
    file: RecordFile,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="What a careful coder finds, as YAML (docs/gold.md).")],
    reports: Annotated[Path, typer.Argument(metavar="REPORTS", help="The folder of the reports.")],
    misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed and what should not be there.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score a record against a gold file: precision, recall and F1 of what was found, and how right its fields are.

    The gold file says what a careful coder finds in the same reports (docs/gold.md).
    """
    from onrecord.evaluate import evaluate as score
    from onrecord.evaluate import format_scores, load_gold
    from onrecord.store import open_record

    with _told(), open_record(file) as record:
        scores = score(record, load_gold(gold), reports)
        print(format_scores(scores, misses=misses, json=json))
