"""The commands of the page: serve it, and make, list and revoke the tokens that let others in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import ConfigError
from onrecord.terminal import RecordFile, examples, out, say, told

PORT = 8765
"""Where the page is served unless another port is given."""

token = typer.Typer(
    name="token",
    help="Let others in: tokens for the page of a record.\n\nA token is random and shown once. Beside the record, in "
    "FILE.tokens, only a hash of it is kept.",
    epilog=examples(
        "onrecord token new conflict.onrecord --name amina --scope review",
        "onrecord token list conflict.onrecord",
        "onrecord token revoke conflict.onrecord amina",
    ),
    rich_markup_mode=None,
    no_args_is_help=True,
)


def add_web(app: typer.Typer) -> None:
    """Give the command line ``serve`` and ``token``."""
    app.command(
        short_help="Open the page of a record: look, check, decide.",
        epilog=examples(
            "onrecord serve conflict.onrecord --open",
            "onrecord serve conflict.onrecord --host 10.0.0.5 --name desk.example.org",
        ),
    )(serve)
    app.add_typer(token)


def serve(
    file: RecordFile,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes a free one.")] = PORT,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A further host name by which it may be asked; repeatable.")
    ] = None,
    demand_token: Annotated[bool, typer.Option("--demand-token", help="Demand a token on this machine, too.")] = False,
    browse: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
) -> None:
    """Open the page of a record, until you press Ctrl-C.

    At 127.0.0.1 only this machine can reach it, and no token is needed. At any other address everyone needs a token
    (`onrecord token new`), and the words go unencrypted: put a proxy with TLS before it. Nothing is loaded from the
    network. Decisions, logins and refusals are written to FILE.audit.jsonl; what is looked at is not.
    """
    with told():
        from onrecord.web import Served
        from onrecord.web import serve as serve_record

        served = Served(file, host=host, names=tuple(name or ()), demand_token=demand_token)
        serve_record(served, port=port, started=_started, browse=browse)


def _started(url: str) -> None:
    say(f"The page is at {url} (Ctrl-C ends it)", out)


@token.command(
    "new",
    short_help="Make a token and print it, once.",
    epilog=examples("onrecord token new conflict.onrecord --name amina --scope review"),
)
def new(
    file: RecordFile,
    name: Annotated[str, typer.Option(metavar="NAME", help="Whose it is; decisions are signed with it.")],
    scope: Annotated[str, typer.Option(metavar="SCOPE", help="read, review or admin.")] = "read",
) -> None:
    """Make a token and print it, once.

    `read` may look; `review` may decide, too; `admin` may read the audit log, too.
    """
    with told():
        from onrecord.web.access.tokens import SCOPES, Tokens

        if scope not in SCOPES:
            raise ConfigError(f"There is no scope {scope!r}; there is {', '.join(SCOPES)}.")
        _check_record(file)
        say(Tokens(file).new(name, scope), out)


@token.command("list", short_help="List the tokens in force.", epilog=examples("onrecord token list conflict.onrecord"))
def list_(file: RecordFile) -> None:
    """List the tokens in force: name, scope and when each was made. The tokens themselves are kept nowhere."""
    with told():
        from onrecord.web.access.tokens import Tokens

        for one in Tokens(file).all():
            say(f"{one.name}  {one.scope}  {one.made}", out)


@token.command(
    "revoke",
    short_help="Take a token out of force, at once.",
    epilog=examples("onrecord token revoke conflict.onrecord amina"),
)
def revoke(file: RecordFile, name: Annotated[str, typer.Argument(metavar="NAME", help="Whose token it is.")]) -> None:
    """Take a token out of force, at once, also on pages that are open."""
    with told():
        from onrecord.web.access.tokens import Tokens

        Tokens(file).revoke(name)


def _check_record(file: Path) -> None:
    from onrecord.store import open_database

    open_database(file).close()
