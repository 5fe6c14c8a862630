"""What stands in a dossier: of a whole record, or of the one actor, event or place that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.export.dossier.bonds import ties_of
from onrecord.export.dossier.occurrence import claim_words, facts_of
from onrecord.export.dossier.people import MOST_ALIASES, MOST_TIES, actor_title, amounts, main_actors
from onrecord.export.dossier.plain import capital, clean, plural
from onrecord.export.dossier.sources import Sources
from onrecord.export.dossier.spot import on_map
from onrecord.export.dossier.whole import COUNTS, counts_words, publisher_words, span_words
from onrecord.export.dossier.wording import actor_words, event_title, place_title
from onrecord.export.pages.bars import tie_bars
from onrecord.export.pages.content import Block, Dossier, Entry, Line, Name, Paragraph, Section, line, line_of
from onrecord.export.pages.gathered import gather_view
from onrecord.export.pages.parts import Teller
from onrecord.export.pages.pictures import map_section, timeline_section
from onrecord.export.view import View
from onrecord.nouns import Actor, Event, Place

OUTLINES = "Outlines of countries: Natural Earth (public domain), through world-atlas; borders are theirs."
GEONAMES = "Points of places: GeoNames (CC BY 4.0)."


def compose(view: View) -> Dossier:
    """The dossier of what the view's filter asks for."""
    sources, subject = gather_view(view), view.subject()
    teller = Teller(sources)
    title, kind, head, parts = _of(subject, teller)
    sections = tuple(section for section in parts if section and section.blocks)
    return Dossier(title, kind, head, sections, teller.notes.all(), tuple(_foot(view, sources)))


def _of(subject: str | None, teller: Teller) -> tuple[str, str, tuple[Line, ...], list[Section | None]]:
    """Title, kind, head and sections of a dossier; sections are made in the order in which they stand."""
    sources = teller.sources
    if subject in sources.actors:
        actor = sources.actors[subject or ""]
        return clean(actor.name), f"Actor: {actor_words(actor)}", _actor_head(actor, sources), _actor(actor, teller)
    if subject in sources.places:
        place = sources.places[subject or ""]
        title, words = place_title(place, sources.places), f"Place: {on_map(place)}"
        return title, words, _place_head(place, sources), _place(place, teller)
    event = next((one for one in sources.events if one.id == subject), None)
    if event:
        return event_title(event, sources.name), "Event", (line(event.id, "quiet"),), _event(event, teller)
    return "What the reports tell", "Record", _whole_head(sources), _whole(teller)


_TOLD = ("since", "until", "type", "report")
"""Wishes that the title does not tell, and that name nobody."""


def _foot(view: View, sources: Sources) -> Iterator[str]:
    asked = [f"{name} {value}" for name, value in view.options.filter.asked().items() if name in _TOLD]
    if asked:
        yield f"A part of the record: {', '.join(asked)}."
    if view.options.created:
        yield f"Made: {view.options.created}."
    if view.profile.hides:
        cut = f"; quotes are cut to {view.profile.quote} characters" if view.profile.quote else ""
        yield f"Private persons go by a pseudonym, and their names are hidden in quotes{cut}."
    yield (
        "Every statement rests on a note: the words of a report and where they stand in its text, counted in Unicode "
        "code points from 0. It is a first reading by a program; check it against the reports."
    )
    if any(place.geonames for place in sources.places.values()):
        yield GEONAMES
    yield OUTLINES


# ---- the whole record ------------------------------------------------------------------------


def _whole_head(sources: Sources) -> tuple[Line, ...]:
    lines = [line(span_words(sources), "bold"), line(publisher_words(sources)), line_of(counts_words(sources))]
    return (*lines, line(COUNTS, "quiet"))


def _whole(teller: Teller) -> list[Section | None]:
    sources = teller.sources
    actors = main_actors(sources)
    note = f" ({len(actors)} of {len(sources.actors):,})" if len(actors) < len(sources.actors) else ""
    return [
        map_section(sources.events, sources),
        timeline_section(sources.events, sources),
        Section(f"Actors{note}", tuple(block for actor in actors for block in _actor_blocks(actor, teller))),
        Section("Events", tuple(teller.events(sources.events))),
        Section("Forecasts", tuple(teller.forecasts(sources.forecasts))),
    ]


