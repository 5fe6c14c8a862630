"""Windows: what the encoder is given, and where each of its words stands in the text."""

from __future__ import annotations

import random
from bisect import bisect_right
from importlib import resources

import pytest
from tokenizers import Tokenizer

from onrecord.extract.compact import load_tokenizer
from onrecord.extract.split import split_sentences
from onrecord.extract.windows import CONTEXT_TOKENS, WINDOW_TOKENS, Shape, Window, cut_windows, shape_of

CHARACTERS = "ab Zz.9 \n,é\u0301\u200b\u200d😀🇱İẞß政가ᄀ\x07\u00ad\ufeffﬁ½Ⅻह\u0940เ\u0e35𝐀が\u3099!?\"'’ǅﷺ"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(resources.files("onrecord.extract") / "model" / "tokenizer.json")


def windows(text: str, tokenizer: Tokenizer) -> list[Window]:
    return list(cut_windows(text, split_sentences(text), tokenizer=tokenizer))


def prose(sentences: int, *, seed: int = 1) -> str:
    rng = random.Random(seed)
    words = ["gunmen", "shelled", "Arbel", "on", "Tuesday", "while", "12", "farmers", "crossed", "the", "old", "bridge"]
    return " ".join(" ".join(rng.choices(words, k=rng.randrange(3, 40))).capitalize() + "." for _ in range(sentences))


def test_every_word_stands_once_in_a_body_and_in_order(tokenizer: Tokenizer) -> None:
    text = prose(200)
    body = [text[start:end] for window in windows(text, tokenizer) for _, _, start, end in window.words[window.body :]]
    assert "".join(body) == text.replace(" ", "")


def test_bodies_are_whole_sentences(tokenizer: Tokenizer) -> None:
    text = prose(200)
    starts = {sentence.start for sentence in split_sentences(text)}
    assert all(window.words[window.body][2] in starts for window in windows(text, tokenizer))


def test_context_repeats_the_words_just_before_and_stays_small(tokenizer: Tokenizer) -> None:
    text = prose(200)
    found = windows(text, tokenizer)
    assert not found[0].body
    assert any(window.body for window in found)
    read: list[tuple[int, int]] = []
    for window in found:
        places = [(start, end) for _, _, start, end in window.words]
        assert places[: window.body] == read[len(read) - window.body :]
        assert window.words[window.body][0] - 1 <= CONTEXT_TOKENS
        read += places[window.body :]


def test_words_of_one_sentence_share_its_number(tokenizer: Tokenizer) -> None:
    text = prose(200)
    starts = [sentence.start for sentence in split_sentences(text)]
    for window in windows(text, tokenizer):
        assert len(window.sentences) == len(window.words)
        of_word = [bisect_right(starts, start) for _, _, start, _ in window.words]
        assert list(window.sentences) == [number - of_word[0] for number in of_word]


def test_words_and_their_pieces_follow_each_other(tokenizer: Tokenizer) -> None:
    for window in windows(prose(60), tokenizer):
        assert len(window.ids) == len(window.shapes)
        pieces = [piece for first, last, _, _ in window.words for piece in range(first, last + 1)]
        assert pieces == list(range(1, len(window.ids) - 1))


@pytest.mark.parametrize("words", [150, 253, 254, 255, 3000])
def test_a_sentence_longer_than_a_window_is_cut_between_words(words: int, tokenizer: Tokenizer) -> None:
    text = f"They left. {' '.join(['gunmen'] * words)}. They came."
    found = windows(text, tokenizer)
    assert all(len(window.ids) <= WINDOW_TOKENS for window in found)
    assert sum(len(window.words) - window.body for window in found) == words + 7


@pytest.mark.parametrize("seed", range(10))
def test_no_window_is_larger_than_the_encoder_reads(seed: int, tokenizer: Tokenizer) -> None:
    rng = random.Random(seed)
    lengths = rng.choices([1, 3, 8, 60, 99, 150], k=400)
    text = " ".join("".join(rng.choices("abcxyzqß½😀政.", k=length)) for length in lengths)
    assert max(len(window.ids) for window in windows(text, tokenizer)) <= WINDOW_TOKENS


@pytest.mark.parametrize("seed", range(20))
def test_words_of_odd_text_are_stretches_of_it_in_order(seed: int, tokenizer: Tokenizer) -> None:
    rng = random.Random(seed)
    for _ in range(100):
        text = "".join(rng.choices(CHARACTERS, k=rng.randrange(1, 60)))
        for window in windows(text, tokenizer):
            end = 0
            for _, _, start, stop in window.words:
                assert end <= start < stop <= len(text)
                assert not text[start].isspace()
                end = stop


@pytest.mark.parametrize("word", ["Cafe\u0301", "नहीं", "İzmir", "Zawiyé", "👨\u200d👩\u200d👧"])
def test_a_word_keeps_its_accents_and_joiners(word: str, tokenizer: Tokenizer) -> None:
    text = f"In {word} rebels came"
    assert [text[start:end] for _, _, start, end in windows(text, tokenizer)[0].words] == text.split()


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u200b", "\x07"])
def test_a_text_without_words_has_no_window(text: str, tokenizer: Tokenizer) -> None:
    assert windows(text, tokenizer) == []


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("rebels", Shape.LOWER),
        ("Arbel", Shape.TITLE),
        ("A", Shape.TITLE),
        ("UN", Shape.UPPER),
        ("iPhone", Shape.MIXED),
        ("McKay", Shape.MIXED),
        ("12", Shape.DIGIT),
        ("12th", Shape.DIGIT),
        (".", Shape.MARK),
        ("😀", Shape.MARK),
        ("政", Shape.MIXED),
    ],
)
def test_a_word_has_the_shape_it_is_written_in(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape
