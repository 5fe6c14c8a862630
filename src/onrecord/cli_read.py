"""The commands that fetch pages, and that put partners' tables into a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.terminal import RecordFile, counted, examples, out, say, stopped, told

FETCH_EXAMPLES = examples(
    "onrecord fetch https://courier.example/2021/03/04/shells -o pages/",
    "onrecord fetch $(cat addresses.txt) -o pages/ && onrecord build pages/ -o conflict.onrecord",
)
UPSERT_EXAMPLES = examples(
    "onrecord upsert conflict.onrecord actors.csv",
    "onrecord upsert conflict.onrecord places.csv",
    "onrecord upsert conflict.onrecord places.csv --remove",
    'onrecord upsert conflict.onrecord corrections.csv --who "Partner desk"',
)


def fetch(
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Addresses of pages.")],
    folder: Annotated[Path, typer.Option("-o", "--out", metavar="FOLDER", help="Where the WARC file is to lie.")],
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask addresses of this machine and of private networks too.")
    ] = False,
) -> None:
    """Fetch web pages into a WARC file, for a build to read. This is the one command that uses the network.

    Each page is asked for once, from a public address, without cookies, and where it has moved to at most five times;
    robots.txt is kept to. What a page refers to is not fetched. A page of more than 20 MB or a minute is given up.

    Exits 1 where no page could be fetched.
    """
    from onrecord.read.fetch import Manners
    from onrecord.read.fetch import fetch as fetch_pages

    with told():
        kept = 0
        for fetched in fetch_pages(urls, folder, manners=Manners(allow_private=allow_private)):
            kept += fetched.page is not None
            say(fetched.problem or f"{fetched.page}: {fetched.bytes:,} bytes")
        if not kept:
            raise stopped("No page could be fetched.", status=1)
    say(f"{counted(kept, 'page')} in {folder}. Read it with: onrecord build {folder} -o RECORD", out)


def upsert(
    file: RecordFile,
    table: Annotated[Path, typer.Argument(metavar="CSV", help="A table of corrections, places or actors.")],
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs corrections that name nobody.")] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take the table's places or actors off the record's tables again.")
    ] = False,
) -> None:
    """Put a table that a partner sent into the record, row by row under stable ids.

    A table with the columns id and decision holds corrections: each row becomes a decision, as `onrecord review
    decide` makes one, with the columns field, value, words, other (the other side of same and different), who and
    why. A row that cannot be taken is told of, and the others go through.

    A table of places has in its column id places of the record (plc-...), with any of name, aliases, kind, country,
    latitude, longitude and within (the id of a place). Its values win over those found, in all that is merged. An
    empty cell leaves a value as it is, a hyphen makes it unknown. A row that cannot be taken is told of.

    Any other table with the column name holds actors, with any of id, aliases, kind, country, since and until. It is
    laid over the record's list: a row with a known id replaces the one before, and an id of the record's own (act-...)
    stands for the actor that has it now.

    The same table again changes nothing. Exits 1 where no row could be taken.
    """
    from onrecord.review.upsert import upsert as upsert_table

    with told():
        done = upsert_table(file, table, who=who, remove=remove)
        for sentence in done.problems:
            say(sentence)
        if done.problems and not done.changed + done.same:
            raise stopped("No row could be taken.", status=1)
    if done.ignored:
        say(f"Columns that were passed over: {', '.join(done.ignored)}.")
    problems = counted(len(done.problems), "problem")
    say(f"{counted(done.changed, 'row')} changed the record, {done.same:,} stood there already, {problems}.", out)