def _actor_blocks(actor: Actor, teller: Teller) -> Iterator[Block]:
    ties = ties_of(actor.id, teller.sources)
    yield Name(line_of(actor_title(actor, aliases=MOST_ALIASES)))
    yield Paragraph(line(amounts(actor, teller.sources), "quiet"))
    if actor.roles:
        yield Paragraph(teller.offices(actor))
    yield from teller.ties(ties[:MOST_TIES], actor.id)
    if len(ties) > MOST_TIES:
        yield Paragraph(line(f"and {plural(len(ties) - MOST_TIES, 'more tie')}", "quiet"))


# ---- an actor --------------------------------------------------------------------------------


def _actor_head(actor: Actor, sources: Sources) -> tuple[Line, ...]:
    others = [alias for alias in actor.aliases if alias.casefold() != actor.name.casefold()]
    named = (line(f"Also called {clean(', '.join(others))}"),) if others else ()
    return (*named, line(f"{amounts(actor, sources)}, {actor.id}", "quiet"), line(COUNTS, "quiet"))


def _actor(actor: Actor, teller: Teller) -> list[Section | None]:
    sources = teller.sources
    ties = ties_of(actor.id, sources)
    done = [event for event in sources.events if actor.id in event.initiators]
    suffered = [event for event in sources.events if actor.id in event.targets]
    both = [event for event in sources.events if actor.id in (*event.initiators, *event.targets)]
    held = [forecast for forecast in sources.forecasts if forecast.holder == actor.id]
    return [
        Section("Offices", (Paragraph(teller.offices(actor)),) if actor.roles else ()),
        Section("Ties", tuple(teller.ties(ties, actor.id))),
        map_section(both, sources),
        timeline_section(both, sources, ties=list(tie_bars(ties, actor.id, sources))),
        Section("As initiator", tuple(teller.events(done))),
        Section("As target", tuple(teller.events(suffered))),
        Section("Statements", tuple(teller.statements(sources.statements_of(actor.id)))),
        Section("Forecasts", tuple(teller.forecasts(held))),
        Section("Held for one actor by", _lines(actor.reasons)),
    ]


def _lines(words: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(line(clean(one), "quiet")) for one in words)


# ---- a place ---------------------------------------------------------------------------------


def _place_head(place: Place, sources: Sources) -> tuple[Line, ...]:
    named = (line(f"Also written {clean(', '.join(place.aliases))}"),) if place.aliases else ()
    return (
        *named,
        line(f"{capital(plural(len(sources.events), 'event'))}, {place.id}", "quiet"),
        line(COUNTS, "quiet"),
    )


def _place(place: Place, teller: Teller) -> list[Section | None]:
    sources = teller.sources
    return [
        Section("Who held it", tuple(teller.ties(ties_of(place.id, sources), place.id))),
        map_section(sources.events, sources),
        timeline_section(sources.events, sources),
        Section("What happened there", tuple(teller.events(sources.events))),
    ]


# ---- an event --------------------------------------------------------------------------------


def _event(event: Event, teller: Teller) -> list[Section | None]:
    sources = teller.sources
    return [
        Section("What is known", tuple(_facts(event, teller))),
        Section("Contested", _contested(event, teller) if event.contested else ()),
        map_section([event], sources),
        timeline_section([event], sources),
        Section("Every claim on it", tuple(_claims(event, teller))),
    ]


def _contested(event: Event, teller: Teller) -> tuple[Block, ...]:
    return tuple(map(Paragraph, teller.sides(event) or [line("The claims differ.")]))


def _claims(event: Event, teller: Teller) -> Iterator[Entry]:
    for at, claim in enumerate(teller.sources.claims_of(event.claims), 1):
        yield Entry(str(at), (line(claim_words(claim, teller.sources), notes=teller.notes.on([claim])),))


def _facts(event: Event, teller: Teller) -> Iterator[Block]:
    told = [claim.id for claim in teller.sources.claims_of(event.claims) if claim.kind == "event"]
    for name, words in facts_of(event, teller.sources):
        if name == "harm" and event.harm:
            yield Entry(name, (teller.harm(event),))
        else:
            notes = teller.notes.of(told, most=len(told)) if name in _ATTESTED else ()
            yield Entry(name, (line(clean(words), notes=notes),))


_ATTESTED = ("date", "place", "initiators", "targets")
"""Facts that event claims give."""
