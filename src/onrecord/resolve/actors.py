"""Who is who in one report: mentions become entities.

Names join by rules that can be read off them (the same words, a surname of one person only, an acronym
of its full name, the names of states and international bodies); descriptions and pronouns join a name
only where the model links them. Two names that differ are never joined by the model alone: where two
people share a surname, its link only says which of them is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from onrecord.groups import Groups
from onrecord.names import (
    core,
    folded,
    generic_institution,
    initials,
    is_acronym,
    is_adjective_of,
    is_name,
    is_pronoun,
    is_transliterated,
    may_shorten_person,
    may_stand_for,
    person_key,
    person_name,
    respells,
    respells_surname,
    same_but_middle,
    shortens,
    shortens_group,
    shortens_person,
    spelling,
    stands_for_another,
)
from onrecord.nouns import ACTOR_KINDS, ActorKind, Entity, Reading, Report
from onrecord.resolve.acting import find_actors
from onrecord.resolve.apposition import Neighbours
from onrecord.resolve.entities import Described, capital_words
from onrecord.vocabulary import body_of, state_named

ORGANISED: frozenset[ActorKind] = frozenset(
    {"armed_group", "government_body", "political_party", "company", "media", "international_org"}
)
"""Kinds of which a report has one only under one definite phrase ("the army")."""

GROUPS: frozenset[ActorKind] = frozenset({"armed_group", "government_body", "political_party"})
_MEMBERS = """combatants elements fighters forces gunmen insurgents jihadists members men militants militiamen rebels
soldiers terrorists troops units"""
MEMBERS = frozenset(_MEMBERS.split())
"""Words for those who fight for a group."""

Name: TypeAlias = tuple[bool, str]
"""A name and whether it is a person's."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A report's entities and, for each mention that is one, its entity's id."""

    entities: tuple[Entity, ...]
    of_mention: dict[int, str]

    def ids(self, mentions: Iterable[int]) -> tuple[str, ...]:
        """The entities of these mentions, each once, in order; unresolved pronouns are left out."""
        found = (self.of_mention.get(mention) for mention in mentions)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def named(self) -> frozenset[str]:
        """The entities that the report gives a name."""
        return frozenset(entity.id for entity in self.entities if entity.names)


def cast_actors(reading: Reading, report: Report) -> Cast:
    """Gathers the actors of a report from its mentions, in text order, and the model's links between them."""
    return _Casting(reading, report).cast()


