from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx
import pytest

from onrecord.export import Options
from tests.builders import make_actor, make_merged, make_record, make_tie
from tests.export.exporting import exported, make_hard_record

READERS = {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}


@pytest.fixture(params=READERS)
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    return opened(request.param, make_hard_record(tmp_path / "r"), tmp_path)


def opened(name: str, record: Path, tmp_path: Path) -> Any:
    exported(record, name, tmp_path / f"out.{name}", Options(profile="internal"))
    return READERS[name](tmp_path / f"out.{name}")


def edges(graph: Any) -> dict[str, dict[str, Any]]:
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    return {
        data["kind"]: {**data, "source": labels[source], "target": labels[target]}
        for source, target, data in graph.edges(data=True)
    }


def test_nodes_are_the_tied_actors_and_the_places_held(graph: Any) -> None:
    nodes = {data["label"]: data for _, data in graph.nodes(data=True)}
    assert set(nodes) == {"Northern Front", "+Lake Brigade+", "Chad", "Orvale"}
    assert (nodes["Northern Front"]["kind"], nodes["Northern Front"]["mentions"]) == ("armed_group", 4)
    assert nodes["Orvale"]["kind"] == "place: city"
    assert nodes["Chad"]["country"] == "TCD"


def test_ties_keep_their_direction_kind_and_dates(graph: Any) -> None:
    found = edges(graph)
    assert graph.is_directed()
    assert (found["supports"]["source"], found["supports"]["target"]) == ("Chad", "Northern Front")
    assert found["supports"]["means"] == "arms"
    allied = found["allied_with"]
    assert (allied["since"], allied["until"], allied["symmetric"]) == ("2019", "2021-03", True)
    assert (allied["start"], allied["end"]) == ("2019-01-01", "2021-03-31")
    assert "start" not in found["holds"] and "until" not in found["holds"]


def test_gexf_is_dynamic_with_a_spell_for_each_dated_tie(tmp_path: Path) -> None:
    graph = opened("gexf", make_hard_record(tmp_path / "r"), tmp_path)
    assert graph.graph["mode"] == "dynamic"
    found = edges(graph)
    assert [tuple(map(str, spell)) for spell in found["allied_with"]["spells"]] == [("2019-01-01", "2021-03-31")]
    assert "spells" not in found["holds"]


@pytest.mark.parametrize("name", READERS)
def test_two_ties_between_the_same_two_both_stay(tmp_path: Path, name: str) -> None:
    one, other = (make_actor(label) for label in ('A & "B" <c>', "D\x0bE"))
    ties = [make_tie(one, other, kind=kind, since="2020/..") for kind in ("fights", "opposes")]
    merged = make_merged(
        actors=sorted((one, other), key=lambda actor: actor.id), ties=sorted(ties, key=lambda tie: tie.id)
    )
    found = edges(opened(name, make_record(tmp_path / "r", merged=merged), tmp_path))
    assert set(found) == {"fights", "opposes"}
    assert found["fights"]["source"] == 'A & "B" <c>'
    assert found["fights"]["target"] == "D\ufffdE"
    assert found["fights"]["start"] == "2020-01-01" and "end" not in found["fights"]
