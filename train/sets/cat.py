"""The XML form of the CAT annotation tool, in which ECB+ and EventStoryLine come.

A file holds tokens with the numbers of their sentences, markables anchored to tokens, markables without anchors that
stand for instances, and relations between markables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from train.sets.passages import Row, Span, event, mention
from train.sets.rows import laid_out


@dataclass(frozen=True)
class Document:
    """One file: its topic (the folder), its name there ("1ecbplus") and its XML."""

    topic: str
    name: str
    root: ElementTree.Element

    @cached_property
    def sentences(self) -> dict[int, list[tuple[str, str]]]:
        """Token ids and words by sentence, without the line of the address that opens a page from the web."""
        rows: dict[int, list[tuple[str, str]]] = {}
        for token in self.root.iter("token"):
            if word := (token.text or "").strip():
                rows.setdefault(int(token.get("sentence", "0")), []).append((token.get("t_id", ""), word))
        return {number: row for number, row in rows.items() if number or not row[0][1].startswith("http")}

    def markables(self) -> Iterator[tuple[ElementTree.Element, list[str]]]:
        """Each markable with the ids of its tokens: none where it stands for an instance."""
        for markable in self.root.iterfind("Markables/*"):
            yield markable, [anchor.get("t_id", "") for anchor in markable.iterfind("token_anchor")]

    def links(self) -> Iterator[tuple[ElementTree.Element, str, str]]:
        """Each relation with each of its sources and its target, by the ids of their markables."""
        for relation in self.root.iterfind("Relations/*"):
            for target in relation.iterfind("target"):
                for source in relation.iterfind("source"):
                    yield relation, source.get("m_id", ""), target.get("m_id", "")


@dataclass(frozen=True)
class Text:
    """A text with where each token and each sentence in it stands."""

    text: str
    tokens: Mapping[str, Span]
    sentences: Mapping[int, Span]

    def span(self, anchors: list[str]) -> Span | None:
        """The stretch of a markable's tokens up to its first gap; None where the text does not hold all of them."""
        if not anchors or any(anchor not in self.tokens for anchor in anchors):
            return None
        spans = sorted(self.tokens[anchor] for anchor in anchors)
        end = spans[0][1]
        for start, last in spans[1:]:
            if start != end + 1:
                break
            end = last
        return spans[0][0], end


def open_documents(folder: Path, *, topics: Callable[[str], bool]) -> Iterator[Document]:
    """The files of the folders that are named for the wanted topics, in the order of topic and name."""
    paths = [path for path in folder.glob("*/*.xml") if topics(path.parent.name)]
    for path in sorted(paths, key=lambda path: (int(path.parent.name), path.name)):
        name = path.name.split(".")[0].partition("_")[2]
        yield Document(path.parent.name, name, ElementTree.parse(path).getroot())


def lay_out(document: Document, *, only: Callable[[int], bool] = lambda _: True) -> Text:
    """The document's text: tokens with a blank between each two, sentences with a newline, those wanted only."""
    rows = {number: row for number, row in document.sentences.items() if only(number)}
    text, spans = laid_out([[word for _, word in row] for row in rows.values()])
    ids = [name for row in rows.values() for name, _ in row]
    tokens = dict(zip(ids, spans, strict=True))
    sentences = {number: (tokens[row[0][0]][0], tokens[row[-1][0]][1]) for number, row in rows.items()}
    return Text(text, tokens, sentences)


def labelled(name: str, tag: str, span: Span) -> Row:
    """A markable's row: an event for an action, "denied" for a negated one, else a mention; kinds are the tags."""
    kind = tag.removeprefix("NEG_")
    if kind.startswith("ACTION"):
        return event(name, kind, span, status="denied" if tag != kind else None)
    return mention(name, kind, span)
