"""Stems and heads: which words are held for the same."""

from __future__ import annotations

import pytest

from onrecord.merge.stems import head, stem


@pytest.mark.parametrize(
    "words",
    [
        "kill kills killed killing",
        "bombing bombs bombed bomb",
        "ship ships shipped shipping",
        "arrive arrives arrived arriving",
        "marry marries married marrying",
        "pass passes passed passing",
        "shoot shoots shot shooting",
        "Attack attacks",
        "miss missed missing",
    ],
)
def test_inflections_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


def test_other_words_keep_apart() -> None:
    words = ["kill", "sing", "king", "thing", "bed", "need", "campus", "attack", "arrest"]
    assert len({stem(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("phrase", "other"),
    [("checked into", "checks"), ("6.1 magnitude earthquake", "earthquakes"), ("the arrest of", "arrested")],
)
def test_a_phrase_is_known_by_its_last_word_of_weight(phrase: str, other: str) -> None:
    assert head(phrase) == head(other)


def test_a_phrase_of_small_words_still_has_a_head() -> None:
    assert head("off") == "off"
    assert head("...") == "..."
