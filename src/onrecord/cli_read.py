"""The command that fetches pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.terminal import counted, examples, out, say, stopped, told

FETCH_EXAMPLES = examples(
    "onrecord fetch https://courier.example/2021/03/04/shells -o pages/",
    "onrecord fetch $(cat addresses.txt) -o pages/ && onrecord build pages/ -o conflict.onrecord",
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
