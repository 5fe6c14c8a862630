"""How many reports tell of something on their own, and which of them have one text."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.dossier.evidence import report_words
from onrecord.export.dossier.plain import capital, plural
from onrecord.export.dossier.sources import Sources
from onrecord.nouns import Event


def telling_words(event: Event, sources: Sources) -> str:
    """ "2 independent reports", or where some have one text "2 independent reports (4 in all, 3 have one text)"."""
    told = {claim.report for claim in sources.claims_of(event.claims)}
    alike = [f"{len(copies)} have one text" for copies in one_text(told, sources)]
    words = plural(event.reports, "independent report")
    return f"{words} ({len(told)} in all, {' and '.join(alike)})" if alike else words


def copies_of(event: Event, sources: Sources) -> Iterator[str]:
    """The reports on the event that have one text, a line for each text."""
    for copies in one_text({claim.report for claim in sources.claims_of(event.claims)}, sources):
        yield "; ".join(sorted(report_words(sources.reports[report]) for report in copies))


def repeated_words(sources: Sources) -> str:
    """ "3 texts stand in 7 of the reports; each counts as one report"; empty where none does."""
    texts = one_text(set(sources.reports), sources)
    told = sum(len(copies) for copies in texts)
    if not texts:
        return ""
    verb, each = ("stands", "it") if len(texts) == 1 else ("stand", "each")
    return f"{capital(plural(len(texts), 'text'))} {verb} in {told:,} of the reports; {each} counts as one report"


def one_text(reports: set[str], sources: Sources) -> list[list[str]]:
    """Of these reports (ids), those that have one text, together; the most of them first."""
    groups: dict[str, list[str]] = {}
    for report in sorted(reports):
        groups.setdefault(sources.texts.get(report, report), []).append(report)
    return sorted((copies for copies in groups.values() if len(copies) > 1), key=lambda copies: (-len(copies), copies))
