"""onrecord turns reports about an armed conflict into a record in which every fact is attested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from onrecord.config import Config
    from onrecord.nouns import Actor, Analysis, Claim, Event, Forecast, Place, Report, Tie
    from onrecord.pipeline import analyse, build
    from onrecord.store import Record, open_record, verify

_HOME = {
    "Config": "config",
    **dict.fromkeys(("Actor", "Analysis", "Claim", "Event", "Forecast", "Place", "Report", "Tie"), "nouns"),
    "analyse": "pipeline",
    "build": "pipeline",
    **dict.fromkeys(("Record", "open_record", "verify"), "store"),
}
"""Where each public name lives. They load when first used, so that `onrecord --help` answers at once."""

__all__ = [
    "Actor",
    "Analysis",
    "Claim",
    "Config",
    "Event",
    "Forecast",
    "Place",
    "Record",
    "Report",
    "Tie",
    "__version__",
    "analyse",
    "build",
    "open_record",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"onrecord.{_HOME[name]}"), name)
