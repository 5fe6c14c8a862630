"""What days an EDTF value (ISO 8601-2:2019, levels 0 and 1) stands for."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from time import struct_time

from edtf import EDTFParseException, parse_edtf

_LEVEL_1 = re.compile(
    r"(?:Y-?\d{5,}|-?\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::\d\d)?)?)?)?)?"
    r"|\d{3}X|\d\dXX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX)[?~%]?",
    re.ASCII,
)


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """First and last ISO day of an EDTF value, each None where it is open or no year 1 to 9999.

    Strict bounds: "~" and "?" do not widen them. Raises ValueError where the string is not EDTF.
    """
    return _bounds(edtf)


@lru_cache(maxsize=8192)
def _bounds(edtf: str) -> tuple[str | None, str | None]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        day = date.fromisoformat(edtf).isoformat()
        return day, day
    first, slash, last = edtf.partition("/")
    if slash:  # the library gives an interval with an open end a different type from a closed one
        return (
            None if first in ("", "..") else _bounds(first)[0],
            None if last in ("", "..") else _bounds(last)[1],
        )
    if not _LEVEL_1.fullmatch(edtf):  # level 2 and junk: the library prints to stdout on some of it
        raise ValueError(f"{edtf!r} is not an EDTF date of level 0 or 1")
    try:
        parsed = parse_edtf(edtf)
        return _iso(parsed.lower_strict()), _iso(parsed.upper_strict())
    except (EDTFParseException, AttributeError, TypeError, IndexError) as error:
        raise ValueError(f"{edtf!r} is not an EDTF date") from error


def _iso(moment: struct_time | float) -> str | None:
    if isinstance(moment, float) or not 1 <= moment.tm_year <= 9999:
        return None
    return f"{moment.tm_year:04d}-{moment.tm_mon:02d}-{moment.tm_mday:02d}"
