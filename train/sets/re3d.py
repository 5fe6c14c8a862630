"""re3d: entities and relations in reports on the war in Syria and Iraq (Relationship and Entity Extraction Evaluation).

Licence: by source, public domain, OGL v3, CC BY (Australia), the notice of the EU, CC BY-SA. There is no official
split: one document in five, by the SHA-256 of its id, is test, the others are train. Daily reports of air strikes
repeat each other's sentences and lie in both parts, so that scores on test come out too high.
Dropped: what the annotators gave the confidence 0, relations one end of which was dropped, entities of blanks alone.
Entities lie in one another here and there.

Relations keep their own kinds. "ours" is set where the kind and the kinds of its ends leave one reading:
AlliesOf is allied_with and FightingAgainst is fights between persons and organisations; InChargeOf is commands towards
an organisation or person and holds towards a place; BelongsTo an organisation is member_of for a person and part_of
for an organisation. None of them runs the other way round. CoLocated, CommWith, HasAttrOf, IsSynonymOf, Likes,
Dislikes and Apart have no "ours": IsSynonymOf is coreference that was marked in part only, so it stays a relation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from train.sets.passages import Passage, Row, Span, check_part, hashed_part, mention, need, passage, trimmed

_ACTORS = ("Organisation", "Person")
OURS: Mapping[tuple[str, str, str], str] = {
    **{("AlliesOf", source, target): "allied_with" for source in _ACTORS for target in _ACTORS},
    **{("FightingAgainst", source, target): "fights" for source in _ACTORS for target in _ACTORS},
    **{("InChargeOf", source, target): "commands" for source in _ACTORS for target in _ACTORS},
    **{("InChargeOf", source, "Location"): "holds" for source in _ACTORS},
    ("BelongsTo", "Person", "Organisation"): "member_of",
    ("BelongsTo", "Organisation", "Organisation"): "part_of",
}
"""The tie of ours by a relation's kind and the kinds of its two ends."""


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The documents of a part, in the file's order. Raises FileNotFoundError where the folder lacks docs.jsonl."""
    check_part(part, known=("train", "test"))
    path = need(folder / "re3d" / "docs.jsonl", "re3d's documents")
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = (json.loads(line) for line in lines if line)
    return (_passage(row) for row in rows if hashed_part(row["id"]) == part)


def _passage(row: Mapping[str, Any]) -> Passage:
    mentions = _mentions(row)
    return passage(
        f"re3d/{row['id']}",
        row["text"],
        source="re3d",
        marks=["mention", "ties"],
        title=row["title"],
        mentions=[found for _, found in sorted(mentions.items(), key=lambda item: (item[0][0], -item[0][1]))],
        ties=list(_ties(row["relations"], mentions)),
    )


def _mentions(row: Mapping[str, Any]) -> dict[Span, Row]:
    """The mentions by the offsets the set gives them; a mention's own are without the blanks at its ends."""
    found: dict[Span, Row] = {}
    entities = sorted(row["entities"], key=lambda entity: (entity["begin"], -entity["end"]))
    for entity in entities:
        given = (entity["begin"], entity["end"])
        start, end = trimmed(row["text"], given)
        if entity["confidence"] > 0 and start < end:
            found[given] = mention(f"m{len(found) + 1}", entity["type"], (start, end))
    return found


def _ties(relations: Sequence[Mapping[str, Any]], mentions: Mapping[Span, Row]) -> Iterator[Row]:
    for relation in relations:
        source = mentions.get((relation["sourceBegin"], relation["sourceEnd"]))
        target = mentions.get((relation["targetBegin"], relation["targetEnd"]))
        if relation["confidence"] > 0 and source and target:
            ours = OURS.get((relation["type"], source["kind"], target["kind"]))
            tie = {"kind": relation["type"], "source": source["id"], "target": target["id"]}
            yield tie | ({"ours": ours} if ours else {})
