"""Who is who in one report: mentions become entities.

Names join by rules that can be read off them (the same words, a surname of one person only, an acronym
of its full name, the names of states and international bodies); descriptions and pronouns join a name
only where the model links them. Two names that differ are never joined by the model alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ids import make_id
from onrecord.names import (
    core,
    folded,
    initials,
    is_acronym,
    is_name,
    is_pronoun,
    names_within,
    person_name,
    shortens,
)
from onrecord.nouns import ACTOR_KINDS, ActorKind, Entity, Mention, Office, Reading, Report
from onrecord.vocabulary import body_of, state_named


@dataclass(frozen=True, slots=True)
class Cast:
    """A report's entities and, for each mention that is one, its entity's id."""

    entities: tuple[Entity, ...]
    of_mention: dict[int, str]

    def ids(self, mentions: Iterable[int]) -> tuple[str, ...]:
        """The entities of these mentions, each once, in order; unresolved pronouns are left out."""
        found = (self.of_mention.get(mention) for mention in mentions)
        return tuple(dict.fromkeys(one for one in found if one is not None))


def cast_actors(reading: Reading, report: Report) -> Cast:
    """Gathers the actors of a report from its mentions and the model's links between them."""
    return _Casting(reading, report).cast()


class _Casting:
    """The state of one report's gathering: which mention belongs to which group."""

    def __init__(self, reading: Reading, report: Report) -> None:
        self.reading, self.report = reading, report
        words = re.findall(r"\b[a-z][a-z'’-]*", report.text)
        self.lowercase = frozenset(words)
        self.kinds = dict(self._candidates())
        self.names = {n: self._name(n) for n in self.kinds if self._is_name(n)}
        self.group = {n: n for n in self.kinds}

    def _candidates(self) -> Iterator[tuple[int, ActorKind]]:
        """Mentions that can be actors, with their kind: places and offices only where they act."""
        acting = _acting(self.reading)
        for number, mention in enumerate(self.reading.mentions):
            if mention.kind in ACTOR_KINDS:
                yield number, mention.kind
            elif number in acting and mention.kind == "role":
                yield number, "person"
            elif number in acting and mention.kind == "place":
                yield number, "state" if _plain_state(mention) else "other"

    def _is_name(self, number: int) -> bool:
        mention = self.reading.mentions[number]
        if mention.kind == "role":
            return False
        return is_name(mention.span.quote, kind=mention.kind, lowercase_words=self.lowercase)

    def _name(self, number: int) -> str:
        quote = self.reading.mentions[number].span.quote
        return person_name(quote) if self.kinds[number] == "person" else core(quote)

    # -- joining -------------------------------------------------------------------------------

    def _find(self, number: int) -> int:
        while self.group[number] != number:
            number = self.group[number]
        return number

    def _join(self, numbers: Iterable[int]) -> None:
        roots = sorted({self._find(number) for number in numbers})
        for root in roots[1:]:
            self.group[root] = roots[0]

    def cast(self) -> Cast:
        self._join_equal_names()
        self._join_short_names()
        self._join_acronyms()
        self._join_descriptions()
        return self._entities()

    def _join_equal_names(self) -> None:
        same: dict[tuple[str, str], list[int]] = {}
        for number, name in self.names.items():
            same.setdefault(self._key(number, name), []).append(number)
        for numbers in same.values():
            self._join(numbers)

    def _key(self, number: int, name: str) -> tuple[str, str]:
        kind = self.kinds[number]
        if kind == "state" and (state := state_named(name)):
            return "state", state.name
        if body := body_of(name):
            return "body", body.name
        return "person" if kind == "person" else "group", folded(name)

    def _by_name(self) -> dict[str, list[int]]:
        """Folded names with the groups that bear them."""
        bearers: dict[str, list[int]] = {}
        for number, name in self.names.items():
            root = self._find(number)
            if root not in bearers.setdefault(folded(name), []):
                bearers[folded(name)].append(root)
        return bearers

    def _join_short_names(self) -> None:
        """A surname joins the one person who bears it; an institution's short name the one full name."""
        bearers = self._by_name()
        for number, name in self.names.items():
            person = self.kinds[number] == "person"
            fits = shortens if person else names_within
            full = {
                root
                for other, roots in bearers.items()
                if fits(folded(name), other)
                for root in roots
                if (self.kinds[root] == "person") == person
            }
            if len({self._find(root) for root in full}) == 1:
                self._join([number, *full])

    def _join_acronyms(self) -> None:
        full_names = {n: name for n, name in self.names.items() if len(name.split()) > 1}
        for number, name in self.names.items():
            if is_acronym(name) and self.kinds[number] != "person":
                letters = name.replace(".", "")
                fits = {self._find(n) for n, full in full_names.items() if initials(full) == letters}
                if len(fits) == 1:
                    self._join([number, *fits])

    def _join_descriptions(self) -> None:
        """Descriptions and pronouns go with the nearest name before them in the model's chain."""
        for chain in self.reading.coreference:
            members = [number for number in chain if number in self.kinds]
            named = [number for number in members if number in self.names]
            for number in members:
                if number not in self.names:
                    self._join([number, *self._nearest(number, named, members)])

    def _nearest(self, number: int, named: Sequence[int], members: Sequence[int]) -> Iterator[int]:
        fitting = [n for n in named if self._fit(number, n)]
        if fitting:
            before = [n for n in fitting if n < number]
            yield before[-1] if before else fitting[0]
        elif not named:
            yield from (n for n in members[:1] if self._fit(number, n))

    def _fit(self, description: int, other: int) -> bool:
        """A person is no group: kinds must agree on that, unless a pronoun leaves it open."""
        if is_pronoun(self.reading.mentions[description].span.quote):
            return True
        return (self.kinds[description] == "person") == (self.kinds[other] == "person")

    # -- entities ------------------------------------------------------------------------------

    def _entities(self) -> Cast:
        groups: dict[int, list[int]] = {}
        for number in self.kinds:
            groups.setdefault(self._find(number), []).append(number)
        entities: list[Entity] = []
        of_mention: dict[int, str] = {}
        for members in groups.values():
            entity = self._entity(members)
            if entity:
                entities.append(entity)
                of_mention |= dict.fromkeys(members, entity.id)
        return Cast(tuple(entities), of_mention)

    def _entity(self, members: list[int]) -> Entity | None:
        names = self._names(members)
        descriptions = self._descriptions(members)
        if not names and not descriptions:
            return None
        kind = self._kind([n for n in members if n in self.names] or members)
        spans = tuple(self.reading.mentions[n].span for n in members)
        states = [state for name in names if kind == "state" and (state := state_named(name))]
        return Entity(
            id=make_id("ent", self.report.id, kind, (names or descriptions)[0], spans[0].start),
            report=self.report.id,
            kind=kind,
            names=names,
            descriptions=descriptions,
            country=states[0].alpha3 if states else self._country(members),
            offices=tuple(self._offices(members)) if kind == "person" else (),
            mentions=spans,
            state=states[0].name if states else None,
        )

    def _names(self, members: Sequence[int]) -> tuple[str, ...]:
        counted = Counter(self.names[n] for n in members if n in self.names)
        ordered = sorted(counted, key=lambda name: (-len(name.split()), -counted[name], name))
        is_state = self._kind([n for n in members if n in self.names] or members) == "state"
        canonical = [state.name for name in ordered if is_state and (state := state_named(name))]
        return tuple(dict.fromkeys([*canonical[:1], *ordered]))

    def _descriptions(self, members: Sequence[int]) -> tuple[str, ...]:
        phrases = [self._phrase(n) for n in members if n not in self.names and not self._points(n)]
        return tuple(dict.fromkeys(phrases))

    def _points(self, number: int) -> bool:
        return is_pronoun(self.reading.mentions[number].span.quote)

    def _phrase(self, number: int) -> str:
        """A description with the name just before it that tells whose it is: "X’s forces", "Russian jets"."""
        mention = self.reading.mentions[number]
        if number and (owner := self.reading.mentions[number - 1]).kind in (*ACTOR_KINDS, "place"):
            between = self.report.text[owner.span.end : mention.span.start]
            if re.fullmatch(r"(?:['’]s?)?(?: [a-z-]+){0,2} ", between) and owner.span.quote[:1].isupper():
                return self.report.text[owner.span.start : mention.span.end]
        return core(mention.span.quote)

    def _kind(self, members: Sequence[int]) -> ActorKind:
        counted = Counter(self.kinds[n] for n in members)
        return min(counted, key=lambda kind: (-counted[kind], ACTOR_KINDS.index(kind)))

    def _country(self, members: Sequence[int]) -> str | None:
        """The country that an adjective before, or in, a mention gives: "Libyan commander"."""
        for number in members:
            for words in self._phrase(number).split()[:1]:
                if state := state_named(words):
                    return state.alpha3
        return None

    def _offices(self, members: Sequence[int]) -> Iterator[Office]:
        """Titles right before a name, or after it between commas."""
        mentions = self.reading.mentions
        for number in members:
            for near in (number - 1, number + 1):
                if 0 <= near < len(mentions) and mentions[near].kind == "role":
                    if self._apposed(mentions[number], mentions[near]):
                        yield Office(title=mentions[near].span.quote, span=mentions[near].span)

    def _apposed(self, name: Mention, role: Mention) -> bool:
        if role.span.end <= name.span.start:
            return re.fullmatch(r",? ", self.report.text[role.span.end : name.span.start]) is not None
        between = self.report.text[name.span.end : role.span.start]
        return re.fullmatch(r", (?:(?:the|a|an|then|its|his|her|their)\s+)?(?:[\w’'-]+ ){0,2}", between) is not None


def _plain_state(mention: Mention) -> bool:
    state = state_named(mention.span.quote)
    return state is not None and state.how in ("name", "alias")


def _acting(reading: Reading) -> frozenset[int]:
    """Mentions that do something: they act, are acted on, speak, foretell or stand in a tie."""
    acting: set[int] = set()
    for event in reading.events:
        acting.update(event.initiators, event.targets)
    for tie in reading.ties:
        acting.update((tie.source, tie.target))
    acting.update(speech.speaker for speech in reading.speeches)
    acting.update(forecast.holder for forecast in reading.forecasts if forecast.holder is not None)
    return frozenset(acting)
