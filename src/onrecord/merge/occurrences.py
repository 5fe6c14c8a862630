"""An event as one report tells it, gathered from the claims that share a key."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onrecord.dates import bounds
from onrecord.merge.blame import Blame
from onrecord.merge.days import Days, days_told
from onrecord.merge.stems import head, rarity, stem
from onrecord.merge.surveyed import placed
from onrecord.names import folded
from onrecord.nouns import Claim, Entity, EventBody, HarmBody, HarmKind, Place, When, Where

Tellings = dict[str, list[tuple[Claim, EventBody]]]
Tolls = dict[str, list[tuple[Claim, HarmBody]]]
REPORT_WORDS = 150
"""So many of a report's rarest words are kept to compare it with others: enough for what it is about."""
MOST_SENTENCES = 8
"""So many of a telling's sentences are compared word for word."""
RARE = 0.25
"""How rare a word must be to tell anything (see ``stems``)."""

_DAYS_AND_MONTHS = """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december"""
_ROUGH = re.compile(
    r"(?P<number>\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b)"
    r"|\b(?:tens|dozens|scores|hundreds|thousands|millions|several|(?<!as )(?:many|few)|numerous)\b",
    re.IGNORECASE,
)
"""A number, or a word in place of one: whichever comes first is the count ("12, several of them children"; "dozens,
two children among them"; "several hundred")."""
_CALENDAR = frozenset(_DAYS_AND_MONTHS.split())
"""Words that date a telling: its date is compared as such."""


class Toll(NamedTuple):
    """People killed, wounded and so on, as one telling counts them: between ``low`` and ``high``, None if open.
    ``rough`` where the words are no number ("dozens"): what it has in common with another is by chance."""

    kind: HarmKind
    low: int
    high: int | None
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """What one telling knows of those on one side, beside who they are: the kinds of actors, their countries
    (alpha-3), and the stems of the words it has for them."""

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """The report that a telling stands in: the last day it can have been published on, the places its events are
    put in (ids), and the stems of its rarest words."""

    published: date | None = None
    places: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """All claims of one report on one event, in the order of its text.

    Actors are ids of merged actors; ``known`` are those of them that another report can mean too.
    ``days`` are those of its date (see ``days``), which ``names_day`` where they are one day that is told of the
    event itself, ``places`` the ids of its places, ``place_names`` their proper names (folded), ``tolls`` the numbers
    that the report gives the event itself, ``heads`` the stems of its triggers, and ``words`` the stems of the rare
    words in its sentences.
    """

    key: str
    report: str
    event: str
    bodies: tuple[tuple[Claim, EventBody], ...]
    harms: tuple[tuple[Claim, HarmBody], ...]
    initiators: frozenset[str]
    targets: frozenset[str]
    known: frozenset[str]
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    days: Days | None
    places: frozenset[str]
    place_names: frozenset[str]
    tolls: frozenset[Toll]
    modes: frozenset[str]
    weapons: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str] = frozenset()
    sentences: tuple[frozenset[str], ...] = ()
    """The rare words of each of its sentences, without the triggers."""
    meanings: tuple[bytes, ...] = ()
    """What its triggers mean where they stand: 64 signed bytes each, which ``reader`` alone can compare."""
    reader: str = ""
    doers: Side = Side()
    sufferers: Side = Side()
    context: Context = Context()
    names_day: bool = False
    blames: tuple[Blame, ...] = ()
    """Who each of its claims that affirm it says did it to whom, and in whose words."""
    denied: bool = False
    """True where every telling of it is a denial."""


def gather_occurrences(
    claims: Iterable[Claim],
    *,
    entity_actor: Mapping[str, str],
    known: Set[str],
    places: Mapping[str, Place],
    entities: Iterable[Entity] = (),
    published: Mapping[str, str | None] | None = None,
) -> list[Occurrence]:
    """The occurrences in order of key. ``known`` are the actors that reports can have in common; places are by id,
    and ``published`` is each report's date. Every occurrence rests on its own report's claims alone."""
    gathering = _Gathering(entity_actor, known, places, {entity.id: entity for entity in entities}, published or {})
    events, harms = _by_key(claims)
    by_report: dict[str, list[Claim]] = {}
    for pairs in events.values():
        by_report.setdefault(pairs[0][0].report, []).extend(claim for claim, _ in pairs)
    for report, told in by_report.items():
        gathering.contexts[report] = _context(told, gathering.published.get(report))
    return [gathering.occurrence(key, events[key], harms.get(key, [])) for key in sorted(events)]


def _by_key(claims: Iterable[Claim]) -> tuple[Tellings, Tolls]:
    events: Tellings = {}
    harms: Tolls = {}
    for claim in sorted(claims, key=_reading_order):
        if isinstance(claim.body, EventBody):
            events.setdefault(claim.body.key, []).append((claim, claim.body))
        elif isinstance(claim.body, HarmBody):
            harms.setdefault(claim.body.key, []).append((claim, claim.body))
    return events, harms


def _reading_order(claim: Claim) -> tuple[str, int, int, str]:
    return claim.report, claim.span.start, claim.span.end, claim.id


