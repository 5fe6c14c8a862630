"""Which entities of many reports are one actor: by what names tell, never by a shared surname alone.

Reasons for which two entities are one actor:
- the user's list names both as one actor (see ``listed``); it wins, and two actors of the list are never joined;
- the same state, or the same international body of the vocabulary;
- the same full name, unless it is a mere description that a headline writes with capitals ("Syrian Rebels",
  "Militants"): such a one stands for those of its own report. A name made of words that every country's
  institutions bear ("National Assembly") needs the same country too, where two are known; an "Interior Ministry" is
  known by its country alone, and a bare
  "Parliament" in its own report alone;
- another spelling of a full name that comes from another script ("Hifter", "Haftar"), unless one report names both:
  by its letters, or where the reports name other actors in common;
- an acronym, where one full name only is given for it in the reports;
- a surname or another single name, where one person at most bears it with a full name and the two reports name
  other actors in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import combinations

from rapidfuzz import fuzz

from onrecord.groups import Groups
from onrecord.merge.links import Apart, Links
from onrecord.merge.listed import Ident, Roll, ident
from onrecord.names import (
    folded,
    generic_institution,
    is_acronym,
    is_transliterated,
    person_key,
    shortens,
    spelling,
    stands_for_another,
)
from onrecord.nouns import Entity
from onrecord.vocabulary import body_of, people_words, state_named

_RULES = {"state": "state", "body": "international body", "acronym": "acronym"}
"""What a reason calls the rule of a key; any other is a full name."""
COMMON_ACTORS = 2
"""How many other known actors two reports must share before a single name counts as the same person's."""
ALIKE = 88
"""Of 100: from here two full names that share an acronym are spellings of one ("Libyan", "Libya's")."""
_PARTICLE = re.compile("al|el|bin|ibn|ben|van|von|der|den|de|del|della|di|da|do|dos|du|la|le")
"""Words that belong to the surname after them: "al-Sarraj" is no fuller than "Sarraj"."""
_COMMON_WORD = re.compile(
    "of|the|and|for|affairs|air|armed|ministry|supreme|high|federal|central|constitutional|constituent|national|general"
    "|peoples?|popular|democratic|transitional|interim|interior|foreign|defen[cs]e|justice|finance|health|security|royal"
    "|electoral|election|representatives|chamber|lower|upper"
)
"""Words that tell no country's institutions apart, beside the generic ones ("Parliament", "Army")."""

_TURNING = frozenset({"of", "the", "for", "and", "in"})
"""Words that come and go as the others turn: "Justice and Peace Party", "Party of Peace and Justice"."""

REVIEWED = "one actor, by a reviewer's decision"
"""The reason that a decision gives."""

Key = tuple[str, ...]


class Joined(Groups[str]):
    """Entities joined into actors, with the reasons. Two actors of the user's list are never one, and no two that
    a reviewer held apart."""

    def __init__(self, entities: Sequence[Entity], roll: Roll, apart: Apart) -> None:
        super().__init__(entity.id for entity in entities)
        self._apart = apart
        self.rows = {entity.id: found for entity in entities if (found := roll.row_of(entity))}
        self._idents: dict[str, Ident] = {entity: ident(row) for entity, (row, _) in self.rows.items()}
        self.reasons = {
            entity: {f"on your list: {row.origin}, by the name {name}"} for entity, (row, name) in self.rows.items()
        }

    def join(self, one: str, other: str, *, why: str = "") -> None:
        """As ``Groups.join``, unless the two are different actors of the list or of a reviewer. ``why`` names the
        rule."""
        first, second = self.leader(one), self.leader(other)
        idents = [self._idents[leader] for leader in (first, second) if leader in self._idents]
        if first == second or len(set(idents)) > 1 or not self._apart.may_join(first, second):
            return
        super().join(first, second)
        self._apart.join(first, second)
        if idents:
            self._idents[first] = idents[0]
        # Under the leader alone: most entities of a large record are joined, for one of a few reasons.
        reasons = self.reasons.pop(second, set()) | ({why} if why else set())
        if reasons:
            self.reasons.setdefault(first, set()).update(reasons)


def same_actors(entities: Sequence[Entity], roll: Roll | None = None, links: Links | None = None) -> Joined:
    """Groups of the ids of entities that are one actor. The entities must come in order of id; ``links`` are what
    reviewers decided of them."""
    roll, links = roll or Roll(), links or Links()
    groups = Joined(entities, roll, Apart(links))
    there = {entity.id for entity in entities}
    for one, other in links.joined:
        if one in there and other in there:
            groups.join(one, other, why=REVIEWED)
    _join_by_key(groups, entities, roll)
    _join_countries(groups, entities, roll)
    _join_acronyms(groups, entities)
    _join_respelled(groups, entities)
    _join_single_names(groups, entities)
    return groups


