from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from train.sets import Passage
from train.sets.uner import read, tagged

FILE = (
    """# sent_id = weblog-own.example_a-0001
Mayor O
Khalid B-PER
Sule I-PER
left O
Arbel B-LOC

# sent_id = weblog-own.example_a-0004
He O
joined O
Red B-ORG
Water I-ORG
. O

# sent_id = email-own-0001
Thanks O
""".replace(" B-", "\tB-")
    .replace(" I-", "\tI-")
    .replace(" O\n", "\tO\n")
)


def test_the_sentences_of_a_document_make_one_passage(
    write: Callable[[str, str], Path], words: Callable[[Passage], dict[str, str]]
) -> None:
    first, second = read(write("uner_ewt/dev.bio", FILE), part="dev")
    assert (first["id"], second["id"]) == ("uner/weblog-own.example_a", "uner/email-own")
    assert first["text"] == "Mayor Khalid Sule left Arbel\nHe joined Red Water ."
    assert list(words(first).values()) == ["Khalid Sule", "Arbel", "Red Water"]
    assert [row["kind"] for row in first["mentions"]] == ["PER", "LOC", "ORG"]
    assert second["mentions"] == []


def test_names_alone_are_marked(write: Callable[[str, str], Path]) -> None:
    assert all(row["marks"] == ["mention"] for row in read(write("uner_ewt/train.bio", FILE)))


def test_each_part_is_its_own_file(write: Callable[[str, str], Path]) -> None:
    folder = write("uner_ewt/dev.bio", FILE)
    with pytest.raises(FileNotFoundError, match=r"train\.bio"):
        read(folder, part="train")


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("B-PER B-PER I-PER", [("PER", 0, 0), ("PER", 1, 2)]),
        ("B-PER I-ORG O", [("PER", 0, 0), ("ORG", 1, 1)]),
        ("O I-LOC I-LOC", [("LOC", 1, 2)]),
        ("O O", []),
    ],
)
def test_stretches_end_where_their_kind_does(tags: str, found: list[tuple[str, int, int]]) -> None:
    assert list(tagged(tags.split())) == found
