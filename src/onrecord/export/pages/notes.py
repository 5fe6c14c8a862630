"""Footnotes, numbered in the order in which they are first called for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.evidence import said_mark, speaker_of, voices
from onrecord.export.dossier.plain import clean
from onrecord.export.dossier.sources import Sources
from onrecord.export.pages.content import Note
from onrecord.nouns import Claim


class Notes:
    """The footnotes of one dossier. Claims in the same words of the same speaker share one."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._numbers: dict[tuple[str, int, int, str | None], int] = {}
        self._claims: list[Claim] = []

    def of(self, claims: Iterable[str], *, most: int) -> tuple[int, ...]:
        """The numbers of the notes for these claims (ids), one of each voice first, at most so many."""
        return self.on(voices(self._sources.claims_of(claims), self._sources)[:most])

    def on(self, claims: Sequence[Claim]) -> tuple[int, ...]:
        """The numbers of the notes for exactly these claims."""
        return tuple(sorted({self._number(claim) for claim in claims}))

    def all(self) -> tuple[Note, ...]:
        """Every note that was called for, in order."""
        return tuple(self._note(number, claim) for number, claim in enumerate(self._claims, 1))

    def _number(self, claim: Claim) -> int:
        key = (claim.report, claim.span.start, claim.span.end, _voice(claim, self._sources))
        if key not in self._numbers:
            self._claims.append(claim)
            self._numbers[key] = len(self._claims)
        return self._numbers[key]

    def _note(self, number: int, claim: Claim) -> Note:
        report = self._sources.reports[claim.report]
        return Note(
            number,
            clean(claim.span.quote),
            _voice(claim, self._sources),
            clean(report.title) if report.title else None,
            clean(report.publisher) if report.publisher else None,
            date_words(report.published) if report.published else "undated",
            clean(report.url or report.path),
            claim.span.start,
            claim.span.end,
        )


def _voice(claim: Claim, sources: Sources) -> str | None:
    """ "denied by the army"; None where the report itself says it outright."""
    speaker, mark = speaker_of(claim, sources), said_mark(claim)
    if speaker:
        return f"{mark or 'said'} by {speaker}"
    return mark
