"""Events and ties as bars of the timeline picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from onrecord.dates import bounds
from onrecord.export.dossier.sources import Sources, is_dated
from onrecord.export.dossier.wording import event_title, other_end, tie_verb
from onrecord.export.pages.axis import Bar, Fade
from onrecord.export.pages.groups import ink_of
from onrecord.nouns import Event, Tie

OPEN = timedelta(days=120)
"""How far a bar with one end alone is drawn, fading."""
EXACT = 1


def event_bars(events: Iterable[Event], sources: Sources) -> Iterator[Bar]:
    """A bar for each event with a date."""
    for event in events:
        if is_dated(event) and event.when:
            first, last, fade = _stretch(event.when.start, event.when.end, event.when.edtf or "")
            yield Bar(
                event_title(event, sources.name),
                ink_of(event.event),
                first,
                last,
                fade,
                hollow=event.modality != "happened",
                pale=(event.when.precision or EXACT) > EXACT,
                contested=event.contested,
            )


def tie_bars(ties: Iterable[Tie], item: str, sources: Sources) -> Iterator[Bar]:
    """A bar for each tie of an actor of which a beginning or an end is told."""
    for tie in ties:
        start = bounds(tie.since)[0] if tie.since else None
        end = bounds(tie.until)[1] if tie.until else None
        if start or end:
            first, last, fade = _stretch(start, end, f"{tie.since or ''}{tie.until or ''}")
            title = f"{tie_verb(tie, item)} {sources.name(other_end(tie, item))}"
            hollow = tie.modality != "happened"
            yield Bar(title, "tie", first, last, fade, hollow=hollow, contested=tie.contested)


def _stretch(start: str | None, end: str | None, edtf: str) -> tuple[date, date, Fade]:
    """The days to draw, and at which end nothing certain is known."""
    if start is None or end is None:
        known = date.fromisoformat(start or end or "")
        ordinal = known.toordinal() + (OPEN.days if start else -OPEN.days)
        other = date.fromordinal(min(date.max.toordinal(), max(1, ordinal)))
        return (known, other, "end") if start else (other, known, "start")
    rough: Fade = "both" if any(mark in edtf for mark in "~?%") else "none"
    return date.fromisoformat(start), date.fromisoformat(end), rough
