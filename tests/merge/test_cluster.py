"""Which tellings are one event."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.merge.block import NEXT_FEW, blocked_pairs
from onrecord.merge.cluster import cluster
from onrecord.merge.compare import same_event, same_event_score
from onrecord.merge.occurrences import Occurrence, gather_occurrences
from onrecord.merge.occurrences import Toll as Count
from onrecord.nouns import Analysis, Place, PlaceKind, When
from tests.builders import make_place, make_when
from tests.merge.tellings import ARBEL, Toll, exactly, merged, tell

NEXT_DAY = make_when("on Wednesday", edtf="2021-03-03")
TWO_DAYS_ON = make_when("on Thursday", edtf="2021-03-04")
EARLY_MARCH = make_when(
    "in early March", edtf="2021-03-01/2021-03-10", start="2021-03-01", end="2021-03-10", precision=4
)
NEARBY = make_place("Kesra", lat=36.35, lon=44.6)
FAR = make_place("Orvale", lat=37.5, lon=44.5)


def unplaced(name: str, kind: PlaceKind = "admin1", *, country: str | None = "IRQ") -> Place:
    """A place without a point."""
    return make_place(name, kind=kind, country=country, lat=None, lon=None)


def sizes(tmp_path: Path, *analyses: Analysis) -> list[int]:
    """How many reports tell of each event, largest first."""
    return sorted((event.reports for event in merged(tmp_path, *analyses).events), reverse=True)


def occurrences(*analyses: Analysis) -> tuple[list[Occurrence], dict[str, Place]]:
    places = {place.id: place for one in analyses for place in one.places}
    entity_actor = {entity.id: entity.names[0] for one in analyses for entity in one.entities if entity.names}
    claims = [claim for one in analyses for claim in one.claims]
    known = frozenset(entity_actor.values())
    return gather_occurrences(claims, entity_actor=entity_actor, known=known, places=places), places


# ---- what is one -----------------------------------------------------------------------------


def test_two_outlets_that_name_day_and_town_tell_of_one_event(tmp_path: Path) -> None:
    assert sizes(tmp_path, tell("Post"), tell("Wire")) == [2]


def test_a_weekday_and_the_part_of_a_month_it_lies_in_can_be_one_event(tmp_path: Path) -> None:
    exact, vague = (
        tell("Post", initiators=["Northern Front"], killed=[exactly(12)]),
        tell("Wire", initiators=["Northern Front"], killed=[exactly(12)], when=EARLY_MARCH),
    )
    (event,) = merged(tmp_path, exact, vague).events
    assert event.when is not None and event.when.edtf == "2021-03-02"
    assert not event.contested


def test_two_days_that_both_reports_name_are_two_events_however_alike(tmp_path: Path) -> None:
    toll = [exactly(12)]
    told = tell("Post", killed=toll, initiators=["Northern Front"])
    assert sizes(tmp_path, told, tell("Wire", killed=toll, initiators=["Northern Front"], when=NEXT_DAY)) == [1, 1]


def test_a_dateline_of_the_next_day_joins_by_town_and_toll_alone(tmp_path: Path) -> None:
    dateline = make_when("3 March 2021", edtf="2021-03-03", rule="full-date")
    told, day = tell("Post", killed=[exactly(12)]), "2021-03-03"
    assert sizes(tmp_path, told, tell("Wire", killed=[exactly(12)], when=dateline, published=day)) == [2]
    assert sizes(tmp_path, told, tell("Wire", when=dateline, published=day)) == [1, 1]


def test_one_attack_a_day_is_not_another_with_a_toll_twice_as_high(tmp_path: Path) -> None:
    assert sizes(tmp_path, tell("Post", killed=[exactly(12)]), tell("Wire", killed=[exactly(50)])) == [1, 1]


def test_the_sides_of_a_war_alone_make_no_two_attacks_one(tmp_path: Path) -> None:
    one, other = (
        tell(outlet, where=None, initiators=["Northern Front"], targets=["Lake Guard"]) for outlet in ("Post", "Wire")
    )
    assert sizes(tmp_path, one, other) == [1, 1]


def test_the_same_name_on_and_off_the_map_is_one_place(tmp_path: Path) -> None:
    assert sizes(tmp_path, tell("Post"), tell("Wire", where=unplaced("Arbel", "area", country=None))) == [2]


def test_a_site_named_after_a_town_lies_in_it(tmp_path: Path) -> None:
    market = unplaced("Arbel market", "site", country=None)
    assert sizes(tmp_path, tell("Post"), tell("Wire", where=market)) == [2]


def test_actors_without_names_are_not_held_against_a_pair(tmp_path: Path) -> None:
    assert sizes(tmp_path, tell("Post", initiators=["gunmen"]), tell("Wire", initiators=["the militants"])) == [2]


def test_a_toll_and_the_day_make_one_event_where_no_place_is_named(tmp_path: Path) -> None:
    assert sizes(tmp_path, tell("Post", where=None, killed=[exactly(44)]), tell("Wire", killed=[exactly(44)])) == [2]


@pytest.mark.parametrize("wounded", [(), (2, 2), (30, 30), (30, 31)])
def test_wounded_counted_beside_the_dead_part_no_two_tellings(wounded: tuple[int, ...]) -> None:
    told, places = occurrences(*(tell(outlet, where=None, killed=[exactly(44)]) for outlet in ("Post", "Wire")))
    hurt = [frozenset({Count("wounded", number, number)}) for number in wounded] or [frozenset[Count]()] * 2
    a, b = (replace(one, tolls=one.tolls | more) for one, more in zip(told, hurt, strict=True))
    assert same_event(a, b, places=places) is not None


# ---- what is not -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "where"),
    [(TWO_DAYS_ON, ARBEL), (make_when(), FAR)],
    ids=["two days apart", "two towns"],
)
def test_other_days_and_towns_are_other_events(tmp_path: Path, when: When | None, where: Place) -> None:
    other = tell("Wire", when=when, where=where, killed=[exactly(44)])
    assert sizes(tmp_path, tell("Post", killed=[exactly(44)]), other) == [1, 1]


def test_two_named_attackers_are_two_events(tmp_path: Path) -> None:
    one, other = tell("Post", initiators=["Northern Front"]), tell("Wire", initiators=["Lake Brigade"])
    assert sizes(tmp_path, one, other) == [1, 1]


def test_a_small_toll_alone_makes_nothing_one_event(tmp_path: Path) -> None:
    one, other = tell("Post", where=None, killed=[exactly(2)]), tell("Wire", where=None, killed=[exactly(2)])
    assert sizes(tmp_path, one, other) == [1, 1]


def test_a_telling_without_a_day_can_only_be_of_what_news_of_its_day_tells(tmp_path: Path) -> None:
    dated = tell("Post", killed=[exactly(44)], initiators=["Northern Front"])
    for published, found in (("2021-03-04", [2]), ("2021-04-04", [1, 1]), ("2021-02-28", [1, 1]), (None, [1, 1])):
        undated = tell("Wire", when=None, killed=[exactly(44)], initiators=["Northern Front"], published=published)
        assert sizes(tmp_path, dated, undated) == found


def test_a_hospital_that_is_nowhere_on_the_map_is_no_place_that_two_reports_share() -> None:
    hospital = unplaced("hospital", "site", country=None)
    (a, b), places = occurrences(tell("Post", where=hospital), tell("Wire", where=hospital))
    assert "place" not in {feature.family for feature in same_event_score(a, b, places=places)[1]}


def test_a_region_in_common_needs_more_than_the_day(tmp_path: Path) -> None:
    region = unplaced("Nahra")
    assert sizes(tmp_path, tell("Post", where=region), tell("Wire", where=region, trigger="raided")) == [1, 1]
    attacker = ["Northern Front"]
    one, other = (tell(outlet, where=region, initiators=attacker) for outlet in ("Post", "Wire"))
    assert sizes(tmp_path, one, other) == [2]


def test_one_attacker_in_two_places_that_no_map_knows_makes_two_events(tmp_path: Path) -> None:
    places = (unplaced(name, "city", country=None) for name in ("Nahra", "Kesra"))
    one, other = (tell(f"Post of {place.name}", where=place, initiators=["Northern Front"]) for place in places)
    assert sizes(tmp_path, one, other) == [1, 1]


def test_the_same_toll_in_two_countries_is_two_events(tmp_path: Path) -> None:
    one = tell("Post", where=unplaced("Nahra"), killed=[exactly(12)])
    other = tell("Wire", where=unplaced("Sava", country="SYR"), killed=[exactly(12)])
    assert sizes(tmp_path, one, other) == [1, 1]


def test_a_shooting_and_a_bomb_of_one_day_in_one_town_are_two_events_by_mode_and_weapon() -> None:
    (a, b), places = occurrences(tell("Post", mode="firearms"), tell("Wire", mode="explosives", trigger="bombed"))
    names = {feature.name for feature in same_event_score(a, b, places=places)[1]}
    assert {"mode: other", "trigger: other"} <= names
    assert same_event(a, b, places=places) is None


# ---- no chains -------------------------------------------------------------------------------


def test_nights_of_shelling_told_one_after_another_do_not_become_one_long_event(tmp_path: Path) -> None:
    nights = [
        tell(
            f"Post {day}",
            when=make_when(f"on night {day}", edtf=f"2021-03-{day:02}"),
            initiators=["Northern Front"],
            targets=["Lake Guard"],
        )
        for day in range(1, 10)
    ]
    assert max(sizes(tmp_path, *nights)) <= 2


def test_a_vague_date_does_not_join_two_days(tmp_path: Path) -> None:
    toll = [exactly(12)]
    vague = tell("Wire", when=EARLY_MARCH, killed=toll)
    days = [tell("Post", killed=toll), tell("Bee", when=make_when("on Sunday", edtf="2021-03-07"), killed=toll)]
    assert sizes(tmp_path, vague, *days) == [2, 1]


def test_towns_in_a_row_do_not_become_one_long_event(tmp_path: Path) -> None:
    towns = [make_place(f"Town {at}", lat=36.0 + at / 5, lon=44.5) for at in range(5)]
    told = [
        tell(f"Post {at}", where=town, initiators=["Northern Front"], targets=["Lake Guard"], killed=[exactly(12)])
        for at, town in enumerate(towns)
    ]
    assert sizes(tmp_path, *told[:2]) == [2]
    assert max(sizes(tmp_path, *told)) < 5


def test_two_events_that_one_report_tells_apart_do_not_join_through_another(tmp_path: Path) -> None:
    morning = tell("Post", extra="Both stood there.")
    evening = tell("Post", extra="Both stood there.", trigger="says")
    assert morning.report.id != evening.report.id
    one, other = occurrences(morning)[0], occurrences(evening)[0]
    same_report = [one[0], replace(other[0], report=one[0].report)]
    (through,), places = occurrences(tell("Wire"))
    groups = cluster([*same_report, through], places=places | {ARBEL.id: ARBEL})
    assert sorted(len(group) for group in groups) == [1, 2]


# ---- blocks ----------------------------------------------------------------------------------


def test_blocks_keep_every_pair_that_could_be_one_event() -> None:
    analyses = [
        tell(f"Post {at}", where=ARBEL if at % 2 else NEARBY, when=NEXT_DAY if at % 3 else make_when())
        for at in range(12)
    ]
    found, places = occurrences(*analyses)
    assert len(blocked_pairs(found, places=places)) == 12 * 11 // 2


def test_tellings_with_nothing_in_common_are_not_compared() -> None:
    found, places = occurrences(*(tell(f"Post {at}", where=None, killed=[Toll(at + 1)]) for at in range(50)))
    found = [replace(one, words=frozenset()) for one in found]
    assert blocked_pairs(found, places=places) == []


def test_a_thousand_tellings_of_one_day_and_town_stay_one_event_and_are_not_all_compared() -> None:
    (pattern,), places = occurrences(tell("Post", initiators=["Northern Front"]))
    many = [replace(pattern, key=f"evt-{at:016x}", report=f"{at:064x}") for at in range(1000)]
    assert len(blocked_pairs(many, places=places)) <= len(many) * NEXT_FEW
    assert [len(group) for group in cluster(many, places=places)] == [len(many)]
