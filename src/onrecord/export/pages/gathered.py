"""What the plain dossier is written from, as a view shows it: what a profile hides is hidden from the start."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.export.dossier.sources import Sources, event_order, first_day
from onrecord.export.view import Told, View
from onrecord.nouns import EventBody, Place, Report

ID_LENGTH = 20
"""Characters of an event's whole id."""


def gather_view(view: View) -> Sources:
    """Reads what the view shows, but for rejected claims and for texts."""
    told = [one for one in view.claims() if one.review != "rejected"]
    return Sources(
        file="",
        reports={
            one.id: Report(
                one.id, one.path, "", one.url, one.title, one.publisher, one.author, one.published, one.language
            )
            for one in view.reports()
        },
        actors={actor.id: actor for actor in view.actors()},
        places=_places(view, told),
        events=tuple(sorted(view.events(), key=event_order)),
        ties=tuple(view.ties()),
        forecasts=tuple(sorted(view.forecasts(), key=lambda one: (first_day(one.made), one.id))),
        claims={one.claim.id: one.claim for one in told},
        speakers={one.claim.id: one.speaker for one in told if one.speaker},
        problems=(),
        id_length=ID_LENGTH,
    )


def _places(view: View, told: Iterable[Told]) -> dict[str, Place]:
    """The places that are shown, and those that single claims give for an event that stands elsewhere."""
    found = {place.id: place for place in view.places()}
    bodies = (one.claim.body for one in told)
    named = {body.where.place for body in bodies if isinstance(body, EventBody) and body.where and body.where.place}
    return found | {place: view.place(place) for place in sorted(named - found.keys())}
