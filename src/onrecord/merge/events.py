"""From claims to events: gather what each report tells, find what is the same, agree on its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from onrecord.merge.agree import agree
from onrecord.merge.cluster import cluster
from onrecord.merge.denials import with_denials
from onrecord.merge.links import Links
from onrecord.merge.occurrences import gather_occurrences
from onrecord.nouns import Claim, Event, Place


def merge_events(
    claims: Sequence[Claim],
    *,
    entity_actor: Mapping[str, str],
    kinds: Mapping[str, str],
    known: Set[str],
    places: Sequence[Place],
    published: Mapping[str, str | None],
    links: Links | None = None,
) -> tuple[tuple[Event, ...], dict[str, str]]:
    """The events in order of id, and the event of each event and harm claim.

    ``kinds`` are the actors' kinds, ``known`` the actors that more than one report could name, ``published``
    each report's date, ``links`` what reviewers decided, by key.
    """
    by_id = {place.id: place for place in places}
    occurrences = gather_occurrences(claims, entity_actor=entity_actor, known=known, places=by_id)
    clusters = cluster(occurrences, places=by_id, links=links)
    groups = with_denials(clusters, published=published, places=by_id, links=links)
    events = sorted((agree(group, kinds=kinds, places=by_id) for group in groups), key=lambda event: event.id)
    return tuple(events), {claim: event.id for event in events for claim in event.claims}
