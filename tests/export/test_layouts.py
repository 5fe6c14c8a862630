from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.export import View
from onrecord.export.layouts import acled, ged
from onrecord.nouns import Actor, Event, HarmGroup, HarmRange, Place
from onrecord.store import open_record
from onrecord.vocabulary import acled_types
from tests.builders import make_actor, make_event, make_merged, make_place, make_record, make_when, make_where
from tests.export.exporting import exported, make_hard_record

GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)

FRONT, ARMY = make_actor("Front"), make_actor("Army", kind="government_body", country="IRQ")
CROWD, MISSION = make_actor("Residents", kind="population"), make_actor("UN mission", kind="international_org")
FOREIGN = make_actor("Eastland", kind="state", country="EST")
ACTORS = sorted((FRONT, ARMY, CROWD, MISSION, FOREIGN), key=lambda actor: actor.id)
TOWN = make_place()
PROVINCE = make_place("Nimra", kind="admin1")
COUNTRY = make_place("Irak", kind="country")
NOWHERE = make_place("The road", kind="area", lat=None, lon=None)
PLACES = sorted((TOWN, PROVINCE, COUNTRY, NOWHERE), key=lambda place: place.id)


def killed(low: int | None, best: int | None, high: int | None, group: HarmGroup = "civilians") -> HarmRange:
    return HarmRange("killed", group, low, best, high, ("clm-0000000000000000",))


def happened(**changes: Any) -> Event:
    """A strike that both layouts have a place for, but for what is changed."""
    event = make_event(
        ged=3,
        when=make_when(),
        where=make_where(TOWN),
        initiators=[FRONT],
        targets=[CROWD],
        harm=(killed(2, 3, 5),),
    )
    return replace(event, **changes)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = make_record(tmp_path_factory.mktemp("r") / "r", merged=make_merged(actors=ACTORS, places=PLACES))
    with open_record(path) as record:
        yield View(record)


def coded(code: Any, view: View, event: Event) -> dict[str, Any]:
    row = code(view, event)
    assert isinstance(row, dict), row
    return row


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("name", "columns"), [("ged", GED), ("acled", ACLED)])
def test_the_columns_stand_in_the_codebook_s_order(tmp_path: Path, name: str, columns: str) -> None:
    exported(make_hard_record(tmp_path / "r"), name, tmp_path / "out")
    with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == columns.split(",")
    assert len(columns.split(",")) == {"ged": 49, "acled": 31}[name]


@pytest.mark.parametrize("name", ["ged", "acled"])
def test_every_event_is_coded_or_rejected_with_a_reason(tmp_path: Path, name: str) -> None:
    told = exported(make_hard_record(tmp_path / "r"), name, tmp_path / "out")
    coded_rows, rejects = (read(tmp_path / "out" / file) for file in (f"{name}.csv", "rejects.csv"))
    assert told["counts"] == {name: len(coded_rows), "rejects": len(rejects)} == {name: 1, "rejects": 2}
    assert all(row["reason"] for row in rejects)
    assert told["reducers"]


# ---- UCDP GED --------------------------------------------------------------------------------


def test_ged_has_sides_days_and_point_as_ucdp_writes_them(view: View) -> None:
    row = coded(ged.code, view, happened())
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (3, "Front", "Civilians")
    assert row["dyad_name"] == "Front - Civilians"
    assert (row["date_start"], row["date_prec"], row["year"]) == ("2021-03-02 00:00:00.000", 1, 2021)
    assert (row["where_coordinates"], row["where_prec"], row["country"]) == ("Arbel", 1, "Iraq")
    assert row["geom_wkt"] == "POINT (44.5 36.25)"
    assert isinstance(row["id"], int) and row["id"] < 2**53


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-90.0, -180.0, 1), (90.0, 180.0, 259200), (0.25, 0.25, 129961), (-55.75, -69.25, 49182)],
)
def test_the_cell_of_the_grid(lat: float, lon: float, cell: int) -> None:
    assert ged.priogrid(lat, lon) == cell


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        ((killed(2, 3, 5),), {"deaths_civilians": 3, "deaths_unknown": 0, "best": 3, "low": 2, "high": 5}),
        ((killed(2, None, None),), {"deaths_civilians": 2, "best": 2, "low": 2, "high": 2}),
        ((killed(24, None, None, "combatants"),), {"deaths_unknown": 24, "deaths_a": 0, "deaths_b": 0, "best": 24}),
        ((killed(1, 1, 1), killed(4, 6, 9, "unknown")), {"deaths_civilians": 1, "deaths_unknown": 6, "high": 10}),
        ((HarmRange("wounded", "civilians", 9, 9, 9, ()), killed(1, 1, 1)), {"best": 1, "high": 1}),
    ],
)
def test_deaths_are_reduced_as_the_manifest_says(harm: tuple[HarmRange, ...], expected: dict[str, int]) -> None:
    row = ged.deaths(harm)
    assert {name: row[name] for name in expected} == expected
    assert row["best"] == sum(row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"modality": "alleged"}, "not told as having happened: alleged"),
        ({"ged": None}, "as GED counts it"),
        ({"when": None}, "no day"),
        ({"when": make_when(edtf="../2021", start=None, end="2021-12-31")}, "no day"),
        ({"where": None}, "no place with a point"),
        ({"where": make_where(NOWHERE, precision=5)}, "no place with a point"),
    ],
)
def test_what_ged_has_no_place_for_is_rejected(view: View, changes: dict[str, Any], reason: str) -> None:
    if changes.get("when"):
        changes = {"when": replace(changes["when"], start=None)}
    assert reason in str(ged.code(view, happened(**changes)))


