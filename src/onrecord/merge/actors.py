"""One actor over all reports: entities join by names that tell them, never by a shared surname alone.

Reasons for which two entities are one actor:
- the same state, or the same international body of the vocabulary;
- the same full name, or a name and the acronym that another report gives for it;
- a surname alone, where one person only bears it and the two reports name other actors in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.ids import make_id
from onrecord.merge.groups import Groups
from onrecord.names import folded, generic_institution, is_acronym, shortens
from onrecord.nouns import ACTOR_KINDS, Actor, ActorKind, Entity, Role
from onrecord.vocabulary import body_of

COMMON_ACTORS = 2
"""How many other named actors two reports must share before a surname counts as the same person's."""

Key = tuple[str, str]


def merge_actors(entities: Sequence[Entity]) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """The actors in order of id, and each entity's actor."""
    ordered = sorted(entities, key=lambda entity: entity.id)
    groups = Groups(entity.id for entity in ordered)
    by_id = {entity.id: entity for entity in ordered}
    _join_by_key(groups, ordered)
    _join_surnames(groups, ordered)
    actors: list[Actor] = []
    entity_actor: dict[str, str] = {}
    for members in groups.all():
        actor = _actor([by_id[member] for member in members])
        actors.append(actor)
        entity_actor |= dict.fromkeys(members, actor.id)
    return tuple(sorted(actors, key=lambda actor: actor.id)), entity_actor


def _join_by_key(groups: Groups[str], entities: Sequence[Entity]) -> None:
    first: dict[Key, str] = {}
    for entity in entities:
        for key in _keys(entity):
            groups.join(first.setdefault(key, entity.id), entity.id)


def _keys(entity: Entity) -> Iterator[Key]:
    """What an entity can be recognised by in any report."""
    if entity.state:
        yield "state", entity.state
        return
    side = "person" if entity.kind == "person" else "group"
    for name in entity.names:
        if body := body_of(name):
            yield "body", body.name
        elif side == "person":
            if len(folded(name).split()) > 1:
                yield side, folded(name)
        elif not generic_institution(name):
            yield side, folded(name)


def _join_surnames(groups: Groups[str], entities: Sequence[Entity]) -> None:
    persons = [entity for entity in entities if entity.kind == "person" and entity.names]
    full = [entity for entity in persons if len(folded(entity.names[0]).split()) > 1]
    named = _named_by_report(groups, entities)
    by_surname: dict[str, list[Entity]] = {}
    for entity in full:
        by_surname.setdefault(folded(entity.names[0]).split()[-1], []).append(entity)
    for entity in persons:
        short = folded(entity.names[0])
        if len(short.split()) == 1:
            bearers = [one for one in by_surname.get(short, ()) if shortens(short, folded(one.names[0]))]
            if len({groups.leader(one.id) for one in bearers}) == 1 and any(
                len(named[entity.report] & named[one.report]) >= COMMON_ACTORS for one in bearers
            ):
                groups.join(bearers[0].id, entity.id)


def _named_by_report(groups: Groups[str], entities: Sequence[Entity]) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for entity in entities:
        known = named.setdefault(entity.report, set())
        if entity.names:
            known.add(groups.leader(entity.id))
    return named


def _actor(entities: Sequence[Entity]) -> Actor:
    kind = _most(entity.kind for entity in entities)
    names = Counter(name for entity in entities for name in entity.names)
    descriptions = Counter(words for entity in entities for words in entity.descriptions)
    name = _fullest(entities, names) if names else _fullest(entities, descriptions)
    aliases = sorted(set(names) | (set() if names else set(descriptions)))
    countries = Counter(entity.country for entity in entities if entity.country)
    return Actor(
        id=_id(kind, entities, name, named=bool(names)),
        name=name,
        aliases=tuple(alias for alias in aliases if alias != name),
        kind=kind,
        country=min(countries, key=lambda code: (-countries[code], code), default=None),
        roles=_roles(entities),
        mentions=sum(len(entity.mentions) for entity in entities),
        entities=tuple(sorted(entity.id for entity in entities)),
    )


def _id(kind: ActorKind, entities: Sequence[Entity], name: str, *, named: bool) -> str:
    """By name where a name tells the actor, so that its id stays as reports are added; else by its report."""
    keys = sorted(key for entity in entities for key in _keys(entity))
    return make_id("act", *keys[0]) if named and keys else make_id("act", kind, name, entities[0].id)


def _most(kinds: Iterator[ActorKind]) -> ActorKind:
    counted = Counter(kinds)
    return min(counted, key=lambda kind: (-counted[kind], ACTOR_KINDS.index(kind)))


def _fullest(entities: Sequence[Entity], names: Counter[str]) -> str:
    state = next((entity.state for entity in entities if entity.state), None)
    if state:
        return state
    spelled = [name for name in names if not is_acronym(name)] or list(names)
    return min(spelled, key=lambda name: (-min(len(name.split()), 6), -names[name], name))


def _roles(entities: Sequence[Entity]) -> tuple[Role, ...]:
    titles = {office.title for entity in entities for office in entity.offices}
    return tuple(Role(title=title, since=None, until=None) for title in sorted(titles))
