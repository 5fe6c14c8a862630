"""Nouns as the public may see them: private persons under pseudonyms, their names hidden, long quotes cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.export.masking import BLOCK, Masker, words_of_others
from onrecord.export.persons import private_persons
from onrecord.nouns import Actor, Body, Claim, Event, EventBody, Forecast, HarmBody, Place, Span, Tie, Where
from onrecord.store import Record
from onrecord.vocabulary import load_table

COARSE = 2
"""Decimals of a degree to which the point of a site is rounded: about a kilometre."""

_WITHHELD = """
SELECT e.id, c.report, c.start, c."end" FROM event e JOIN about a ON a.item = e.id JOIN claim c ON c.id = a.claim
WHERE e.mode IN (SELECT value FROM json_each(?)) ORDER BY e.id, c.report, c.start
"""

_Id = TypeVar("_Id", str, "str | None")


class Redaction:
    """What is hidden of one record; asked about nouns one at a time."""

    def __init__(self, record: Record, *, quote: int | None) -> None:
        private = {person.actor: person for person in private_persons(record)}
        self._pseudonyms = {actor: person.pseudonym for actor, person in private.items()}
        self._real = {pseudonym: actor for actor, pseudonym in self._pseudonyms.items()}
        self._masker = Masker(private.values(), spare=words_of_others(record, private.keys()))
        self._quote = quote
        self._withheld, self._spans = _withheld(record)

    @property
    def persons(self) -> int:
        """How many persons go by a pseudonym."""
        return len(self._pseudonyms)

    def shown(self, actor: _Id) -> _Id:
        """The id under which an actor is shown."""
        return self._pseudonyms.get(actor, actor) if actor else actor

    def real(self, shown: str) -> str:
        """The id in the record of an actor who is shown under this one."""
        return self._real.get(shown, shown)

    def words(self, text: str | None, *reports: str) -> str | None:
        """Running text with names hidden, shorter forms as these reports use them; None stays None."""
        if not text:
            return text
        for report in reports or (None,):
            text = self._masker.mask(text, report)
        return text

    def actor(self, actor: Actor) -> Actor:
        """The actor; a private person without all by which one is found."""
        pseudonym = self._pseudonyms.get(actor.id)
        if pseudonym:
            return Actor(pseudonym, f"person {pseudonym[4:]}", (), "person", None, (), actor.mentions)
        mask = self._masker.mask
        roles = tuple(replace(role, title=mask(role.title)) for role in actor.roles)
        return replace(actor, name=mask(actor.name), aliases=tuple(map(mask, actor.aliases)), roles=roles, reasons=())

    def place(self, place: Place) -> Place:
        """The place without names of private persons in its own; a site only to the kilometre."""
        mask = self._masker.mask
        place = replace(place, name=mask(place.name), aliases=tuple(map(mask, place.aliases)))
        if place.kind != "site" or place.lat is None or place.lon is None:
            return place
        return replace(place, lat=round(place.lat, COARSE), lon=round(place.lon, COARSE))

    def event(self, event: Event, reports: Sequence[str]) -> Event:
        """The event; one that points at who suffered it without its place. ``reports`` are those that tell of it."""
        when, where = event.when, event.where
        return replace(
            event,
            initiators=self._all(event.initiators),
            targets=self._all(event.targets),
            when=replace(when, text=self.words(when.text, *reports) or "") if when else None,
            where=None if event.id in self._withheld else self._where(where, reports),
            weapons=tuple(replace(one, name=self.words(one.name, *reports) or "") for one in event.weapons),
        )

    def _where(self, where: Where | None, reports: Sequence[str]) -> Where | None:
        return replace(where, text=self.words(where.text, *reports) or "", reason=None) if where else None

    def tie(self, tie: Tie) -> Tie:
        """The tie between actors as they are shown."""
        return replace(tie, source=self.shown(tie.source), target=self.shown(tie.target))

    def forecast(self, forecast: Forecast, reports: Sequence[str]) -> Forecast:
        """The forecast in words without names; ``reports`` are those that state it."""
        return replace(
            forecast,
            holder=self.shown(forecast.holder),
            holder_text=self.words(forecast.holder_text, *reports),
            proposition=self.words(forecast.proposition, *reports) or "",
            condition=self.words(forecast.condition, *reports),
        )

    def claim(self, claim: Claim) -> Claim:
        """The claim with its quote cut and names hidden; ``end`` moves with the cut, so that offsets stay true."""
        span = claim.span
        # masked before it is cut, so that no half of a name is left at the end
        shown = self.stretch(span.quote, claim.report, start=span.start)[: self._quote]
        return replace(
            claim,
            span=Span(span.start, span.start + len(shown), shown),
            speaker_text=self.words(claim.speaker_text, claim.report),
            body=self._body(claim),
        )

    def _body(self, claim: Claim) -> Body:
        """What the claim says, in words as they are shown; whom it names is in the event, as the event shows it."""
        body, report = claim.body, claim.report
        hidden = self._is_withheld(claim)
        if isinstance(body, HarmBody):
            return replace(body, text=self._cut(body.text, report, hidden=hidden))
        if not isinstance(body, EventBody):
            return None
        trigger, when = body.trigger, body.when
        words = self.stretch(trigger.quote, report, start=trigger.start)[: self._quote]
        return replace(
            body,
            trigger=Span(trigger.start, trigger.start + len(words), words),
            initiators=(),
            targets=(),
            when=replace(when, text=self._cut(when.text, report, hidden=hidden)) if when else None,
            where=None if hidden else self._where(body.where, [report]),
            weapons=tuple(replace(one, name=self._cut(one.name, report, hidden=hidden)) for one in body.weapons),
        )

    def _cut(self, text: str, report: str, *, hidden: bool) -> str:
        """Words of a claim that have no place in the text, masked before they are cut."""
        shown = "".join(BLOCK if letter.isalnum() else letter for letter in text) if hidden else text
        return (self.words(shown, report) or "")[: self._quote]

    def _is_withheld(self, claim: Claim) -> bool:
        """True where some of the claim's words are withheld."""
        start, end = claim.span.start, claim.span.end
        return any(first < end and start < last for first, last in self._spans.get(claim.report, ()))

    def stretch(self, text: str, report: str, *, start: int) -> str:
        """Words of a report that stand at ``start``, of the same length, with names and what is withheld hidden."""
        shown = self._masker.mask(text, report)
        for first, last in self._spans.get(report, ()):
            left, right = max(first - start, 0), min(last - start, len(text))
            if left < right:
                shown = shown[:left] + BLOCK * (right - left) + shown[right:]
        return shown

    def _all(self, actors: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.shown(actor) for actor in actors)


def _withheld(record: Record) -> tuple[frozenset[str], dict[str, list[tuple[int, int]]]]:
    """The events whose place and words are not shown, and where those words stand, by report."""
    modes = str(list(load_table("offices")["withheld"])).replace("'", '"')
    events: set[str] = set()
    spans: dict[str, list[tuple[int, int]]] = {}
    for event, report, start, end in record.connection.execute(_WITHHELD, (modes,)):
        events.add(event)
        spans.setdefault(report, []).append((start, end))
    return frozenset(events), spans
