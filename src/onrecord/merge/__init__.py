"""What the reports add up to: actors, places, events, ties and forecasts, computed from claims alone.

Delete every one of them and ``merge`` gives them back, the same, whatever the order of the reports.
"""

from __future__ import annotations

from onrecord.merge.actors import known_actors, merge_actors
from onrecord.merge.decided import decided_links
from onrecord.merge.events import merge_events
from onrecord.merge.forecasts import merge_forecasts
from onrecord.merge.listed import Roll, countries_named
from onrecord.merge.places import merge_places
from onrecord.merge.ties import merge_ties
from onrecord.nouns import Merged
from onrecord.store import Record

__all__ = ["merge"]


def merge(record: Record) -> Merged:
    """Merges all that the record holds; claims that a reviewer rejected support nothing."""
    links = decided_links(record)
    rejected = record.rejected()
    claims = [claim for claim in record.claims() if claim.id not in rejected]
    entities = tuple(record.entities())
    published = {report.id: report.published for report in record.reports()}
    roll = Roll(record.listed(), published=published, countries=countries_named(entities))
    actors, entity_actor = merge_actors(entities, claims=claims, roll=roll, links=links.actors)
    places = merge_places(record.report_places())
    events, event_claims = merge_events(
        claims,
        entity_actor=entity_actor,
        kinds={actor.id: actor.kind for actor in actors},
        known=known_actors(entities, entity_actor=entity_actor, roll=roll),
        places=places,
        published=published,
        links=links.events,
    )
    ties, tie_claims = merge_ties(claims, entity_actor=entity_actor)
    forecasts, forecast_claims = merge_forecasts(
        claims,
        events=events,
        entity_actor=entity_actor,
        published=published,
        places={place.id: place for place in places},
    )
    return Merged(
        actors=actors,
        places=places,
        events=events,
        ties=ties,
        forecasts=forecasts,
        about=tuple(sorted((event_claims | tie_claims | forecast_claims).items())),
        entity_actor=tuple(sorted(entity_actor.items())),
    )
