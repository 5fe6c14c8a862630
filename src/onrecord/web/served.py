"""What is served, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Served:
    """A record at an address. ``names`` are host names by which the server may be asked, beside ``host``; ``static``
    is the folder of the page, None for the packaged one."""

    record: Path
    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    demand_token: bool = False
    static: Path | None = None
