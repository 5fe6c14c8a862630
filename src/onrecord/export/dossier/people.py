"""Actors: how much the record tells of each, the entry in the whole dossier, and the page of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.export.dossier.bonds import tie_rows, ties_of
from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.entries import timeline
from onrecord.export.dossier.evidence import context, quotation, quote_of, report_words
from onrecord.export.dossier.layout import Page, beside, heading, indented, line, page, spaced
from onrecord.export.dossier.plain import QUIET, clean, plural
from onrecord.export.dossier.prophecies import forecast_rows
from onrecord.export.dossier.sources import Sources
from onrecord.export.dossier.wording import actor_words
from onrecord.nouns import Actor, Claim, Entity, Event, Role

MOST_ACTORS = 25
MOST_TIES = 8
MOST_ALIASES = 6


# ---- the entries of the whole dossier --------------------------------------------------------


class Tally(NamedTuple):
    """Of how many events and statements each actor (id) is a part."""

    events: Counter[str]
    statements: Counter[str]


def tally(sources: Sources) -> Tally:
    """Counts them, for every actor in one reading."""
    sides = (actor for event in sources.events for actor in {*event.initiators, *event.targets})
    said = (actor for claim, actor in sources.speakers.items() if sources.claims[claim].kind == "statement")
    return Tally(Counter(sides), Counter(said))


def main_actors(sources: Sources, told: Tally | None = None) -> list[Actor]:
    """The actors with a name of whom the record tells most, first the one of whom it tells most.

    A name in small letters only ("gunmen") is a description.
    """
    told = told or tally(sources)
    ties = Counter(actor for tie in sources.ties for actor in {tie.source, tie.target})
    counted = told.events + told.statements + ties
    named = [actor for actor in sources.actors.values() if not actor.name.islower()]
    ranked = sorted(named, key=lambda one: (-counted[one.id], -one.mentions, one.name, one.id))
    return [actor for actor in ranked[:MOST_ACTORS] if counted[actor.id]]


def actor_entries(actors: Sequence[Actor], sources: Sources, counted: Tally, *, width: int) -> list[RenderableType]:
    """An entry for each actor; a tie's quote stands under the first of its two actors."""
    told: set[str] = set()
    entries: list[RenderableType] = []
    for actor in actors:
        entries.append(Group(*_entry(actor, sources, counted, width=width, told=told)))
        told |= {tie.id for tie in ties_of(actor.id, sources)[:MOST_TIES]}
    return spaced(entries)


def _entry(actor: Actor, sources: Sources, counted: Tally, *, width: int, told: set[str]) -> Iterator[RenderableType]:
    yield actor_title(actor, aliases=MOST_ALIASES)
    yield indented(line(_amounts(actor, sources, counted), QUIET))
    if actor.roles:
        yield indented(line("; ".join(role_words(role) for role in actor.roles)))
    ties = ties_of(actor.id, sources)
    rows = tie_rows(ties[:MOST_TIES], actor.id, sources, width=width - 2, most_quotes=1, told=told)
    yield from (indented(row) for row in rows)
    if len(ties) > MOST_TIES:
        yield indented(line(f"and {plural(len(ties) - MOST_TIES, 'more tie')}", QUIET))


def actor_title(actor: Actor, *, aliases: int) -> Text:
    """The name, other names in brackets, and what kind of actor it is."""
    others = [alias for alias in actor.aliases if alias.casefold() != actor.name.casefold()]
    shown = clean(", ".join(others[:aliases])) + (", …" if len(others) > aliases else "")
    return Text.assemble(
        (clean(actor.name), "bold"), f" ({shown})" if shown else "", (f"  {actor_words(actor)}", QUIET)
    )


def role_words(role: Role) -> str:
    """A title with the time it was held, where that is known."""
    since = f" since {date_words(role.since)}" if role.since else ""
    return role.title + since + (f" until {date_words(role.until)}" if role.until else "")


def amounts(actor: Actor, sources: Sources) -> str:
    """Of how many events, ties and statements an actor is a part: "3 events, one tie"."""
    return _amounts(actor, sources, tally(sources))


def _amounts(actor: Actor, sources: Sources, told: Tally) -> str:
    ties = len(ties_of(actor.id, sources))
    counts = ((told.events[actor.id], "event"), (ties, "tie"), (told.statements[actor.id], "statement"))
    return ", ".join(plural(count, noun) for count, noun in counts if count) or "named only"


# ---- the page of one actor -------------------------------------------------------------------


def actor_page(actor: Actor, entities: Iterable[Entity], sources: Sources, *, width: int) -> Page:
    """Everything on one actor; ``entities`` are those it is made of."""
    parts = [actor_title(actor, aliases=len(actor.aliases)), line(f"{amounts(actor, sources)}, {actor.id}", QUIET)]
    sections = (
        ("Offices", list(_offices(actor, entities, sources))),
        ("Ties", spaced(tie_rows(ties_of(actor.id, sources), actor.id, sources, width=width, most_quotes=3))),
        ("As initiator", _events(actor, sources, width, done=True)),
        ("As target", _events(actor, sources, width, done=False)),
        ("Statements", _statements(sources.statements_of(actor.id), sources, width)),
        ("Forecasts", _forecasts(actor, sources, width)),
        ("Held for one actor by", [line(clean(reason), QUIET) for reason in actor.reasons]),
    )
    body = [part for title, rows in sections if rows for part in (heading(title), *rows)]
    return page([*parts, *(body or [line("The record names it, and tells nothing else of it.")])], width)


def _offices(actor: Actor, entities: Iterable[Entity], sources: Sources) -> Iterator[RenderableType]:
    offices = [(office, sources.reports[entity.report]) for entity in entities for office in entity.offices]
    for role in actor.roles:
        yield line(role_words(role), "bold")
        for claim in sources.claims_of(role.claims)[:1]:
            yield indented(quotation(claim, sources))
        found = [(office.span, report) for office, report in offices if office.title == role.title]
        for span, report in found[:1]:
            yield indented(Text.assemble(context(report, span), "  ", (report_words(report), QUIET)))


def _events(actor: Actor, sources: Sources, width: int, *, done: bool) -> list[RenderableType]:
    def part(event: Event) -> bool:
        return actor.id in (event.initiators if done else event.targets)

    return list(timeline([event for event in sources.events if part(event)], sources, width=width))


def _statements(claims: Sequence[Claim], sources: Sources, width: int) -> list[RenderableType]:
    return spaced([_statement(claim, sources, width) for claim in claims])


def _statement(claim: Claim, sources: Sources, width: int) -> RenderableType:
    report = sources.reports[claim.report]
    day = date_words(report.published) if report.published else "no date"
    meant = "denied" if claim.polarity == "denied" else "" if claim.modality == "asserted" else claim.modality
    mark, source = f"{meant}: " if meant else "", f"  {report_words(report)}"
    words = Text.assemble((mark, "bold"), quote_of(claim), (source, QUIET))
    return beside(Text(day, "bold"), words, width=width)


def _forecasts(actor: Actor, sources: Sources, width: int) -> list[RenderableType]:
    return forecast_rows([one for one in sources.forecasts if one.holder == actor.id], sources, width=width)
