"""Examples: labels land on the words they were put on, in every window that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from onrecord.extract.compact import load_tokenizer
from onrecord.extract.labels import (
    CLASS_HEADS,
    HARM_GROUPS,
    HARM_KINDS,
    PAIR_HEADS,
    PAIR_SPANS,
    ROLES,
    SPAN_HEADS,
    TIE_KINDS,
)
from train.examples import IGNORED, Example, Passage, load_own, make_examples

LABELLED = """=== own-a01 | 2021-03-04 | wire | A title
Rebels of the Northern Front shelled Arbel on Tuesday, killing 12 farmers. The mayor said they will return if it rains.
---
M m1 armed_group | Rebels
M m2 armed_group | Northern Front
M m3 place | Arbel
M m4 time | Tuesday
M m5 count | 12
M m6 population | farmers
M m7 role | mayor
M m8 armed_group | they
C m1 m8
E e1 ASSAULT/heavy-weapons happened | shelled | init m1 | targ m6 | place m3 | time m4
E e2 ASSAULT alleged | killing | init m1 | harm killed civilians m5
R e1 e2
T part_of m1 m2 | of
S m7 | said | they will return
F m7 | they will return | if it rains
"""


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(resources.files("onrecord.extract") / "model" / "tokenizer.json")


@pytest.fixture
def passage(tmp_path: Path) -> Passage:
    (tmp_path / "a.txt").write_text(LABELLED, encoding="utf-8")
    return load_own(tmp_path)[0]


@pytest.fixture
def example(passage: Passage, tokenizer: Tokenizer) -> Example:
    (only,) = make_examples([passage], tokenizer=tokenizer)
    return only


def quote(passage: Passage, example: Example, span: tuple[int, int]) -> str:
    words = example.window.words
    return str(passage["text"][words[span[0]][2] : words[span[1]][3]])


def linked(passage: Passage, example: Example, head: str) -> Iterator[tuple[str, str, str]]:
    left, right = PAIR_SPANS[head]
    for a, b, label in example.links[head]:
        yield (
            quote(passage, example, example.spans[left][a]),
            quote(passage, example, example.spans[right][b]),
            PAIR_HEADS[head][label],
        )


def tagged(passage: Passage, example: Example, head: str) -> list[tuple[str, str]]:
    """The spans that the tags of a head spell, with their kinds."""
    tags, found = [*example.tags[head], 0], []
    for first, label in enumerate(tags):
        if label % 2 == 1:
            last = next(n for n in range(first + 1, len(tags)) if tags[n] != label + 1) - 1
            found.append((quote(passage, example, (first, last)), SPAN_HEADS[head][(label - 1) // 2]))
    return found


def test_tags_spell_the_marked_words(passage: Passage, example: Example) -> None:
    assert tagged(passage, example, "mention") == [
        ("Rebels", "armed_group"),
        ("Northern Front", "armed_group"),
        ("Arbel", "place"),
        ("Tuesday", "time"),
        ("12", "count"),
        ("farmers", "population"),
        ("mayor", "role"),
        ("they", "armed_group"),
    ]
    assert tagged(passage, example, "trigger") == [("shelled", "ASSAULT"), ("killing", "ASSAULT")]
    assert tagged(passage, example, "cue") == [("said", "cue")]
    assert tagged(passage, example, "content") == [("they will return", "content")]
    assert tagged(passage, example, "forecast") == [("they will return", "forecast")]
    assert tagged(passage, example, "condition") == [("if it rains", "condition")]
    assert tagged(passage, example, "tie_cue") == [("of", "tie_cue")]


def test_mode_and_status_stand_at_the_triggers_first_word_alone(passage: Passage, example: Example) -> None:
    told = {
        quote(passage, example, (word, word)): (CLASS_HEADS["mode"][mode], CLASS_HEADS["status"][status])
        for word, (mode, status) in enumerate(zip(example.classes["mode"], example.classes["status"], strict=True))
        if mode != IGNORED
    }
    assert told == {"shelled": ("ASSAULT/heavy-weapons", "happened"), "killing": ("ASSAULT/", "alleged")}


def test_links_join_the_words_they_were_drawn_between(passage: Passage, example: Example) -> None:
    assert set(linked(passage, example, "roles")) == {
        ("shelled", "Rebels", "init"),
        ("shelled", "farmers", "targ"),
        ("shelled", "Arbel", "place"),
        ("shelled", "Tuesday", "time"),
        ("killing", "Rebels", "init"),
        ("killing", "12", "killed"),
        ("killing", "12", "civilians"),
    }
    assert set(linked(passage, example, "ties")) == {("Rebels", "Northern Front", "part_of")}
    assert set(linked(passage, example, "coreference")) == {("they", "Rebels", "same")}
    assert set(linked(passage, example, "same_event")) == {("killing", "shelled", "same")}
    assert set(linked(passage, example, "speaker")) == {("said", "mayor", "speaker")}
    assert set(linked(passage, example, "content_of")) == {("said", "they will return", "content")}
    assert set(linked(passage, example, "holder")) == {("they will return", "mayor", "holder")}
    assert set(linked(passage, example, "condition_of")) == {("they will return", "if it rains", "condition")}


def test_what_the_annotators_did_not_mark_is_not_taught(passage: Passage, tokenizer: Tokenizer) -> None:
    (example,) = make_examples([passage | {"conditions": False}], tokenizer=tokenizer)
    assert "condition" not in example.tags
    assert "condition_of" not in example.links
    assert set(example.tags) == set(SPAN_HEADS) - {"condition"}


def test_a_trigger_of_two_events_has_the_classes_of_the_one_it_is_tagged_as(
    passage: Passage, tokenizer: Tokenizer
) -> None:
    second = passage["events"][0] | {"id": "e9", "event": "COERCE", "mode": "seize", "status": "planned"}
    twice = passage | {"events": [*passage["events"], second]}
    (example,) = make_examples([twice], tokenizer=tokenizer)
    assert ("shelled", "ASSAULT") in tagged(twice, example, "trigger")
    assert CLASS_HEADS["mode"].index("ASSAULT/heavy-weapons") in example.classes["mode"]
    assert CLASS_HEADS["mode"].index("COERCE/seize") not in example.classes["mode"]


def test_our_own_passages_keep_their_mentions_and_triggers_as_examples(tokenizer: Tokenizer) -> None:
    passages = load_own(Path(__file__).parents[2] / "train" / "passages")[:12]
    for passage in passages:
        kept: dict[str, set[tuple[int, int]]] = {"mention": set(), "trigger": set()}
        for example in make_examples([passage], tokenizer=tokenizer):
            words = example.window.words
            for head, found in kept.items():
                found |= {(words[first][2], words[last][3]) for first, last in example.spans[head]}
            assert all(
                0 <= a < len(example.spans[PAIR_SPANS[h][0]]) for h in example.links for a, _, _ in example.links[h]
            )
            assert all(
                0 <= b < len(example.spans[PAIR_SPANS[h][1]]) for h in example.links for _, b, _ in example.links[h]
            )
        assert kept["mention"] == {(m["start"], m["end"]) for m in passage["mentions"]}
        assert kept["trigger"] == {tuple(event["trigger"]) for event in passage["events"]}


def test_a_wrong_line_stops_the_loading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LABELLED + "Q what\n", encoding="utf-8")
    with pytest.raises(ValueError, match="unknown line"):
        load_own(tmp_path)


def test_role_labels_come_before_harm_and_harm_before_its_groups() -> None:
    assert PAIR_HEADS["roles"] == (*ROLES, *HARM_KINDS, *HARM_GROUPS)
    assert PAIR_HEADS["ties"] == TIE_KINDS
