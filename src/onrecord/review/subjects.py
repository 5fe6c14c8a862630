"""What a decision is about: ids of claims or entities, from the names that a person uses for things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.errors import DecisionError, OnrecordError
from onrecord.nouns import Actor, Claim, EventBody, HarmBody
from onrecord.store import Record

MOST_CHOICES = 8
ITEMS = {"evt": "event", "tie": "tie", "fct": "forecast"}


def claims_named(record: Record, name: str) -> tuple[str, ...]:
    """The claim with this id or start of one, or all claims about an event, tie or forecast.

    Raises DecisionError where the name is that of another kind of thing, OnrecordError for none or several.
    """
    prefix = name.partition("-")[0]
    if prefix == "clm":
        return (record.claim(name).id,)
    if prefix == "evt":
        return record.event(name).claims
    if prefix == "tie":
        return record.tie(name).claims
    if prefix == "fct":
        return record.forecast(name).claims
    raise DecisionError(f"{name!r} is not the id of a claim, event, tie or forecast.")


def actor_named(record: Record, name: str) -> Actor:
    """The actor with this id, start of one, or name that no other has. Raises OnrecordError for none or several."""
    if name.startswith("act-"):
        return record.actor(name)
    found = record.find_actor(name)
    if len(found) > 1:
        choices = "; ".join(f"{one.name} ({one.id})" for one in found[:MOST_CHOICES])
        raise DecisionError(f"{len(found)} actors can be meant by {name!r}; give the id of one: {choices}.")
    if not found:
        raise DecisionError(f"No actor of the record is named {name!r}.")
    return found[0]


def entities_named(record: Record, name: str) -> tuple[str, ...]:
    """The entity with this id, or all those that an actor is made of."""
    if name.startswith("ent-"):
        if not record.holds(name):
            raise DecisionError(f"The record has no entity with the id {name!r}.")
        return (name,)
    return actor_named(record, name).entities


def sides(
    record: Record, subjects: Sequence[str], others: Sequence[str], *, same: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides of "same" or "different": ids of claims for events, of entities for actors.

    A claim stands for its whole event where two are to be one, and for itself where they are not. What stands on
    both sides is left to the other: an event and a claim on it mean the rest of it and the claim. Raises
    DecisionError where a side is empty or holds no telling of an event.
    """
    if not subjects or not others:
        raise DecisionError("Name what is to be compared: two events, two actors, or claims on two events.")
    if _are_actors((*subjects, *others)):
        ours, theirs = (_all(entities_named(record, name) for name in names) for names in (subjects, others))
    else:
        ours, theirs = (_all(_telling(record, name, whole=same) for name in names) for names in (subjects, others))
    if same and set(ours) == set(theirs):
        raise DecisionError("They are one already.")
    ours = ours if same else tuple(one for one in ours if one not in theirs)
    if not ours:
        raise DecisionError("There is nothing left on one side.")
    if ours[0].startswith("clm-"):
        _check_events(record, (ours, theirs))
        return (ours, theirs) if same else _with_harm(record, ours, theirs)
    return ours, theirs


def _with_harm(record: Record, ours: Sequence[str], theirs: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Harm goes to the side to which its report's whole telling of the event goes."""
    bodies = {one: found_claim(record, one).body for one in (*ours, *theirs)}
    told = [{body.key for one in side if isinstance(body := bodies[one], EventBody)} for side in (ours, theirs)]

    def follows(one: str) -> bool:
        body = bodies[one]
        return isinstance(body, HarmBody) and body.key in told[1] - told[0]

    return tuple(one for one in ours if not follows(one)), (*theirs, *(one for one in ours if follows(one)))


def _are_actors(names: Sequence[str]) -> bool:
    actors = [name.partition("-")[0] not in ("clm", *ITEMS) for name in names]
    if any(actors) and not all(actors):
        raise DecisionError("An event and an actor cannot be compared.")
    return all(actors)


def _all(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _telling(record: Record, name: str, *, whole: bool) -> tuple[str, ...]:
    if name.startswith("evt-"):
        return record.event(name).claims
    if not name.startswith("clm-"):
        raise DecisionError(f"{name!r} is neither an event nor a claim on one.")
    claim = record.claim(name).id
    event = event_of(record, claim)
    return record.event(event).claims if whole and event else (claim,)


def event_of(record: Record, claim: str) -> str | None:
    """The id of the event that a claim is about."""
    row = record.connection.execute("SELECT item FROM about WHERE claim = ?", (claim,)).fetchone()
    return str(row[0]) if row and str(row[0]).startswith("evt-") else None


def _check_events(record: Record, both: Sequence[Sequence[str]]) -> None:
    for side in both:
        if not any(found_claim(record, one).kind == "event" for one in side):
            raise DecisionError("Each side needs a claim that tells of the event itself.")


def found_claim(record: Record, claim: str) -> Claim:
    """The claim with exactly this id."""
    found = record.find_claim(claim)
    if found is None:
        raise OnrecordError(f"The record has no claim with the id {claim!r}.")
    return found
