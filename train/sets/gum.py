"""GUM: every mention of an entity and its coreference, in documents of many genres (Georgetown University Multilayer).

Licence: annotations CC BY 4.0. Parts: train, dev and test as each document's ``partition`` says, which is the split
published with GUM. Dropped: the genres essay, fiction, letter, podcast and whow (texts for non-commercial use only),
reddit (the texts are not in the set), and the GENTLE documents, which are a test of their own; dates, structure,
bridging and information status, which a passage has no place for.
Mentions are whole phrases and lie in one another: outer ones come before the inner ones they start with.
A passage is published on the day that GUM says its text was created; January 1 stands there for a year alone and
gives no day.
Kinds are GUM's own (person, place, organization, object, event, time, abstract, animal, plant, substance).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from train.sets.passages import Passage, Span, check_part, joined, mention, need, passage

LEFT_OUT = frozenset({"essay", "fiction", "letter", "podcast", "reddit", "whow"})
"""Genres that may not be used, or whose texts are missing."""

_BRACKETS = re.compile(r"(?P<open>\()?(?P<kind>[a-z]+)-(?P<chain>\d+)(?:-[^()]*)?(?P<close>\))?")

Marked = tuple[int, int, str, str]
"""A mention: first token, last token, kind, chain."""


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The documents of a part, by name. Raises FileNotFoundError where the folder lacks the texts or the chains."""
    check_part(part)
    texts = need(folder / "xml", "GUM's texts")
    chains = need(folder / "coref" / "gum" / "conll", "GUM's coreference")
    return _passages(texts, chains, part=part)


def _passages(texts: Path, chains: Path, *, part: str) -> Iterator[Passage]:
    for path in sorted(texts.glob("GUM_*.xml")):
        if path.stem.split("_")[1] in LEFT_OUT:
            continue
        root = ElementTree.parse(path).getroot()
        if root.get("partition") == part:
            lines = need(chains / f"{path.stem}.conll", "GUM's coreference of a document")
            yield _passage(root, lines.read_text(encoding="utf-8"))


def _passage(root: ElementTree.Element, lines: str) -> Passage:
    text, offsets = joined([_words(sentence) for sentence in root.iter("s")])
    tokens = [span for spans in offsets for span in spans]
    marked = sorted(_marked(_columns(lines, root.get("id", ""), tokens=len(tokens))), key=lambda row: (row[0], -row[1]))
    mentions, chains = [], defaultdict(list)
    for number, (first, last, kind, chain) in enumerate(marked, 1):
        span: Span = (tokens[first][0], tokens[last][1])
        mentions.append(mention(f"m{number}", kind, span))
        chains[chain].append(f"m{number}")
    return passage(
        f"gum/{root.get('id')}",
        text,
        source="gum",
        marks=["mention", "coreference"],
        title=root.get("title", ""),
        published=_day(root.get("dateCreated", "")),
        mentions=mentions,
        coref=[names for names in chains.values() if len(names) > 1],
    )


def _day(words: str) -> str | None:
    return words if re.fullmatch(r"\d{4}-(?!01-01)\d\d-\d\d", words) else None


def _words(sentence: ElementTree.Element) -> list[str]:
    return [line.split("\t")[0] for line in "".join(sentence.itertext()).split("\n") if line.strip()]


def _columns(lines: str, name: str, *, tokens: int) -> list[str]:
    """The brackets of each token. Raises ValueError where the file has other tokens than the text."""
    rows = [line.split("\t") for line in lines.split("\n")]
    columns = [row[2] for row in rows if len(row) == 3]
    if len(columns) != tokens:
        raise ValueError(f"{name} has {tokens} tokens in its text and {len(columns)} in its coreference")
    return columns


def _marked(columns: Sequence[str]) -> Iterator[Marked]:
    """Each mention that the brackets open and close."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, column in enumerate(columns):
        for match in _BRACKETS.finditer(column):
            if match["open"]:
                opened[match["chain"]].append((number, match["kind"]))
            if match["close"]:
                first, kind = opened[match["chain"]].pop()
                yield first, number, kind, match["chain"]
