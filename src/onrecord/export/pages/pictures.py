"""The map and the timeline of a dossier, each with what it cannot show told under it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from onrecord.export.dossier.plain import capital, clean, plural
from onrecord.export.dossier.sources import Sources, is_dated
from onrecord.export.dossier.wording import country_name
from onrecord.export.pages.axis import Bar
from onrecord.export.pages.bars import event_bars
from onrecord.export.pages.chronicle import draw_chronicle
from onrecord.export.pages.content import Block, Line, Paragraph, Picture, Run, Section, line
from onrecord.export.pages.map import draw_map
from onrecord.export.pages.spots import Located, Spot, locate
from onrecord.nouns import Event

MOST_NAMED = 24
"""Places told by name under the map before the rest are counted."""


def map_section(events: Collection[Event], sources: Sources) -> Section | None:
    """Where the events were; None where there are none."""
    if not events:
        return None
    located = locate(events, sources.places)
    drawn = draw_map(located)
    lines = tuple(_beside(located, drawn[1] if drawn else ()))
    block: Block = Picture(drawn[0], lines) if drawn else Paragraph(line("No event has a point on the map."))
    rest = () if drawn else tuple(map(Paragraph, lines))
    return Section("Map", (block, *rest))


def _beside(located: Located, outside: Sequence[Spot]) -> Iterator[Line]:
    """What the map leaves out, by what is known of it."""
    away: dict[str, int] = {}
    for spot in outside:
        away[spot.name] = away.get(spot.name, 0) + spot.events
    away = dict(sorted(away.items(), key=lambda pair: (-pair[1], pair[0])))
    countries = {country_name(code) or code: count for code, count in located.countries.items()}
    told = (
        ("Too far off to be drawn", away),
        ("Known only to the country, which is tinted where it is in the picture", countries),
        ("Known only to a district, province or area", located.areas),
        ("Named, without a point on the map", located.unmapped),
    )
    for words, counted in told:
        if counted:
            yield Run(f"{words}: ", "bold"), Run(f"{_counts(counted)}.")
    if located.unplaced:
        verb = "has" if located.unplaced == 1 else "have"
        yield line(f"{capital(plural(located.unplaced, 'event'))} {verb} no place in the reports.", "quiet")


def _counts(counted: Mapping[str, int]) -> str:
    names = [clean(name) + (f" ({count})" if count > 1 else "") for name, count in counted.items()]
    rest = len(names) - MOST_NAMED
    return "; ".join(names[:MOST_NAMED]) + (f"; and {plural(rest, 'other')}" if rest > 0 else "")


def timeline_section(events: Collection[Event], sources: Sources, *, ties: Sequence[Bar] = ()) -> Section | None:
    """When the events were and the ties stood; None where nothing has a date."""
    drawn = draw_chronicle([*ties, *event_bars(events, sources)])
    if drawn is None:
        return None
    scene, outside = drawn
    undated = sum(not is_dated(event) for event in events)
    words = [f"{plural(outside, 'entry') if outside == 1 else f'{outside:,} entries'} far before or after"] * bool(
        outside
    )
    words += [f"{plural(undated, 'event')} without a date"] * bool(undated)
    caption = (line(f"Not drawn: {' and '.join(words)}.", "quiet"),) if words else ()
    return Section("Timeline", (Picture(scene, caption),))
