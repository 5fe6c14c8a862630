"""One actor over all reports: what the entities that are one (see ``recognise``) add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from onrecord.ids import make_id
from onrecord.merge.code import code_hash
from onrecord.merge.intervals import earliest, latest
from onrecord.merge.links import Links
from onrecord.merge.listed import Roll
from onrecord.merge.lookups import FEW, Lookup, countries_of, publication_of
from onrecord.merge.recognise import Joined, Key, keys_of, same_actors
from onrecord.names import folded, is_acronym
from onrecord.nouns import ACTOR_KINDS, Actor, ActorKind, Claim, Entity, Listed, Office, Role
from onrecord.store import Record
from onrecord.store.renew import drop_actors, keep_actor, note_whole, put_actor, stands, start_actors


def write_all_actors(record: Record, *, links: Links) -> bool:
    """Brings the actors that the record's entities come to up to date, and the table ``known_actor`` of those that
    more than one report could name. False where nothing that they hang on has changed."""
    signature = _signature(record, links)
    if stands(record.connection, "actors", signature):
        return False
    roll = Roll(record.listed(), published=publication_of(record), countries=countries_of(record))
    joined = same_actors(tuple(record.names()), roll, links)
    claims = Lookup(
        record, "SELECT id FROM report WHERE id = ?", lambda report: tuple(record.claims(report=report)), answers=FEW
    )
    listed = _signature(record, Links())

    def made_from(members: Sequence[str]) -> bytes | None:
        # Where someone held actors apart, what one is called can hang on another.
        return None if links.apart else _made_from(joined, members, listed)

    start_actors(record.connection)
    changed = (one for one in joined.all() if not keep_actor(record.connection, one, made_from(one)))
    groups = ((record.members(members), members) for members in changed)
    for made in make_actors(groups, joined, claims=claims, roll=roll):
        put_actor(record.connection, made.actor, known=made.known, signature=made_from(made.actor.entities))
    drop_actors(record.connection)
    note_whole(record.connection, "actors", signature)
    return True


def _made_from(joined: Joined, members: Sequence[str], listed: bytes) -> bytes:
    """A hash of what an actor is made from, beside its entities themselves."""
    reasons = sorted({why for member in members for why in joined.reasons.get(member, ())})
    rows = [joined.rows[member] for member in members if member in joined.rows]
    return blake2b(listed + msgspec.json.encode([members, reasons, rows]), digest_size=16).digest()


def _signature(record: Record, links: Links) -> bytes:
    """What the actors hang on beside entities and the spans of claims, whose changes the record's triggers note."""
    told = msgspec.json.encode([list(record.listed()), links.joined, links.apart])
    return blake2b(code_hash() + told, digest_size=16).digest()


class Made(NamedTuple):
    """An actor, and whether more than one report could name it: it has a name that tells it."""

    actor: Actor
    known: bool


def make_actors(
    groups: Iterable[tuple[Sequence[Entity], Sequence[str]]],
    joined: Joined,
    *,
    claims: Mapping[str, Sequence[Claim]],
    roll: Roll,
) -> Iterator[Made]:
    """The actor of each group of entities (and their ids), in the order of ``joined``; ``claims`` are by report."""
    taken: set[str] = set()
    for found, members in groups:
        rows = [joined.rows[member][0] for member in members if member in joined.rows]
        reasons = {why for member in members for why in joined.reasons.get(member, ())}
        reasons.update(why for entity in found for why in entity.reasons)
        keys = {key for entity in found for key in keys_of(entity, roll)}
        # Two that a reviewer held apart can have one name; the second goes by its reports.
        named = _id(found, keys)
        actor = _told(_actor(found, claims, id=_id(found, set()) if named in taken else named), rows, reasons)
        if keys:
            taken.add(actor.id)
        yield Made(actor, bool(keys))


def _told(actor: Actor, rows: Sequence[Listed], reasons: Iterable[str]) -> Actor:
    """The actor as the user's list tells it, where it does, with the reasons for what it is made of. It is found by
    every name that the list has for it, whether or not a report uses it."""
    actor = replace(actor, reasons=tuple(sorted(reasons)))
    if not rows:
        return actor
    row, listed = rows[0], {name for row in rows for name in (row.name, *row.aliases)}
    return replace(
        actor,
        name=row.name,
        aliases=tuple(sorted({actor.name, *actor.aliases, *listed} - {row.name})),
        kind=row.kind or actor.kind,
        country=row.country or actor.country,
    )


def _actor(entities: Sequence[Entity], claims: Mapping[str, Sequence[Claim]], *, id: str) -> Actor:  # noqa: A002
    names = Counter(name for entity in entities for name in entity.names)
    descriptions = Counter(words for entity in entities for words in entity.descriptions)
    name = _fullest(entities, names or descriptions)
    countries = Counter(entity.country for entity in entities if entity.country)
    return Actor(
        id=id,
        name=name,
        aliases=tuple(alias for alias in sorted(names or descriptions) if alias != name),
        kind=_most(entity.kind for entity in entities),
        country=min(countries, key=lambda code: (-countries[code], code), default=None),
        roles=_roles(entities, claims),
        mentions=sum(len(entity.mentions) for entity in entities),
        entities=tuple(sorted(entity.id for entity in entities)),
    )


def _id(entities: Sequence[Entity], keys: Set[Key]) -> str:
    """By name where a name tells the actor, so that its id stays as reports are added; else by its report."""
    if not keys:
        return make_id("act", "entity", min(entity.id for entity in entities))
    # a full name before an acronym, an institution of a country before one of none: those come later and join
    return make_id("act", *min(keys, key=lambda key: (key[0] != "listed", key[0] == "acronym", -len(key), key)))


def _most(kinds: Iterable[ActorKind]) -> ActorKind:
    counted = Counter(kinds)
    return min(counted, key=lambda kind: (-counted[kind], ACTOR_KINDS.index(kind)))


def _fullest(entities: Iterable[Entity], names: Counter[str]) -> str:
    state = min((entity.state for entity in entities if entity.state), default=None)
    if state:
        return state
    spelled = [name for name in names if not is_acronym(name)] or list(names)
    return min(spelled, key=lambda name: (-min(len(name.split()), 6), -names[name], name))


# ---- roles -----------------------------------------------------------------------------------


def _roles(entities: Iterable[Entity], claims: Mapping[str, Sequence[Claim]]) -> tuple[Role, ...]:
    """One role for each title, however it is capitalised, with the claims in whose words it stands."""
    held: dict[str, list[tuple[str, Office]]] = {}
    for entity in entities:
        for office in entity.offices:
            held.setdefault(folded(office.title), []).append((entity.report, office))
    return tuple(_role(held[title], claims) for title in sorted(held))


def _role(held: Sequence[tuple[str, Office]], claims: Mapping[str, Sequence[Claim]]) -> Role:
    titles = Counter(office.title for _, office in held)
    attesting = {
        claim.id
        for report, office in held
        for claim in claims.get(report, ())
        if claim.span.start <= office.span.start and office.span.end <= claim.span.end
    }
    return Role(
        title=min(titles, key=lambda title: (-titles[title], title)),
        since=earliest(office.since for _, office in held),
        until=latest(office.until for _, office in held),
        claims=tuple(sorted(attesting)),
    )
