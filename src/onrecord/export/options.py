"""What a user asks of an export."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from onrecord.export.profiles import ProfileName


@dataclass(frozen=True, slots=True)
class Filter:
    """What part of a record is wanted; everything unless said.

    ``since`` and ``until`` are EDTF dates, ``actor`` and ``place`` names or starts of ids, ``type`` a PLOVER event
    ("ASSAULT"), with its mode ("ASSAULT/aerial"), or an ACLED event or sub-event type, ``report`` a path or the
    start of an id, and ``event`` the start of an id.
    """

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    place: str | None = None
    type: str | None = None
    report: str | None = None
    event: str | None = None

    def asked(self) -> dict[str, str]:
        """The wishes by name, in a fixed order; empty for the whole record."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Options:
    """``profile`` is the format's own where None. ``raw`` leaves text cells without a guard against formulas, ``hxl``
    adds a row of HXL tags, and ``created`` is a day or time to put into formats that have room for one; no clock is
    read."""

    filter: Filter = field(default_factory=Filter)
    profile: ProfileName | None = None
    raw: bool = False
    hxl: bool = False
    created: str | None = None