def keys_of(entity: Entity, roll: Roll | None = None) -> tuple[Key, ...]:
    """What an entity can be recognised by in any report; empty where its names tell nothing outside its own.

    A name on the user's list tells its actor of the list alone; outside the row's time it tells another.
    """
    roll = roll or Roll()
    found = roll.row_of(entity)
    listed: list[Key] = [("listed", *ident(found[0]))] if found else []
    if entity.state:
        return (*listed, ("state", entity.state))
    plain = ((key, roll.knows(entity, name)) for name in entity.names if (key := _key(entity, name)))
    return tuple(dict.fromkeys([*listed, *(("unlisted", *key) if known else key for key, known in plain)]))


def _key(entity: Entity, name: str) -> Key | None:
    words = folded(name)
    if is_description(name):
        return None
    if (body := body_of(name)) and not stands_for_another(name, entity.names):
        return "body", body.name
    if entity.kind == "person":
        return None if _is_single(person_key(name)) else ("person", person_key(name))
    if is_acronym(name):
        return ("acronym", words) if _is_bare(entity) else None
    if _is_institution(words):
        return _institution_key(name, entity.country)
    turned = " ".join(sorted(word for word in words.split() if word not in _TURNING))
    return "group", turned if len(turned.split()) > 2 else words


def is_description(name: str) -> bool:
    """True for what any report may call those of its own story: words for people of any war alone, or a people's name
    before them ("Syrian Rebels"). With a people's name, those who serve a state are one side ("Syrian Regime")."""
    words = name.split()
    # a people's name may be of several words ("South Sudanese"): the longest that stands at the head
    for size in range(len(words) - 1, 0, -1):
        state = state_named(" ".join(words[:size]))
        if state is not None and state.how == "demonym":
            return _any_persons().issuperset(folded(" ".join(words[size:])).split())
    plain = folded(name).split()
    return bool(plain) and _any_side().issuperset(plain) and plain != ["armed", "forces"]


@cache
def _any_persons() -> frozenset[str]:
    return frozenset(word for kind, words in people_words().items() if kind != "served" for word in words)


@cache
def _any_side() -> frozenset[str]:
    return _any_persons() | frozenset(people_words()["served"])


def _institution_key(name: str, country: str | None) -> Key | None:
    """A "National Assembly" without a country may be the only one; a "Government" can be any, of any side."""
    words = folded(name)
    if len(words.split()) > 1 and country:
        return "institution", words, country
    return None if generic_institution(name) else ("institution", words)


def _is_institution(words: str) -> bool:
    return all(_COMMON_WORD.fullmatch(word) or generic_institution(word) for word in words.split())


def _is_single(words: str) -> bool:
    return sum(_PARTICLE.fullmatch(word) is None for word in words.split()) < 2


def _is_bare(entity: Entity) -> bool:
    """True for an entity that its report knows by acronyms alone."""
    return all(is_acronym(name) for name in entity.names)


# ---- joining ---------------------------------------------------------------------------------


def _join_by_key(groups: Joined, entities: Iterable[Entity], roll: Roll) -> None:
    first: dict[Key, str] = {}
    for entity in entities:
        keys = keys_of(entity, roll)
        if entity.id in groups.rows:  # the list's own names speak for no one else
            keys = tuple(key for key in keys if key[0] != "unlisted")
        for key in keys:
            groups.join(first.setdefault(key, entity.id), entity.id, why=_rule(key))


def _rule(key: Key) -> str:
    """What the key is called among the reasons; the list's own reason stands with each entity."""
    bare = key[1:] if key[0] == "unlisted" else key
    return "" if bare[0] == "listed" else f"{_RULES.get(bare[0], 'full name')}: {bare[1]}"


def _join_countries(groups: Joined, entities: Iterable[Entity], roll: Roll) -> None:
    """An institution without a country joins its namesakes where all of them are of one country."""
    bearers: dict[str, dict[Key, str]] = {}
    for entity in entities:
        for key in keys_of(entity, roll):
            if key[0] == "institution":
                bearers.setdefault(key[1], {}).setdefault(key, entity.id)
    for by_key in bearers.values():
        if len(by_key) == 2 and any(len(key) == 2 for key in by_key):
            one, other = by_key.values()
            groups.join(one, other, why="institution of one country only")


def _join_acronyms(groups: Joined, entities: Sequence[Entity]) -> None:
    bearers: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.kind != "person" and not entity.state and not _is_bare(entity):
            for words in sorted({folded(name) for name in entity.names}):
                bearers.setdefault(words, []).append(entity)
    bare = {key[1]: entity.id for entity in entities for key in keys_of(entity) if key[0] == "acronym"}
    for words in sorted(bare):
        full = bearers.get(words, [])
        _join_spellings(groups, full)
        if len({groups.leader(entity.id) for entity in full}) == 1:
            groups.join(full[0].id, bare[words], why=f"acronym of one name only: {words.upper()}")


