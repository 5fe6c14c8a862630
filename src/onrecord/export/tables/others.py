"""The tables beside the events: harm, actors, places, ties, forecasts, claims and reports."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.dates import bounds
from onrecord.export.tables.column import Column, Row
from onrecord.export.view import View
from onrecord.nouns import HarmBody

HARM = (
    Column("event_id", hxl="#event+id"),
    Column("kind", hxl="#affected+type"),
    Column("group", hxl="#affected+group"),
    Column("low", "integer", "#affected+min"),
    Column("best", "integer", "#affected"),
    Column("high", "integer", "#affected+max"),
    Column("claims", "list", "#meta+claims"),
)
ACTORS = (
    Column("actor_id", hxl="#group+id"),
    Column("name", hxl="#group+name"),
    Column("aliases", "list", "#group+name+alt"),
    Column("kind", hxl="#group+type"),
    Column("country", hxl="#country+code"),
    Column("roles", "list", "#group+role"),
    Column("mentions", "integer", "#meta+mentions+num"),
)
PLACES = (
    Column("place_id", hxl="#loc+id"),
    Column("name", hxl="#loc+name"),
    Column("aliases", "list", "#loc+name+alt"),
    Column("kind", hxl="#loc+type"),
    Column("latitude", "number", "#geo+lat"),
    Column("longitude", "number", "#geo+lon"),
    Column("country", hxl="#country+code"),
    Column("admin1", hxl="#adm1"),
    Column("geonames", "integer", "#loc+code+geonames"),
    Column("within", hxl="#loc+id+within"),
)
TIES = (
    Column("tie_id", hxl="#meta+id"),
    Column("kind", hxl="#relation+type"),
    Column("source_id", hxl="#group+id+first"),
    Column("source", hxl="#group+name+first"),
    Column("target_id", hxl="#group+id+second"),
    Column("target", hxl="#group+name+second"),
    Column("means", "list", "#relation+means"),
    Column("since_edtf", hxl="#date+start+edtf"),
    Column("since", "date", "#date+start"),
    Column("until_edtf", hxl="#date+end+edtf"),
    Column("until", "date", "#date+end"),
    Column("modality", hxl="#status+modality"),
    Column("contested", "boolean", "#status+contested"),
    Column("claims", "list", "#meta+claims"),
)
FORECASTS = (
    Column("forecast_id", hxl="#meta+id"),
    Column("proposition", hxl="#description"),
    Column("holder_id", hxl="#group+id"),
    Column("holder", hxl="#group+name"),
    Column("holder_text", hxl="#group+text"),
    Column("condition", hxl="#description+condition"),
    Column("horizon_edtf", hxl="#date+end+edtf"),
    Column("horizon_end", "date", "#date+end"),
    Column("strength", hxl="#status+strength"),
    Column("made_edtf", hxl="#date+start+edtf"),
    Column("made", "date", "#date+start"),
    Column("outcome", hxl="#status+outcome"),
    Column("settled_by", "list", "#meta+claims+settling"),
    Column("claims", "list", "#meta+claims"),
)
CLAIMS = (
    Column("claim_id", hxl="#meta+id"),
    Column("report_id", hxl="#meta+id+report"),
    Column("start", "integer", "#meta+start"),
    Column("end", "integer", "#meta+end"),
    Column("quote", hxl="#description"),
    Column("about", hxl="#event+id"),
    Column("kind", hxl="#meta+type"),
    Column("speaker_id", hxl="#group+id"),
    Column("speaker", hxl="#group+name"),
    Column("speaker_text", hxl="#group+text"),
    Column("polarity", hxl="#status+polarity"),
    Column("modality", hxl="#status+modality"),
    Column("harm_kind", hxl="#affected+type"),
    Column("harm_group", hxl="#affected+group"),
    Column("harm_low", "integer", "#affected+min"),
    Column("harm_best", "integer", "#affected"),
    Column("harm_high", "integer", "#affected+max"),
    Column("harm_share", "number", "#affected+share"),
    Column("extractor", hxl="#meta+extractor"),
    Column("score", "number", "#meta+score"),
    Column("review", hxl="#status+review"),
)
REPORTS = (
    Column("report_id", hxl="#meta+id"),
    Column("path", hxl="#meta+path"),
    Column("url", hxl="#meta+url"),
    Column("title", hxl="#meta+title"),
    Column("publisher", hxl="#meta+source"),
    Column("author", hxl="#meta+author"),
    Column("published_edtf", hxl="#date+published+edtf"),
    Column("published", "date", "#date+published"),
    Column("language", hxl="#meta+lang"),
    Column("characters", "integer", "#meta+characters"),
    Column("text_sha256", hxl="#meta+hash"),
    Column("retrieved_edtf", hxl="#date+retrieved"),
    Column("text", hxl="#description+text"),
)


def harm(view: View) -> Iterator[Row]:
    """A row for each kind and group of harm in an event."""
    for event in view.events(in_time=True):
        for one in event.harm:
            yield {
                "event_id": event.id,
                "kind": one.kind,
                "group": one.group,
                "low": one.low,
                "best": one.best,
                "high": one.high,
                "claims": one.claims,
            }


def actors(view: View) -> Iterator[Row]:
    """A row for each actor; a role has its time in brackets."""
    for actor in view.actors():
        yield {
            "actor_id": actor.id,
            "name": actor.name,
            "aliases": actor.aliases,
            "kind": actor.kind,
            "country": actor.country,
            "roles": tuple(_role(role.title, role.since, role.until) for role in actor.roles),
            "mentions": actor.mentions,
        }


def places(view: View) -> Iterator[Row]:
    """A row for each place."""
    for place in view.places():
        yield {
            "place_id": place.id,
            "name": place.name,
            "aliases": place.aliases,
            "kind": place.kind,
            "latitude": place.lat,
            "longitude": place.lon,
            "country": place.country,
            "admin1": place.admin1,
            "geonames": place.geonames,
            "within": place.within,
        }


def ties(view: View) -> Iterator[Row]:
    """A row for each tie; its days are the first of its beginning and the last of its end."""
    for tie in view.ties():
        yield {
            "tie_id": tie.id,
            "kind": tie.kind,
            "source_id": tie.source,
            "source": view.name(tie.source),
            "target_id": tie.target,
            "target": view.name(tie.target),
            "means": tie.means,
            "since_edtf": tie.since,
            "since": first_day(tie.since),
            "until_edtf": tie.until,
            "until": last_day(tie.until),
            "modality": tie.modality,
            "contested": tie.contested,
            "claims": tie.claims,
        }


def forecasts(view: View) -> Iterator[Row]:
    """A row for each forecast."""
    for forecast in view.forecasts():
        yield {
            "forecast_id": forecast.id,
            "proposition": forecast.proposition,
            "holder_id": forecast.holder,
            "holder": view.name(forecast.holder),
            "holder_text": forecast.holder_text,
            "condition": forecast.condition,
            "horizon_edtf": forecast.horizon,
            "horizon_end": last_day(forecast.horizon),
            "strength": forecast.strength,
            "made_edtf": forecast.made,
            "made": first_day(forecast.made),
            "outcome": forecast.outcome,
            "settled_by": forecast.settled_by,
            "claims": forecast.claims,
        }


def claims(view: View) -> Iterator[Row]:
    """A row for each claim."""
    for claim, speaker, about, review in view.claims():
        counted = claim.body.harm if isinstance(claim.body, HarmBody) else None
        yield {
            "claim_id": claim.id,
            "report_id": claim.report,
            "start": claim.span.start,
            "end": claim.span.end,
            "quote": claim.span.quote,
            "about": about,
            "kind": claim.kind,
            "speaker_id": speaker,
            "speaker": view.name(speaker),
            "speaker_text": claim.speaker_text,
            "polarity": claim.polarity,
            "modality": claim.modality,
            "harm_kind": counted.kind if counted else None,
            "harm_group": counted.group if counted else None,
            "harm_low": counted.low if counted else None,
            "harm_best": counted.best if counted else None,
            "harm_high": counted.high if counted else None,
            "harm_share": counted.share if counted else None,
            "extractor": claim.extractor,
            "score": claim.score,
            "review": review,
        }


def reports(view: View) -> Iterator[Row]:
    """A row for each report."""
    for report in view.reports():
        yield {
            "report_id": report.id,
            "path": report.path,
            "url": report.url,
            "title": report.title,
            "publisher": report.publisher,
            "author": report.author,
            "published_edtf": report.published,
            "published": first_day(report.published),
            "language": report.language,
            "characters": report.characters,
            "text_sha256": report.text_sha256,
            "retrieved_edtf": report.retrieved,
            "text": report.text,
        }


def first_day(edtf: str | None) -> str | None:
    """The first day an EDTF value can mean, None where that end is open."""
    return bounds(edtf)[0] if edtf else None


def last_day(edtf: str | None) -> str | None:
    """The last day an EDTF value can mean, None where that end is open."""
    return bounds(edtf)[1] if edtf else None


def _role(title: str, since: str | None, until: str | None) -> str:
    if since is None and until is None:
        return title
    return f"{title} ({since or '..'}/{until or '..'})"
