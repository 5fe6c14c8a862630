"""Engines spread one function over many items, on whatever there is to run it on.

A new engine is one class with the one method of ``Engine``, one line in ``ENGINES`` and one test file.
Every engine gives the same results in the same order, whatever the number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Generic, Protocol, TypeVar, cast

from onrecord.config import Config
from onrecord.errors import ConfigError
from onrecord.nouns import Progress

__all__ = ["ENGINES", "Engine", "Failure", "load_engine"]

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Failure(Generic[T]):
    """Stands in the place of a result: the function failed on ``item``. ``error`` says how, in words."""

    item: T
    error: str


class Engine(Protocol):
    """Runs a function on items."""

    def map(
        self, function: Callable[[T], R], items: Sequence[T], *, progress: Progress | None = None
    ) -> Iterator[R | Failure[T]]:
        """Yields the function's result for each item, in the order of ``items``.

        An item on which the function raises, or on which its process dies, gives a Failure and the rest go
        on. The function, the items and the results must be picklable. ``progress`` is told after each
        item. Raises ConfigError where workers cannot be started.
        """
        ...


ENGINES: dict[str, str] = {
    "local": "onrecord.engines.local:LocalEngine",
    "ray": "onrecord.engines.ray:RayEngine",
}
"""The module and class of every engine, loaded when asked for; each is made by its ``of`` from the settings."""


def load_engine(config: Config) -> Engine:
    """The engine that ``config.engine`` names. Raises ConfigError where there is none of that name, or the settings
    are not for it."""
    if config.engine not in ENGINES:
        raise ConfigError(f"There is no engine {config.engine!r}; there is {', '.join(sorted(ENGINES))}.")
    module, _, name = ENGINES[config.engine].partition(":")
    make = cast(Callable[[Config], Engine], getattr(import_module(module), name).of)
    return make(config)
