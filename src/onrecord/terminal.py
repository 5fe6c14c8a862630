"""What every command needs of the terminal: where words go, how an error ends one, how examples are set."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from onrecord.errors import OnrecordError

RecordFile = Annotated[Path, typer.Argument(metavar="FILE", help="A record made by `onrecord build`.")]

out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)


def examples(*lines: str) -> str:
    """The examples below a command's help; the mark keeps their lines as they are."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@contextmanager
def told() -> Iterator[None]:
    """Prints an error meant for the user as one sentence, and exits."""
    try:
        yield
    except OnrecordError as error:
        raise stopped(str(error)) from None
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        raise stopped(f"The record is damaged: {error}.") from None
    except KeyboardInterrupt:
        raise stopped("Stopped. No record was changed.", status=130) from None


def stopped(sentence: str, *, status: int = 2) -> typer.Exit:
    """Prints why a command ends; raise what it returns."""
    say(f"onrecord: {sentence}")
    return typer.Exit(status)


def say(words: str, console: Console = err) -> None:
    """One line, whatever a file's name holds: no character of it may steer the terminal."""
    console.print("".join(letter if letter.isprintable() else "\ufffd" for letter in words), soft_wrap=True)


def counted(count: int, noun: str) -> str:
    """ "1 report", "2,000 reports"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
