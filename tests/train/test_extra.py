"""Sets that help: their own kinds have their own heads, and what they did not mark is masked."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tokenizers import Tokenizer

from onrecord.extract.labels import PAIR_HEADS
from train.examples import Example, make_examples
from train.extra import draw_extra, report_name, scheme_of

TEXT = "Raiders burned a mill at Orsk . They left ."


@pytest.fixture
def passage() -> dict[str, Any]:
    return {
        "id": "toy/1",
        "source": "toy",
        "text": TEXT,
        "marks": ["coreference", "mention", "roles", "ties", "trigger"],
        "mentions": [
            {"id": "m1", "kind": "ORG", "start": 0, "end": 7},
            {"id": "m2", "kind": "FAC", "start": 15, "end": 29},
            {"id": "m3", "kind": "GPE", "start": 25, "end": 29},
            {"id": "m4", "kind": "ORG", "start": 32, "end": 36},
        ],
        "coref": [["m1", "m4"]],
        "events": [
            {"id": "e1", "event": "Burn", "mode": None, "status": "happened", "trigger": [8, 14]}
            | {"init": ["m1"], "targ": ["m2"], "place": [], "time": [], "weap": [], "harm": [], "others": {}}
        ],
        "same": [],
        "ties": [
            {"kind": "LocatedAt", "source": "m1", "target": "m3"},
            {"kind": "Chief", "ours": "commands", "source": "m1", "target": "m4"},
        ],
        "speech": [],
        "forecasts": [],
    }


@pytest.fixture
def example(passage: dict[str, Any], tokenizer: Tokenizer) -> Example:
    (only,) = make_examples([passage], tokenizer=tokenizer, scheme=scheme_of("toy", [passage]))
    return only


def test_the_sets_own_kinds_are_heads_of_their_own(example: Example, passage: dict[str, Any]) -> None:
    assert set(example.tags) == {"toy_mention", "toy_trigger"}
    assert scheme_of("toy", [passage]).sizes() == {"toy_mention": 7, "toy_trigger": 3}
    assert example.tags["toy_trigger"] == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_only_labels_that_the_set_uses_are_taught(example: Example) -> None:
    roles = PAIR_HEADS["roles"]
    assert {roles[number] for number in example.known["roles"]} == {"init", "targ"}
    assert [PAIR_HEADS["ties"][number] for number in example.known["ties"]] == ["commands"]
    assert set(example.links) == {"coreference", "roles", "ties"}


def test_nested_mentions_are_kept_for_links_though_one_tag_spells_the_first(example: Example) -> None:
    assert len(example.spans["mention"]) == 4
    assert example.tags["toy_mention"].count(0) == len(example.window.words) - 6
    assert example.links["ties"] == [(0, 3, PAIR_HEADS["ties"].index("commands"))]
    assert example.links["coreference"] == [(3, 0, 0)]


def test_a_status_is_taught_and_a_foreign_type_gives_no_mode(example: Example) -> None:
    from onrecord.extract.labels import CLASS_HEADS
    from train.examples import IGNORED

    assert example.classes["status"][1] == CLASS_HEADS["status"].index("happened")
    assert set(example.classes["mode"]) == {IGNORED}


def test_unmarked_labels_cost_nothing(example: Example, make_network: Any) -> None:
    torch = pytest.importorskip("torch", reason="computes a loss, which needs torch")
    from train.batches import pack
    from train.losses import pair_loss

    network, batch = make_network(1), pack([example])
    words = torch.randn(1, len(example.window.words), 16)
    before = pair_loss(network, words, "ties", targets=batch.pairs["ties"])
    before.backward()
    unused = PAIR_HEADS["ties"].index("fights")
    assert float(network.pairs["ties"].out.weight.grad[unused].abs().sum()) == 0
    assert float(network.pairs["ties"].out.weight.grad[PAIR_HEADS["ties"].index("commands")].abs().sum()) > 0


def test_sets_are_drawn_evenly_and_alike_for_the_same_seed(example: Example) -> None:
    extra = {"b": [example] * 9, "a": [example] * 2}
    size = len(example.window.ids)
    drawn = [(name, len(found)) for name, found in draw_extra(extra, pieces=3 * size, rng=random.Random(1))]
    assert drawn == [("a", 2), ("b", 3)]


@pytest.mark.parametrize(
    ("annotated", "elsewhere"),
    [
        ("we-scenario_en_kairos_95", "wikievents/scenario_en_kairos_95"),
        ("muc-DEV_MUC3_1133", "muc4_triggers/DEV-MUC3-1133"),
    ],
)
def test_a_report_is_known_by_its_name_in_any_set(annotated: str, elsewhere: str) -> None:
    assert report_name(annotated) == report_name(elsewhere) != report_name("wikievents/scenario_en_kairos_9")
