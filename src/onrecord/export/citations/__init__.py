"""The reports as references, for programs that keep literature and write footnotes: CSL-JSON and RIS."""

from __future__ import annotations

import re

DateParts = tuple[int, ...]
"""A year, a year and a month, or a year, a month and a day."""

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d)(?:T.*)?)?)?")


def date_parts(edtf: str | None) -> list[DateParts]:
    """The one or two ends of an EDTF date as numbers; empty for none and for what has no plain year, as "201X".

    Marks of doubt and times of day are left out, and so is the end of an interval that is open.
    """
    found = (_PLAIN.fullmatch(end) for end in re.sub("[~?%]", "", edtf or "").split("/"))
    return [tuple(int(number) for number in match.groups() if number) for match in found if match]


def is_rough(edtf: str | None) -> bool:
    """True where a date is marked as about that time or as doubtful."""
    return any(mark in (edtf or "") for mark in "~?%")
