"""ECB+: which mentions of events and participants are the same, within and across reports.

Cybulska and Vossen (2014). The annotations are CC BY 3.0. Train on train, evaluate on test. The split is the one of
Cybulska and Vossen (2015), used since: test is topics 36 to 45, dev is 2, 5, 12, 18, 21, 23, 34 and 35, train the
other topics from 1 to 33. Only the sentences named in ECBplus_coreference_sentences.csv were validated.

The text is the validated sentences alone, so that all in it is marked; with ``whole`` it is the whole report and
"validated" tells their stretches, outside which marks are partial. The web address that opens half of the files is
no part of a text. Every passage has its "topic" and "subtopic" (a topic's two seminal events are "3ecb" and
"3ecbplus"); every event and mention that is of a chain has it under "chain": the set's instance id, the same in all
reports of a topic, or for a chain within one report only an id with the report's name. None is a chain of its own.

Actions are events of the set's kind ("ACTION_OCCURRENCE", without the NEG_ of a negated one, whose status is
"denied"; other statuses are unknown). Marks are coreference, mention, same_event and trigger: the set links no
participants to events. Kept in part: markables of scattered tokens, up to the first gap. Dropped: those outside the
text, and reports with no validated sentence unless ``whole``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from train.sets.cat import Document, Text, labelled, lay_out, open_documents
from train.sets.passages import Passage, Row, check_part, need, passage

DEV = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
TEST = frozenset(range(36, 46))


def read(folder: Path, *, part: str = "train", whole: bool = False) -> Iterator[Passage]:
    """The reports in the order of topic and name.

    Raises ValueError for an unknown part and FileNotFoundError where the folder lacks the set's files.
    """
    check_part(part)
    home = need(folder / "ecbplus" / "ECB+", "ECB+'s reports")
    validated = _validated(home.parent / "ECBplus_coreference_sentences.csv")
    for document in open_documents(home, topics=lambda topic: part_of(topic) == part):
        report = _passage(document, validated.get((document.topic, document.name), frozenset()), whole=whole)
        if report["text"]:
            yield report


def part_of(topic: str) -> str:
    """Which part a topic is of."""
    number = int(topic)
    return "test" if number in TEST else "dev" if number in DEV else "train"


def _validated(path: Path) -> dict[tuple[str, str], set[int]]:
    sentences: dict[tuple[str, str], set[int]] = {}
    with need(path, "the list of ECB+'s validated sentences").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            sentences.setdefault((row["Topic"], row["File"]), set()).add(int(row["Sentence Number"]))
    return sentences


def _passage(document: Document, validated: Iterable[int], *, whole: bool) -> Passage:
    wanted = frozenset(validated)
    text = lay_out(document, only=lambda number: whole or number in wanted)
    rows = [row | {"chain": chain} for row, chain in _rows(document, text)]
    mentions = [row for row in rows if "kind" in row]
    events = [row for row in rows if "event" in row]
    report = passage(
        f"ecbplus/{document.topic}_{document.name}",
        text.text,
        source="ecbplus",
        marks=("coreference", "mention", "same_event", "trigger"),
        mentions=mentions,
        events=events,
        coref=_groups(mentions),
        same=_groups(events),
    )
    subtopic = document.topic + document.name.lstrip("0123456789")
    stretches = [list(span) for number, span in sorted(text.sentences.items()) if number in wanted]
    return report | {"topic": document.topic, "subtopic": subtopic, "validated": stretches}


def _rows(document: Document, text: Text) -> Iterator[tuple[Row, str | None]]:
    chains = _chains(document)
    for markable, anchors in document.markables():
        span = text.span(anchors)
        if span is not None:
            name = markable.get("m_id", "")
            yield labelled(f"m{name}", markable.tag, span), chains.get(name)


def _chains(document: Document) -> dict[str, str]:
    """The chain of each markable that is of one."""
    local = f"{document.topic}_{document.name}"
    return {
        source: relation.get("note", "") if relation.tag == "CROSS_DOC_COREF" else f"{local}/{relation.get('r_id')}"
        for relation, source, _ in document.links()
    }


def _groups(rows: Iterable[Row]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row["chain"] is not None:
            groups.setdefault(row["chain"], []).append(row["id"])
    return [names for names in groups.values() if len(names) > 1]
