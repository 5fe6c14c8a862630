"""The dates of several claims on one thing: the first, the last, and whether they can all be right."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.dates import bounds

OPEN = "../"
"""How an EDTF interval begins whose beginning is open."""


def earliest(dates: Iterable[str | None]) -> str | None:
    """The EDTF value that begins first; the more precise of two that begin together. One whose beginning is open
    ("by 2019") counts where there is no other."""
    return min(
        (date for date in dates if date), key=lambda date: (date.startswith(OPEN), *_ends(date), date), default=None
    )


def latest(dates: Iterable[str | None]) -> str | None:
    """The EDTF value that ends last; the more precise of two that end together. One whose beginning is open
    ("by 2019") counts where there is no other."""
    return max(
        (date for date in dates if date),
        key=lambda date: (not date.startswith(OPEN), *reversed(_ends(date)), date),
        default=None,
    )


def disagree(dates: Iterable[str | None]) -> bool:
    """True where no day lies within all of the EDTF values."""
    ends = [_ends(date) for date in dates if date]
    return bool(ends) and max(start for start, _ in ends) > min(end for _, end in ends)


def _ends(edtf: str) -> tuple[str, str]:
    """First and last ISO day; an open end lies before or after every day."""
    start, end = bounds(edtf)
    return start or "0000", end or "9999-99-99"