def _join_spellings(groups: Joined, entities: Iterable[Entity]) -> None:
    first = {folded(entity.names[0]): entity.id for entity in entities}
    for one in first:
        for other in first:
            if one < other and fuzz.token_sort_ratio(one, other) >= ALIKE:
                groups.join(first[one], first[other], why=f"spelling, and the same acronym: {other}")


# ---- persons' spellings ----------------------------------------------------------------------


def _join_respelled(groups: Joined, entities: Sequence[Entity]) -> None:
    """Full names that differ in spelling alone."""
    spelled: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.kind == "person" and entity.names and not _is_single(key := person_key(entity.names[0])):
            spelled.setdefault(spelling(key), []).append(entity)
    alike = [found for found in spelled.values() if len({person_key(one.names[0]) for one in found}) > 1]
    known = _known_by_report(groups, entities, {one.report for found in alike for one in found})
    for found in alike:
        by_key: dict[str, list[Entity]] = {}
        for entity in found:
            by_key.setdefault(person_key(entity.names[0]), []).append(entity)
        for one, other in combinations(sorted(by_key), 2):
            if _are_spellings(by_key[one], by_key[other], known):
                groups.join(by_key[one][0].id, by_key[other][0].id, why=f"spelling: {one}, {other}")


def _are_spellings(some: Sequence[Entity], others: Sequence[Entity], known: Mapping[str, Set[str]]) -> bool:
    """False where one report names both: it spells one name one way."""
    first, second = ({entity.report for entity in entities} for entities in (some, others))
    if first & second:
        return False
    company = {met for report in first for met in combinations(sorted(known[report]), COMMON_ACTORS)}
    shared = any(met in company for report in second for met in combinations(sorted(known[report]), COMMON_ACTORS))
    return shared or is_transliterated(some[0].names[0], others[0].names[0])


# ---- single names ----------------------------------------------------------------------------


def _join_single_names(groups: Joined, entities: Iterable[Entity]) -> None:
    full: dict[str, list[Entity]] = {}
    single: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.kind == "person" and entity.names:
            key = person_key(entity.names[0])
            words = spelling(key)
            bearers = single.setdefault(words, []) if _is_single(key) else full.setdefault(words.split()[-1], [])
            bearers.append(entity)
    reports = {one.report for found in (*full.values(), *single.values()) for one in found} if single else set[str]()
    known = _known_by_report(groups, entities, reports)
    for words, bearers in single.items():
        fuller = [one for one in full.get(words.split()[-1], ()) if shortens(words, spelling(person_key(one.names[0])))]
        if len({groups.leader(one.id) for one in fuller}) <= 1:
            for circle in _acquainted(fuller, bearers, known):
                for one in circle[1:]:
                    why = f"single name that one person bears, in reports with other actors in common: {one.names[0]}"
                    groups.join(circle[0].id, one.id, why=why)


def _known_by_report(groups: Joined, entities: Iterable[Entity], reports: Set[str]) -> dict[str, set[str]]:
    """The actors with a name that tells them, by report, of these reports."""
    known: dict[str, set[str]] = {report: set() for report in sorted(reports)}
    for entity in entities:
        if entity.report in reports and keys_of(entity):
            known[entity.report].add(groups.leader(entity.id))
    return known


def _acquainted(
    fuller: Sequence[Entity], bearers: Sequence[Entity], known: Mapping[str, Set[str]]
) -> Iterator[list[Entity]]:
    """The bearers of a single name, and those of the full name, in circles of acquaintance: two belong together
    where the reports they stand in, or those of others of their circle, name enough other actors in common."""
    everyone = {one.id: one for one in (*fuller, *bearers)}
    circles = Groups(everyone)
    for one in fuller[1:]:
        circles.join(fuller[0].id, one.id)
    for members in _companies(everyone.values(), known):
        # Of one report's own two bearers neither vouches for the other.
        if len({one.report for one in members}) > 1:
            for one in members[1:]:
                circles.join(members[0].id, one.id)
    yield from ([everyone[one] for one in circle] for circle in circles.all())


def _companies(bearers: Iterable[Entity], known: Mapping[str, Set[str]]) -> Iterator[list[Entity]]:
    """Those whose reports name the same few other actors."""
    companies: dict[tuple[str, ...], list[Entity]] = {}
    for one in bearers:
        for company in combinations(sorted(known[one.report]), COMMON_ACTORS):
            companies.setdefault(company, []).append(one)
    yield from companies.values()
