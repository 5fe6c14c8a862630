"""Finds in a report's text who and what is named, what happened, who said it and what is foretold.

An extractor is one small class with a ``name`` and a method ``read``; it is one line in EXTRACTORS.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from onrecord.errors import ConfigError
from onrecord.nouns import Reading, Report

__all__ = ["EXTRACTORS", "Extractor", "load_extractor"]


class Extractor(Protocol):
    """Reads one report. ``name`` tells the extractor and its version; it stands in every claim."""

    @property
    def name(self) -> str: ...

    def read(self, report: Report) -> Reading:
        """All that the extractor finds; the same report gives the same reading."""
        ...


EXTRACTORS: dict[str, str] = {"compact": "onrecord.extract.compact:load_compact"}
"""Extractors by name, each a function that loads it, imported when it is first asked for."""


def load_extractor(name: str = "compact") -> Extractor:
    """The extractor of this name. Raises ConfigError where there is none."""
    if name not in EXTRACTORS:
        raise ConfigError(f"There is no extractor named {name!r}; there are: {', '.join(sorted(EXTRACTORS))}.")
    module, _, function = EXTRACTORS[name].partition(":")
    extractor: Extractor = getattr(import_module(module), function)()
    return extractor
