"""The same reports add up to the same record, whatever their order, and however many builds they came in."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.ids import make_id
from onrecord.merge import remerge
from onrecord.nouns import (
    ActorKind,
    Analysis,
    Claim,
    Entity,
    Event,
    EventBody,
    EventModality,
    Forecast,
    HarmGroup,
    Polarity,
    Report,
    Tie,
    TieKind,
)
from onrecord.store import Record, building, failures, open_record, write_analyses
from tests.builders import (
    make_analysis,
    make_claim,
    make_entity,
    make_event_body,
    make_forecast_body,
    make_harm_body,
    make_place,
    make_report,
    make_tie_body,
    make_when,
    make_where,
)
from tests.merge.tellings import adds_up_to, make_meaning

ROOT = Path(__file__).parent.parent.parent
NAMES = [
    "Northern Front",
    "Lake Brigade",
    "LB",
    "Parliament",
    "National Assembly",
    "Adam Reed",
    "Reed",
    "Eve Reed",
    "al-Kesri",
]
PLACES = [
    make_place("Arbel"),
    make_place("Kesra", lat=36.4, lon=44.6),
    make_place("Orvale", lat=37.4, lon=44.5, country="SYR"),
    make_place("Nahra", kind="admin1", lat=None, lon=None),
    make_place("hospital", kind="site", lat=None, lon=None, country=None),
]
POLARITIES: list[Polarity] = ["affirmed", "affirmed", "affirmed", "denied"]
MODALITIES: list[EventModality] = ["happened", "happened", "alleged", "planned"]
EVENTS = ["ASSAULT", "ASSAULT", "PROTEST"]
TIES: list[TieKind] = ["fights", "supports"]
GROUPS: list[HarmGroup] = ["unknown", "civilians", "combatants"]
DAYS = [f"2021-03-{day:02}" for day in range(1, 5)]


def random_analysis(chance: random.Random, number: int) -> Analysis:
    """A report of a few events, tolls, a tie and a forecast, all of the same few actors, places and days."""
    names = chance.sample(NAMES, 4)
    words = " ".join([*names, *(f"on {day}" for day in DAYS), *(place.name for place in PLACES)])
    text = f"It shelled, struck and shot. {words}. Five died. Number {number}."
    report = make_report(text, path=f"{number}.txt", published=chance.choice([None, "2021-03-05"]))
    entities = [random_entity(chance, report, name) for name in names]
    triggers = chance.sample(["shelled", "struck", "shot"], chance.randint(1, 3))
    made = [claim for trigger in triggers for claim in random_event(chance, report, trigger, entities)]
    source, target = chance.sample(entities, 2)
    tie = make_tie_body(source, target, kind=chance.choice(TIES), since=chance.choice(["2014", "2016", None]))
    foretold = make_forecast_body(
        "Five died", holder=source, made="2021-03-02", event="ASSAULT", initiators=[source], targets=[target]
    )
    made.append(make_claim(report, "It shelled", body=tie, polarity=chance.choice(POLARITIES)))
    made.append(make_claim(report, "Five died", body=foretold, speaker=source))
    claims = {claim.id: claim for claim in made}
    return make_analysis(report, entities=tuple(entities), places=tuple(PLACES), claims=tuple(claims.values()))


def random_entity(chance: random.Random, report: Report, name: str) -> Entity:
    names = ("Lake Brigade", "LB") if name == "Lake Brigade" else (name,)
    kind: ActorKind = "person" if name.endswith(("Reed", "Kesri")) else "armed_group"
    return make_entity(report, *names, kind=kind, country=chance.choice([None, "LBY", "EGY"]))


def random_event(chance: random.Random, report: Report, trigger: str, entities: list[Entity]) -> list[Claim]:
    """One to three claims of one event and up to three tolls."""
    event, day, place = chance.choice(EVENTS), chance.choice(DAYS), chance.choice([*PLACES, PLACES[0]])
    key = make_id("evt", report.id, event, trigger)
    claims = []
    for _ in range(chance.randint(1, 3)):
        body = make_event_body(
            report,
            trigger,
            event=event,
            mode=chance.choice([None, "aerial", "firearms"]),
            modality=chance.choice(MODALITIES),
            initiators=chance.sample(entities, chance.randint(0, 2)),
            targets=chance.sample(entities, chance.randint(0, 2)),
            when=chance.choice([None, make_when(f"on {day}", edtf=day)]),
            where=chance.choice([None, make_where(place)]),
            key=key,
            meaning=make_meaning("any", event),
        )
        claims.append(make_claim(report, trigger, body=body, polarity=chance.choice(POLARITIES)))
    for _ in range(chance.randint(0, 3)):
        number = chance.choice([2, 5, 12, 44])
        toll = make_harm_body(number, chance.choice([number, None]), None, group=chance.choice(GROUPS), key=key)
        claims.append(make_claim(report, "Five died", body=toll, speaker=chance.choice([None, entities[0]])))
    return claims


def built(path: Path, *builds: list[Analysis]) -> bytes:
    """The bytes of a record made in these builds, one after another."""
    for analyses in builds:
        with building(path) as connection:
            write_analyses(connection, analyses)
            remerge(Record(connection))
    return path.read_bytes()


def shuffled(chance: random.Random, analyses: list[Analysis]) -> list[Analysis]:
    """The same analyses, entities, places and claims in another order."""
    return [
        replace(
            one,
            entities=tuple(chance.sample(one.entities, len(one.entities))),
            places=tuple(chance.sample(one.places, len(one.places))),
            claims=tuple(chance.sample(one.claims, len(one.claims))),
        )
        for one in chance.sample(analyses, len(analyses))
    ]


@pytest.fixture(params=range(8))
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance that falls the same way in every run."""
    return random.Random(request.param)


