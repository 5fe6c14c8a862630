"""RAMS: one event in five sentences of news, and its arguments, also across sentences.

Ebner et al. (2020), https://nlp.jhu.edu/rams. No licence is stated, so the set is never trained on: its development
file (924 passages) is for evaluation, its test stays unread.

The text is the tokens, a blank between each two and a newline between sentences. Only one event a passage is
marked, so that its roles are all that counts: marks is roles. An argument's kind is "argument". Nothing is dropped.
Roles: train.sets.roles, after the event's number is cut off ("evt089arg02place" is "place").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from train.sets.passages import Passage, Row, check_part, event, mention, passage
from train.sets.roles import kairos_role
from train.sets.rows import by_role, cover, json_rows, laid_out, unique


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The development passages in the order of their keys.

    Raises ValueError for any part but "dev" and FileNotFoundError where the folder lacks the set's file.
    """
    check_part(part, known=("dev",))
    rows = json_rows(folder / "rams" / "dev.jsonlines", "the development file of RAMS")
    yield from map(_passage, sorted(rows, key=lambda row: row["doc_key"]))


def _passage(row: Row) -> Passage:
    text, tokens = laid_out(row["sentences"])
    mentions = [mention(_name(*s[:2]), "argument", cover(tokens, s[0], s[1] + 1)) for s in row["ent_spans"]]
    events = []
    for number, (first, last, kinds) in enumerate(row["evt_triggers"]):
        kind = kinds[0][0]
        pairs = [
            (kairos_role(_role(role), kind), _name(*a)) for at, a, role in row["gold_evt_links"] if at == [first, last]
        ]
        events.append(event(f"e{number}", kind, cover(tokens, first, last + 1), roles=by_role(pairs)))
    return passage(
        f"rams/{row['doc_key']}", text, source="rams", marks=("roles",), mentions=unique(mentions), events=events
    )


def _name(first: int, last: int) -> str:
    return f"a-{first}-{last + 1}"


def _role(label: str) -> str:
    return re.sub(r"^evt\d+arg\d+", "", label)
