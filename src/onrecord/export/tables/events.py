"""The table of events: a row each, in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.export.dossier.wording import PLACES as PRECISION
from onrecord.export.dossier.wording import event_title
from onrecord.export.tables.column import Column, Row
from onrecord.export.view import View
from onrecord.nouns import Event, HarmKind

COUNTED: tuple[HarmKind, ...] = ("killed", "wounded")
"""Harm that has columns of its own; the table of harm has the rest."""

COLUMNS = (
    Column("event_id", hxl="#event+id"),
    Column("title", hxl="#description+title"),
    Column("plover_event", hxl="#event+type+plover"),
    Column("plover_mode", hxl="#event+type+plover+mode"),
    Column("acled_event_type", hxl="#event+type"),
    Column("acled_sub_event_type", hxl="#event+type+sub"),
    Column("ged_type", "integer", "#event+type+ged"),
    Column("modality", hxl="#status+modality"),
    Column("date_edtf", hxl="#date+occurred"),
    Column("date_start", "date", "#date+start"),
    Column("date_end", "date", "#date+end"),
    Column("date_text", hxl="#date+text"),
    Column("date_rule", hxl="#date+rule"),
    Column("time_precision", "integer", "#date+precision"),
    Column("initiators", "list", "#group+name+first"),
    Column("initiator_ids", "list", "#group+id+first"),
    Column("targets", "list", "#group+name+second"),
    Column("target_ids", "list", "#group+id+second"),
    Column("place", hxl="#loc+name"),
    Column("place_id", hxl="#loc+id"),
    Column("place_text", hxl="#loc+text"),
    Column("place_kind", hxl="#loc+type"),
    Column("latitude", "number", "#geo+lat"),
    Column("longitude", "number", "#geo+lon"),
    Column("geo_precision", "integer", "#geo+precision"),
    Column("geo_precision_name", hxl="#geo+precision+name"),
    Column("country", hxl="#country+code"),
    Column("admin1", hxl="#adm1"),
    Column("weapons", "list", "#item+weapon"),
    Column("killed_low", "integer", "#affected+killed+min"),
    Column("killed_best", "integer", "#affected+killed"),
    Column("killed_high", "integer", "#affected+killed+max"),
    Column("wounded_low", "integer", "#affected+injured+min"),
    Column("wounded_best", "integer", "#affected+injured"),
    Column("wounded_high", "integer", "#affected+injured+max"),
    Column("contested", "boolean", "#status+contested"),
    Column("reports", "integer", "#meta+reports+num"),
    Column("publishers", "list", "#meta+source"),
    Column("urls", "list", "#meta+url"),
    Column("quote", hxl="#description+quote"),
    Column("claims", "list", "#meta+claims"),
)


def read(view: View) -> Iterator[Row]:
    """A row for each event."""
    for event in view.events(in_time=True):
        yield {**what(view, event), **when(event), **who(view, event), **where(view, event), **harm(event)} | sources(
            view, event
        )


def what(view: View, event: Event) -> Row:
    """The event's id, headline and codes."""
    return {
        "event_id": event.id,
        "title": event_title(event, lambda actor: view.name(actor) or ""),
        "plover_event": event.event,
        "plover_mode": event.mode,
        "acled_event_type": event.acled[0] if event.acled else None,
        "acled_sub_event_type": event.acled[1] if event.acled else None,
        "ged_type": event.ged,
        "modality": event.modality,
        "weapons": tuple(dict.fromkeys(weapon.kind for weapon in event.weapons)),
        "contested": event.contested,
    }


def when(event: Event) -> Row:
    """Its date in EDTF, as days, and in words."""
    date = event.when
    return {
        "date_edtf": date.edtf if date else None,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_text": date.text if date else None,
        "date_rule": date.rule if date else None,
        "time_precision": date.precision if date else None,
    }


def who(view: View, event: Event) -> Row:
    """Its sides by name and id."""
    return {
        "initiators": tuple(view.actor(one).name for one in event.initiators),
        "initiator_ids": event.initiators,
        "targets": tuple(view.actor(one).name for one in event.targets),
        "target_ids": event.targets,
    }


def where(view: View, event: Event) -> Row:
    """Its place with how exactly it is known."""
    known = event.where
    place = view.place(known.place) if known and known.place else None
    precision = known.precision if known and place else None
    return {
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "place_text": known.text if known else None,
        "place_kind": place.kind if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": precision,
        "geo_precision_name": precision_name(precision),
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
    }


def precision_name(precision: int | None) -> str | None:
    """UCDP where_prec in words."""
    return {1: "exact place", 2: "within about 25 km", **PRECISION}.get(precision) if precision else None


def harm(event: Event) -> Row:
    """Counts summed over groups of people."""
    row: Row = {}
    for kind in COUNTED:
        row[f"{kind}_low"], row[f"{kind}_best"], row[f"{kind}_high"] = total(event, kind)
    return row


def total(event: Event, kind: HarmKind) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of one kind of harm summed over groups (reducer "sum over groups").

    A low that is unknown counts as none; best and high are unknown where any group's is.
    """
    ranges = [harm for harm in event.harm if harm.kind == kind]
    lows = [harm.low for harm in ranges if harm.low is not None]
    return (
        sum(lows) if lows else None,
        _sum([harm.best for harm in ranges]),
        _sum([harm.high for harm in ranges]),
    )


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def sources(view: View, event: Event) -> Row:
    """Who published it, where it can be read, and the words of its first claim."""
    told = list(view.origins(about=event.id))
    reports = [view.source(one) for one in dict.fromkeys(origin.report for origin in told)]
    # the first claim that tells of the event itself, else the first
    first = min(told, key=lambda origin: origin.kind != "event", default=None)
    return {
        "reports": event.reports,
        "publishers": tuple(dict.fromkeys(one.publisher for one in reports if one.publisher)),
        "urls": tuple(dict.fromkeys(one.url for one in reports if one.url)),
        "quote": view.quote(first.claim) if first else None,
        "claims": event.claims,
    }