@dataclass(frozen=True, slots=True)
class _Gathering:
    """What occurrences are made with: who is who, what lies where, and what the reports are."""

    entity_actor: Mapping[str, str]
    known: Set[str]
    places: Mapping[str, Place]
    entities: Mapping[str, Entity]
    published: Mapping[str, str | None]
    contexts: dict[str, Context] = field(default_factory=dict)

    def occurrence(
        self, key: str, pairs: Sequence[tuple[Claim, EventBody]], harms: Sequence[tuple[Claim, HarmBody]]
    ) -> Occurrence:
        """One event as the report of these claims tells it."""
        bodies = [body for _, body in pairs]
        affirmed = [body for claim, body in pairs if not _denies(claim, body)]
        doing = [one for body in affirmed or bodies for one in body.initiators]
        suffering = [one for body in bodies for one in body.targets]
        initiators, targets = self._actors(doing), self._actors(suffering)
        whens = tuple(body.when for body in bodies if body.when is not None)
        wheres = tuple(placed(body.where, self.places) for body in bodies if body.where is not None)
        there = frozenset(where.place for where in wheres if where.place)
        heads = frozenset(head(body.trigger.quote) for body in bodies)
        quotes = sorted({claim.span.quote for claim, _ in pairs})
        context = self.contexts.get(pairs[0][0].report, Context())
        dated = days_told(pairs, context.published)
        sentences = tuple(rare_words(quote) - heads for quote in quotes[:MOST_SENTENCES])
        return Occurrence(
            key=key,
            report=pairs[0][0].report,
            event=bodies[0].event,
            bodies=tuple(pairs),
            harms=tuple(harms),
            initiators=initiators,
            targets=targets,
            known=(initiators | targets) & self.known,
            whens=whens,
            wheres=wheres,
            days=dated.days if dated else None,
            names_day=dated is not None and dated.names_day,
            places=there,
            place_names=frozenset(n for one in there if one in self.places for n in _place_names(self.places[one])),
            tolls=frozenset(_tolls(harms)),
            modes=frozenset(body.mode for body in bodies if body.mode),
            weapons=frozenset(weapon.kind for body in bodies for weapon in body.weapons),
            heads=heads,
            words=frozenset().union(*sentences),
            sentences=sentences,
            meanings=tuple(sorted({b64decode(body.meaning) for body in bodies if body.meaning})),
            reader=pairs[0][0].extractor,
            doers=self._side(doing),
            sufferers=self._side(suffering),
            context=context,
            blames=tuple(self._blame(claim, body) for claim, body in pairs if not _denies(claim, body)),
            denied=not affirmed,
        )

    def _blame(self, claim: Claim, body: EventBody) -> Blame:
        speaker = self.entity_actor.get(claim.speaker or "")
        return Blame(speaker, self._actors(body.initiators), self._actors(body.targets))

    def _actors(self, entities: Iterable[str]) -> frozenset[str]:
        return frozenset(self.entity_actor[one] for one in entities if one in self.entity_actor)

    def _side(self, ids: Iterable[str]) -> Side:
        found = [self.entities[one] for one in ids if one in self.entities]
        called = [words for entity in found for words in (*entity.names, *entity.descriptions)]
        return Side(
            frozenset(entity.kind for entity in found),
            frozenset(entity.country for entity in found if entity.country),
            frozenset(word for words in called for word in _content(words)),
        )


def _context(claims: Sequence[Claim], published: str | None) -> Context:
    words = {word for quote in {claim.span.quote for claim in claims} for word in rare_words(quote)}
    rarest = sorted(words, key=lambda word: (-rarity(word), word))[:REPORT_WORDS]
    wheres = (claim.body.where for claim in claims if isinstance(claim.body, EventBody))
    day = bounds(published)[1] if published else None
    return Context(
        date.fromisoformat(day) if day else None,
        frozenset(where.place for where in wheres if where and where.place),
        frozenset(rarest),
    )


@lru_cache(maxsize=4096)
def rare_words(text: str) -> frozenset[str]:
    """The stems of a text's words that are rare enough to tell it from others, without numbers and days."""
    return frozenset(word for word in _content(text) if rarity(word) >= RARE)


def _content(text: str) -> Iterator[str]:
    for word in folded(text).split():
        if len(word) > 2 and word.isalpha() and word not in _CALENDAR:
            yield stem(word)


def _denies(claim: Claim, body: EventBody) -> bool:
    return claim.polarity == "denied" or body.modality == "denied"


def has_name(place: Place) -> bool:
    """True for a place with a name of its own: "Arbel", and not "hospital"."""
    return any(word[:1].isupper() for word in place.name.split())


def _place_names(place: Place) -> Iterator[str]:
    """The proper names of a place that is smaller than a country."""
    if place.kind != "country" and has_name(place):
        yield from (folded(name) for name in (place.name, *place.aliases))


def is_rough(words: str) -> bool:
    """True where the words of a toll count without a number: "dozens", and not "as many as 40"."""
    found = _ROUGH.search(words)
    return found is not None and found["number"] is None


def _tolls(harms: Iterable[tuple[Claim, HarmBody]]) -> Iterator[Toll]:
    """The counts of the event itself, those of a longer time and mere shares left out."""
    for _, body in harms:
        ends = [end for end in (body.harm.low, body.harm.best, body.harm.high) if end is not None]
        if ends and not body.cumulative and body.harm.share is None:
            yield Toll(body.harm.kind, min(ends), body.harm.high, is_rough(body.text))
