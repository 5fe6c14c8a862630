"""What of a record an export may show: the chosen part, with what is restricted hidden.

Formats ask a view and never the record, so that none can show what a profile hides. Every answer streams and
comes in a fixed order.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from onrecord.export.options import Options
from onrecord.export.profiles import PROFILES, Profile
from onrecord.export.redaction import Redaction
from onrecord.export.selection import choose, subject
from onrecord.nouns import Actor, Claim, ClaimKind, Event, Forecast, Place, Report, Review, Role, Tie
from onrecord.store import Record

REMEMBERED = 8192
"""Actors, places and sources kept at hand; more are asked for again."""

MARGIN = 64
"""Characters looked at beyond those shown around a quote, so that a name is known that lies across the edge."""

_TELLING = "SELECT DISTINCT c.report FROM about a JOIN claim c ON c.id = a.claim WHERE a.item = ? ORDER BY c.report"
_LINKED = (
    "SELECT c.id, s.actor, a.item, c.review FROM claim c LEFT JOIN entity_actor s ON s.entity = c.speaker "
    "LEFT JOIN about a ON a.claim = c.id"
)

_ABOUT = "id IN (SELECT claim FROM about WHERE item = ?)"
_READING_ORDER = 'report, start, "end", kind, id'
_CHOSEN = "IN temp.chosen"

_Noun = TypeVar("_Noun")


@dataclass(frozen=True, slots=True)
class Source:
    """A report as it is shown. ``text`` is None where full texts are not; ``characters`` is its length."""

    id: str
    path: str
    url: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    retrieved: str | None
    characters: int
    text_sha256: str
    text: str | None


class Told(NamedTuple):
    """A claim with the actor who speaks, the id of the event, tie or forecast it is about, and its review."""

    claim: Claim
    speaker: str | None
    about: str | None
    review: Review | None


class Origin(NamedTuple):
    """A claim's id, its report, its kind and the extractor that read it."""

    claim: str
    report: str
    kind: ClaimKind
    extractor: str


class View:
    """A record through a filter and a profile (the options' own must be given)."""

    def __init__(self, record: Record, options: Options | None = None) -> None:
        self.options = options or Options(profile="internal")
        self.profile: Profile = PROFILES[self.options.profile or "public"]
        self._record = record
        self._chosen = _CHOSEN if choose(record, self.options.filter) else "IS NOT NULL"
        self._redaction = Redaction(record, quote=self.profile.quote) if self.profile.hides else None
        self.actor = lru_cache(REMEMBERED)(self._find_actor)
        self.place = lru_cache(REMEMBERED)(self._find_place)
        self.source = lru_cache(REMEMBERED)(self._find_source)

    def asked(self) -> dict[str, str]:
        """The filter in words; a private person who was asked for goes by the pseudonym there too."""
        wishes = self.options.filter.asked()
        if self._redaction and "actor" in wishes:
            query = "SELECT id FROM temp.wished WHERE kind = 'actor'"
            (actor,) = self._record.connection.execute(query).fetchone()
            if self._redaction.shown(actor) != actor:
                wishes["actor"] = self._redaction.shown(actor)
        return wishes

    # ---- everything of a kind

    def reports(self) -> Iterator[Source]:
        """The reports, by id."""
        for (report,) in self._record.connection.execute(f"SELECT id FROM report WHERE id {self._chosen} ORDER BY id"):
            yield self._source(self._record.find_report(report))

    def actors(self) -> Iterator[Actor]:
        """The actors, by the id that is shown."""
        found = self._bodies(Actor, f"SELECT body FROM actor WHERE id {self._chosen} ORDER BY id")
        if self._redaction is None:
            yield from map(self._show_actor, found)
            return
        ids = [row[0] for row in self._record.connection.execute(f"SELECT id FROM actor WHERE id {self._chosen}")]
        for shown in sorted(map(self._redaction.shown, ids)):
            yield self._find_actor(shown)

    def places(self) -> Iterator[Place]:
        """The places, by id."""
        query = f"SELECT body FROM place WHERE id {self._chosen} ORDER BY id"
        yield from map(self._show_place, self._bodies(Place, query))

    def events(self, *, in_time: bool = False) -> Iterator[Event]:
        """The events, by id, or by their first day with the undated last."""
        order = "when_start IS NULL, when_start, when_end, id" if in_time else "id"
        query = f"SELECT body FROM event WHERE id {self._chosen} ORDER BY {order}"
        yield from map(self._show_event, self._bodies(Event, query))

    def ties(self) -> Iterator[Tie]:
        """The ties, by id."""
        query = f"SELECT body FROM tie WHERE id {self._chosen} ORDER BY id"
        yield from map(self._show_tie, self._bodies(Tie, query))

    def forecasts(self) -> Iterator[Forecast]:
        """The forecasts, by id."""
        query = f"SELECT body FROM forecast WHERE id {self._chosen} ORDER BY id"
        yield from map(self._show_forecast, self._bodies(Forecast, query))

    def claims(self, *, about: str | None = None) -> Iterator[Told]:
        """The claims, by id, or those about one event, tie or forecast in reading order."""
        if about is None:
            rows = self._record.connection.execute(f"{_LINKED} WHERE c.id {self._chosen} ORDER BY c.id")
        else:
            order = 'c.report, c.start, c."end", c.kind, c.id'
            rows = self._record.connection.execute(f"{_LINKED} WHERE a.item = ? ORDER BY {order}", (about,))
        for claim, speaker, item, review in rows:
            found = self._record.find_claim(claim)
            if found is not None:
                yield self._told(found, speaker, item, review)

    def origins(self, *, about: str | None = None) -> Iterator[Origin]:
        """Where claims come from, without their words: all by id, or those about one thing in reading order."""
        where, order = (f"id {self._chosen}", "id") if about is None else (_ABOUT, _READING_ORDER)
        query = f"SELECT id, report, kind, extractor FROM claim WHERE {where} ORDER BY {order}"
        for row in self._record.connection.execute(query, () if about is None else (about,)):
            yield Origin(*row)

    def extractors(self) -> list[str]:
        """The names and versions of what read the claims, sorted."""
        query = f"SELECT DISTINCT extractor FROM claim WHERE id {self._chosen} ORDER BY extractor"
        return [str(row[0]) for row in self._record.connection.execute(query)]

    # ---- one thing

    def quote(self, claim: str) -> str:
        """The words of the claim with this id, as they are shown."""
        found = self._record.find_claim(claim)
        assert found is not None  # the id comes from an origin
        return (self._redaction.claim(found) if self._redaction else found).span.quote

    def name(self, named: str | None) -> str | None:
        """The name of an actor or place; None for none."""
        if named is None:
            return None
        return (self.place(named) if named.startswith("plc-") else self.actor(named)).name

    def subject(self) -> str | None:
        """The id, as it is shown, of the event, actor or place that the filter asks for; None where for none."""
        found = subject(self._record, self.options.filter)
        return self._redaction.shown(found) if self._redaction else found

    def around(self, claim: Claim, *, width: int = 32) -> tuple[str, str]:
        """The words before and after a quote, at most ``width`` characters each, with names hidden."""
        start, end = claim.span.start, claim.span.end
        first = max(0, start - width - MARGIN)
        query = "SELECT substr(text, ? + 1, ?) FROM report WHERE id = ?"
        values = (first, end + width + MARGIN - first, claim.report)
        (text,) = self._record.connection.execute(query, values).fetchone()
        if self._redaction is not None:
            text = self._redaction.stretch(text, claim.report, start=first)
        at = start - first
        return text[max(0, at - width) : at], text[end - first : end - first + width]

    def count(self, table: str) -> int:
        """How many things of a kind are shown."""
        query = f"SELECT count(*) FROM {table} WHERE id {self._chosen}"
        return int(self._record.connection.execute(query).fetchone()[0])

    def latest(self) -> str | None:
        """The last day on which a report that is shown was published."""
        query = f"SELECT max(published) FROM report WHERE id {self._chosen} AND length(published) = 10"
        found = self._record.connection.execute(query).fetchone()[0]
        return None if found is None else str(found)

    def ledger(self) -> Iterator[str]:
        """The decisions of reviewers as JSON with their hash; none where names are hidden or a part is shown."""
        has_ledger = "SELECT 1 FROM sqlite_schema WHERE name = 'decision'"
        if self._redaction or not self._is_whole or not self._record.connection.execute(has_ledger).fetchone():
            return
        for body, digest in self._record.connection.execute("SELECT body, hash FROM decision ORDER BY position"):
            yield f'{{"decision":{body},"hash":"{digest}"}}'

    def copy_record(self, target: Path) -> bool:
        """Copy the record's own file to ``target`` where all of it may be shown, texts too; True where it was."""
        if not (self._is_whole and self.profile.texts):
            return False
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(target)) as copy:
            self._record.connection.backup(copy)
        return True

    @property
    def hidden(self) -> int:
        """How many persons go by a pseudonym."""
        return self._redaction.persons if self._redaction else 0

    # ---- how it is shown

    @property
    def _is_whole(self) -> bool:
        return self._chosen != _CHOSEN

    def _find_actor(self, shown: str) -> Actor:
        real = self._redaction.real(shown) if self._redaction else shown
        return self._show_actor(next(self._bodies(Actor, "SELECT body FROM actor WHERE id = ?", real)))

    def _find_place(self, place: str) -> Place:
        return self._show_place(next(self._bodies(Place, "SELECT body FROM place WHERE id = ?", place)))

    def _find_source(self, report: str) -> Source:
        """The report with this id, always without its text: many are remembered."""
        return replace(self._source(self._record.find_report(report)), text=None)

    def _bodies(self, noun: type[_Noun], query: str, *values: str) -> Iterator[_Noun]:
        decoder = msgspec.json.Decoder(noun)
        for (body,) in self._record.connection.execute(query, values):
            yield decoder.decode(body)

    def _source(self, report: Report | None) -> Source:
        assert report is not None  # every id comes from the table of reports
        title = self._redaction.words(report.title, report.id) if self._redaction else report.title
        return Source(
            id=report.id,
            path=report.path,
            url=report.url,
            title=title,
            publisher=report.publisher,
            author=report.author,
            published=report.published,
            language=report.language,
            retrieved=report.retrieved,
            characters=len(report.text),
            text_sha256=report.text_sha256,
            text=report.text if self.profile.texts else None,
        )

    def _show_actor(self, actor: Actor) -> Actor:
        if not self._is_whole and actor.roles:
            actor = replace(actor, roles=tuple(map(self._chosen_role, actor.roles)))
        return self._redaction.actor(actor) if self._redaction else actor

    def _chosen_role(self, role: Role) -> Role:
        return replace(role, claims=self._chosen_claims(role.claims))

    def _chosen_claims(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """Those of these claims that are shown."""
        query = f"SELECT 1 FROM claim WHERE id = ? AND id {self._chosen}"
        return tuple(claim for claim in claims if self._record.connection.execute(query, (claim,)).fetchone())

    def _show_place(self, place: Place) -> Place:
        return self._redaction.place(place) if self._redaction else place

    def _show_event(self, event: Event) -> Event:
        return self._redaction.event(event, self._telling(event.id)) if self._redaction else event

    def _show_tie(self, tie: Tie) -> Tie:
        return self._redaction.tie(tie) if self._redaction else tie

    def _show_forecast(self, forecast: Forecast) -> Forecast:
        if not self._is_whole:
            forecast = replace(forecast, settled_by=self._chosen_claims(forecast.settled_by))
        if self._redaction is None:
            return forecast
        return self._redaction.forecast(forecast, self._telling(forecast.id))

    def _telling(self, item: str) -> list[str]:
        """The reports that tell of an event or state a forecast."""
        return [report for (report,) in self._record.connection.execute(_TELLING, (item,))]

    def _told(self, claim: Claim, speaker: str | None, about: str | None, review: Review | None) -> Told:
        if self._redaction is None:
            return Told(claim, speaker, about, review)
        return Told(self._redaction.claim(claim), self._redaction.shown(speaker), about, review)
