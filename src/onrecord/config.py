"""The settings of a build: one frozen Config from one TOML file. The only reader of the environment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, get_type_hints

import msgspec

from onrecord.errors import ConfigError

__all__ = ["CONFIG_FILE", "CONFIG_VARIABLE", "Config", "cache_folder", "load_config"]

CONFIG_FILE = "onrecord.toml"
CONFIG_VARIABLE = "ONRECORD_CONFIG"

_Whole = Annotated[int, msgspec.Meta(ge=1)]
_Name = Annotated[str, msgspec.Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class Config:
    """What a user can set. ``max_file_bytes`` is the largest file that is read; ``workers`` is the number of
    processes, None for one on each core; ``engine`` and ``extractor`` name adapters; ``address`` is the cluster of the
    engine ray. ``gazetteer`` is the path of a file of places that are found beside the packaged ones
    (docs/gazetteer.md). ``max_unpacked_bytes`` and ``max_members`` are the most that one file of many reports may hold,
    ``read_seconds`` is the processor time that reading one report may take, and ``columns`` says what the columns of
    tables hold (docs/reading.md)."""

    max_file_bytes: _Whole = field(default=20_000_000, metadata={"expected": "a whole number of 1 or more"})
    workers: _Whole | None = field(default=None, metadata={"expected": "a whole number of 1 or more"})
    engine: _Name = field(default="local", metadata={"expected": "the name of an engine, in quotes"})
    address: _Name | None = field(default=None, metadata={"expected": "the address of a cluster, in quotes"})
    extractor: _Name = field(default="compact", metadata={"expected": "the name of an extractor, in quotes"})
    gazetteer: _Name | None = field(default=None, metadata={"expected": "the path of a gazetteer, in quotes"})
    max_unpacked_bytes: _Whole = field(default=5_000_000_000, metadata={"expected": "a whole number of 1 or more"})
    max_members: _Whole = field(default=500_000, metadata={"expected": "a whole number of 1 or more"})
    read_seconds: _Whole = field(default=30, metadata={"expected": "a whole number of 1 or more"})
    columns: _Name | None = field(default=None, metadata={"expected": "fields and columns, in quotes"})

    @property
    def worker_count(self) -> int:
        """``workers``, or the number of cores this process may use."""
        return self.workers or _cores()


def load_config(path: Path | None = None, **options: int | str | None) -> Config:
    """The settings from a TOML file, with ``options`` (keys of Config; None for "not given") laid over them.

    The file is ``path``, else the one that the environment variable ONRECORD_CONFIG names, else
    ./onrecord.toml where there is one, else none. Raises ConfigError where the file cannot be read, for a
    key that Config lacks and for a value of the wrong type.
    """
    file = path or _file_in_force()
    config = Config() if file is None else _changed(Config(), _table(file), source=str(file))
    given = {key: value for key, value in options.items() if value is not None}
    return _changed(config, given, source="The options")


def cache_folder() -> Path | None:
    """The user's folder for what can be made again: $XDG_CACHE_HOME/onrecord or what the system has for it.

    None where the user has no home. It may not be there, nor be writable.
    """
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        home = Path(named) if named else Path.home() / ".cache"
    except RuntimeError:
        return None
    return home / "onrecord"


def _file_in_force() -> Path | None:
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    here = Path(CONFIG_FILE)
    return here if here.exists() else None


def _table(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{file}: the settings cannot be opened: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: the settings are not UTF-8 text.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{file}: the settings are not TOML: {error}.") from error


def _changed(config: Config, values: Mapping[str, object], *, source: str) -> Config:
    """``config`` with the values that ``source`` gives; raises ConfigError naming the source and the key."""
    known = {part.name: part for part in fields(Config)}
    hints = get_type_hints(Config, include_extras=True)
    for key, value in values.items():
        if key not in known:
            raise ConfigError(f"{source}: there is no setting '{key}'; there is {', '.join(known)}.")
        try:
            msgspec.convert(value, type=hints[key])
        except msgspec.ValidationError as error:
            raise ConfigError(f"{source}: '{key}' must be {known[key].metadata['expected']}, not {value!r}.") from error
    return replace(config, **values)  # type: ignore[arg-type]


def _cores() -> int:
    # A container or a batch system may allow fewer cores than the machine has; not every system can say so.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
