from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from onrecord import nouns
from onrecord.export import export, schema
from onrecord.store import open_record
from tests.builders import make_sample_record

VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture
def rows(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """A line of every kind; of claims the harm claim."""
    out = tmp_path / "out.jsonl"
    with open_record(make_sample_record(tmp_path / "r")) as record:
        export(record, out)
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    for row in found:
        VALIDATOR.validate(row)
    return {row["type"]: row for row in sorted(found, key=lambda row: row.get("kind") in ("harm", "supports"))}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_every_exported_line_validates(rows: dict[str, dict[str, Any]]) -> None:
    assert set(rows) == {"report", "actor", "place", "event", "tie", "forecast", "claim"}


def test_no_field_may_be_left_out_or_added(rows: dict[str, dict[str, Any]]) -> None:
    for row in rows.values():
        assert set(schema()["$defs"][row["type"]]["required"]) == set(row)
        for field in row:
            assert not VALIDATOR.is_valid({key: value for key, value in row.items() if key != field}), field
        assert not VALIDATOR.is_valid({**row, "note": None})


def change(row: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(row)
    *parents, last = path.split(".")
    place: Any = changed
    for parent in parents:
        place = place[int(parent) if parent.isdigit() else parent]
    place[last] = value
    return changed


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("report", "id", "abc"),
        ("report", "published", "last Tuesday"),
        ("actor", "kind", "army"),
        ("actor", "country", "FR"),
        ("place", "lat", 91),
        ("event", "plover.event", "DEMAND"),
        ("event", "plover.mode", "visit"),
        ("event", "acled.sub_event_type", "Armed clash"),
        ("event", "ged", 4),
        ("event", "time_precision", 0),
        ("event", "geo_precision", 8),
        ("event", "when_start", "2021-02-30"),
        ("event", "weapons.0.kind", "catapult"),
        ("event", "weapons.0.claims", []),
        ("event", "harm.0.low", 1.5),
        ("event", "claims", []),
        ("event", "where", "Arbel"),
        ("tie", "target", "plc-0000000000000000"),
        ("tie", "means", ["goodwill"]),
        ("forecast", "strength", "sure"),
        ("claim", "about", "clm-0000000000000000"),
        ("claim", "harm", None),
        ("claim", "kind", "statement"),
        ("claim", "score", 1.01),
        ("claim", "review", "doubted"),
        ("claim", "type", "rumour"),
    ],
)
def test_what_the_contract_does_not_know_is_refused(
    rows: dict[str, dict[str, Any]], kind: str, path: str, value: Any
) -> None:
    assert not VALIDATOR.is_valid(change(rows[kind], path, value))


Pick = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    ("literal", "pick"),
    [
        (nouns.ActorKind, lambda defs: defs["actor"]["properties"]["kind"]),
        (nouns.PlaceKind, lambda defs: defs["place"]["properties"]["kind"]),
        (nouns.TieKind, lambda defs: defs["tie"]["properties"]["kind"]),
        (nouns.HarmKind, lambda defs: defs["harm_kind"]),
        (nouns.HarmGroup, lambda defs: defs["harm_group"]),
        (nouns.EventModality, lambda defs: defs["event"]["properties"]["modality"]),
        (nouns.EventModality, lambda defs: defs["tie"]["properties"]["modality"]),
        (nouns.ClaimModality, lambda defs: defs["claim"]["properties"]["modality"]),
        (nouns.ClaimKind, lambda defs: defs["claim"]["properties"]["kind"]),
        (nouns.Polarity, lambda defs: defs["claim"]["properties"]["polarity"]),
        (nouns.Strength, lambda defs: defs["forecast"]["properties"]["strength"]),
        (nouns.Outcome, lambda defs: defs["forecast"]["properties"]["outcome"]),
    ],
)
def test_the_schema_lists_the_words_of_the_nouns(literal: Any, pick: Pick) -> None:
    assert pick(schema()["$defs"])["enum"] == list(get_args(literal))


def vocabulary(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("onrecord") / "vocabulary" / name).read_text(encoding="utf-8"))


def test_the_schema_lists_the_event_types_and_modes_of_the_vocabulary() -> None:
    plover = schema()["$defs"]["event"]["properties"]["plover"]
    modes = {
        rule["if"]["properties"]["event"]["const"]: rule["then"]["properties"]["mode"]["enum"]
        for rule in plover["allOf"]
    }
    assert modes == {event["name"]: [*event["modes"], None] for event in vocabulary("plover.toml")["event"]}
    assert plover["properties"]["event"]["enum"] == list(modes)


def test_the_schema_lists_the_weapons_of_the_vocabulary() -> None:
    weapon = schema()["$defs"]["event"]["properties"]["weapons"]["items"]
    assert set(vocabulary("weapons.toml")["kinds"]) <= set(weapon["properties"]["kind"]["enum"])


def test_every_property_is_described() -> None:
    def undescribed(node: Any, path: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        missing = [
            f"{path}.{name}"
            for name, value in node.get("properties", {}).items()
            if isinstance(value, dict) and not {"description", "$ref", "const"} & set(value)
        ]
        return missing + [found for key in ("items", "anyOf") for found in undescribed(node.get(key), f"{path}.{key}")]

    defs = schema()["$defs"]
    assert [found for name in defs for found in undescribed(defs[name], name)] == []
