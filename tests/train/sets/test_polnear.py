from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from train.sets import Passage
from train.sets.polnear import read

Write = Callable[[str, str], Path]

NAME = "own-paper_2016-05-04_the-mayor-[a]-s"
TEXT = "“I\xa0left,” said Mayor Osei , “at dawn.”\n\nIt is known that he plans a return. Read on."
METADATA = 'compartment\tfilename\tpublication_date\ttitle\ntest\t{name}\t2016-05-04\tThe mayor\'s "morning"\n'


def _marks(*rows: tuple[str, str, str]) -> str:
    lines = []
    for name, kind, words in rows:
        pieces = [(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in words.split("|")]
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        lines.append(f"{name}\t{kind} {offsets}\t{words.replace('|', ' ')}\n")
    return "".join(lines)


ANNOTATION = (
    _marks(("T1", "Source", "Mayor Osei "), ("T2", "Cue", "said"), ("T3", "Content", "I\xa0left,|at dawn."))
    + "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    + _marks(("T4", "Attribution", "said"), ("T5", "Cue", "is known"), ("T6", "Content", "that he plans"))
    + _marks(("T7", "Content", "a return"), ("T8", "Discard", "Read on"), ("T9", "Source", "It"))
    + "E2\tAttribution-no-source:T5 Cue:T5 Content:T6 Content2:T7\n"
)


@pytest.fixture
def folder(write: Write) -> Path:
    write(f"data/test/text/{NAME}.txt", TEXT)
    write(f"data/test/attributions/{NAME}_b2c3.ann", "")
    write(f"data/test/attributions/{NAME}_0a1b.ann", ANNOTATION)
    return write("data/metadata.tsv", METADATA.format(name=NAME))


def test_a_quotation_in_pieces_is_as_many_rows_of_one_speaker(
    folder: Path, words: Callable[[Passage], dict[str, str]]
) -> None:
    (found,) = read(folder)
    said, text = words(found), found["text"]
    rows = [
        (said.get(row.get("speaker")), text[slice(*row["cue"])], text[slice(*row["content"])])
        for row in found["speech"]
    ]
    assert rows == [
        ("Mayor Osei", "said", "I\xa0left,"),
        ("Mayor Osei", "said", "at dawn."),
        (None, "is known", "that he plans"),
        (None, "is known", "a return"),
    ]


def test_sources_of_something_alone_are_mentions(folder: Path, words: Callable[[Passage], dict[str, str]]) -> None:
    (found,) = read(folder)
    assert (list(words(found).values()), {row["kind"] for row in found["mentions"]}) == (["Mayor Osei"], {"source"})
    assert found["marks"] == ["mention", "speech"]


def test_title_and_date_come_from_the_list_of_reports(folder: Path) -> None:
    (found,) = read(folder)
    assert (found["title"], found["published"]) == ('The mayor\'s "morning"', "2016-05-04")


def test_nobody_trains_on_it(folder: Path) -> None:
    with pytest.raises(ValueError, match="dev, test, not 'train'"):
        read(folder, part="train")