class _Casting:
    """The state of one report's gathering: which mention belongs to which group."""

    def __init__(self, reading: Reading, report: Report) -> None:
        self.reading, self.report = reading, report
        self.beside = Neighbours(report, reading.mentions)
        self.common = frozenset(re.findall(r"(?<![\w’'-])[a-z][a-z'’-]*", report.text))
        self.starts = [sentence.start for sentence in reading.sentences]
        self.capitals = self._capitals_within()
        self.kinds = dict(find_actors(reading, report))
        self.names = {n: self._name(n) for n in self.kinds if self._is_name(n)}
        self.groups = Groups(self.kinds)
        self.chains = {n: frozenset(chain) for chain in reading.coreference for n in chain}
        self.bearing: dict[Name, list[int]] = {}
        self.holding: dict[str, list[Name]] = {}
        self.why: dict[int, set[str]] = {}
        self._index_names()

    def _index_names(self) -> None:
        """Who bears each name, and which names hold each word: a long report has thousands of names."""
        for number, name in self.names.items():
            self.bearing.setdefault((self._is_person(number), name), []).append(number)
        for person, name in self.bearing:
            for word in dict.fromkeys(_key_words(person, name)):
                self.holding.setdefault(word, []).append((person, name))

    def _capitals_within(self) -> frozenset[str]:
        """Words written with a capital elsewhere than at the head of a sentence, or in a name of several words."""
        words = re.finditer(r"(?<![\w-])[A-Z][\w-]*", self.report.text)
        within = {match[0] for match in words if not self._opens(match.start())}
        named = (core(mention.span.quote) for mention in self.reading.mentions if mention.kind in ACTOR_KINDS)
        return frozenset(within.union(*(name.split() for name in named if capital_words(name) > 1)))

    def _opens(self, start: int) -> bool:
        """True where only quotation marks or an article stand between a sentence's start and here."""
        at = bisect_right(self.starts, start)
        before = self.report.text[self.starts[at - 1] if at else 0 : start]
        return re.fullmatch(r"\W*(?:(?:The|An?|Some|Many|Most)\s+)?", before) is not None

    def _is_name(self, number: int) -> bool:
        mention = self.reading.mentions[number]
        if mention.kind == "role":
            return False
        quote = core(mention.span.quote)
        opens = self._opens(mention.span.start) and quote.split()[0] not in self.capitals
        return is_name(mention.span.quote, kind=self.kinds[number], common=self.common, opens=opens)

    def _name(self, number: int) -> str:
        quote = self.reading.mentions[number].span.quote
        return person_name(quote) if self._is_person(number) else core(quote)

    def _is_person(self, number: int) -> bool:
        return self.kinds[number] == "person"

    # -- joining -------------------------------------------------------------------------------

    def _join(self, numbers: Iterable[int], why: str | None = None) -> None:
        """The mention that comes first in the text leads the group. ``why`` is the reason, where names differ."""
        leaders = sorted({self.groups.leader(number) for number in numbers})
        for leader in leaders[1:]:
            self.groups.join(leaders[0], leader)
        if why and len(leaders) > 1:
            self._note(leaders[0], why)

    def _note(self, number: int, why: str) -> None:
        self.why.setdefault(number, set()).add(why)

    def cast(self) -> Cast:
        self._join_equal_names()
        self._join_renamed()
        self._join_short_names()
        self._join_spellings()
        self._join_acronyms()
        self._join_offices()
        self._join_members()
        self._join_descriptions()
        self._join_equal_phrases()
        return self._entities()

    def _join_equal_names(self) -> None:
        """The same name; a surname that two people bear is left to ``_join_shared_surname``."""
        same: dict[tuple[str, str], list[int]] = {}
        for number, name in self.names.items():
            same.setdefault(self._key(number, name), []).append(number)
        for (side, name), numbers in same.items():
            if side == "person" and len(self._bearers(name)) > 1:
                self._join_shared_surname(name, numbers)
            else:
                self._join(numbers)

    def _key(self, number: int, name: str) -> tuple[str, str]:
        kind = self.kinds[number]
        if kind == "state" and (state := state_named(name)):
            return "state", state.name
        if self._is_person(number):
            return "person", person_key(name)
        body = None if stands_for_another(name, self.names.values()) else body_of(name)
        return ("body", body.name) if body else ("group", folded(name))

    def _bearers(self, surname: str) -> dict[str, list[int]]:
        """Keys of the people whose names end in the surname, with their mentions; one person counts once."""
        bearers: dict[str, list[int]] = {}
        for person, name in self.holding.get(surname.split()[-1], ()):
            key = person_key(name)
            if person and shortens(surname, key):
                known = next((one for one in bearers if _one_person(one, key)), key)
                bearers.setdefault(known, []).extend(self.bearing[person, name])
        return bearers

    def _join_shared_surname(self, surname: str, numbers: Sequence[int]) -> None:
        """Each mention goes with the one bearer of its title, or that the model links it to; the rest stay apart."""
        rest: list[int] = []
        bearers = self._bearers(surname).values()
        for number in numbers:
            entitled = [bearer for bearer in bearers if self._titles({number}) & self._titles(bearer)]
            if len(entitled) == 1:
                self._join([number, *entitled[0]], f"surname of several, told by the title: {surname}")
                continue
            meant = [bearer for bearer in bearers if not self.chains.get(number, frozenset()).isdisjoint(bearer)]
            if len(meant) == 1:
                self._join([number, *meant[0]], f"surname of several, linked by the reading: {surname}")
            else:
                rest.append(number)
        self._join(rest)
        for number in rest[:1]:
            self._note(number, f"kept apart, since several bear the name: {surname}")

    def _titles(self, numbers: Iterable[int]) -> frozenset[str]:
        """The offices right beside these mentions of a person, folded."""
        return frozenset(
            folded(self.reading.mentions[role].span.quote) for number in numbers for role in self.beside.titles(number)
        )

    def _join_renamed(self) -> None:
        """A name and the acronym in brackets behind it, or the one it is "known as"."""
        for number in self.names:
            alike = number + 1 in self.names and self._is_person(number) == self._is_person(number + 1)
            if alike and self.beside.renames(number):
                names = f"{self.names[number]}, {self.names[number + 1]}"
                self._join([number, number + 1], f"other name beside the name: {names}")

    def _join_short_names(self) -> None:
        """A surname joins the one person who bears it; a group's short name the one full name.

        Two names or more of a person ("Idris Deby" of "Mahamat Idris Deby") may be a father's, and a first
        name anyone's: these join only where the model links them.
        """
        for (person, name), numbers in self.bearing.items():
            fits = shortens_person if person else self._group_fit(numbers[0])
            full = self._fuller(person, name, fits)
            if not person and len(folded(name).split()) == 1 and generic_institution(name) and full:
                # "The Coalition" before any fuller name is told means some other one.
                full = {leader for leader in full if leader < min(numbers)}
            if len(full) == 1:
                rule = "surname that one person bears" if person else "short form of one full name"
                self._join([*numbers, *full], f"{rule}: {name}")
            elif person and not full:
                self._join_linked(name, numbers)

    def _group_fit(self, number: int) -> Callable[[str, str], bool]:
        return is_adjective_of if self.kinds[number] == "state" else shortens_group

    def _fuller(self, person: bool, name: str, fits: Callable[[str, str], bool]) -> set[int]:
        """Groups of the same side under a name that this one fits."""
        near = self.bearing if fits is is_adjective_of else self.holding[_key_words(person, name)[0]]
        names = [other for other in near if other[0] == person and other[1] != name and fits(name, other[1])]
        return {self.groups.leader(number) for other in names for number in self.bearing[other]}

    def _join_linked(self, name: str, numbers: Sequence[int]) -> None:
        """The head or tail of a person's name, mention by mention, with the one whom the model links it to."""
        for number in numbers:
            near = [n for n in self.chains.get(number, ()) if n in self.names and self._is_person(n)]
            meant = {self.groups.leader(n) for n in near if may_shorten_person(name, self.names[n])}
            if len(meant) == 1:
                self._join([number, *meant], f"part of a name, linked by the reading: {name}")

    def _join_spellings(self) -> None:
        """A person's name in other Latin letters, where the letters or the model's link speak for it, with the one
        person whose name it spells: "Hifter" of "Khalifa Haftar", never where two bear such a name."""
        spelled: dict[str, list[str]] = {}
        for person, name in self.bearing:
            if person:
                spelled.setdefault(spelling(person_key(name)).split()[-1], []).append(name)
        for names in spelled.values():
            for one, other in combinations(names, 2):
                if respells(one, other) and len(person_key(one).split()) > 1:
                    self._join_spelling(one, other)
            full = [name for name in names if len(person_key(name).split()) > 1]
            if len({self.groups.leader(self.bearing[True, name][0]) for name in full}) == 1:
                for name in names:
                    if respells_surname(name, full[0]):
                        self._join_spelling(full[0], name)

    def _join_spelling(self, one: str, other: str) -> None:
        first, second = self.bearing[True, one], self.bearing[True, other]
        linked = any(not self.chains.get(number, frozenset()).isdisjoint(second) for number in first)
        if linked or is_transliterated(one, other):
            self._join([*first, *second], f"spelling: {one}, {other}")

    def _join_acronyms(self) -> None:
        full_names = {n: name for n, name in self.names.items() if len(name.split()) > 1 and not self._is_person(n)}
        for number, name in self.names.items():
            if is_acronym(name) and not self._is_person(number):
                letters = name.replace(".", "")
                fits = {self.groups.leader(n) for n, full in full_names.items() if initials(full) == letters}
                if len(fits) == 1:
                    self._join([number, *fits], f"acronym of one full name: {name}")

    def _join_offices(self) -> None:
        """An office that acts and stands beside its holder's name is the holder."""
        for number in [n for n in self.names if self._is_person(n)]:
            self._join([number, *(role for role in self.beside.titles(number) if role in self.kinds)])

    def _join_members(self) -> None:
        """A group's fighters are the group: "the Front's men", "members of the Front", "Front fighters"."""
        by_name: dict[str, int] = {}
        for number, name in self.names.items():
            if self.kinds[number] in GROUPS:
                by_name.setdefault(folded(name), number)
        for number, kind in self.kinds.items():
            words = core(self.reading.mentions[number].span.quote).split()
            if kind != "armed_group" or words[-1].lower() not in MEMBERS:
                continue
            group = by_name.get(folded(" ".join(words[:-1])))
            if len(words) == 1 and (beside := self.beside.group(number)) is not None:
                group = beside if beside in self.names and self.kinds[beside] in GROUPS else None
            if group is not None:
                self._join([group, number], f"its members: {' '.join(words)}")

    def _join_descriptions(self) -> None:
        """Descriptions and pronouns go with the nearest name before them in the model's chain."""
        for chain in self.reading.coreference:
            members = [number for number in chain if number in self.kinds]
            named = [number for number in members if number in self.names]
            for number in members:
                if number not in self.names and self.groups.leader(number) == number:
                    self._join([number, *self._nearest(number, named, members)])

    def _nearest(self, number: int, named: Sequence[int], members: Sequence[int]) -> Iterator[int]:
        fitting = [n for n in named if self._fit(number, n)]
        if fitting:
            before = [n for n in fitting if n < number]
            yield before[-1] if before else fitting[0]
        elif not named:
            yield from (n for n in members[:1] if self._fit(number, n))

    def _fit(self, description: int, other: int) -> bool:
        """A person is no group; of pronouns some mean either."""
        quote = self.reading.mentions[description].span.quote
        if is_pronoun(quote):
            return may_stand_for(quote, person=self._is_person(other))
        return self._is_person(description) == self._is_person(other)

    def _join_equal_phrases(self) -> None:
        """ "The army" twice in a report is one army, and so are two "Russian mercenaries", where nothing links
        them to anyone else."""
        linked = Counter(self.groups.leader(number) for number in self.kinds)
        same: dict[str, list[int]] = {}
        for number, kind in self.kinds.items():
            lone = number not in self.names and linked[self.groups.leader(number)] == 1
            if lone and kind in ORGANISED and (phrase := self._definite(number)):
                same.setdefault(phrase, []).append(number)
        for numbers in same.values():
            self._join(numbers)

    def _definite(self, number: int) -> str | None:
        """The phrase of a description that points at one group of the report, folded."""
        start = self.reading.mentions[number].span.start
        before = self.report.text[max(0, start - 4) : start].lower()
        owned = self.beside.owner(number) is not None
        return folded(self.beside.phrase(number)) if owned or before == "the " else None

    # -- entities ------------------------------------------------------------------------------

    def _entities(self) -> Cast:
        groups: dict[int, list[int]] = {}
        for number in self.kinds:
            groups.setdefault(self.groups.leader(number), []).append(number)
        described = Described(self.report, self.reading.mentions, self.beside, self.kinds, self.names)
        entities: list[Entity] = []
        of_mention: dict[int, str] = {}
        for members in groups.values():
            reasons = tuple(sorted({why for n in members for why in self.why.get(n, ())}))
            entity = described.entity(members, reasons=reasons)
            if entity:
                entities.append(entity)
                of_mention |= dict.fromkeys(members, entity.id)
        return Cast(tuple(entities), of_mention)


def _one_person(a: str, b: str) -> bool:
    """True where two keys can be one person's, told more or less fully."""
    short, full = sorted((a, b), key=len)
    return short == full or shortens(short, full) or same_but_middle(short, full)


def _key_words(person: bool, name: str) -> list[str]:
    return (person_key(name) if person else folded(name)).split() or [name]
