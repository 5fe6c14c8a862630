"""Triggers and argument links that people marked on MUC-4's training reports.

Made for event extraction on MUC-4 by hand, on top of its keys; the repository is MIT, MUC-4's text carries no
licence. Train only: 907 of MUC-4's 1,300 training reports (train.sets.muc4), in the lower case of the set's tokens.

The text is the tokens, a blank between each two and a newline between sentences. Kinds of mentions are the keys'
slots (PerpInd, PerpOrg, Target, Victim, Weapon), kinds of events its incident types ("attack"). A report with
triggers marks mention, roles and trigger, and so does one with nothing, which MUC-4 holds irrelevant. A report with
fillers of slots and no trigger was left unlinked: it marks mention alone. MUC-4 holds clashes of soldiers and
guerrillas irrelevant, so that these are never triggers here, and an incident mostly has one trigger only.

Roles: PerpInd and PerpOrg are init, Target and Victim targ, Weapon weap. Events of several incidents at one trigger
of one type are one event. Nothing is dropped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from train.sets.passages import Passage, Row, Span, check_part, event, mention, passage
from train.sets.rows import by_role, cover, json_rows, laid_out, unique

_OURS = {"PerpInd": "init", "PerpOrg": "init", "Target": "targ", "Victim": "targ", "Weapon": "weap"}


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The reports in the order of their keys.

    Raises ValueError for any part but "train" and FileNotFoundError where the folder lacks the set's file.
    """
    check_part(part, known=("train",))
    path = folder / "muc4_triggers" / "muc4_human_triggers_907docs.jsonl"
    rows = [json.loads(row) if isinstance(row, str) else row for row in json_rows(path, "MUC-4's human triggers")]
    yield from map(_passage, sorted(rows, key=lambda row: row["doc_key"]))


def _passage(row: Row) -> Passage:
    text, tokens = laid_out(row["sentences"])
    fillers = row.get("ent_spans", [])
    mentions = [
        mention(_name(first, last, kind), kind, cover(tokens, first, last + 1)) for first, last, (kind, _) in fillers
    ]
    events = [_event(trigger, row.get("gold_evt_links", []), tokens) for trigger in row["evt_triggers"]]
    unlinked = mentions and not events
    return passage(
        f"muc4_triggers/{row['doc_key']}",
        text,
        source="muc4_triggers",
        marks=("mention",) if unlinked else ("mention", "roles", "trigger"),
        mentions=unique(mentions),
        events=unique(events),
    )


def _name(first: int, last: int, kind: str) -> str:
    return f"{kind}-{first}-{last + 1}"


def _event(trigger: Sequence[Any], links: Sequence[Any], tokens: Sequence[Span]) -> Row:
    first, last, ((kind, _), *_) = trigger
    pairs = [(_OURS[role], _name(start, end, role)) for at, (start, end), role in links if at == [first, last]]
    return event(_name(first, last, kind), kind, cover(tokens, first, last + 1), roles=by_role(pairs))
