"""What a relative date stands on: the day of publication, and the last date the story gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.resolve.dates.calendar import days


@dataclass(frozen=True, slots=True)
class Ground:
    """``today`` is the day of publication, ``anchor`` the first and last day of the story's last date.

    ``forward`` reads bare names of days and months as coming ones; it is set inside forecasts only.
    """

    today: date | None = None
    anchor: tuple[date, date] | None = None
    forward: bool = False

    @property
    def day(self) -> date:
        """The day of publication; raises LookupError where it is unknown."""
        if self.today is None:
            raise LookupError("no publication date")
        return self.today

    @property
    def story(self) -> tuple[date, date]:
        """First and last day of the story's last date; raises LookupError where there is none."""
        if self.anchor is None:
            raise LookupError("no anchor")
        return self.anchor

    @property
    def story_day(self) -> date:
        """The story's last date where that is a single day; raises LookupError where it is not."""
        start, end = self.story
        if start != end:
            raise LookupError("the anchor is longer than a day")
        return start

    @property
    def story_year(self) -> int:
        """The year of the story's last date; raises LookupError where it spans more than one."""
        start, end = self.story
        if start.year != end.year:
            raise LookupError("the anchor is longer than a year")
        return start.year

    def year_of(self, words: str) -> int:
        """The year that "2014", "'14", "last year", "this year", "next year" or "that year" means."""
        if words.isdigit():
            return int(words)
        if words.startswith("'"):  # the last year of this ending
            return self.day.year - (self.day.year - int(words[1:])) % 100
        shift = {"last": -1, "this": 0, "next": 1}.get(words.split()[0])
        if shift is not None:
            return self.day.year + shift
        return self.story_year + (1 if "following" in words or "next" in words else 0) - ("previous" in words)


def possible_days(published: str | None) -> list[date | None]:
    """The first and last day that a report may have appeared on; one where they are the same or unknown.

    ``published`` is EDTF. Whoever resolves a date on it takes what comes out the same on both.
    """
    if published is None:
        return [None]
    try:
        start, end = days(published)
    except (LookupError, ValueError):
        return [None]
    return [start] if start == end else [start, end]
