"""UNER EWT: persons, organisations and places in English web text (Universal NER over the English Web Treebank).

Licence: CC BY-SA 4.0 (the train part is a pre-release). Parts: train, dev and test, the files of the set itself,
which keep the split of the treebank, published with Universal Dependencies (UD_English-EWT).
A passage is one document: its sentences follow each other in the files. Nothing is dropped; an "inside" tag with
nothing of its kind before it begins a name. Only names are marked, so pronouns and descriptions are no mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from train.sets.passages import Passage, check_part, joined, mention, need, passage


@dataclass(slots=True)
class Sentence:
    """One sentence of the set: its name, its words and a BIO tag for each."""

    name: str
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    @property
    def document(self) -> str:
        """The document's name: the sentence's without its number."""
        return self.name.rpartition("-")[0]


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """Each document of a part as a passage. Raises FileNotFoundError where the folder lacks the part's file."""
    check_part(part)
    path = need(folder / "uner_ewt" / f"{part}.bio", "UNER EWT, the file of a part,")
    return (_passage(name, list(rows)) for name, rows in groupby(read_sentences(path), key=lambda row: row.document))


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file, in its order."""
    sentence = Sentence("")
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id = "):
            sentence = Sentence(line.removeprefix("# sent_id = "))
        elif line:
            word, tag = line.split("\t")
            sentence.words.append(word)
            sentence.tags.append(tag)
        elif sentence.words:
            yield sentence
            sentence = Sentence("")
    if sentence.words:
        yield sentence


def tagged(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each stretch that BIO tags mark: its kind, its first and its last word."""
    first = None
    for number, tag in enumerate([*tags, "O"]):
        if first is not None and tag != f"I-{tags[first][2:]}":
            yield tags[first][2:], first, number - 1
            first = None
        if first is None and tag != "O":
            first = number


def _passage(name: str, sentences: Sequence[Sentence]) -> Passage:
    text, offsets = joined([sentence.words for sentence in sentences])
    found = [
        (kind, (spans[first][0], spans[last][1]))
        for sentence, spans in zip(sentences, offsets, strict=True)
        for kind, first, last in tagged(sentence.tags)
    ]
    mentions = [mention(f"m{number}", kind, span) for number, (kind, span) in enumerate(found, 1)]
    return passage(f"uner/{name}", text, source="uner", marks=["mention"], mentions=mentions)
