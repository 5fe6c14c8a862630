"""One call of the function, whose failure is an answer and not the end of the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from onrecord.engines import Failure

T = TypeVar("T")
R = TypeVar("R")


class Attempt(NamedTuple):
    """What came of one call. The error travels as words: an exception may not survive pickling."""

    value: Any = None
    error: str | None = None


def attempt(function: Callable[[T], R], item: T) -> Attempt:
    """Calls the function on the item."""
    try:
        return Attempt(value=function(item))
    # One report's failure, of whatever kind, must not lose the run; a library that exits must not either.
    except (Exception, SystemExit) as error:
        return Attempt(error=in_words(error))


def in_words(error: BaseException) -> str:
    """The error's kind and what it says."""
    return f"{type(error).__name__}: {error}".rstrip(": .")


def outcome(item: T, made: Attempt) -> Any:
    """The result, or the Failure that stands in its place."""
    return made.value if made.error is None else Failure(item, made.error)
