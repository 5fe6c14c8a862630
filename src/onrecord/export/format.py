"""What a way out is: what it writes, what opens it, and what it cannot carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from onrecord.errors import ConfigError
from onrecord.export.outlet import Outlet
from onrecord.export.profiles import ProfileName
from onrecord.export.view import View

Counts: TypeAlias = dict[str, int]
"""How many things of each kind an export holds."""


class Exporter(Protocol):
    """Writes what a view shows to an outlet, the same bytes for the same view, and counts what it wrote."""

    def __call__(self, view: View, out: Outlet) -> Counts: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One line of the table of formats.

    ``write`` is the module and function, loaded when the format is asked for. ``files`` are the names of what it
    writes into a folder, or the one ending (".geojson") of a single file. ``loses`` are the things of the record
    that it has no room for, ``reducers`` the rules by which it makes one value of several, ``profile`` what it
    shows unless asked otherwise, ``draws_on`` what of others' work it holds beside the record (see manifest.py).
    """

    write: str
    opens: str
    files: tuple[str, ...]
    loses: tuple[str, ...] = ()
    reducers: tuple[str, ...] = ()
    profile: ProfileName = "public"
    binary: bool = False
    draws_on: tuple[Literal["outlines", "fonts"], ...] = ()

    @property
    def is_folder(self) -> bool:
        return not self.files[0].startswith(".")


def missing(error: ImportError) -> ConfigError:
    """The error to raise where an optional package of a format is not installed."""
    return ConfigError(f"{error.name} is not installed, which this format needs: pip install 'onrecord[export]'.")
