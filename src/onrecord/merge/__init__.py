"""What the reports add up to: actors, places, events, ties and forecasts, computed from claims alone.

Delete every one of them and ``remerge`` gives them back, the same, whatever the order of the reports.
"""

from __future__ import annotations

from onrecord.merge.actors import write_all_actors
from onrecord.merge.decided import decided_links
from onrecord.merge.events import merge_events
from onrecord.merge.forecasts import merge_forecasts
from onrecord.merge.listed import Roll
from onrecord.merge.lookups import Lookup, countries_of, publication_of
from onrecord.merge.places import merge_places
from onrecord.merge.spread import spread
from onrecord.merge.ties import write_all_ties
from onrecord.store import Record
from onrecord.store.write import clear_merged, write_places

__all__ = ["remerge"]


def remerge(record: Record) -> None:
    """Replaces all that the reports add up to; claims that a reviewer rejected support nothing. Does not commit.

    What is compared is read a report at a time and sorted by SQLite. Days on which no telling has changed since the
    last time are not compared again.
    """
    links = decided_links(record)
    clear_merged(record.connection)
    roll = Roll(record.listed(), published=publication_of(record), countries=countries_of(record))
    write_all_actors(record, roll=roll, links=links.actors)
    merged = merge_places(record.report_places())
    write_places(record.connection, merged)
    places = {place.id: place for place in merged}
    spread(record, known=Lookup(record, "SELECT actor FROM temp.known_actor WHERE actor = ?", str), places=places)
    merge_events(record, places=places, links=links.events)
    write_all_ties(record)
    merge_forecasts(record, places=places)
