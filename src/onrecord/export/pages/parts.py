"""Entries of a dossier: events, ties, offices, statements and forecasts, in the words of the plain dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from onrecord.export.dossier.bonds import tie_line
from onrecord.export.dossier.copies import telling_words
from onrecord.export.dossier.dates import date_words, when_words
from onrecord.export.dossier.disputes import Side, disputes
from onrecord.export.dossier.entries import MOST_DISPUTED, date_note
from onrecord.export.dossier.evidence import MOST_QUOTES, publisher_of, said_by
from onrecord.export.dossier.people import role_words
from onrecord.export.dossier.plain import capital, clean, in_quotes
from onrecord.export.dossier.prophecies import OUTCOMES, holder_words
from onrecord.export.dossier.sources import Sources, is_dated
from onrecord.export.dossier.wording import event_title, harm_words, tie_verb, weapon_words, where_words
from onrecord.export.pages.content import Block, Entry, Line, Name, Run, line, line_of
from onrecord.export.pages.notes import Notes
from onrecord.nouns import Actor, Claim, Event, Forecast, Tie


class Teller:
    """Turns nouns into entries, with notes for what each says."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.notes = Notes(sources)

    # ---- events

    def events(self, events: Collection[Event]) -> Iterator[Block]:
        """Events in the order given, those without a date last under a name of their own."""
        dated = [event for event in events if is_dated(event)]
        undated = [event for event in events if not is_dated(event)]
        yield from map(self.event, dated)
        if undated:
            yield Name(line("No date in the reports"))
            yield from map(self.event, undated)

    def event(self, event: Event) -> Entry:
        """One event with its place, harm and weapons, each with its notes, and where the claims differ."""
        known = when_words(event.when) if event.when else ""
        return Entry(known, tuple(self._event(event)))

    def _event(self, event: Event) -> Iterator[Line]:
        most = MOST_DISPUTED if event.contested else MOST_QUOTES
        told = [claim for claim in self.sources.claims_of(event.claims) if claim.kind == "event"]
        yield line(event_title(event, self.sources.name), "bold", self.notes.of((one.id for one in told), most=most))
        yield line(where_words(event.where, self.sources.places), "plain" if event.where else "quiet")
        if event.harm:
            yield self.harm(event)
        if event.weapons:
            claims = [claim for weapon in event.weapons for claim in weapon.claims]
            yield line(f"Weapons: {weapon_words(event.weapons)}", notes=self.notes.of(claims, most=MOST_QUOTES))
        if note := date_note(event):
            yield line(note, "quiet")
        if event.contested:
            yield from self.dispute(event)
        yield line(f"{telling_words(event, self.sources)}, {event.id}", "quiet")

    def harm(self, event: Event) -> Line:
        """ "Killed 31–44, best 44 (civilians); wounded 130", each with its own notes."""
        runs = []
        for at, harm in enumerate(event.harm):
            words = harm_words(harm)
            notes = self.notes.of(harm.claims, most=MOST_DISPUTED)
            runs += [Run("; ")] if at else []
            runs.append(Run(words if at else capital(words), "bold", notes))
        return tuple(runs)

    def dispute(self, event: Event) -> Iterator[Line]:
        """The mark, and each side's value, words and speaker."""
        sides = self.sides(event)
        yield line("Contested" if sides else "Contested: the claims differ", "loud")
        yield from sides

    def sides(self, event: Event) -> list[Line]:
        """Each side of a dispute on a line; none where the claims' own values are not shown."""
        rows: dict[tuple[str, str, str, str], list[Claim]] = {}
        for side in disputes(self.sources.claims_of(event.claims), self.sources.places):
            key = (side.about, side.value, side.words, said_by(side.claim, self.sources))
            rows.setdefault(key, []).append(side.claim)
        return [self._side(Side(*key[:3], claims[0]), key[3], claims) for key, claims in rows.items()]

    def _side(self, side: Side, voice: str, claims: Sequence[Claim]) -> Line:
        words = f"{side.about} {side.value}: {in_quotes(clean(side.words))}"
        return Run(words), Run(f"  {voice}", "quiet", self.notes.on(claims))

    # ---- actors

    def ties(self, ties: Sequence[Tie], item: str) -> Iterator[Entry]:
        """An entry for each tie, its verb at the left, written once for each kind."""
        before = ""
        for tie in ties:
            verb = tie_verb(tie, item)
            notes = self.notes.of(tie.claims, most=MOST_QUOTES)
            yield Entry("" if verb == before else verb, (line_of(tie_line(tie, item, self.sources), notes),))
            before = verb

    def offices(self, actor: Actor) -> Line:
        """The titles of an actor, each with its notes."""
        runs = []
        for at, role in enumerate(actor.roles):
            runs.append(Run(("; " if at else "") + clean(role_words(role)), notes=self.notes.of(role.claims, most=1)))
        return tuple(runs)

    def statements(self, claims: Iterable[Claim]) -> Iterator[Entry]:
        """What an actor is quoted with, at the left the day of the report."""
        for claim in claims:
            report = self.sources.reports[claim.report]
            meant = "denied" if claim.polarity == "denied" else "" if claim.modality == "asserted" else claim.modality
            mark = (Run(f"{meant}: ", "bold"),) if meant else ()
            words = Run(in_quotes(clean(claim.span.quote)), notes=self.notes.on([claim]))
            day = date_words(report.published) if report.published else "no date"
            yield Entry(day, ((*mark, words, Run(f"  {publisher_of(report)}", "quiet")),))

    # ---- forecasts

    def forecasts(self, forecasts: Iterable[Forecast]) -> Iterator[Entry]:
        """Who foretold what, for when, how surely, and what came of it; at the left the day it was made."""
        for forecast in forecasts:
            yield Entry(date_words(forecast.made) if forecast.made else "no date", tuple(self._forecast(forecast)))

    def _forecast(self, forecast: Forecast) -> Iterator[Line]:
        yield line(in_quotes(clean(forecast.proposition)), "bold", self.notes.of(forecast.claims, most=MOST_QUOTES))
        terms = [f"{holder_words(forecast, self.sources)}, as {forecast.strength}"]
        if forecast.horizon:
            terms.append(f"for {date_words(forecast.horizon)}")
        if forecast.condition:
            terms.append(f"on condition: {in_quotes(clean(forecast.condition))}")
        yield line("; ".join(terms))
        settled = self.notes.of(forecast.settled_by, most=MOST_QUOTES)
        yield line(f"Outcome: {OUTCOMES[forecast.outcome]}", "quiet", settled)
