from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from followthemoney.property import Property

from onrecord.export import Options
from onrecord.export.ftm import SCHEMAS
from onrecord.nouns import ACTOR_KINDS
from tests.builders import make_actor, make_analysis, make_claim, make_merged, make_record, make_report, make_tie
from tests.export.exporting import exported, make_hard_record


def entities(record: Path, tmp_path: Path) -> list[dict[str, Any]]:
    exported(record, "ftm", tmp_path / "out", Options(profile="internal"))
    return [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def found(tmp_path: Path) -> list[dict[str, Any]]:
    return entities(make_hard_record(tmp_path / "r"), tmp_path)


def named(found: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [entity for entity in found if entity["schema"] == schema]


def property_of(entity: dict[str, Any], name: str) -> Property:
    found = model[entity["schema"]].get(name)
    assert found is not None, name
    return found


def test_the_model_takes_every_entity_and_every_value(found: list[dict[str, Any]]) -> None:
    for entity in found:
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate({"properties": entity["properties"]})
        proxy = model.get_proxy(entity)
        for name, values in entity["properties"].items():
            assert set(proxy.get(name)) == set(values), (entity["id"], name)
            kind = property_of(entity, name).type
            assert all(kind.validate(value) for value in values), (entity["id"], name, values)


def test_every_id_that_is_named_is_an_entity_of_a_schema_that_fits(found: list[dict[str, Any]]) -> None:
    by_id = {entity["id"]: entity for entity in found}
    assert len(by_id) == len(found)
    links = 0
    for entity in found:
        for name, values in entity["properties"].items():
            prop = property_of(entity, name)
            if prop.type.name == "entity":
                links += len(values)
                for value in values:
                    assert prop.range and model[by_id[value]["schema"]].is_a(prop.range), (entity["id"], name)
    assert links > 10


def test_an_event_has_its_days_its_place_and_all_who_took_part(found: list[dict[str, Any]]) -> None:
    (event,) = [one for one in named(found, "Event") if one["properties"].get("location") == ["Orvale"]]
    properties = event["properties"]
    assert (properties["startDate"], properties["date"]) == (["2021-03-02"], ["2021-03-02"])
    by_id = {entity["id"]: entity for entity in found}
    assert {by_id[one]["properties"]["name"][0] for one in properties["involved"]} == {
        "Northern Front",
        "Naima Barghati",
    }
    (address,) = (by_id[one]["properties"] for one in properties["addressEntity"])
    assert (address["latitude"], address["longitude"], address["country"]) == (["12.5"], ["-8.25"], ["ml"])
    assert "killed at least 11, best 12 (civilians)" in properties["summary"][0]
    assert [by_id[one]["schema"] for one in properties["proof"]] == ["Article"]


def test_ties_keep_their_kind_and_the_dates_the_model_has(found: list[dict[str, Any]]) -> None:
    ties = {one["properties"]["role"][0]: one["properties"] for one in named(found, "UnknownLink")}
    assert set(ties) == {"allied_with", "holds", "supports"}
    assert (ties["allied_with"]["startDate"], ties["allied_with"]["endDate"]) == (["2019"], ["2021-03"])


def test_dates_that_the_model_has_no_form_for_stay_away(tmp_path: Path) -> None:
    report = make_report("A is a member of C. A is of B's family. A is a member of B.")
    claims = [make_claim(report, f"{words}.") for words in report.text[:-1].split(". ")]
    first, second = (make_actor(name, kind="person") for name in "AB")
    group = make_actor("C")
    ties = [
        make_tie(first, group, claims[0], kind="member_of", since="../2019", until="2021~"),
        make_tie(first, second, claims[1], kind="family_of"),
        make_tie(first, second, claims[2], kind="member_of"),
    ]
    actors = sorted((first, second, group), key=lambda actor: actor.id)
    merged = make_merged(actors=actors, ties=sorted(ties, key=lambda tie: tie.id))
    path = make_record(tmp_path / "r", make_analysis(report, claims=tuple(claims)), merged=merged)
    found = entities(path, tmp_path)
    (member,) = named(found, "Membership")
    assert "startDate" not in member["properties"] and "endDate" not in member["properties"]
    assert len(named(found, "Family")) == len(named(found, "UnknownLink")) == 1


def test_every_kind_of_actor_has_a_schema() -> None:
    assert set(SCHEMAS) == set(ACTOR_KINDS)
    assert all(model.get(schema) for schema in SCHEMAS.values())
