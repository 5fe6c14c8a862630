"""One report under evaluation: its text, what the gold asks of it and what the record claims in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.config import Config
from onrecord.errors import OnrecordError, ReadError
from onrecord.evaluate.compare import Stretch, occurrences, shared
from onrecord.evaluate.exported import ClaimLine, EventHarm, Exported
from onrecord.evaluate.gold import GoldReport
from onrecord.evaluate.results import Mark, Outcome
from onrecord.read import Source, read_report


@dataclass(frozen=True, slots=True)
class Page:
    """A report as it is judged. ``evidence`` are the stretches that claims give to an event, tie or forecast."""

    name: str
    text: str
    gold: GoldReport
    claims: tuple[ClaimLine, ...]
    evidence: dict[str, list[Stretch]]
    exported: Exported

    def mark(self, measure: str, outcome: Outcome, what: str, quote: str = "") -> Mark:
        """A judgement about this report."""
        return Mark(measure, outcome, self.name, what, quote)

    def meeting(self, item: str, *quotes: str) -> int:
        """The most characters that an item's evidence shares with a place where one of these quotes stands."""
        return shared(self.evidence.get(item, ()), self.places_of(*quotes))

    def places_of(self, *quotes: str) -> list[Stretch]:
        """Every place in the text where one of these quotes stands."""
        return [stretch for quote in quotes for stretch in occurrences(quote, self.text)]

    def harm_of(self, event: str) -> tuple[EventHarm, ...]:
        """The harm that this report's own claims give an event."""
        return tuple(claim.harm for claim in self.claims if claim.about == event and claim.harm)

    def words_of(self, item: str) -> str:
        """The text under the item's first claim in the report."""
        start, end = min(self.evidence[item])
        return self.text[start:end]


def open_page(name: str, gold: GoldReport, *, exported: Exported, reports: Path) -> Page:
    """Put a report and what is to be judged in it side by side. Raises OnrecordError where it cannot be read."""
    claims = exported.claims.get(name, ())
    evidence: dict[str, list[Stretch]] = {}
    for claim in claims:
        if claim.about is not None:
            evidence.setdefault(claim.about, []).append((claim.start, claim.end))
    return Page(name, _read(reports / name), gold, claims, evidence, exported)


def _read(path: Path) -> str:
    """The text as a build keeps it: decoded alike, and without front matter."""
    try:
        return read_report(Source(path, path.name), config=Config()).report.text
    except ReadError as error:
        raise OnrecordError(f"{path}, which the gold names, cannot be read: {error}") from error


def judge_evidence(page: Page) -> Iterator[Mark]:
    """A mark for every claim whose quote does not stand where the claim says."""
    for claim in page.claims:
        if page.text[claim.start : claim.end] != claim.quote:
            yield page.mark("evidence", "broken", f"{claim.id} at {claim.start}:{claim.end}", claim.quote)


def judge_gold(page: Page) -> Iterator[Mark]:
    """A mark for every gold quote that does not stand in the report: nothing can ever meet it."""
    gold = page.gold
    quotes = [quote for event in gold.events for quote in (event.quote, *event.also)]
    quotes += [tie.quote for tie in gold.ties]
    quotes += [claim.quote for claim in gold.claims]
    quotes += [forecast.quote for forecast in gold.forecasts]
    for quote in dict.fromkeys(quotes):
        if quote not in page.text:
            yield page.mark("gold", "fault", "this quote is not in the report", quote)
