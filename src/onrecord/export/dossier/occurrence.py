"""The page of one event: every claim in full, and why it has its date and its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.export.dossier.copies import copies_of, telling_words
from onrecord.export.dossier.dates import when_words
from onrecord.export.dossier.disputes import disputes
from onrecord.export.dossier.entries import dispute_block
from onrecord.export.dossier.evidence import quote_of, report_words, said_by, speaker_of
from onrecord.export.dossier.layout import Page, beside, heading, indented, line, page, spaced, table
from onrecord.export.dossier.phrases import phrase_of
from onrecord.export.dossier.plain import QUIET, capital, clean, in_quotes, plural
from onrecord.export.dossier.sources import Sources
from onrecord.export.dossier.wording import (
    GROUPS,
    event_title,
    harm_words,
    naming,
    range_words,
    weapon_words,
    where_words,
)
from onrecord.nouns import Claim, Event, EventBody, HarmBody, Place, When, Where

GED = {1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"}
DAYS = {1: "exact day", 2: "within 2 to 6 days", 3: "week", 4: "up to a month", 5: "more than a month"}
"""UCDP date_prec in words."""
LABEL = 12
NUMBER = 3
FULL = 1_000_000
"""Characters of a quote that is not cut."""


def event_page(event: Event, sources: Sources, *, width: int) -> Page:
    """Everything on one event."""
    claims = sources.claims_of(event.claims)
    rows = [beside(Text(name), Text(words), width=width, left_width=LABEL) for name, words in facts_of(event, sources)]
    parts: list[RenderableType] = [line(event_title(event, sources.name), "bold"), line(""), *rows]
    if event.contested:
        parts += [line(""), *dispute_block(disputes(claims, sources.places), sources)]
    if tolls := [row for claim in claims for row in _toll(claim, sources)]:
        parts += [heading("Harm, claim by claim"), table(tolls)]
    passages = enumerate(_passages(claims), 1)
    entries = [_passage(number, made, sources, width) for number, made in passages]
    return page([*parts, heading("Every claim in its own words"), *spaced(entries)], width)


def facts_of(event: Event, sources: Sources) -> Iterator[tuple[str, str]]:
    """What is known of an event, each thing by its name, with the words and rules it rests on."""
    yield "date", when_words(event.when) + _date_reason(event.when)
    yield "place", where_words(event.where, sources.places) + _place_reason(event.where, sources.places)
    yield "initiators", naming(event.initiators, sources.name) or "not known"
    yield "targets", naming(event.targets, sources.name) or "not known"
    if event.weapons:
        yield "weapons", weapon_words(event.weapons)
    yield "harm", "; ".join(harm_words(harm) for harm in event.harm) or "none counted"
    yield "status", event.modality
    yield "codes", "; ".join(_codes(event))
    yield "reports", f"{telling_words(event, sources)}, {plural(len(event.claims), 'claim')}"
    yield from (("one text", reports) for reports in copies_of(event, sources))
    yield "id", event.id


def _codes(event: Event) -> Iterator[str]:
    yield f"PLOVER {event.event}" + (f"/{event.mode}" if event.mode else "")
    if event.acled:
        yield f"ACLED {event.acled[0]}, {event.acled[1]}"
    if event.ged:
        yield f"UCDP {event.ged}, {GED[event.ged]}"


def _date_reason(when: When | None) -> str:
    """ ", from “on Friday” by the rule weekday-past (exact day)"."""
    if when is None:
        return ""
    if when.edtf is None:
        return ", words that give no date"
    rule = f" by the rule {when.rule}" if when.rule else ""
    known = f" ({DAYS[when.precision]})" if when.precision in DAYS else ""
    return f", from “{clean(when.text)}”{rule}{known}"


def _place_reason(where: Where | None, places: dict[str, Place]) -> str:
    """ ", from “Sirte” by its name, 31.2089 16.5887"."""
    if where is None:
        return ""
    place = places.get(where.place or "")
    point = f", {place.lat:.4f} {place.lon:.4f}" if place and place.lat is not None and place.lon is not None else ""
    reason = f" ({where.reason})" if where.reason else ""
    return f", from “{clean(where.text)}”{reason}{point}"


# ---- claims ----------------------------------------------------------------------------------


def _toll(claim: Claim, sources: Sources) -> Iterator[Sequence[RenderableType]]:
    """The row of a harm claim: kind, number, group, the report's words, who said it."""
    if isinstance(claim.body, HarmBody):
        harm = claim.body.harm
        number = f"{harm.share:.0%} of them" if harm.share is not None else range_words(harm)
        over = " (over a period)" if claim.body.cumulative else ""
        words = in_quotes(clean(claim.body.text))
        cells = (harm.kind, number + over, GROUPS[harm.group], words)
        yield [*(line(cell) for cell in cells), line(said_by(claim, sources), QUIET)]


def _passages(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims made in the same words, in reading order."""
    found: dict[tuple[str, int, int], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.report, claim.span.start, claim.span.end), []).append(claim)
    return list(found.values())


def _passage(number: int, claims: Sequence[Claim], sources: Sources, width: int) -> RenderableType:
    """A quote, the report it stands in, and each claim that was read in it."""
    first, report = claims[0], sources.reports[claims[0].report]
    title = f"{in_quotes(clean(report.title))}, " if report.title else ""
    lines: list[RenderableType] = [
        line(quote_of(first, limit=FULL)),
        line(f"{title}{report_words(report)}", QUIET),
        line(f"{report.path}, characters {first.span.start}–{first.span.end}", QUIET),
        *(indented(part) for claim in claims for part in _reading(claim, sources)),
    ]
    return beside(Text(str(number)), Group(*lines), width=width, left_width=NUMBER)


def _reading(claim: Claim, sources: Sources) -> Iterator[RenderableType]:
    yield line(claim_words(claim, sources), "bold")
    yield from (indented(line(words)) for words in _says(claim, sources))
    yield indented(line(f"{claim.extractor}, score {claim.score:.2f}, {claim.id}", QUIET))


def claim_words(claim: Claim, sources: Sources) -> str:
    """ "killed 53, asserted by Malek Merset"; a report's own voice has no name."""
    body, speaker = claim.body, speaker_of(claim, sources)
    what: str = claim.kind
    if isinstance(body, HarmBody):
        what = harm_words(body.harm)
    elif isinstance(body, EventBody):
        what = phrase_of(body.event, body.mode).noun
    meant = "denied" if claim.polarity == "denied" else claim.modality
    return f"{capital(what)}, {meant} by {speaker or 'the report itself'}"


def _says(claim: Claim, sources: Sources) -> Iterator[str]:
    """What the claim was read as: its number's words, its date and its place."""
    body = claim.body
    if isinstance(body, HarmBody):
        yield f"number: “{body.text}”{', a toll over a period' if body.cumulative else ''}"
    if isinstance(body, EventBody):
        yield f"read from the word “{body.trigger.quote}”"
        if body.when:
            yield f"date: {when_words(body.when)}{_date_reason(body.when)}"
        if body.where:
            yield f"place: {where_words(body.where, sources.places)}{_place_reason(body.where, sources.places)}"
