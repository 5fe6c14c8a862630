"""Reads the annotation lines that people write into stand-off labels, and says what is wrong with them.

A file holds passages, each a header, its text, a line of three dashes and its labels::

    === own-a01 | 2016-08-03 | analysis | Who holds the port
    The text, in as many paragraphs as it needs.
    ---
    M m1 person | Khalid Sule
    M m2 armed_group | his men @2
    C m1 m3
    E e1 ASSAULT/aerial happened | strike | init m1 | targ m2 | harm killed civilians m4
    R e1 e2
    T commands m1 m2 | led
    S m1 | said | the road was open
    F m1 | the road will close | if the rains come

A text after a bar is verbatim; ``@2`` behind it means its second occurrence in the passage.
Run ``python -m train.lines FILE...`` to check files; the exit status is 1 where a line is wrong.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.extract.labels import (
    EVENT_TYPES,
    HARM_GROUPS,
    HARM_KINDS,
    MENTION_KINDS,
    MODES,
    ROLES,
    STATUSES,
    TIE_KINDS,
)


class LineError(ValueError):
    """A label line that cannot be read; the message is for the person who wrote it."""


@dataclass
class _Labels:
    """One passage while its lines are read."""

    text: str
    passage: dict[str, Any]
    mentions: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def find(self, words: str) -> list[int]:
        match = re.match(r"^(.*?)(?:\s*@(\d+))?$", words.strip(), re.S)
        assert match
        wanted, occurrence, at = match[1].strip(), int(match[2] or 1), -1
        if not wanted:
            raise LineError("empty text")
        for _ in range(occurrence):
            at = self.text.find(wanted, at + 1)
            if at < 0:
                raise LineError(f"not in the passage (occurrence {occurrence}): {wanted[:70]!r}")
        return [at, at + len(wanted)]

    def mention(self, name: str) -> str:
        if name not in self.mentions:
            raise LineError(f"unknown mention {name!r}")
        return name


def read_passages(path: Path) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yields each passage of a file in the stand-off form, with the problems of its lines.

    Raises LineError for a header that cannot be read, without which no line can be told whose it is.
    """
    blocks = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)
    for block in blocks[1:]:
        header, _, rest = block.partition("\n")
        text, _, lines = rest.partition("\n---\n")
        yield _read_passage(header, text.strip(), lines)


def _read_passage(header: str, text: str, lines: str) -> tuple[dict[str, Any], list[str]]:
    parts = [part.strip() for part in header.split(" | ", 3)]
    if len(parts) < 4:
        raise LineError(f"a header is an id, a date, a kind of source and a title, not {header!r}")
    name, published, source, title = parts
    passage: dict[str, Any] = {"id": name, "source": source, "title": title, "published": published or None}
    passage |= {"text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    passage |= {key: [] for key in ("mentions", "coref", "events", "same", "ties", "speech", "forecasts")}
    labels, problems = _Labels(text, passage), []
    for line in filter(str.strip, lines.splitlines()):
        try:
            _LINES[line[:2]](labels, [part.strip() for part in line[2:].split(" | ")])
        except KeyError:
            problems.append(f"{name}: unknown line: {line[:60]!r}")
        except (LineError, ValueError, IndexError) as wrong:
            problems.append(f"{name}: {line[:70]!r}: {wrong}")
    return passage, problems + list(_overlaps(passage))


def _overlaps(passage: dict[str, Any]) -> Iterator[str]:
    spans = sorted((m["start"], m["end"]) for m in passage["mentions"])
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            yield f"{passage['id']}: mentions overlap: {passage['text'][max(0, start - 20) : end + 20]!r}"


def _one_of(word: str, known: Sequence[str], what: str) -> str:
    if word not in known:
        raise LineError(f"{what} {word!r} is none of {' '.join(known)}")
    return word


def _mention(labels: _Labels, parts: list[str]) -> None:
    name, kind = parts[0].split()
    if name in labels.mentions:
        raise LineError(f"mention {name} is there already")
    start, end = labels.find(parts[1])
    labels.mentions.add(name)
    kind = _one_of(kind, MENTION_KINDS, "kind")
    labels.passage["mentions"].append({"id": name, "kind": kind, "start": start, "end": end})


def _coreference(labels: _Labels, parts: list[str]) -> None:
    labels.passage["coref"].append([labels.mention(name) for name in parts[0].split()])


def _event(labels: _Labels, parts: list[str]) -> None:
    name, typed, status = parts[0].split()
    if name in labels.events:
        raise LineError(f"event {name} is there already")
    event, _, mode = typed.partition("/")
    if mode and mode not in MODES[_one_of(event, EVENT_TYPES, "type")]:
        raise LineError(f"mode {mode!r} is none of {event}'s: {' '.join(MODES[event])}")
    row: dict[str, Any] = {"id": name, "event": _one_of(event, EVENT_TYPES, "type"), "mode": mode or None}
    row |= {"status": _one_of(status, STATUSES, "status"), "trigger": labels.find(parts[1])}
    row |= {role: [] for role in (*ROLES, "harm")}
    for part in parts[2:]:
        role, *words = part.split()
        if role == "harm":
            row["harm"].append(_harm(labels, words))
        else:
            row[_one_of(role, ROLES, "role")] += [labels.mention(word) for word in words]
    labels.events.add(name)
    labels.passage["events"].append(row)


def _harm(labels: _Labels, words: list[str]) -> dict[str, Any]:
    kind, group, *names = words
    mentions = [labels.mention(name) for name in names]
    return {
        "kind": _one_of(kind, HARM_KINDS, "harm"),
        "group": _one_of(group, HARM_GROUPS, "group"),
        "mentions": mentions,
    }


def _same(labels: _Labels, parts: list[str]) -> None:
    names = parts[0].split()
    if unknown := [name for name in names if name not in labels.events]:
        raise LineError(f"unknown events {unknown}")
    labels.passage["same"].append(names)


def _tie(labels: _Labels, parts: list[str]) -> None:
    kind, source, target = parts[0].split()
    row: dict[str, Any] = {"kind": _one_of(kind, TIE_KINDS, "tie"), "source": labels.mention(source)}
    row |= {"target": labels.mention(target), "cue": labels.find(parts[1])}
    labels.passage["ties"].append(row)


def _speech(labels: _Labels, parts: list[str]) -> None:
    row: dict[str, Any] = {
        "speaker": labels.mention(parts[0]),
        "cue": labels.find(parts[1]),
        "content": labels.find(parts[2]),
    }
    labels.passage["speech"].append(row)


def _forecast(labels: _Labels, parts: list[str]) -> None:
    holder = None if parts[0] == "author" else labels.mention(parts[0])
    row: dict[str, Any] = {"holder": holder, "span": labels.find(parts[1])}
    if len(parts) > 2:
        row["condition"] = labels.find(parts[2])
    labels.passage["forecasts"].append(row)


_LINES = {
    "M ": _mention,
    "C ": _coreference,
    "E ": _event,
    "R ": _same,
    "T ": _tie,
    "S ": _speech,
    "F ": _forecast,
}


def main(paths: list[str]) -> int:
    """Prints the problems of each file and a line of counts; 1 where there is a problem."""
    bad = 0
    for path in paths:
        passages, found = [], []
        for passage, problems in read_passages(Path(path)):
            passages.append(passage)
            found += problems
        counts = {key: sum(len(p[key]) for p in passages) for key in ("mentions", "events", "ties", "forecasts")}
        words = sum(len(p["text"].split()) for p in passages)
        print("\n".join([*found, f"{path}: {len(passages)} passages, {words} words, {counts}, {len(found)} problems"]))
        bad += len(found)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
