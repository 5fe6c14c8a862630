"""Records of any size, made by a seed and not read in any text: for measuring how merging and the page grow.

``python -m benchmarks.generate --events 100000 -o FILE`` makes a finished record in which each event is already put
together from its tellings, as the generator knows which belong together; with ``--claims`` and ``--merge`` merging
finds it out. The world is invented: towns in four countries, groups that fight and back each other, persons that
speak. Several reports tell one event, and differ on its day, its place, its dead and who did it.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from onrecord.ids import make_id
from onrecord.merge import remerge
from onrecord.merge.actors import write_all_actors
from onrecord.merge.agree import agree
from onrecord.merge.forecasts import merge_forecasts
from onrecord.merge.links import Links
from onrecord.merge.lookups import kind_of
from onrecord.merge.places import write_all_places
from onrecord.merge.spread import Spread
from onrecord.merge.ties import write_all_ties
from onrecord.nouns import (
    Analysis,
    Body,
    Claim,
    Entity,
    EventBody,
    ForecastBody,
    Harm,
    HarmBody,
    Place,
    Report,
    Span,
    TieBody,
    Weapon,
    When,
    Where,
)
from onrecord.store import Record, building, write_analyses
from onrecord.store.renew import renew_item

CLAIMS_A_REPORT = 9.0
TELLINGS_A_REPORT = 4
TELLINGS_AN_EVENT = 2.2
FIRST_DAY, DAYS = date(2012, 1, 1), 3650
SEED = 7
PAIRS = 400
"""Pairs of groups of which the one backs the other."""

_HEADS = [
    "Ar",
    "Bel",
    "Cor",
    "Dal",
    "Em",
    "Fen",
    "Gar",
    "Hol",
    "Is",
    "Jor",
    "Kal",
    "Lor",
    "Mar",
    "Nor",
    "Or",
    "Pel",
    "Quin",
    "Ras",
    "Sel",
    "Tam",
    "Ul",
    "Ver",
    "Wen",
    "Yar",
    "Zen",
]
_TAILS = [
    "adan",
    "bek",
    "dira",
    "esh",
    "fal",
    "gun",
    "hira",
    "imar",
    "jan",
    "kesh",
    "lun",
    "mar",
    "neth",
    "oris",
    "pur",
    "qal",
    "rud",
    "sin",
    "tor",
    "ush",
    "vale",
    "wyn",
    "yad",
    "zar",
]
_KINDS = (("Front", "armed_group"), ("Brigade", "armed_group"), ("Army", "government_body"), ("Council", "other"))
_DEEDS = (
    ("ASSAULT", "heavy-weapons", "shelled", "artillery"),
    ("ASSAULT", "firearms", "attacked", "firearm"),
    ("ASSAULT", "explosives", "bombed", "explosive"),
    ("COERCE", "seize", "seized", None),
    ("AID", None, "supplied", None),
    ("CONSULT", "meet", "met", None),
)


@dataclass(frozen=True)
class World:
    """What there is: towns, groups (name and kind) and persons."""

    towns: tuple[Place, ...]
    regions: tuple[Place, ...]
    groups: tuple[tuple[str, str], ...]
    persons: tuple[str, ...]


def make_world(seed: int = SEED) -> World:
    """The same world for the same seed."""
    chance = Random(f"world {seed}")
    names = [head + tail for head in _HEADS for tail in _TAILS]
    chance.shuffle(names)
    countries = ("SYR", "LBY", "SDN", "YEM")
    regions = tuple(
        Place(make_id("plc", "region", name), f"{name} Province", "admin1", country=countries[at % 4])
        for at, name in enumerate(names[:24])
    )
    towns = tuple(_town(name, regions[at % 24], chance) for at, name in enumerate(names[24:424]))
    groups = tuple((f"{name} {_KINDS[at % 4][0]}", _KINDS[at % 4][1]) for at, name in enumerate(names[424:484]))
    persons = tuple(f"{chance.choice(names)} {name}" for name in names[484:584])
    return World(towns, regions, groups, persons)


def _town(name: str, region: Place, chance: Random) -> Place:
    lat, lon = round(chance.uniform(12, 37), 4), round(chance.uniform(10, 50), 4)
    return Place(make_id("plc", name), name, "city", (), lat, lon, region.country, region.name, None, region.id)


def make_analyses(claims: int, *, seed: int = SEED, days: int = DAYS) -> Iterator[Analysis]:
    """Reports with about this many claims in all, by the day they came out."""
    world, reports = make_world(seed), max(2, round(claims / CLAIMS_A_REPORT))
    events = max(1, round(reports * TELLINGS_A_REPORT / TELLINGS_AN_EVENT))
    for number in range(reports):
        yield _Writing(world, seed, number, reports, events, days).analysis()


def event_of(key: str) -> str:
    """The event that a telling is of, from its key."""
    return key[:12]


@dataclass
class _Writing:
    world: World
    seed: int
    number: int
    reports: int
    events: int
    days: int
    text: str = ""
    told: list[tuple[int, int, Body, str | None]] = field(default_factory=list)
    entities: dict[str, tuple[str, list[tuple[int, int]]]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def analysis(self) -> Analysis:
        chance = Random(f"report {self.seed} {self.number}")
        published = FIRST_DAY + timedelta(days=self.number * self.days // self.reports + 1)
        near = self.number * self.events / self.reports
        for event in sorted({round(near + chance.gauss(0, 6)) % self.events for _ in range(TELLINGS_A_REPORT)}):
            self._tell(event, chance)
        self._take_sides(chance, published)
        if chance.random() < 0.4:
            self._foretell(chance, published)
        self._quote(chance)
        identity = hashlib.sha256(self.text.encode()).hexdigest()
        outlet = f"Outlet {chance.randrange(40)}"
        path = f"{published.year}/{self.number:07}.txt"
        report = Report(
            identity, path, self.text, None, f"Report {self.number}", outlet, None, published.isoformat(), "en"
        )
        return self._bound(report)

    def _say(self, sentence: str, *bodies: Body, speaker: str | None = None) -> None:
        start = len(self.text)
        self.text += sentence + " "
        self.told += [(start, start + len(sentence), body, speaker) for body in bodies]

    def _entity(self, name: str, kind: str) -> str:
        self.entities.setdefault(name, (kind, []))
        return name

    def _tell(self, event: int, chance: Random) -> None:
        truth = Random(f"event {self.seed} {event}")
        deed, mode, trigger, weapon = truth.choice(_DEEDS)
        (who, kind), (whom, other) = truth.sample(self.world.groups, 2)
        town, dead = truth.choice(self.world.towns), truth.choice((0, 2, 3, 5, 8, 12, 20, 31, 44))
        day = FIRST_DAY + timedelta(days=event * self.days // self.events)
        if chance.random() < 0.05:
            day += timedelta(days=1)
        where = town if chance.random() < 0.9 else next(one for one in self.world.regions if one.id == town.within)
        self.places |= {where.id: where, town.within or "": next(o for o in self.world.regions if o.id == town.within)}
        dead += chance.choice((0, 0, 0, 1, 4)) if dead else 0
        known = chance.random() < 0.85
        words = f"{day.day} {day:%B %Y}"
        count = f", killing {dead} people" if dead and deed == "ASSAULT" else ""
        sentence = f"{who if known else 'Gunmen'} {trigger} {whom} in {where.name} on {words}{count}."
        at = len(self.text) + sentence.index(trigger)
        key = make_id("evt", self.seed, "event", event)[:12] + make_id("evt", self.number, event)[4:12]
        done = (self._entity(who, kind),) if known else (self._entity("Gunmen", "armed_group"),)
        when = When(words, day.isoformat(), day.isoformat(), day.isoformat(), "day", 1)
        body = EventBody(
            key=key,
            trigger=Span(at, at + len(trigger), trigger),
            event=deed,
            mode=mode,
            modality="happened",
            initiators=done,
            targets=(self._entity(whom, other),),
            when=when,
            where=Where(where.name, where.id, 1 if where.kind == "city" else 4, "name"),
            weapons=(Weapon(weapon, trigger),) if weapon else (),
        )
        harm = HarmBody(key, Harm("killed", "unknown", dead, dead, dead), f"{dead} people")
        self._say(sentence, body, *((harm,) if count else ()))

    def _take_sides(self, chance: Random, made: date) -> None:
        """Who backs whom; one pair in ten falls out on a day of its own."""
        number = chance.randrange(PAIRS)
        pair = Random(f"side {number}")
        (one, kind), (other, its) = pair.sample(self.world.groups, 2)
        ends = self._entity(one, kind), self._entity(other, its)
        turn = FIRST_DAY + timedelta(pair.randrange(DAYS)) if number % 10 == 0 else None
        if turn is None:
            self._say(f"{one} backs {other} with arms.", TieBody("supports", *ends, means=("arms",)))
        elif made <= turn:
            since = f"{FIRST_DAY:%Y-%m}"
            self._say(f"{one} has backed {other} since {since}.", TieBody("supports", *ends, since=since))
        else:
            since = turn.isoformat()
            self._say(f"{one} has fought {other} since {since}.", TieBody("fights", *ends, since=since))

    def _foretell(self, chance: Random, made: date) -> None:
        (one, kind), (other, its) = chance.sample(self.world.groups, 2)
        town, words = chance.choice(self.world.towns), f"{one} will attack {other}"
        self.places |= {town.id: town, town.within or "": next(o for o in self.world.regions if o.id == town.within)}
        ends = (self._entity(one, kind),), (self._entity(other, its),)
        body = ForecastBody(words, None, None, None, None, "likely", made.isoformat(), "ASSAULT", *ends, None, town.id)
        self._say(f"{words} in {town.name}.", body)

    def _quote(self, chance: Random) -> None:
        person = chance.choice(self.world.persons)
        self._say(f"{person} said the road is closed.", None, speaker=self._entity(person, "person"))

    def _bound(self, report: Report) -> Analysis:
        """The claims with the ids that hang on the report."""
        ids = {name: make_id("ent", report.id, name) for name in self.entities}
        claims = tuple(
            _claim(report, start, end, _renamed(body, ids), ids.get(speaker or ""), speaker)
            for start, end, body, speaker in self.told
        )
        entities = tuple(_made(report, ids[name], name, kind) for name, (kind, _) in self.entities.items())
        return Analysis(report, entities, tuple(self.places[one] for one in sorted(self.places)), claims)


def _made(report: Report, identity: str, name: str, kind: str) -> Entity:
    at = report.text.index(name)
    names, descriptions = ((), (name,)) if name == "Gunmen" else ((name,), ())
    return Entity(identity, report.id, kind, names, descriptions, mentions=(report.span(at, at + len(name)),))  # type: ignore[arg-type]


def _renamed(body: Body, ids: dict[str, str]) -> Body:
    match body:
        case EventBody() | ForecastBody():
            sides = (tuple(ids[name] for name in side) for side in (body.initiators, body.targets))
            initiators, targets = sides
            return replace(body, initiators=initiators, targets=targets)
        case TieBody():
            return replace(body, source=ids[body.source], target=ids[body.target])
    return body


def _claim(report: Report, start: int, end: int, body: Body, speaker: str | None, words: str | None) -> Claim:
    kinds = {EventBody: "event", HarmBody: "harm", TieBody: "tie", ForecastBody: "forecast"}
    kind = kinds.get(type(body), "statement")
    identity = make_id("clm", report.id, start, end, kind)
    span = report.span(start, end)
    meant = "forecast" if kind == "forecast" else "asserted"
    return Claim(identity, report.id, span, kind, speaker, words, "affirmed", meant, "made 1", 0.9, body)  # type: ignore[arg-type]


# ---- records ---------------------------------------------------------------------------------


def make_record(out: Path, *, claims: int, merged: bool, seed: int = SEED) -> None:
    """A record with about this many claims at ``out``; ``merged`` finds the events, else they are known."""
    with building(out) as connection:
        write_analyses(connection, make_analyses(claims, seed=seed))
        if merged:
            remerge(Record(connection))
        else:
            _put_together(Record(connection))


def _put_together(record: Record) -> None:
    """As ``remerge`` does, but for the comparing."""
    write_all_actors(record, links=Links())
    write_all_places(record)
    places, kinds = {place.id: place for place in record.places()}, kind_of(record)
    spread = Spread(record, places=places)
    spread.renew(look_around=False)
    record.connection.execute("CREATE TEMP TABLE changed (type, actor)")
    rows = record.connection.execute("SELECT key, report FROM telling ORDER BY key")
    for _, members in groupby(rows, key=lambda row: event_of(row[0])):
        event = agree([spread.load(report, key) for key, report in members], kinds=kinds, places=places)
        renew_item(record.connection, event, b"")
    write_all_ties(record)
    merge_forecasts(record, places=places, moved=False)


def main() -> None:
    """Makes the record that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--events", type=int, help="about so many events")
    size.add_argument("--claims", type=int, help="about so many claims")
    parser.add_argument("--merge", action="store_true", help="let merging find which tellings are one event")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args()
    claims = given.claims or round(given.events * TELLINGS_AN_EVENT / TELLINGS_A_REPORT * CLAIMS_A_REPORT)
    started = time.perf_counter()
    make_record(given.out, claims=claims, merged=given.merge, seed=given.seed)
    print(f"{given.out}: about {claims:,} claims in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
