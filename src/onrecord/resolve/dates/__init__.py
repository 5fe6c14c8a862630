"""Dates: from the words of a report to EDTF, against its publication date and the story's last date."""

from onrecord.resolve.dates.horizons import horizon_of
from onrecord.resolve.dates.resolving import resolve_date
from onrecord.resolve.dates.spans import find_dates
from onrecord.resolve.dates.tense import looks_ahead
from onrecord.resolve.dates.written import written_on

__all__ = ["find_dates", "horizon_of", "looks_ahead", "resolve_date", "written_on"]
