"""TimelineJS (Knight Lab): a slide for each event with a date. Text of slides is HTML and is escaped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from onrecord.export.citations import DateParts, date_parts
from onrecord.export.dossier.dates import date_words, when_words
from onrecord.export.dossier.phrases import phrase_of
from onrecord.export.dossier.plain import capital, clean, in_quotes
from onrecord.export.dossier.wording import event_title, harm_words, weapon_words
from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.view import Told, View
from onrecord.nouns import Event

MOST_QUOTES = 3


def write(view: View, out: Outlet) -> Counts:
    """Write the timeline, a slide a line, by date."""
    count = 0
    with out.text() as file:
        file.write('{"events":[')
        for slide in _slides(view):
            text = json.dumps(slide, ensure_ascii=False, separators=(",", ":"))
            file.write(("\n" if count == 0 else ",\n") + text)
            count += 1
        file.write('\n],"scale":"human"}\n')
    return {"events": count}


def _slides(view: View) -> Iterator[dict[str, Any]]:
    for event in view.events(in_time=True):
        ends = _ends(event)
        if ends:
            last = {"end_date": _date(ends[-1])} if len(ends) > 1 else {}
            yield {"unique_id": event.id, "start_date": _date(ends[0]), **last, **_words(view, event)}


def _words(view: View, event: Event) -> dict[str, Any]:
    title = event_title(event, lambda one: view.name(one) or "")
    return {
        "display_date": when_words(event.when),
        "group": capital(phrase_of(event.event, None).noun),
        "text": {"headline": _html(title), "text": _text(view, event)},
        "autolink": False,
    }


def _ends(event: Event) -> list[DateParts]:
    """The one or two dates of an event, as exactly as it is told; the first and last day of what has no plain year."""
    when = event.when
    if when is None:
        return []
    return date_parts(when.edtf) or date_parts("/".join(day for day in (when.start, when.end) if day))


def _date(parts: DateParts) -> dict[str, str]:
    return dict(zip(("year", "month", "day"), map(str, parts), strict=False))


def _text(view: View, event: Event) -> str:
    told = sorted(view.claims(about=event.id), key=lambda one: one.claim.kind != "event")
    quotes = dict.fromkeys(_quote(view, one) for one in told if one.review != "rejected")
    return "".join([*(f"<p>{_html(words)}</p>" for words in _facts(view, event)), *list(quotes)[:MOST_QUOTES]])


def _facts(view: View, event: Event) -> Iterator[str]:
    if event.where:
        yield view.name(event.where.place) or f"“{event.where.text}” (not found on the map)"
    if event.harm:
        yield capital("; ".join(harm_words(harm) for harm in event.harm))
    if event.weapons:
        yield f"Weapons: {weapon_words(event.weapons)}"
    if event.contested:
        yield "Contested: the claims differ"


def _quote(view: View, told: Told) -> str:
    report = view.source(told.claim.report)
    day = date_words(report.published) if report.published else "undated"
    said = f"{report.publisher or report.title or report.path}, {day}"
    words = in_quotes(clean(told.claim.span.quote))
    return f"<blockquote>{_html(words)} <cite>{_html(said)}</cite></blockquote>"


def _html(words: str) -> str:
    return escape(clean(words))
