"""ACLED's layout: 31 columns, an event a row (ACLED Codebook). Only the layout and the names of codes are ACLED's.

What the record does not say stays empty: the scale of sources, the region, whether an armed group is a state's.
"""

from __future__ import annotations

from onrecord.export.dossier.wording import harm_words
from onrecord.export.format import Counts
from onrecord.export.layouts import code_event, number_of, write_layout
from onrecord.export.layouts.countries import country_of, division
from onrecord.export.outlet import Outlet
from onrecord.export.tables.column import Row
from onrecord.export.tables.events import sources
from onrecord.export.view import View
from onrecord.nouns import Actor, Event, HarmRange, Place
from onrecord.vocabulary import load_table

LAYOUT = load_table("layouts")["acled"]
COLUMNS: list[str] = LAYOUT["columns"]

STATE, EXTERNAL, CIVILIANS = "State forces", "External/Other forces", "Civilians"
INTER: list[str] = LAYOUT["inter"]
DISORDER: dict[str, str] = LAYOUT["disorder"]
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 7: 3}


def write(view: View, out: Outlet) -> Counts:
    """Write the events that ACLED has a code for, and the others with the reason."""
    return write_layout(view, out, name="acled.csv", columns=COLUMNS, code=code)


def code(view: View, event: Event) -> Row | str:
    """The event as a row, or why it is none. A place that is only a country is never put on its capital."""
    return code_event(view, event, columns=COLUMNS, reason=_reason, fill=_fill)


def _fill(view: View, event: Event, place: Place) -> Row:
    return {
        "event_id_cnty": f"{place.country or ''}{number_of(event, 10)}",
        **_what(event),
        **_when(event),
        **_who(view, event, place),
        **_where(event, place),
        **_told(view, event),
        "fatalities": fatalities(event.harm),
    }


def _reason(event: Event, place: Place | None) -> str | None:
    when, where = event.when, event.where
    checks = (
        (event.modality in ("happened", "alleged"), f"not told as having happened: {event.modality}"),
        (event.acled is not None, "ACLED has no such event"),
        (when is not None and when.start is not None, "no day on which it began"),
        (when is not None and when.precision in TIME_PRECISION, "date wider than a month"),
        (place is not None, "no place"),
        (where is not None and where.precision != 6, "place known only as a country"),
        (where is not None and where.precision in GEO_PRECISION, "no precision of the place"),
        (place is not None and place.lat is not None and place.lon is not None, "the place has no point"),
    )
    return next((reason for holds, reason in checks if not holds), None)


def _what(event: Event) -> Row:
    event_type, sub = event.acled or ("", "")
    return {
        "disorder_type": DISORDER.get(sub, DISORDER.get(event_type)),
        "event_type": event_type,
        "sub_event_type": sub,
    }


def _when(event: Event) -> Row:
    start = (event.when.start if event.when else None) or ""
    precision = event.when.precision if event.when else None
    return {"event_date": start, "year": int(start[:4]), "time_precision": TIME_PRECISION[precision or 4]}


def _who(view: View, event: Event, place: Place) -> Row:
    first, second = ([view.actor(one) for one in side] for side in (event.initiators, event.targets))
    kinds = [inter(side[0], event, place) if side else None for side in (first, second)]
    all_civilian = bool(second) and all(inter(actor, event, place) == CIVILIANS for actor in second)
    return {
        "actor1": first[0].name if first else None,
        "assoc_actor_1": tuple(actor.name for actor in first[1:]),
        "inter1": kinds[0],
        "actor2": second[0].name if second else None,
        "assoc_actor_2": tuple(actor.name for actor in second[1:]),
        "inter2": kinds[1],
        "interaction": interaction(kinds[0], kinds[1], both=bool(first and second)),
        "civilian_targeting": "Civilian targeting" if all_civilian else None,
    }


def inter(actor: Actor, event: Event, place: Place) -> str | None:
    """ACLED's kind of an actor; None for armed groups and parties, of which the record does not say whose they are."""
    event_type = event.acled[0] if event.acled else ""
    if actor.kind in ("state", "government_body"):
        abroad = actor.country and place.country and actor.country != place.country
        return EXTERNAL if abroad else STATE
    if actor.kind == "international_org":
        return EXTERNAL
    if actor.kind == "population":
        return {"Protests": "Protesters", "Riots": "Rioters"}.get(event_type, CIVILIANS)
    return CIVILIANS if actor.kind in ("person", "media", "company") else None


def interaction(first: str | None, second: str | None, *, both: bool) -> str | None:
    """The interaction in words, the kind with the lower number first; External/Other forces stand before Civilians."""
    if not both:
        one = first or second
        return f"{one} only" if one else None
    if first is None or second is None:
        return None
    if {first, second} == {CIVILIANS, EXTERNAL}:
        return f"{EXTERNAL}-{CIVILIANS}"
    return "-".join(sorted((first, second), key=INTER.index))


def _where(event: Event, place: Place) -> Row:
    country = country_of(place.country)
    precision = event.where.precision if event.where else None
    return {
        "iso": country.number if country else None,
        "country": country.name if country else None,
        "admin1": division(place),
        "admin2": place.name if place.kind == "admin2" else None,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": GEO_PRECISION[precision or 5],
    }


def _told(view: View, event: Event) -> Row:
    found = sources(view, event)
    harm = "; ".join(harm_words(one) for one in event.harm)
    notes = (
        found["quote"],
        f"[{harm}]" if harm else None,
        "[alleged]" if event.modality == "alleged" else None,
        "[reports differ]" if event.contested else None,
    )
    return {"source": found["publishers"], "notes": " ".join(str(one) for one in notes if one)}


def fatalities(harm: tuple[HarmRange, ...]) -> int:
    """One number of deaths by the reducer named above."""
    return sum(_least(one) for one in harm if one.kind == "killed")


def _least(harm: HarmRange) -> int:
    if harm.low is None and harm.best is None and harm.high is None:
        return 1
    return next((number for number in (harm.low, harm.best) if number is not None), 0)
