"""Swapped names: the words change, the labels stay on them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from train.examples import Passage, load_own
from train.swap import name_pools, swap_names

LABELLED = """=== own-a01 | 2021-03-04 | wire | A title
Sudan accused Tomas Verrick of arming rebels near Arbel. Verrick said Sudanese militants in Arbel had lied.
Militants fled.
---
M m1 state | Sudan
M m2 person | Tomas Verrick
M m3 armed_group | rebels
M m4 place | Arbel
M m5 person | Verrick @2
M m6 state | Sudanese
M m7 armed_group | militants
M m8 armed_group | Militants
C m2 m5
E e1 ACCUSE/allege happened | accused | init m1 | targ m2
E e2 RETREAT happened | fled | init m8
T supports m2 m3 | arming
S m5 | said | Sudanese militants in Arbel had lied

=== own-a02 | 2021-03-05 | wire | Another
Ana Brillo met Ola Quist in Zuwara.
---
M m1 person | Ana Brillo
M m2 person | Ola Quist
M m3 place | Zuwara
E e1 CONSULT happened | met | init m1 | targ m2 | place m3
"""


@pytest.fixture
def passages(tmp_path: Path) -> list[Passage]:
    (tmp_path / "a.txt").write_text(LABELLED, encoding="utf-8")
    return load_own(tmp_path)


def words(passage: Passage) -> dict[str, str]:
    return {m["id"]: passage["text"][m["start"] : m["end"]] for m in passage["mentions"]}


@pytest.mark.parametrize("seed", range(8))
def test_labels_stay_on_their_words_and_chains_on_one_name(seed: int, passages: list[Passage]) -> None:
    pools = {"person": ["Kasimirow", "Bo"], "place": ["Ulm"], "armed_group": []}
    pools = {kind: [*name_pools(passages)[kind], *names] for kind, names in pools.items()}
    swapped = swap_names(passages[0], pools, rng=random.Random(seed))
    found = words(swapped)
    assert found["m5"] == found["m2"].split()[1]
    assert (found["m3"], found["m7"], found["m8"]) == ("rebels", "militants", "Militants")
    assert [swapped["text"][slice(*event["trigger"])] for event in swapped["events"]] == ["accused", "fled"]
    said = swapped["speech"][0]
    assert swapped["text"][slice(*said["content"])] == f"{found['m6']} militants in {found['m4']} had lied"


def test_a_state_and_its_demonym_are_swapped_together(passages: list[Passage]) -> None:
    from onrecord.vocabulary import state_named

    found = words(swap_names(passages[0], name_pools(passages), rng=random.Random(3)))
    name, demonym = state_named(found["m1"]), state_named(found["m6"])
    assert name is not None and demonym is not None
    assert name.alpha3 == demonym.alpha3 != "SDN"


def test_a_word_that_is_also_written_small_is_no_name(passages: list[Passage]) -> None:
    assert name_pools(passages) == {
        "person": ["Ana", "Brillo", "Ola", "Quist", "Tomas", "Verrick"],
        "place": ["Arbel", "Zuwara"],
        "armed_group": [],
    }


def test_the_same_chance_gives_the_same_names(passages: list[Passage]) -> None:
    pools = name_pools(passages)
    first, second, other = (swap_names(passages[0], pools, rng=random.Random(seed)) for seed in (1, 1, 2))
    assert first == second != other
    assert passages[0]["text"].startswith("Sudan accused Tomas Verrick")