# ---- ACLED -----------------------------------------------------------------------------------


def test_acled_has_one_day_one_number_and_the_range_in_notes(view: View) -> None:
    row = coded(acled.code, view, happened(contested=True))
    assert (row["event_date"], row["time_precision"], row["fatalities"]) == ("2021-03-02", 1, 2)
    assert "killed 2–5, best 3 (civilians)" in row["notes"] and "[reports differ]" in row["notes"]
    assert (row["disorder_type"], row["event_type"]) == ("Political violence", "Explosions/Remote violence")
    assert (row["country"], row["iso"], row["location"]) == ("Iraq", 368, "Arbel")
    assert row["event_id_cnty"].startswith("IRQ") and row["event_id_cnty"][3:].isdigit()


@pytest.mark.parametrize(
    ("harm", "number"),
    [
        ((), 0),
        ((killed(2, 3, 5),), 2),
        ((killed(None, 3, None),), 3),
        ((killed(None, None, 10),), 0),
        ((killed(None, None, None),), 1),
        ((killed(24, None, None), killed(1, 1, 1, "combatants")), 25),
        ((HarmRange("wounded", "civilians", 9, 9, 9, ()),), 0),
    ],
)
def test_fatalities_are_the_most_cautious_number(harm: tuple[HarmRange, ...], number: int) -> None:
    assert acled.fatalities(harm) == number


@pytest.mark.parametrize(
    ("actor", "place", "event_type", "kind"),
    [
        (ARMY, TOWN, "Battles", "State forces"),
        (FOREIGN, TOWN, "Battles", "External/Other forces"),
        (MISSION, TOWN, "Battles", "External/Other forces"),
        (FRONT, TOWN, "Battles", None),
        (CROWD, TOWN, "Battles", "Civilians"),
        (CROWD, TOWN, "Protests", "Protesters"),
        (CROWD, TOWN, "Riots", "Rioters"),
    ],
)
def test_inter_is_told_where_the_record_knows_it(actor: Actor, place: Place, event_type: str, kind: str | None) -> None:
    assert acled.inter(actor, happened(acled=(event_type, "")), place) == kind


@pytest.mark.parametrize(
    ("first", "second", "both", "words"),
    [
        ("State forces", "Civilians", True, "State forces-Civilians"),
        ("Civilians", "State forces", True, "State forces-Civilians"),
        ("Civilians", "External/Other forces", True, "External/Other forces-Civilians"),
        ("Protesters", None, False, "Protesters only"),
        (None, "Civilians", True, None),
        (None, None, False, None),
    ],
)
def test_an_interaction_names_the_lower_number_first(
    first: str | None, second: str | None, both: bool, words: str | None
) -> None:
    assert acled.interaction(first, second, both=both) == words


def test_every_event_type_has_its_disorder_type() -> None:
    assert set(acled_types()) <= set(acled.DISORDER)
    subs = {sub for found in acled_types().values() for sub in found}
    assert set(acled.DISORDER) <= set(acled_types()) | subs


def test_attacks_on_civilians_alone_are_civilian_targeting(view: View) -> None:
    assert coded(acled.code, view, happened())["civilian_targeting"] == "Civilian targeting"
    mixed = happened(targets=(CROWD.id, ARMY.id))
    row = coded(acled.code, view, mixed)
    assert (row["civilian_targeting"], row["assoc_actor_2"]) == (None, ("Army",))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"modality": "planned"}, "not told as having happened: planned"),
        ({"acled": None}, "no such event"),
        ({"when": None}, "no day"),
        ({"when": make_when(edtf="2021", start="2021-01-01", end="2021-12-31", precision=5)}, "wider than a month"),
        ({"where": None}, "no place"),
        ({"where": make_where(COUNTRY, precision=6)}, "only as a country"),
        ({"where": make_where(NOWHERE, precision=5)}, "no point"),
    ],
)
def test_what_acled_has_no_code_for_is_rejected(view: View, changes: dict[str, Any], reason: str) -> None:
    assert reason in str(acled.code(view, happened(**changes)))


@pytest.mark.parametrize(("precision", "theirs"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (7, 3)])
def test_precision_of_places_follows_the_crosswalk(view: View, precision: int, theirs: int) -> None:
    row = coded(acled.code, view, happened(where=make_where(PROVINCE, precision=precision)))
    assert (row["geo_precision"], row["admin1"]) == (theirs, "Nimra")


def test_an_alleged_event_says_so(view: View) -> None:
    assert "[alleged]" in coded(acled.code, view, happened(modality="alleged"))["notes"]
