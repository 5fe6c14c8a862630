"""Which entities of many reports are one actor: by what names tell, never by a shared surname alone.

Reasons for which two entities are one actor:
- the same state, or the same international body of the vocabulary;
- the same full name. A name made of words that every country's institutions bear ("National Assembly") needs the
  same country too, where two are known; an "Interior Ministry" is known by its country alone, and a bare
  "Parliament" in its own report alone;
- an acronym, where one full name only is given for it in the reports;
- a surname or another single name, where one person at most bears it with a full name and the two reports name
  other actors in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain

from rapidfuzz import fuzz

from onrecord.groups import Groups
from onrecord.names import folded, generic_institution, is_acronym, person_key, shortens
from onrecord.nouns import Entity
from onrecord.vocabulary import body_of

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

Key = tuple[str, ...]


def same_actors(entities: Sequence[Entity]) -> Groups[str]:
    """Groups of the ids of entities that are one actor. The entities must come in order of id."""
    groups = Groups(entity.id for entity in entities)
    _join_by_key(groups, entities)
    _join_countries(groups, entities)
    _join_acronyms(groups, entities)
    _join_single_names(groups, entities)
    return groups


def keys_of(entity: Entity) -> tuple[Key, ...]:
    """What an entity can be recognised by in any report; empty where its names tell nothing outside its own."""
    if entity.state:
        return (("state", entity.state),)
    return tuple(dict.fromkeys(key for name in entity.names if (key := _key(entity, name))))


def _key(entity: Entity, name: str) -> Key | None:
    words = folded(name)
    if body := body_of(name):
        return "body", body.name
    if entity.kind == "person":
        return None if _is_single(person_key(name)) else ("person", person_key(name))
    if is_acronym(name):
        return ("acronym", words) if _is_bare(entity) else None
    return _institution_key(name, entity.country) if _is_institution(words) else ("group", words)


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


def _join_by_key(groups: Groups[str], entities: Iterable[Entity]) -> None:
    first: dict[Key, str] = {}
    for entity in entities:
        for key in keys_of(entity):
            groups.join(first.setdefault(key, entity.id), entity.id)


def _join_countries(groups: Groups[str], entities: Iterable[Entity]) -> None:
    """An institution without a country joins its namesakes where all of them are of one country."""
    bearers: dict[str, dict[Key, str]] = {}
    for entity in entities:
        for key in keys_of(entity):
            if key[0] == "institution":
                bearers.setdefault(key[1], {}).setdefault(key, entity.id)
    for by_key in bearers.values():
        if len(by_key) == 2 and any(len(key) == 2 for key in by_key):
            groups.join(*by_key.values())


def _join_acronyms(groups: Groups[str], entities: Sequence[Entity]) -> None:
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
            groups.join(full[0].id, bare[words])


def _join_spellings(groups: Groups[str], entities: Iterable[Entity]) -> None:
    first = {folded(entity.names[0]): entity.id for entity in entities}
    for one in first:
        for other in first:
            if one < other and fuzz.token_sort_ratio(one, other) >= ALIKE:
                groups.join(first[one], first[other])


# ---- single names ----------------------------------------------------------------------------


def _join_single_names(groups: Groups[str], entities: Iterable[Entity]) -> None:
    full: dict[str, list[Entity]] = {}
    single: dict[str, list[Entity]] = {}
    known = _known_by_report(groups, entities)
    for entity in entities:
        if entity.kind == "person" and entity.names:
            words = person_key(entity.names[0])
            bearers = single.setdefault(words, []) if _is_single(words) else full.setdefault(words.split()[-1], [])
            bearers.append(entity)
    for words, bearers in single.items():
        fuller = [one for one in full.get(words.split()[-1], ()) if shortens(words, person_key(one.names[0]))]
        if len({groups.leader(one.id) for one in fuller}) <= 1:
            for circle in _acquainted(fuller, bearers, known):
                for one in circle[1:]:
                    groups.join(circle[0].id, one.id)


def _known_by_report(groups: Groups[str], entities: Iterable[Entity]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for entity in entities:
        own = known.setdefault(entity.report, set())
        if keys_of(entity):
            own.add(groups.leader(entity.id))
    return known


def _acquainted(fuller: list[Entity], bearers: Iterable[Entity], known: Mapping[str, Set[str]]) -> list[list[Entity]]:
    """The bearers of a single name, and those of the full name, in circles of acquaintance: two belong together
    where the reports they stand in, or those of others of their circle, name enough other actors in common."""
    circles = [fuller] if fuller else []
    for entity in bearers:
        near: list[list[Entity]] = []
        far: list[list[Entity]] = []
        for circle in circles:
            own = known[entity.report]
            meets = any(one.report != entity.report and len(own & known[one.report]) >= COMMON_ACTORS for one in circle)
            (near if meets else far).append(circle)
        circles = [*far, [*chain.from_iterable(near), entity]]
    return circles
