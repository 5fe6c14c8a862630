"""Quotes and who said them: a claim's words in curly quotation marks, then its speaker and its report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.sources import Sources
from onrecord.export.dossier.wording import capital
from onrecord.nouns import Claim, EventBody, Report, Span

QUOTE = 240
"""Characters of a quote before it is cut around its trigger."""
MOST_QUOTES = 3
QUIET = "dim"
LOUD = "bold yellow"
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing; in a terminal they could make a quote read backwards."""


def evidence(claims: Sequence[Claim], sources: Sources, *, most: int = MOST_QUOTES) -> list[RenderableType]:
    """The first quotes of these claims, from as many reports and speakers as may be, and how many are left out."""
    chosen = _spread(_distinct(claims), sources)
    lines: list[RenderableType] = [Padding(quotation(claim, sources), (0, 0, 0, 2)) for claim in chosen[:most]]
    if len(chosen) > most:
        lines.append(Padding(Text(f"and {len(chosen) - most} more", QUIET), (0, 0, 0, 2)))
    return lines


def quotation(claim: Claim, sources: Sources) -> Text:
    """One claim's quote and who said it."""
    return Text.assemble(quote_of(claim), "  ", (said_by(claim, sources), QUIET))


def quote_of(claim: Claim, *, limit: int = QUOTE) -> str:
    """A claim's words in quotation marks, cut around the event's trigger."""
    around = claim.body.trigger.start - claim.span.start if isinstance(claim.body, EventBody) else 0
    return in_quotes(shorten(claim.span.quote, around, limit=limit))


def context(report: Report, span: Span) -> str:
    """The words around a span within its paragraph, in quotation marks."""
    start = report.text.rfind("\n", 0, span.start) + 1
    end = report.text.find("\n", span.end)
    paragraph = report.text[start : end if end >= 0 else len(report.text)]
    return in_quotes(shorten(paragraph, span.start - start, limit=QUOTE // 2))


def in_quotes(words: str) -> str:
    """The words in curly quotation marks, unless they already stand in such."""
    return words if re.fullmatch(r"“[^“”]*”|\"[^\"]*\"", words) else f"“{words}”"


def shorten(words: str, around: int, *, limit: int) -> str:
    """The words if they are few enough, else whole words about a position, with an ellipsis where cut."""
    if len(words) <= limit:
        return clean(words)
    start = max(0, min(around - limit // 3, len(words) - limit))
    end = start + limit
    if start:
        start = words.find(" ", start, around) + 1 or start
    if end < len(words):
        end = max(words.rfind(" ", start, end), start + limit // 2)
    return f"{'… ' if start else ''}{clean(words[start:end])}{' …' if end < len(words) else ''}"


def clean(words: str) -> str:
    """Words on one line, without characters that could steer a terminal."""
    plain = (" " if unicodedata.category(letter) == "Cc" else letter for letter in _DIRECTIONS.sub("", words))
    return " ".join("".join(plain).split())


# ---- who said it -----------------------------------------------------------------------------


def said_by(claim: Claim, sources: Sources) -> str:
    """ "Al-Marsad, 4 Jan 2020", "Field hospital staff, in Al-Marsad, 4 Jan 2020", "denied by the army, in ..."."""
    report, speaker = report_words(sources.reports[claim.report]), speaker_of(claim, sources)
    words = f"{speaker}, in {report}" if speaker else report
    if claim.polarity == "denied":
        return f"denied {'by' if speaker else 'in'} {words}"
    if claim.modality == "alleged":
        return f"alleged {'by' if speaker else 'in'} {words}"
    return capital(words)


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


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims but those whose words stand within an earlier one's, said by the same speaker."""
    kept: list[Claim] = []
    for claim in claims:
        if not any(_within(claim, other) for other in kept):
            kept.append(claim)
            yield claim


def _within(claim: Claim, other: Claim) -> bool:
    inside = other.span.start <= claim.span.start and claim.span.end <= other.span.end
    same = (claim.report, claim.speaker, claim.polarity) == (other.report, other.speaker, other.polarity)
    return inside and same


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
