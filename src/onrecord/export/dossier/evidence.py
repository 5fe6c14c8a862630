"""Quotes and who said them: a claim's words in curly quotation marks, then its speaker and its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.plain import QUIET, capital, clean, in_quotes, shorten
from onrecord.export.dossier.sources import Sources
from onrecord.nouns import Claim, EventBody, Report, Span

QUOTE = 240
"""Characters of a quote before it is cut around its trigger."""
MOST_QUOTES = 3


def evidence(
    claims: Sequence[Claim], sources: Sources, *, most: int = MOST_QUOTES, about: Sequence[str] = ()
) -> list[RenderableType]:
    """The first quotes of these claims, from as many reports and speakers as may be, and how many are left out.

    ``about`` are names that a quote is cut around where it has no trigger.
    """
    chosen = voices(claims, sources)
    lines: list[RenderableType] = [
        Padding(quotation(claim, sources, about=about), (0, 0, 0, 2)) for claim in chosen[:most]
    ]
    if len(chosen) > most:
        lines.append(Padding(Text(f"and {len(chosen) - most} more", QUIET), (0, 0, 0, 2)))
    return lines


def quotation(claim: Claim, sources: Sources, *, about: Sequence[str] = ()) -> Text:
    """One claim's quote and who said it."""
    return Text.assemble(quote_of(claim, about=about), "  ", (said_by(claim, sources), QUIET))


def quote_of(claim: Claim, *, limit: int = QUOTE, about: Sequence[str] = ()) -> str:
    """A claim's words in quotation marks, cut around the event's trigger or the first of these names."""
    quote = claim.span.quote
    named = [quote.find(name) for name in about if name in quote]
    around = claim.body.trigger.start - claim.span.start if isinstance(claim.body, EventBody) else min(named, default=0)
    return in_quotes(shorten(quote, around, limit=limit))


def context(report: Report, span: Span) -> str:
    """The words around a span within its paragraph, in quotation marks."""
    start = report.text.rfind("\n", 0, span.start) + 1
    end = report.text.find("\n", span.end)
    paragraph = report.text[start : end if end >= 0 else len(report.text)]
    return in_quotes(shorten(paragraph, span.start - start, limit=QUOTE // 2))


# ---- who said it -----------------------------------------------------------------------------


def said_by(claim: Claim, sources: Sources) -> str:
    """ "Al-Marsad, 4 Jan 2020", "Field hospital staff, in Al-Marsad, 4 Jan 2020", "Denied by the army, in ..."."""
    report, speaker = report_words(sources.reports[claim.report]), speaker_of(claim, sources)
    words = f"{speaker}, in {report}" if speaker else report
    mark = said_mark(claim)
    if mark:
        return f"{capital(mark)} {'by' if speaker else 'in'} {words}"
    return capital(words) if speaker else words


def said_mark(claim: Claim) -> str | None:
    """ "denied" or "alleged" where a claim is no plain assertion."""
    if claim.polarity == "denied":
        return "denied"
    return "alleged" if claim.modality == "alleged" else None


def speaker_of(claim: Claim, sources: Sources) -> str | None:
    """Whose words the report says they are; None for the report's own voice."""
    actor = sources.actors.get(sources.speakers.get(claim.id, ""))
    name = actor.name if actor else claim.speaker_text
    return clean(name) if name else None


def report_words(report: Report) -> str:
    """A report by its publisher (else its title, else its file's name) and its date."""
    return f"{publisher_of(report)}, {date_words(report.published, short=True) if report.published else 'undated'}"


def publisher_of(report: Report) -> str:
    """The publisher, else the title in quotation marks, else the file's name."""
    if report.publisher:
        return clean(report.publisher)
    return in_quotes(clean(report.title)) if report.title else clean(report.path.rpartition("/")[2])


# ---- which quotes ----------------------------------------------------------------------------


def voices(claims: Sequence[Claim], sources: Sources) -> list[Claim]:
    """The claims to quote of these, the first of each voice before any second one."""
    return _spread(_distinct(claims), sources)


def _distinct(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims whose words neither hold nor stand in another's of the same report: an event's own claim before
    its harm, a named speaker before none, few words before many."""
    kept: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: (one.kind != "event", one.speaker_text is None, len(one.span.quote))):
        others = kept.setdefault((claim.report, claim.polarity), [])
        if not any(_nested(claim, other) for other in others):
            others.append(claim)
    ids = {claim.id for others in kept.values() for claim in others}
    return (claim for claim in claims if claim.id in ids)


def _nested(claim: Claim, other: Claim) -> bool:
    shared = min(claim.span.end, other.span.end) - max(claim.span.start, other.span.start)
    return shared == min(len(claim.span.quote), len(other.span.quote))


def _spread(claims: Iterable[Claim], sources: Sources) -> list[Claim]:
    """One claim of each voice first, then the others; each part in the order given."""
    first: dict[tuple[str, str | None, str], Claim] = {}
    rest: list[Claim] = []
    for claim in claims:
        voice = (claim.report, speaker_of(claim, sources), claim.polarity)
        if voice in first:
            rest.append(claim)
        else:
            first[voice] = claim
    return [*first.values(), *rest]
