"""Reads the vocabulary's TOML files, each once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """The vocabulary file of this name (without ".toml") as parsed. Treat it as read-only.

    Raises FileNotFoundError for a name that has no file.
    """
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
