"""Who is named in public, and under what name the others go.

A person is shown by name where the record gives a ground for it: a public office among the titles, command of
somebody, a state, party or armed group that backs them, an act of force or coercion, or a place on the user's list
of actors. Every other named person may be a victim, a witness or somebody who was asked in the street, and goes by
a pseudonym. The ground is what was read, so it errs both ways; a list of actors mends the one, a review the other.
A town or a state that was read as a person is none: its name is left as it is.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from onrecord.nouns import Actor, Entity
from onrecord.store import Record
from onrecord.store.query import fold_name
from onrecord.vocabulary import load_table, state_named

_WORD = re.compile(r"[^\W_]+")

_ENTITIES = """
SELECT s.actor, n.body FROM actor a
JOIN entity_actor s ON s.actor = a.id JOIN entity n ON n.id = s.entity
WHERE a.kind = 'person' ORDER BY s.actor, n.report, n.position
"""
_DOERS = """
SELECT DISTINCT j.value FROM event e, json_each(e.body, '$.initiators') j
WHERE e.type IN (SELECT value FROM json_each(?)) AND e.modality IN ('happened', 'alleged')
"""
_LEADERS = """
SELECT source FROM tie WHERE kind = 'commands'
UNION SELECT t.target FROM tie t JOIN actor a ON a.id = t.source WHERE t.kind = 'supports'
    AND a.kind IN ('armed_group', 'state', 'government_body', 'political_party')
"""
_SUFFERERS = """
SELECT DISTINCT j.value FROM event e, json_each(e.body, '$.targets') j
WHERE e.mode IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Private:
    """A person who goes by a pseudonym: the names to hide, and in which reports the person stands."""

    actor: str
    pseudonym: str
    names: tuple[str, ...]
    reports: tuple[str, ...]


def private_persons(record: Record) -> Iterator[Private]:
    """Everyone of the record who is not named in public, by id of the actor."""
    public, suffered = _public(record), _sufferers(record)
    key, places = _key(record), place_names(record)
    for actor, entities in _named_persons(record):
        proper = {actor.name, *actor.aliases, *(name for entity in entities for name in entity.names)}
        shown = actor.id in public or _has_office(actor) or all(_is_place(name, places) for name in proper)
        if actor.id in suffered or not shown:
            names = proper.union(*map(_names, entities))
            yield Private(
                actor.id,
                "act-" + hmac.new(key, actor.id.encode(), hashlib.sha256).hexdigest()[:16],
                tuple(sorted(name for name in names if not _is_place(name, places))),
                tuple(sorted({entity.report for entity in entities})),
            )


def place_names(record: Record) -> frozenset[str]:
    """The names of the record's places, folded. A place that no gazetteer or country vouches for is but a reading, and
    may be a person who was read as one: its name is not among them."""
    return frozenset(
        fold_name(name)
        for place in record.places()
        if place.kind == "country" or place.lat is not None or place.country is not None
        for name in (place.name, *place.aliases)
    )


def _is_place(name: str, places: frozenset[str]) -> bool:
    """True for the name of a place or state. What people of a state are called ("German") may be somebody's name."""
    state = state_named(name)
    return fold_name(name) in places or (state is not None and state.how != "demonym")


def _named_persons(record: Record) -> Iterator[tuple[Actor, list[Entity]]]:
    """Persons with a proper name, with the entities they are made of."""
    gathered: dict[str, list[Entity]] = {}
    decoder = msgspec.json.Decoder(Entity)
    for actor, body in record.connection.execute(_ENTITIES):
        if gathered and actor not in gathered:
            yield from _if_named(record, gathered)
            gathered = {}
        gathered.setdefault(actor, []).append(decoder.decode(body))
    yield from _if_named(record, gathered)


def _if_named(record: Record, gathered: dict[str, list[Entity]]) -> Iterator[tuple[Actor, list[Entity]]]:
    for actor, entities in gathered.items():
        if any(entity.names for entity in entities):
            (body,) = record.connection.execute("SELECT body FROM actor WHERE id = ?", (actor,)).fetchone()
            yield msgspec.json.decode(body, type=Actor), entities


def _names(entity: Entity) -> Iterator[str]:
    """The names of an entity, and the shorter forms of them by which the report goes on."""
    yield from entity.names
    words = {word for name in entity.names for word in _words(name)}
    for mention in entity.mentions:
        if mention.quote[:1].isupper() and not words.isdisjoint(_words(mention.quote)):
            yield mention.quote


def _words(name: str) -> list[str]:
    return [fold_name(word) for word in _WORD.findall(name)]


def _has_office(actor: Actor) -> bool:
    offices = set(load_table("offices")["words"])
    return any(not offices.isdisjoint(_words(role.title)) for role in actor.roles)


def _public(record: Record) -> frozenset[str]:
    """The actors shown by what they did, whom they lead, or because the user lists them."""
    connection, deeds = record.connection, msgspec.json.encode(load_table("offices")["deeds"]).decode()
    found = {actor for (actor,) in connection.execute(_DOERS, (deeds,))}
    found |= {actor for (actor,) in connection.execute(_LEADERS)}
    for listed in record.listed():
        for name in (listed.name, *listed.aliases):
            query = "SELECT actor FROM actor_name WHERE folded = ?"
            found |= {actor for (actor,) in connection.execute(query, (fold_name(name),))}
    return frozenset(found)


def _sufferers(record: Record) -> frozenset[str]:
    """Targets of events whose kind alone is reason enough to hide who suffered them."""
    modes = msgspec.json.encode(load_table("offices")["withheld"]).decode()
    return frozenset(actor for (actor,) in record.connection.execute(_SUFFERERS, (modes,)))


def _key(record: Record) -> bytes:
    """What pseudonyms are made with: a hash of all texts, which no public export holds. An id of an actor is a hash
    of a name, and whoever guesses the name could otherwise find it again."""
    digest = hashlib.sha256()
    for (text,) in record.connection.execute("SELECT text_sha256 || text FROM report ORDER BY id"):
        digest.update(text.encode())
    return digest.digest()
