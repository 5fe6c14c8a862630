"""What the reports add up to: actors, places, events, ties and forecasts, computed from claims alone.

Delete every one of them and ``remerge`` gives them back, the same, whatever the order of the reports.
"""

from __future__ import annotations

from onrecord.merge.actors import write_all_actors
from onrecord.merge.code import made_of
from onrecord.merge.decided import decided_links
from onrecord.merge.events import merge_events
from onrecord.merge.forecasts import merge_forecasts
from onrecord.merge.places import write_all_places
from onrecord.merge.spread import Spread
from onrecord.merge.ties import write_all_ties
from onrecord.store import Record
from onrecord.store.database import complete
from onrecord.store.renew import note_whole, stands
from onrecord.store.write import clear_merged

__all__ = ["remerge"]


def remerge(record: Record) -> None:
    """Brings all that the reports add up to in line with what was read and decided; claims that a reviewer rejected
    support nothing. Does not commit.

    What is worked out and written is what has changed since the last time, and the outcome is the same as if all were.
    """
    complete(record.connection)
    if not stands(record.connection, "counts", _counts(record)):
        clear_merged(record.connection)
    links = decided_links(record)
    other_actors = write_all_actors(record, links=links.actors)
    other_places = write_all_places(record)
    copies = made_of(part.encode() for pair in record.copies().items() for part in pair)
    other_copies = not stands(record.connection, "copies", copies)
    places = {place.id: place for place in record.places()}
    spread = Spread(record, places=places)
    spread.renew(look_around=other_actors or other_places or other_copies)
    merge_events(record, places=places, links=links.events, spread=spread)
    write_all_ties(record)
    merge_forecasts(record, places=places, moved=other_places)
    note_whole(record.connection, "copies", copies)
    note_whole(record.connection, "counts", _counts(record))


def _counts(record: Record) -> bytes:
    """How many things there are: what was taken out by others than merging is made anew."""
    counts = [record.count(table) for table in ("actor", "place", "event", "tie", "forecast")]
    return made_of([str(counts).encode()])
