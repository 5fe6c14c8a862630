"""What is foretold: by whom, on what condition, by when, how surely, and which event it would be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from onrecord.nouns import EventFinding, ForecastBody, ForecastFinding, Reading, Report, Span, sentences_over
from onrecord.resolve.dates import horizon_of
from onrecord.resolve.stance import condition_in, foretells, strength_of
from onrecord.resolve.story import points_from_another_day
from onrecord.resolve.voices import speaker_words, voice_at, voice_over

if TYPE_CHECKING:
    from onrecord.resolve.claims import Ground

LEAST_WORDS = 3
"""Fewer words are no clause."""
_SUPPOSED = re.compile(r"\b(?:if|unless|whether)\s+$", re.I)
_DUE = re.compile(r"^\W*((?:by|within|no later than) [^,;]{1,40}), (?:[^,;]{1,60}, )?$", re.I)
"""A deadline that opens the sentence: "By June, he said, ..."."""


class Foretold(NamedTuple):
    """A forecast with its words."""

    span: Span
    score: float
    body: ForecastBody


def forecasts_told(ground: Ground) -> Iterator[Foretold]:
    """The report's forecasts; what only looks like one is left out. The holder is who foretells it, else the
    voice in whose words it stands."""
    for found in ground.reading.forecasts:
        forecast = _whole(found, ground.reading)
        before, _ = _around(ground, forecast.span)
        if foretells(forecast.span.quote, asked=_asked(ground.report, forecast.span), before=before):
            yield Foretold(forecast.span, forecast.score, _body(ground, forecast))


def _whole(forecast: ForecastFinding, reading: Reading) -> ForecastFinding:
    """The forecast; a scrap of one, too short to be a clause, is taken for the statement that it stands in."""
    over = voice_over(reading, forecast.span) if len(forecast.span.quote.split()) < LEAST_WORDS else None
    return replace(forecast, span=over.content) if over else forecast


def _asked(report: Report, span: Span) -> bool:
    """True where the words stand behind an "if", or end in, or at, a question mark."""
    if _SUPPOSED.search(report.text[max(0, span.start - 10) : span.start]):
        return True
    return report.text[span.end - 1 : span.end + 2].strip("”\"’' ").endswith("?")


def _body(ground: Ground, forecast: ForecastFinding) -> ForecastBody:
    speech = voice_at(ground.reading, forecast.span) or voice_over(ground.reading, forecast.span)
    holder = forecast.holder if forecast.holder is not None else (speech.speaker if speech else None)
    inside = _events_in(ground, forecast.span)
    first = inside[0] if inside else None
    doers = ground.cast.ids(first.initiators) if first else ()
    targets = ground.cast.ids(first.targets) if first else ()
    return ForecastBody(
        proposition=forecast.span.quote,
        holder=None if holder is None else ground.cast.of_mention.get(holder),
        holder_text=None if holder is None else speaker_words(holder, ground.reading, ground.report),
        condition=_condition(ground, forecast),
        horizon=_horizon(ground, forecast.span),
        strength=strength_of(forecast.span.quote, cue=speech.cue.quote if speech else ""),
        made=ground.report.published,
        event=first.event if first else None,
        initiators=doers,
        targets=tuple(target for target in targets if target not in doers),
        mode=first.mode if first else None,
        place=_place(ground, first) if first else None,
    )


def _events_in(ground: Ground, span: Span) -> Sequence[EventFinding]:
    """The events that a forecast says will come: triggers within its words."""
    return [event for event in ground.reading.events if span.start <= event.trigger.start < span.end]


def _place(ground: Ground, event: EventFinding) -> str | None:
    """The most precise place of the event, or of what it is done to."""
    found = [ground.wheres[n] for n in (*event.places, *event.targets) if n in ground.wheres and ground.wheres[n].place]
    return min(found, key=lambda where: where.precision or 9).place if found else None


def _around(ground: Ground, span: Span) -> tuple[str, str]:
    """What stands before and after the span in its sentences."""
    reach = sentences_over(ground.reading.sentences, span.start, span.end) or (span.start, span.end)
    return ground.report.text[reach[0] : span.start], ground.report.text[span.end : reach[1]]


def _condition(ground: Ground, forecast: ForecastFinding) -> str | None:
    """The extractor's, else the clause of a closed class beside the forecast or in it: "if", "unless"."""
    if forecast.condition is not None:
        return forecast.condition.quote
    before, after = _around(ground, forecast.span)
    return condition_in(before, forecast.span.quote, after)


def _horizon(ground: Ground, span: Span) -> str | None:
    if _said_on_another_day(ground, span):
        return None
    made = ground.report.published
    found = horizon_of(span.quote, made=made)
    opening = None if found else _DUE.match(_around(ground, span)[0])
    return horizon_of(opening[1], made=made) if opening else found


def _said_on_another_day(ground: Ground, span: Span) -> bool:
    """True for words like "tonight" that point from a day other than that of publication (see story)."""
    return any(
        mention.kind == "time"
        and span.overlaps(mention.span)
        and points_from_another_day(mention, ground.whens[number])
        for number, mention in enumerate(ground.reading.mentions)
    )
