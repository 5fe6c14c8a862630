from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, shape

from tests.export.exporting import exported, make_hard_record


@pytest.fixture
def features(tmp_path: Path) -> dict[str, dict[str, Any]]:
    exported(make_hard_record(tmp_path / "r"), "geojson", tmp_path / "out.geojson")
    collection = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    return {feature["properties"]["plover_mode"]: feature for feature in collection["features"]}


def test_a_point_is_longitude_and_latitude(features: dict[str, dict[str, Any]]) -> None:
    point = shape(features["heavy-weapons"]["geometry"])
    assert isinstance(point, Point)
    assert (point.x, point.y) == (-8.25, 12.5)


def test_properties_are_flat_and_name_how_exactly_the_place_is_known(features: dict[str, dict[str, Any]]) -> None:
    for feature in features.values():
        assert not any(isinstance(value, dict | list) for value in feature["properties"].values())
    known = features["heavy-weapons"]["properties"]
    assert (known["geo_precision"], known["geo_precision_name"], known["point_is"]) == (1, "exact place", "the place")
    assert known["coord_uncertainty_m"] is None


def test_an_event_without_a_point_has_no_geometry(features: dict[str, dict[str, Any]]) -> None:
    assert features["seize"]["geometry"] is None
    assert (features["seize"]["properties"]["place"], features["seize"]["properties"]["point_is"]) == (
        "Lower Valley",
        None,
    )


def test_counts_of_the_manifest_tell_how_many_are_on_the_map(tmp_path: Path) -> None:
    told = exported(make_hard_record(tmp_path / "r"), "geojson", tmp_path / "out.geojson")
    assert told["counts"] == {"events": 3, "points": 1}
