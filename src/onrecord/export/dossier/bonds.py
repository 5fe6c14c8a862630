"""The ties of one actor, grouped by kind, each in a phrase with what it was read in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.evidence import evidence
from onrecord.export.dossier.layout import beside
from onrecord.export.dossier.plain import LOUD, QUIET
from onrecord.export.dossier.sources import Sources, first_day, published
from onrecord.export.dossier.wording import TIES, means_words, other_end, tie_verb
from onrecord.nouns import Tie

Order = tuple[int, str, str, str, str]


def ties_of(item: str, sources: Sources) -> list[Tie]:
    """The ties of an actor or a place, by kind and then by time."""
    found = [tie for tie in sources.ties if item in (tie.source, tie.target)]
    return sorted(found, key=lambda tie: _order(tie, item, sources))


def tie_rows(
    ties: Sequence[Tie],
    item: str,
    sources: Sources,
    *,
    width: int,
    most_quotes: int,
    told: Collection[str] = (),
) -> list[RenderableType]:
    """A row for each tie with its verb at the left, written once for each kind.

    ``told`` are the ids of ties whose quotes stand further up.
    """
    rows: list[RenderableType] = []
    verb = words = ""
    for tie in ties:
        before, verb, last, words = verb, tie_verb(tie, item), words, _words(tie, sources)
        title = tie_line(tie, item, sources)
        proof: list[RenderableType] = []
        if tie.id in told or words == last:
            title.append("  quoted above", f"not bold {QUIET}")
        else:
            names = _names(other_end(tie, item), sources)
            proof = evidence(sources.claims_of(tie.claims), sources, most=most_quotes, about=names)
        rows.append(beside(Text("" if verb == before else verb), Group(title, *proof), width=width))
    return rows


def _words(tie: Tie, sources: Sources) -> str:
    return "".join(claim.span.quote for claim in sources.claims_of(tie.claims))


def _names(item: str, sources: Sources) -> Sequence[str]:
    found = sources.actors.get(item) or sources.places.get(item)
    return (found.name, *found.aliases) if found else ()


def tie_line(tie: Tie, item: str, sources: Sources) -> Text:
    """ "United Arab Emirates (arms, air power) since 2014, alleged"."""
    means, words = means_words(tie), Text(sources.name(other_end(tie, item)), "bold")
    words.append(f" ({means})" if means else "", "not bold")
    words.append(f" since {date_words(tie.since)}" if tie.since else "", "not bold")
    words.append(f" until {date_words(tie.until)}" if tie.until else "", "not bold")
    words.append(f", {tie.modality}" if tie.modality != "happened" else "", "not bold")
    words.append("  CONTESTED" if tie.contested else "", LOUD)
    return words


def _order(tie: Tie, item: str, sources: Sources) -> Order:
    reported = [published(sources.reports[claim.report]) for claim in sources.claims_of(tie.claims)[:1]]
    kind = list(TIES).index(tie.kind)
    return kind, tie_verb(tie, item), first_day(tie.since or tie.until), "".join(reported), tie.id
