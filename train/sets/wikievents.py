"""WikiEvents: triggers and arguments in news of attacks, with entities and their coreference in dev and test.

Li, Ji and Han (2021), https://github.com/raspberryice/gen-arg. The repository is MIT; the text is the publishers'.
Train on train, evaluate on test. The split is the published one (206, 20 and 20 reports).

``dev`` and ``test`` carry the sentences as they were written, joined here by a newline. Their marks are mention,
coreference, trigger and roles; coreference comes from the files in ``coref/``.

``train`` was re-serialised: tokens alone (the text is all of them, a blank between each two), types of two levels,
arguments of no entity type (kind "argument"), and places that are not the annotators' but a first match (see
train.sets.placing, which puts them back as well as it can). Words that lost the second of two equal last letters
get it back. Marks are trigger and roles; ten reports of attacks without a single event mark nothing, for nobody seems
to have annotated them.

Dropped: train reports that hold a dev or test report almost whole (`COPIES`), events whose trigger is found nowhere,
arguments whose words are found nowhere; two events of one kind put at one place become one. Roles: train.sets.roles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from train.sets.passages import Passage, Row, Span, check_part, event, mention, need, passage
from train.sets.placing import Unplaced, nearest, occurrences, place
from train.sets.roles import kairos_role
from train.sets.rows import by_role, cover, json_rows, laid_out, unique

COPIES = frozenset({"scenario_en_kairos_33", "scenario_en_kairos_62", "scenario_en_kairos_95"})
"""Train reports that share nine tenths or more of their eight-word runs with a report of dev or test."""

_WHAT = "WikiEvents' file"


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The set's reports in the order of their ids.

    Raises ValueError for an unknown part and FileNotFoundError where the folder lacks the set's files.
    """
    check_part(part)
    home = folder / "wikievents"
    if part == "train":
        rows = sorted(json_rows(home / "train.jsonl", _WHAT), key=lambda row: row["docid"])
        yield from (_restored(row) for row in rows if row["docid"] not in COPIES)
        return
    chains = {row["doc_key"]: row["clusters"] for row in json_rows(home / "coref" / f"{part}.jsonlines", _WHAT)}
    rows = sorted(json_rows(need(home / f"{part}_official.jsonl", _WHAT), _WHAT), key=lambda row: row["doc_id"])
    yield from (_official(row, chains.get(row["doc_id"], [])) for row in rows)


def _official(row: Row, chains: Sequence[Sequence[str]]) -> Passage:
    text, tokens = _written(row["sentences"])
    mentions = [mention(e["id"], e["entity_type"], cover(tokens, e["start"], e["end"])) for e in row["entity_mentions"]]
    known = {m["id"] for m in mentions}
    return passage(
        f"wikievents/{row['doc_id']}",
        text,
        source="wikievents",
        marks=("coreference", "mention", "roles", "trigger"),
        mentions=mentions,
        coref=[kept for chain in chains if len(kept := [name for name in chain if name in known]) > 1],
        events=[_event(e, tokens) for e in row["event_mentions"]],
    )


def _written(sentences: Sequence[Any]) -> tuple[str, list[Span]]:
    """The sentences as written, a newline between them, and where each token stands."""
    tokens: list[Span] = []
    start = 0
    for words, written in sentences:
        shift = start - words[0][1]
        tokens += [(first + shift, last + shift) for _, first, last in words]
        start += len(written) + 1
    return "\n".join(written for _, written in sentences), tokens


def _event(row: Row, tokens: Sequence[Span]) -> Row:
    kind, at = row["event_type"], row["trigger"]
    roles = by_role((kairos_role(a["role"], kind), a["entity_id"]) for a in row["arguments"])
    return event(row["id"], kind, cover(tokens, at["start"], at["end"]), roles=roles)


def _restored(row: Row) -> Passage:
    words = row["tokens"]
    text, tokens = laid_out([words])
    found = [sought for given in row["event_mentions"] if (sought := _seek(given, words)).places]
    at = place([Unplaced(each.places, [places for _, _, places in each.arguments]) for each in found])
    mentions = [m for each, start in zip(found, at, strict=True) for _, m in _arguments(each, start, tokens)]
    events = [_placed(each, start, tokens) for each, start in zip(found, at, strict=True)]
    return passage(
        f"wikievents/{row['docid']}",
        text,
        source="wikievents",
        marks=("roles", "trigger") if events else (),
        mentions=unique(mentions),
        events=unique(events),
    )


@dataclass(frozen=True, slots=True)
class _Sought:
    """An event whose trigger of ``size`` tokens may stand at ``places``; arguments are (role, size, places)."""

    kind: str
    size: int
    places: list[int]
    arguments: list[tuple[str, int, list[int]]]


def _seek(row: Row, tokens: Sequence[str]) -> _Sought:
    arguments = [(a["role"], *_find(a, tokens)) for a in row["arguments"]]
    return _Sought(row["event_type"], *_find(row["trigger"], tokens), [a for a in arguments if a[2]])


def _placed(sought: _Sought, at: int, tokens: Sequence[Span]) -> Row:
    roles = by_role((kairos_role(role, sought.kind), m["id"]) for role, m in _arguments(sought, at, tokens))
    name = f"{sought.kind}-{at}-{at + sought.size}"
    return event(name, sought.kind, cover(tokens, at, at + sought.size), roles=roles)


def _arguments(sought: _Sought, at: int, tokens: Sequence[Span]) -> Iterator[tuple[str, Row]]:
    for role, size, places in sought.arguments:
        start = nearest(places, at)
        yield role, mention(f"a-{start}-{start + size}", "argument", cover(tokens, start, start + size))


def _find(row: Row, tokens: Sequence[str]) -> tuple[int, list[int]]:
    """How many tokens the words of a trigger or an argument are, and where they stand."""
    for words in _spellings(row, tokens):
        if places := occurrences(tokens, words):
            return len(words), places
    return 0, []


def _spellings(row: Row, tokens: Sequence[str]) -> Iterator[list[str]]:
    text = row["text"]
    whole = (text, text + text[-1:])
    indexed = list(tokens[row["start_idx"] : row["end_idx"]]) if "start_idx" in row else []
    if " ".join(indexed).casefold() in {words.casefold() for words in whole}:
        yield indexed
    yield from (words.split() for words in whole)