@pytest.fixture
def analyses(chance: random.Random) -> list[Analysis]:
    return [random_analysis(chance, number) for number in range(16)]


def test_the_order_of_reports_and_builds_leaves_no_mark(
    tmp_path: Path, chance: random.Random, analyses: list[Analysis]
) -> None:
    whole = built(tmp_path / "whole", analyses)
    again = chance.sample(analyses, len(analyses))
    assert built(tmp_path / "shuffled", again) == whole
    assert built(tmp_path / "grown", *([one] for one in again)) == whole
    assert built(tmp_path / "halves", again[:5], again[5:]) == whole


def test_the_order_of_entities_places_and_claims_leaves_no_mark(
    tmp_path: Path, chance: random.Random, analyses: list[Analysis]
) -> None:
    built(tmp_path / "one", analyses)
    built(tmp_path / "other", shuffled(chance, analyses))
    with open_record(tmp_path / "one") as one, open_record(tmp_path / "other") as other:
        assert adds_up_to(one) == adds_up_to(other)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_of_a_run_leaves_no_mark(tmp_path: Path, seed: str) -> None:
    script = (
        "import sys, random; from pathlib import Path; from tests.merge.test_any_order import built, random_analysis;"
        "chance = random.Random(0); built(Path(sys.argv[1]), [random_analysis(chance, n) for n in range(12)])"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "other")]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed})
    chance = random.Random(0)
    assert built(tmp_path / "one", [random_analysis(chance, n) for n in range(12)]) == (tmp_path / "other").read_bytes()


def test_random_reports_do_meet(analyses: list[Analysis], tmp_path: Path) -> None:
    built(tmp_path / "record", analyses)
    with open_record(tmp_path / "record") as record:
        found = adds_up_to(record)
    assert any(event.reports > 1 for event in found.events)
    assert any(event.contested for event in found.events)
    assert len(found.actors) < len(found.entity_actor)


def test_every_rule_holds_in_a_record_of_random_reports(tmp_path: Path, analyses: list[Analysis]) -> None:
    built(tmp_path / "record", analyses)
    with open_record(tmp_path / "record") as record:
        assert list(failures(record)) == []


def test_every_claim_on_something_is_about_one_thing_and_every_entity_is_one_actor(
    tmp_path: Path, analyses: list[Analysis]
) -> None:
    built(tmp_path / "record", analyses)
    with open_record(tmp_path / "record") as record:
        found = adds_up_to(record)
        about, owners = dict(found.about), dict(found.entity_actor)
        assert len(about) == len(found.about)
        assert set(owners) == {entity.id for entity in record.entities()}
        things: list[Event | Tie | Forecast] = [*found.events, *found.ties, *found.forecasts]
        assert all({about[claim] for claim in thing.claims} == {thing.id} for thing in things)
        told = {claim.id for claim in record.claims() if claim.kind in ("event", "harm", "forecast")}
        assert told <= set(about)


def test_no_event_spans_more_days_or_towns_than_its_reports_can_mean(tmp_path: Path, analyses: list[Analysis]) -> None:
    built(tmp_path / "record", analyses)
    with open_record(tmp_path / "record") as record:
        bodies = {claim.id: claim.body for claim in record.claims() if isinstance(claim.body, EventBody)}
        for event in adds_up_to(record).events:
            told = [bodies[claim] for claim in event.claims if claim in bodies]
            days = {body.when.start for body in told if body.when}
            countries = {body.where.text for body in told if body.where} & {"Arbel", "Orvale"}
            assert event.reports == 1 or len(days) <= 2
            assert event.reports == 1 or len(countries) <= 1
