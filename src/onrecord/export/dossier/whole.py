"""The dossier of a whole record: its reports, the main actors, a timeline, forecasts, and how to look closer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from shlex import quote

from rich.console import RenderableType
from rich.text import Text

from onrecord.errors import PROBLEMS
from onrecord.export.dossier.copies import repeated_words
from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.entries import timeline
from onrecord.export.dossier.layout import Page, heading, indented, line, page
from onrecord.export.dossier.people import actor_entries, main_actors, tally
from onrecord.export.dossier.plain import LOUD, QUIET, capital, clean, plural
from onrecord.export.dossier.prophecies import forecast_rows
from onrecord.export.dossier.sources import Sources, published

MOST_PUBLISHERS = 12
COUNTS = "A count such as 31–44 runs from the lowest to the highest that reports give; best is what most give."


def whole_page(sources: Sources, *, width: int) -> Page:
    """Everything that a reader wants of a record at first sight."""
    return page(_parts(sources, width), width)


def _parts(sources: Sources, width: int) -> Iterator[RenderableType]:
    yield from _head(sources)
    told = tally(sources)
    if actors := main_actors(sources, told):
        note = f"{len(actors)} of {len(sources.actors):,}" if len(actors) < len(sources.actors) else ""
        yield heading("Actors", note)
        yield from actor_entries(actors, sources, told, width=width)
    if sources.events:
        yield heading("Timeline")
        yield from timeline(sources.events, sources, width=width)
    if sources.forecasts:
        yield heading("Forecasts")
        yield from forecast_rows(sources.forecasts, sources, width=width)
    yield heading("To look closer")
    yield from _foot(sources)


def _head(sources: Sources) -> Iterator[RenderableType]:
    yield line(span_words(sources), "bold")
    if publishers := publisher_words(sources):
        yield line(publishers)
    if repeated := repeated_words(sources):
        yield line(repeated)
    yield counts_words(sources)
    yield line(COUNTS, QUIET)


def counts_words(sources: Sources) -> Text:
    """ "110 events, 74 ties, 27 forecasts; 3 CONTESTED, with the claims side by side"."""
    counts = ((len(sources.events), "event"), (len(sources.ties), "tie"), (len(sources.forecasts), "forecast"))
    told = capital(", ".join(plural(count, noun) for count, noun in counts if count)) or "Nothing was found in them"
    contested = sum(one.contested for one in sources.events) + sum(one.contested for one in sources.ties)
    mark = (f"; {contested:,} ", "CONTESTED", ", with the claims side by side") if contested else ("", "", "")
    return Text.assemble(told, mark[0], (mark[1], LOUD), mark[2])


def span_words(sources: Sources) -> str:
    """ "12 reports, 21 April 2011 to 24 October 2020, one of them without a date"."""
    reports = sources.reports.values()
    dates = [report.published for report in sorted(reports, key=published) if report.published]
    words = capital(plural(len(reports), "report"))
    if dates:
        ends = dict.fromkeys((date_words(dates[0]), date_words(dates[-1])))
        words += f", {' to '.join(ends)}"
    undated = len(reports) - len(dates)
    return words + (f", {undated:,} without a date" if undated else "")


def publisher_words(sources: Sources) -> str:
    """The publishers, those of most reports first."""
    counted = Counter(clean(report.publisher) for report in sources.reports.values() if report.publisher)
    names = sorted(counted, key=lambda name: (-counted[name], name))
    shown = [name if counted[name] == 1 else f"{name} ({counted[name]})" for name in names[:MOST_PUBLISHERS]]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {plural(rest, 'other')}" if rest else "")


def _foot(sources: Sources) -> Iterator[RenderableType]:
    for option in ("--actor NAME", "--event ID", "--place NAME"):
        yield Text(f"onrecord show {quote(sources.file)} {option}", overflow="fold")
    if sources.problems:
        yield line("")
        yield line(capital(f"{plural(len(sources.problems), 'problem')} while reading:"))
        for code, count in sorted(Counter(problem.code for problem in sources.problems).items()):
            files = f" ({count:,} files)" if count > 1 else ""
            yield indented(line(f"{code}: {PROBLEMS.get(code, 'Unknown problem.')}{files}", QUIET))
