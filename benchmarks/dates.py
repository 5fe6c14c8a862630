"""How many of the times in real news get their right value, on MEANTIME's time mentions.

``python -m benchmarks.dates --data FOLDER`` prints the table for the test part of the set (train.sets.meantime says
which reports that is) and the kinds of error; ``--part train`` shows the part that rules may be learnt from, with the
words of each error. Given are the mentions, in the order of the text, and the day on which the report was made: what
is measured is the reading of times, not the finding of them. EDTF is turned into the values of TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.public.results import Published, Score, as_table
from onrecord.extract.split import split_sentences
from onrecord.nouns import Mention, Reading, Report, When
from onrecord.resolve.story import date_mentions
from train.sets import Passage, read_set

NO_DATA = "No data: name with --data the folder that holds the unpacked public sets, MEANTIME in its folder meantime."
HEIDELTIME = Published(77.6, "HeidelTime, value F1, TempEval-3 (UzZaman et al. 2013)", "M")
OTHER_SET = "no: another set, its times found by the system too, values of every kind"

_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d(?:-WE)?)?")
"""A day, week, weekend, month or year."""
_SEASONS = {"03": "SP", "06": "SU", "09": "FA", "12": "WI"}
_QUARTERS = {"01": 1, "04": 2, "07": 3, "10": 4}
_INSIDE = re.compile(r"(?:month|year|week|decade|day)-(?:part|edge)|earlier-this|later-this")
"""Rules for a part of a month or year: TIMEX3 gives the whole, and tells the part in another attribute."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A time mention: its words, its kind and value in the set, the day of its report, and what was read."""

    words: str
    kind: str
    value: str
    made: str | None
    when: When

    @property
    def found(self) -> str | None:
        """The value that was read, as TIMEX3 writes it."""
        return value_of(self.when)

    @property
    def is_date_line(self) -> bool:
        """True for the day of the report, spelt out in full."""
        return self.value == self.made and self.when.rule == "full-date"


def timed(passages: Iterable[Passage]) -> Iterator[Timed]:
    """The time mentions of the passages with what is read at each."""
    for passage in passages:
        rows = [row for row in passage["mentions"] if "value" in row.get("others", {})]
        report = Report(id=passage["id"], path=passage["id"], text=passage["text"], published=passage["published"])
        mentions = tuple(Mention(report.span(row["start"], row["end"]), "time", 1.0) for row in rows)
        reading = Reading("the set's", sentences=split_sentences(report.text), mentions=mentions)
        whens = date_mentions(reading, report)
        for number, row in enumerate(rows):
            words = mentions[number].span.quote
            yield Timed(words, row["kind"], row["others"]["value"], passage["published"], whens[number])


# ---- EDTF as TIMEX3 --------------------------------------------------------------------------


def value_of(when: When) -> str | None:
    """The TIMEX3 value of a date; None for words and for a stretch that is no unit of the calendar.

    "mid-April" has the value of April, "a week ago" that of its middle day, "since 2014" that of 2014.
    """
    if when.edtf is None:
        return None
    first, _, last = (end.rstrip("~?%") for end in when.edtf.partition("/"))
    if "~/" in when.edtf and when.rule in ("ago", "later", "from-now") and _days(first, last) == 6:
        return date.fromordinal(date.fromisoformat(first).toordinal() + 3).isoformat()
    if not last or ".." in (first, last):
        return first if first != ".." else last
    return _whole(first, last, when.rule or "") or _unit(first, last)


def _days(first: str, last: str) -> int | None:
    if len(first) != 10 or len(last) != 10:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _whole(first: str, last: str, rule: str) -> str | None:
    """The month, year or decade of which a rule gives a part."""
    if not _INSIDE.match(rule):
        return None
    shared = next((size for size in (7, 4, 3) if first[:size] == last[:size]), 0)
    return first[:shared] or None


def _unit(first: str, last: str) -> str | None:
    """The week, weekend, quarter, season, decade or century from a first to a last day, month or year."""
    length = _days(first, last)
    if length in (1, 6):
        year, week, weekday = date.fromisoformat(first).isocalendar()
        names = {(6, 1): "", (1, 6): "-WE"}
        return f"{year}-W{week:02d}{names[length, weekday]}" if (length, weekday) in names else None
    if len(first) == len(last) == 7:
        months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])
        quarter, season = _QUARTERS.get(first[5:]), _SEASONS.get(first[5:])
        return None if months != 2 else f"{first[:4]}-Q{quarter}" if quarter else f"{first[:4]}-{season}"
    if len(first) == len(last) == 4 and int(last) - int(first) == 9:
        return first[:3]
    return None


# ---- scores ----------------------------------------------------------------------------------


def right(one: Timed) -> bool:
    """True where the value read is the set's; of a time of day the day counts."""
    wanted = one.value.split("T")[0] if one.kind == "TIME" else one.value
    return one.found == wanted


def error_of(one: Timed) -> str:
    """The kind of a wrong value."""
    if one.when.edtf is None:
        return f"stays words ({'calendar' if _CALENDAR.fullmatch(one.value.split('T')[0]) else 'no unit of it'})"
    if not _CALENDAR.fullmatch(one.value.split("T")[0]):
        return "dated, though the set's value is no unit of the calendar"
    found = one.found or one.when.edtf
    if len(found) != len(one.value):
        return "a longer or shorter time"
    return "another year" if found[4:] == one.value[4:] else f"another {'day' if len(found) == 10 else 'time'}"


def scores(times: Sequence[Timed]) -> list[Score]:
    """A row for each measure."""
    dates = [one for one in times if one.kind in ("DATE", "TIME")]
    told = [one for one in dates if not one.is_date_line]
    calendar = [one for one in told if _CALENDAR.fullmatch(one.value.split("T")[0])]
    dated = [one for one in calendar if one.when.edtf]
    spans = [one for one in times if one.kind in ("DURATION", "SET")]
    return [
        _score("days, weeks, months, years: right value", calendar, HEIDELTIME, OTHER_SET),
        _score("the same, of those that were dated", dated),
        _score("every date and time but date lines", told),
        _score("every date and time", dates),
        Score(
            "meantime",
            "shipped",
            "durations and sets that are not taken for one day, month or year",
            len(spans),
            _percent([not _CALENDAR.fullmatch(one.found or "") for one in spans]),
        ),
    ]


def _score(
    measure: str,
    times: Sequence[Timed],
    published: Published | None = None,
    comparable: str = "no figure published for this measure",
) -> Score:
    value = _percent([right(one) for one in times])
    return Score("meantime", "shipped", measure, len(times), value, published, comparable)


def _percent(hits: Sequence[bool]) -> float:
    return 100 * sum(hits) / len(hits) if hits else 100.0


def errors(times: Iterable[Timed]) -> list[Timed]:
    """The dates and times with a wrong value."""
    return [one for one in times if one.kind in ("DATE", "TIME") and not right(one)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table and the kinds of error; 1 where no data was named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder with the unpacked sets")
    parser.add_argument("--part", choices=["train", "test"], default="test")
    options = parser.parse_args(arguments)
    if options.data is None:
        print(NO_DATA)
        return 1
    times = list(timed(read_set("meantime", options.data, part=options.part)))
    print(as_table(scores(times)))
    wrong = errors(times)
    for kind, count in sorted(Counter(map(error_of, wrong)).items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"{count:4} {kind}")
    if options.part == "train":
        print("\n".join(f"{one.made} {one.words!r}: {one.found or one.when.edtf}, not {one.value}" for one in wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())
