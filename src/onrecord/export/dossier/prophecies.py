"""Forecasts: who foretold what and when, for when, on what condition, how surely, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.evidence import evidence, quotation, report_words
from onrecord.export.dossier.layout import Later, beside, indented, line, spaced
from onrecord.export.dossier.plain import QUIET, capital, clean, in_quotes
from onrecord.export.dossier.sources import Sources
from onrecord.nouns import Forecast

OUTCOMES = {
    "open": "open, nothing in the reports settles it",
    "true": "came true",
    "false": "did not come true",
    "void": "void, it can no longer be settled",
}


def forecast_rows(forecasts: Sequence[Forecast], sources: Sources, *, width: int) -> list[RenderableType]:
    """The forecasts in the order given, the day each was made at the left."""
    return spaced([Later(partial(_row, forecast, sources, width)) for forecast in forecasts])


def _row(forecast: Forecast, sources: Sources, width: int) -> RenderableType:
    made = date_words(forecast.made) if forecast.made else "no date"
    return beside(Text(made, "bold"), Group(*_lines(forecast, sources)), width=width)


def _lines(forecast: Forecast, sources: Sources) -> Iterable[RenderableType]:
    yield line(in_quotes(clean(forecast.proposition)), "bold")
    yield Text.assemble(holder_words(forecast, sources), (_origin(forecast, sources), QUIET))
    terms = [f"foretold as {forecast.strength}"]
    if forecast.horizon:
        terms.append(f"for {date_words(forecast.horizon)}")
    if forecast.condition:
        terms.append(f"on condition: {in_quotes(clean(forecast.condition))}")
    yield line(capital("; ".join(terms)))
    yield from _outcome(forecast, sources)


def holder_words(forecast: Forecast, sources: Sources) -> str:
    """Who foretold it; a report's own voice where nobody is named."""
    if forecast.holder:
        return capital(sources.name(forecast.holder))
    return capital(clean(forecast.holder_text)) if forecast.holder_text else "The report itself"


def _origin(forecast: Forecast, sources: Sources) -> str:
    reports = dict.fromkeys(report_words(sources.reports[one.report]) for one in sources.claims_of(forecast.claims))
    return ", in " + "; ".join(reports) if reports else ""


def _outcome(forecast: Forecast, sources: Sources) -> Iterable[RenderableType]:
    yield line(f"Outcome: {OUTCOMES[forecast.outcome]}")
    settling = sources.claims_of(forecast.settled_by)
    if len(settling) == 1:
        yield indented(quotation(settling[0], sources))
    elif settling:
        yield from evidence(settling, sources)
