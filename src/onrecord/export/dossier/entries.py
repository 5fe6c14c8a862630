"""One event as it stands in a timeline: its date at the left, and what the reports say of it at the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.export.dossier.copies import telling_words
from onrecord.export.dossier.dates import when_words
from onrecord.export.dossier.disputes import Side, disputes
from onrecord.export.dossier.evidence import MOST_QUOTES, evidence, said_by
from onrecord.export.dossier.layout import Later, beside, heading, indented, line, table
from onrecord.export.dossier.plain import LOUD, QUIET, capital, clean, in_quotes
from onrecord.export.dossier.sources import Sources, is_dated
from onrecord.export.dossier.wording import event_title, harm_words, weapon_words, where_words
from onrecord.nouns import Claim, Event

MOST_DISPUTED = 6
"""Quotes under an event on which the claims differ, so that each side has its own."""
_ABOUT = {"day": "the day", "place": "the place", "event": "the event itself"}


def timeline(events: Iterable[Event], sources: Sources, *, width: int) -> Iterator[RenderableType]:
    """Events in the order of ``event_order``, each made as it is printed; those without a date come last under a
    heading of their own."""
    before: bool | None = None
    for event in events:
        dated = is_dated(event)
        if before is dated:
            yield Text()
        elif not dated:
            yield heading("No date in the reports")
        yield Later(partial(event_entry, event, sources, width=width))
        before = dated


def event_entry(event: Event, sources: Sources, *, width: int) -> RenderableType:
    """One event with its place, weapons, harm, disputes and first quotes."""
    claims = sorted(sources.claims_of(event.claims), key=lambda claim: claim.kind != "event")
    known = when_words(event.when) if event.when else ""
    return beside(Text(known, "bold"), Group(*_facts(event, sources), *_proof(event, claims, sources)), width=width)


def _facts(event: Event, sources: Sources) -> Iterable[RenderableType]:
    yield line(event_title(event, sources.name), "bold")
    yield line(where_words(event.where, sources.places), "" if event.where else QUIET)
    if event.harm:
        yield line(capital("; ".join(harm_words(harm) for harm in event.harm)), "bold")
    if event.weapons:
        yield line(f"Weapons: {weapon_words(event.weapons)}")
    if note := date_note(event):
        yield line(note, QUIET)


def _proof(event: Event, claims: Sequence[Claim], sources: Sources) -> Iterable[RenderableType]:
    if event.contested:
        yield from dispute_block(disputes(claims, sources.places), sources)
    yield from evidence(claims, sources, most=MOST_DISPUTED if event.contested else MOST_QUOTES)
    yield line(f"{telling_words(event, sources)}, {sources.short_id(event.id)}", QUIET)


def date_note(event: Event) -> str:
    """The report's words for a date that is no exact day, where they say it in another way; else empty."""
    when = event.when
    if when is None or when.edtf is None:
        return ""
    rough = (when.precision or 1) > 1 or "~" in when.edtf
    told = when.text.casefold() in when_words(when).casefold()
    return f"Not an exact day: “{clean(when.text)}” in the report" if rough and not told else ""


def dispute_block(sides: Sequence[Side], sources: Sources) -> list[RenderableType]:
    """The CONTESTED mark, and under it each side's value, words and speaker."""
    about = ", ".join(dict.fromkeys(_ABOUT.get(side.about, f"the number {side.about}") for side in sides))
    mark = Text.assemble(("CONTESTED", LOUD), f"  {about}" if about else "  the claims differ")
    rows = dict.fromkeys((side.about, side.value, side.words, said_by(side.claim, sources)) for side in sides)
    lines = [
        (line(about), line(value), Text.assemble(in_quotes(clean(words)), f"  {who}", style=QUIET))
        for about, value, words, who in rows
    ]
    return [mark, indented(table(lines))] if lines else [mark]
