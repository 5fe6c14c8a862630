"""One event as one report tells it, in few words, and the record that such reports add up to."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from onrecord.ids import make_id
from onrecord.merge import remerge
from onrecord.merge.actors import write_all_actors
from onrecord.merge.links import Links
from onrecord.nouns import Actor, Analysis, Claim, Entity, EventModality, Listed, Place, Polarity, When
from onrecord.store import Record, create, open_record, write_analyses, write_listed
from tests.builders import (
    Merged,
    make_analysis,
    make_claim,
    make_event_body,
    make_harm_body,
    make_place,
    make_record,
    make_report,
    make_when,
    make_where,
)

ARBEL = make_place()
TUESDAY = make_when()


class Toll(NamedTuple):
    """How many were killed, and who says so; without numbers, that people were."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    speaker: str | None = None


def exactly(number: int, *, speaker: str | None = None) -> Toll:
    """A toll that is a number."""
    return Toll(number, number, number, speaker)


def tell(
    outlet: str,
    *,
    event: str = "ASSAULT",
    mode: str | None = "heavy-weapons",
    modality: EventModality = "happened",
    polarity: Polarity = "affirmed",
    initiators: Iterable[str] = (),
    targets: Iterable[str] = (),
    when: When | None = TUESDAY,
    where: Place | None = ARBEL,
    killed: Iterable[Toll] = (),
    published: str | None = "2021-03-04",
    trigger: str = "shelled",
    extra: str = "",
) -> Analysis:
    """A report in which the outlet tells of one event. Names without a capital are descriptions."""
    names = [*initiators, *targets]
    words = [when.text if when else "", where.name if where else "", *names]
    report = make_report(
        f"It {trigger}: {' '.join(words)}. So the {outlet} says. {extra}", path=outlet, published=published
    )
    entities = {name: make_actor_named(report.id, name) for name in names}
    key = make_id("evt", report.id, event, trigger)
    body = make_event_body(
        report,
        trigger,
        event=event,
        mode=mode,
        modality=modality,
        initiators=[entities[name] for name in initiators],
        targets=[entities[name] for name in targets],
        when=when,
        where=make_where(where) if where else None,
        key=key,
        meaning=make_meaning(outlet, trigger),
    )
    claims: list[Claim] = [make_claim(report, body=body, polarity=polarity)]
    for toll in killed:
        harm = make_harm_body(toll.low, toll.best, toll.high, key=key, text=str(toll.best or toll.low or "people"))
        claims.append(make_claim(report, body=harm, speaker_text=toll.speaker))
    places = (where,) if where else ()
    return make_analysis(report, entities=tuple(entities.values()), places=places, claims=tuple(claims))


def make_actor_named(report: str, name: str) -> Entity:
    """An armed group with this name, or this description where no capital makes it a name."""
    identity = make_id("ent", report, name)
    if name[:1].isupper():
        return Entity(identity, report, "armed_group", (name,))
    return Entity(identity, report, "armed_group", (), (name,))


def merged(tmp_path: Path, *analyses: Analysis) -> Merged:
    """What the analyses add up to, by way of a record."""
    path = tmp_path / "tellings.onrecord"
    path.unlink(missing_ok=True)
    make_record(path, *analyses)
    with open_record(path) as record:
        return adds_up_to(record)


def cast_over(
    entities: Iterable[Entity],
    *,
    claims: Iterable[Claim] = (),
    rows: Iterable[Listed] = (),
    links: Links | None = None,
    published: str | None = "2021-03-04",
) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """The actors, in order of id, of entities whose reports came in this order, and each entity's actor. ``rows`` are
    the user's list, and ``published`` is the date of every report."""
    told: dict[str, list[Entity]] = {}
    for entity in entities:
        told.setdefault(entity.report, []).append(entity)
    attested = list(claims)
    with TemporaryDirectory() as folder, closing(create(Path(folder) / "cast.onrecord")) as connection:
        record = Record(connection)
        write_listed(connection, rows)
        for report, found in told.items():
            attesting = tuple(claim for claim in attested if claim.report == report)
            bare = replace(make_report(path=report, published=published), id=report)
            write_analyses(connection, [make_analysis(bare, entities=tuple(found), claims=attesting)])
        write_all_actors(record, links=links or Links())
        return tuple(sorted(record.actors(), key=lambda actor: actor.id)), record.speakers()


def adds_up_to(record: Record) -> Merged:
    """What merging makes of the record, which stays as it is."""
    with closing(sqlite3.connect(":memory:")) as connection:
        record.connection.backup(connection)
        copy = Record(connection)
        remerge(copy)
        return Merged(
            actors=tuple(copy.actors()),
            places=tuple(copy.places()),
            events=tuple(copy.events()),
            ties=tuple(copy.ties()),
            forecasts=tuple(copy.forecasts()),
            about=tuple(copy.abouts()),
            entity_actor=tuple(sorted(copy.speakers().items())),
        )


def make_meaning(outlet: str, trigger: str) -> str:
    """A code as the extractor gives one: of one trigger told by two outlets the codes are alike by somewhat more than
    half, as those of two tellings of one event mostly are, and those of two triggers hardly."""
    told = [8 * ours + 7 * theirs for ours, theirs in zip(_noise(trigger), _noise(outlet), strict=True)]
    return base64.b64encode(bytes(value % 256 for value in told)).decode("ascii")


def _noise(words: str) -> list[int]:
    digest = hashlib.sha512(words.encode()).digest()
    return [(byte % 15) - 7 for byte in digest]
