"""PolNeAR: who says what in political news, as sources, cues and contents (Political News Attribution Relations).

Licence: none stated; it is used for evaluation alone, so `read` refuses part="train". Parts: dev and test, the
compartments of the set itself. Where several people annotated a report, the first by their sign is taken.
A source is a mention of the kind "source" and the speaker. A content or cue in several pieces (a quotation that its cue
interrupts) gives one row of speech for each piece of content, all with the same speaker and the first piece of the cue.
Dropped: what the annotators marked for discussion or to be discarded, and mentions of no attribution.
Not every mention of a source is marked: only where it is the source of something.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from train.sets.passages import Passage, Row, Span, check_part, mention, need, passage, trimmed

PARTS = ("dev", "test")
"""The set is for evaluation alone."""


_SIGN = "[0-9a-f]" * 4
"""How a file name gives the annotator's sign."""


@dataclass(slots=True)
class _Standoff:
    """One file of annotation: the pieces of each marked text, and the marked texts of each attribution by kind."""

    spans: dict[str, list[Span]] = field(default_factory=dict)
    attributions: list[dict[str, list[str]]] = field(default_factory=list)


def read(folder: Path, *, part: str = "test") -> Iterator[Passage]:
    """The reports of a part, by name.

    Raises ValueError for part="train", which may not be used, and FileNotFoundError where the folder lacks the files.
    """
    check_part(part, known=PARTS)
    texts = need(folder / "data" / part / "text", "PolNeAR's texts")
    need(folder / "data" / part / "attributions", "PolNeAR's attributions")
    return _passages(texts, _metadata(need(folder / "data" / "metadata.tsv", "PolNeAR's metadata")))


def _metadata(path: Path) -> dict[str, Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["filename"]: row for row in rows}


def _passages(texts: Path, metadata: Mapping[str, Mapping[str, str]]) -> Iterator[Passage]:
    for path in sorted(texts.glob("*.txt")):
        files = sorted((texts.parent / "attributions").glob(f"{_literal(path.stem)}_{_SIGN}.ann"))
        if files:
            # The offsets count the line ends as they lie in the file.
            text = path.read_bytes().decode("utf-8")
            standoff = _standoff(files[0].read_bytes().decode("utf-8"), text)
            yield _passage(path.stem, text, standoff, metadata.get(path.stem, {}))


def _literal(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)


def _standoff(lines: str, text: str) -> _Standoff:
    standoff = _Standoff()
    for line in lines.split("\n"):
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            pieces = rest.split("\t")[0].partition(" ")[2].split(";")
            offsets = [(int(start), int(end)) for start, end in map(str.split, pieces)]
            standoff.spans[name] = [trimmed(text, span) for span in offsets]
        elif name.startswith("E"):
            standoff.attributions.append(_attribution(rest))
    return standoff


def _attribution(words: str) -> dict[str, list[str]]:
    """The marked texts by kind; a second one of a kind is numbered in the file."""
    found: dict[str, list[str]] = {"Source": [], "Cue": [], "Content": []}
    for part in words.split():
        kind, _, name = part.partition(":")
        if kind.rstrip("0123456789") in found:
            found[kind.rstrip("0123456789")].append(name)
    return found


def _passage(name: str, text: str, standoff: _Standoff, about: Mapping[str, str]) -> Passage:
    sources = {standoff.spans[source][0] for given in standoff.attributions for source in given["Source"]}
    mentions = {span: mention(f"m{n}", "source", span) for n, span in enumerate(sorted(sources), 1)}
    return passage(
        f"polnear/{name}",
        text,
        source="polnear",
        marks=["mention", "speech"],
        title=about.get("title", ""),
        published=about.get("publication_date") or None,
        mentions=list(mentions.values()),
        speech=list(_speech(standoff, mentions)),
    )


def _speech(standoff: _Standoff, mentions: Mapping[Span, Row]) -> Iterator[Row]:
    for given in standoff.attributions:
        source, cue = _first(standoff, given["Source"]), _first(standoff, given["Cue"])
        row: Row = {"speaker": mentions[source]["id"]} if source else {}
        row |= {"cue": list(cue)} if cue else {}
        for content in sorted(span for name in given["Content"] for span in standoff.spans[name]):
            yield row | {"content": list(content)}


def _first(standoff: _Standoff, names: Sequence[str]) -> Span | None:
    return standoff.spans[names[0]][0] if names else None
