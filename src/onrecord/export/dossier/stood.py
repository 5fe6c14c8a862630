"""The page of who stood with and against an actor at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.evidence import evidence
from onrecord.export.dossier.layout import Page, beside, heading, line, page
from onrecord.export.dossier.people import actor_title
from onrecord.export.dossier.plain import LOUD, QUIET, plural
from onrecord.export.dossier.sources import Sources
from onrecord.export.dossier.wording import means_words, tie_verb
from onrecord.nouns import Actor, AsOf, Stand, StandSide

HEADINGS: dict[StandSide, str] = {"with": "With", "against": "Against", "beside": "Held, and kin"}
ENDS = {"split": "ended by a split", "until": "ended"}
MOST_QUOTES, MOST_OTHERS = 2, 30


def standing_page(actor: Actor, asked: AsOf, sources: Sources, *, width: int) -> Page:
    """The ties that stood at the time, each with how that is known and its quotes."""
    parts: list[RenderableType] = [
        actor_title(actor, aliases=3),
        line(f"as of {date_words(asked.when)}, {plural(len(asked.stands), 'tie')}, {actor.id}", QUIET),
    ]
    for side, title in HEADINGS.items():
        found = [stand for stand in asked.stands if stand.side == side]
        if found:
            parts += [heading(title), *_rows(found, actor, sources, width)]
    if not asked.stands:
        parts += [line(""), line("The record tells of no tie at that time.")]
    return page([*parts, *_rest(asked, actor, sources, width)], width)


def _rows(stands: Sequence[Stand], actor: Actor, sources: Sources, width: int) -> Iterator[RenderableType]:
    before = ""
    for stand in stands:
        verb = tie_verb(stand.tie, actor.id)
        proof = evidence(sources.claims_of(stand.tie.claims), sources, most=MOST_QUOTES)
        yield beside(Text("" if verb == before else verb), Group(_title(stand, sources), *proof), width=width)
        before = verb


def _title(stand: Stand, sources: Sources) -> Text:
    """ "Eastland (arms) since 2014, ended June 2019"."""
    means = means_words(stand.tie)
    words = Text(sources.name(stand.other), "bold")
    words.append(f" ({means})" if means else "", "not bold")
    words.append(f" since {date_words(stand.since)}" if stand.since else "", "not bold")
    if stand.until and stand.ended:
        words.append(f", {ENDS[stand.ended]} {date_words(stand.until)}", "not bold")
    elif stand.until:
        words.append(f" until {date_words(stand.until)}", "not bold")
    words.append(", begun then" if stand.begun else "", "not bold")
    words.append(f", {stand.tie.modality}" if stand.tie.modality != "happened" else "", "not bold")
    words.append("  CONTESTED" if stand.tie.contested else "", LOUD)
    words.append(f"  {_told(stand)}", f"not bold {QUIET}")
    return words


def _told(stand: Stand) -> str:
    """By which reports' days the tie is known, said outright where nothing else dates it."""
    if stand.told is None:
        return "" if stand.since or stand.until else "at no known time"
    first, last = (date_words(day) for day in stand.told)
    reports = f"a report of {first}" if first == last else f"reports of {first} to {last}"
    return f"known only from {reports}" if stand.basis == "told" else f"told in {reports}"


def _rest(asked: AsOf, actor: Actor, sources: Sources, width: int) -> Iterator[RenderableType]:
    """The ties that the record tells of at other times, without their quotes, so that nobody takes them for none."""
    if not asked.others:
        return
    told = [f"{plural(asked.elsewhere, 'tie')} told of at other times only"] if asked.elsewhere else []
    told += [f"{plural(asked.undated, 'tie')} at no known time"] if asked.undated else []
    yield heading("At other times")
    yield line(f"{', '.join(told)}; `onrecord show --actor` has the quotes.", QUIET)
    before = ""
    for stand in asked.others[:MOST_OTHERS]:
        verb = tie_verb(stand.tie, actor.id)
        yield beside(Text("" if verb == before else verb), _title(stand, sources), width=width)
        before = verb
    if len(asked.others) > MOST_OTHERS:
        yield line(f"and {len(asked.others) - MOST_OTHERS} more", QUIET)
