"""Publication dates as manifests and front matter write them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

import edtf

_LEVEL_1 = (
    edtf.Date,
    edtf.UncertainOrApproximate,
    edtf.Unspecified,
    edtf.Season,
    edtf.Interval,
    edtf.Level1Interval,
)
"""EDTF (ISO 8601-2:2019) levels 0 and 1 as the edtf library names them, without times of day and long years."""

_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[Tt ].+)?", re.ASCII)
_MAIL_DATE = re.compile(r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d", re.ASCII)
_IN_LETTERS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%A, %B %d, %Y")
_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d|[Zz]$)")


def publication_date(words: str) -> str | None:
    """EDTF of a date of publication, None where the words are no date.

    Takes EDTF of levels 0 and 1 ("2019", "2019-12", "2019-12-05", "2019-12~"), kept as written, and an ISO
    8601 day or time stamp, cut to the day in its own time zone. Dates in words or with slashes are not
    taken: "05/12/2019" is two days.
    """
    written = words.strip()
    return _day(written) if _DAY.fullmatch(written) else _edtf(written)


def _day(written: str) -> str | None:
    try:
        return datetime.fromisoformat(_BEFORE_ZONE.sub("", written)).date().isoformat()
    except ValueError:
        return None


def _edtf(written: str) -> str | None:
    try:
        parsed = edtf.parse_edtf(written)
    except edtf.EDTFParseException:
        return None
    return written if type(parsed) in _LEVEL_1 else None


def day_in_words(words: str) -> str:
    """ISO 8601 of a day as mails, feeds and tables write it, with its month in English letters ("Thu, 05 Dec 2019
    10:00:00 +0200", "December 5, 2019"); other words as they are, for publication_date to take or refuse."""
    written = " ".join(words.split())
    for form in _IN_LETTERS:
        try:
            return datetime.strptime(written, form).date().isoformat()
        except ValueError:
            continue
    if not _MAIL_DATE.match(written):
        return written
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return written
