"""UCDP GED's layout: 49 columns, an event a row (UCDP Georeferenced Event Dataset Codebook).

Columns that only UCDP can fill (ids of conflicts and dyads, Gleditsch-Ward numbers, regions) stay empty.
"""

from __future__ import annotations

import math

from onrecord.export.format import Counts
from onrecord.export.layouts import code_event, number_of, write_layout
from onrecord.export.layouts.countries import country_of, division
from onrecord.export.outlet import Outlet
from onrecord.export.tables.column import Row
from onrecord.export.view import Told, View
from onrecord.nouns import Event, HarmRange, Place
from onrecord.vocabulary import load_table

COLUMNS: list[str] = load_table("layouts")["ged"]["columns"]

SUMMARY_DATE = 4
COUNTRY_ONLY = 6
CIVILIANS = "Civilians"
ONE_SIDED = 3


def write(view: View, out: Outlet) -> Counts:
    """Write the events that GED has a place for, and the others with the reason."""
    return write_layout(view, out, name="ged.csv", columns=COLUMNS, code=code)


def code(view: View, event: Event) -> Row | str:
    """The event as a row, or why it is none: GED wants an organised actor, a death, a day and a place."""
    return code_event(view, event, columns=COLUMNS, reason=_reason, fill=_fill)


def _fill(view: View, event: Event, place: Place) -> Row:
    return {
        "id": number_of(event, 13),
        "relid": event.id,
        "type_of_violence": event.ged,
        **_sides(view, event),
        **_sources(view, event),
        **_where(event, place),
        **_when(event),
        **deaths(event.harm),
    }


def _reason(event: Event, place: Place | None) -> str | None:
    if event.modality != "happened":
        return f"not told as having happened: {event.modality}"
    if event.ged is None:
        return "no organised violence with a known target and a death, as GED counts it"
    if event.when is None or event.when.start is None or event.when.end is None:
        return "no day on which it began or ended"
    if place is None or place.lat is None or place.lon is None:
        return "no place with a point"
    return None


def _sides(view: View, event: Event) -> Row:
    first = ", ".join(view.actor(one).name for one in event.initiators)
    second = ", ".join(view.actor(one).name for one in event.targets)
    other = CIVILIANS if event.ged == ONE_SIDED else second
    dyad = f"{first} - {other}"
    return {"side_a": first, "side_b": other, "dyad_name": dyad, "conflict_name": dyad}


def _sources(view: View, event: Event) -> Row:
    told = list(view.claims(about=event.id))
    reports = [view.source(report) for report in dict.fromkeys(one.claim.report for one in told)]
    lines = (", ".join(filter(None, (one.publisher, one.published, one.title))) for one in reports)
    return {
        "number_of_sources": event.reports,
        "source_article": ";".join(f'"{line}"' for line in lines),
        "source_office": ";".join(one.publisher or "" for one in reports),
        "source_date": ";".join(one.published or "" for one in reports),
        "source_headline": ";".join(one.title or "" for one in reports),
        "source_original": _speakers(view, told),
    }


def _speakers(view: View, told: list[Told]) -> str:
    names = (view.name(one.speaker) or one.claim.speaker_text for one in told)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _where(event: Event, place: Place) -> Row:
    lat, lon = place.lat or 0.0, place.lon or 0.0
    country = country_of(place.country)
    return {
        "where_prec": event.where.precision if event.where else None,
        "where_coordinates": place.name,
        "where_description": event.where.text if event.where else None,
        "adm_1": division(place),
        "adm_2": place.name if place.kind == "admin2" else None,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": priogrid(lat, lon),
        "country": country.name if country else None,
    }


def priogrid(lat: float, lon: float) -> int:
    """The cell of the PRIO-GRID (half a degree, 720 columns, numbered from the south-west; Tollefsen et al. 2012)."""
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _when(event: Event) -> Row:
    when, where = event.when, event.where
    start, end = (when.start or "", when.end or "") if when else ("", "")
    precision = (when.precision if when else None) or SUMMARY_DATE
    unclear = precision >= SUMMARY_DATE or (where is not None and where.precision == COUNTRY_ONLY)
    return {
        "year": int(start[:4]),
        "event_clarity": 2 if unclear else 1,
        "date_prec": precision,
        "date_start": f"{start} 00:00:00.000",
        "date_end": f"{end} 00:00:00.000",
    }


def deaths(harm: tuple[HarmRange, ...]) -> Row:
    """The columns of deaths, by the reducers named above."""
    killed = [one for one in harm if one.kind == "killed"]
    civilians = sum(_best(one) for one in killed if one.group == "civilians")
    unknown = sum(_best(one) for one in killed if one.group != "civilians")
    return {
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": civilians,
        "deaths_unknown": unknown,
        "best": civilians + unknown,
        "high": sum(one.high if one.high is not None else max(one.low or 0, _best(one)) for one in killed),
        "low": sum(one.low if one.low is not None else _best(one) for one in killed),
    }


def _best(harm: HarmRange) -> int:
    return next((number for number in (harm.best, harm.low) if number is not None), 0)
