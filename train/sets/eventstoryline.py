"""EventStoryLine v1.5: when the events of ECB+'s reports happened, and which led to which.

Caselli and Vossen (2017), https://github.com/tommasoc80/EventStoryLine. CC BY 3.0. Trained on, but for the topics of
ECB+'s test split, which are never read: train and dev are the topics that are train and dev in ECB+
(train.sets.ecbplus); there is no test.

The text is the whole report but for the web address that opens it, tokens with a blank between each two. Times have
the set's normal form under "value" where it gives one; the report's own time also gives "published". Actions are
events, "denied" where negated (other statuses are unknown). Marks are mention, ties and trigger.

Ties join ids of mentions and of events: "TLINK.CONTAINS" from a time to an event in it, "TLINK.AFTER" from a time to
an event before it, and so on; "PLOT_LINK.PRECONDITION" and "PLOT_LINK.FALLING_ACTION", the rising and the falling
links of a story, from event to event, source and target as the files have them (the source of a falling link mostly
follows from its target). None is one of ours.

Dropped: links without a type, links one end of which has no words in the text (mostly the report's own time where
only its value is known). Kept in part: markables of scattered tokens, up to the first gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from train.sets.cat import Document, labelled, lay_out, open_documents
from train.sets.ecbplus import part_of
from train.sets.passages import Passage, Row, Span, check_part, need, passage


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The reports in the order of topic and name.

    Raises ValueError for any part but "train" and "dev" and FileNotFoundError where the folder lacks the set's files.
    """
    check_part(part, known=("train", "dev"))
    home = need(folder / "annotated_data" / "v1.5", "EventStoryLine's reports")
    yield from map(_passage, open_documents(home, topics=lambda topic: part_of(topic) == part))


def _passage(document: Document) -> Passage:
    text = lay_out(document)
    placed = [(markable, span) for markable, anchors in document.markables() if (span := text.span(anchors))]
    rows = [_row(markable, span) for markable, span in placed]
    report = passage(
        f"eventstoryline/{document.topic}_{document.name}",
        text.text,
        source="eventstoryline",
        marks=("mention", "ties", "trigger"),
        published=_published(document),
        mentions=[row for row in rows if "kind" in row],
        events=[row for row in rows if "event" in row],
        ties=list(_ties(document, {row["id"] for row in rows})),
    )
    return report | {"topic": document.topic}


def _row(markable: Element, span: Span) -> Row:
    row = labelled(f"m{markable.get('m_id')}", markable.tag, span)
    value = markable.get("value")
    return row | {"value": value} if value else row


def _ties(document: Document, known: set[str]) -> Iterator[Row]:
    for relation, source, target in document.links():
        kind = relation.get("relType")
        ends = {"source": f"m{source}", "target": f"m{target}"}
        if kind and known >= set(ends.values()):
            yield {"kind": f"{relation.tag}.{kind}", **ends}


def _published(document: Document) -> str | None:
    """The day of the report's own time, None where the set does not give a whole date."""
    for markable, _ in document.markables():
        day = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", markable.get("value") or "")
        if markable.get("DCT", "").upper() == "TRUE" and day:
            return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    return None
