"""GENEVA: 115 types of event with their arguments, in single sentences of many genres.

Parekh et al. (2023), "GENEVA: Benchmarking Generalizability for Event Argument Extraction with Hundreds of Event
Types and Argument Roles", on FrameNet's texts. CC BY 3.0. Train on train, its own test for evaluation; the split is
the files' (1,963, 783 and 933 sentences; "val" is dev).

The text is the sentence as the set gives it, which has blanks between tokens. Marks are roles and trigger: the set's
"entities" are machine-made phrases, of which only those that are arguments become mentions (kind "argument"); they
may lie in one another. Dropped: train sentences that stand word for word in dev or test, and dev's in test.

Roles are FrameNet's. Those of who acts (Agent, Speaker, Assailant ...) are init, those of whom or what it is done to
(Victim, Patient, Addressee ...) targ, Place and Time ours; Weapon is weap, and so is an Instrument of violence.
Roles whose sense turns with the type (Recipient, Theme, Cause) keep their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from train.sets.passages import Passage, Row, Span, check_part, event, mention, passage
from train.sets.rows import by_role, cover, json_rows, unique

_FILES = {"train": "train_recovered.jsonl", "dev": "val.jsonl", "test": "test.jsonl"}
_LATER = {"train": ("dev", "test"), "dev": ("test",), "test": ()}

_INIT = """Agent Speaker Communicator Helper Supplier Supporter Producer Creator Author Self_mover Traveler Traveller
Sender Offerer Donor Assailant Terrorist Killer Destroyer Avenger Perpetrator Conqueror Defender Authorities Inspector
Tester Researcher Ratifier Selector Teacher Perceiver_agentive Arguer Manipulator"""
_TARG = "Victim Patient Addressee Benefited_party Supported Suspect Evaluee Student Offender"
_OURS = dict.fromkeys(_INIT.split(), "init") | dict.fromkeys(_TARG.split(), "targ")
_OURS |= {"Place": "place", "Time": "time", "Weapon": "weap"}
_VIOLENT = frozenset({"Attack", "Bodily_harm", "Destroying", "Hostile_encounter", "Killing", "Terrorism"})


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The sentences in the order of their ids.

    Raises ValueError for an unknown part and FileNotFoundError where the folder lacks the set's files.
    """
    check_part(part)
    taken = {row["sentence"] for later in _LATER[part] for row in _rows(folder, later)}
    rows = (row for row in _rows(folder, part) if row["sentence"] not in taken)
    yield from map(_passage, sorted(rows, key=lambda row: row["wnd_id"]))


def _rows(folder: Path, part: str) -> Iterator[Row]:
    yield from json_rows(folder / "geneva" / _FILES[part], f"the {part} file of GENEVA")


def _passage(row: Row) -> Passage:
    tokens = _tokens(row["sentence"], row["tokens"])
    entities = {
        e["id"]: mention(e["id"], "argument", cover(tokens, e["start"], e["end"])) for e in row["entity_mentions"]
    }
    arguments = [entities[a["entity_id"]] for e in row["event_mentions"] for a in e["arguments"]]
    return passage(
        f"geneva/{row['wnd_id']}",
        row["sentence"],
        source="geneva",
        marks=("roles", "trigger"),
        mentions=unique(arguments),
        events=[_event(e, tokens) for e in row["event_mentions"]],
    )


def _tokens(text: str, tokens: Sequence[str]) -> list[Span]:
    """Where each token stands: some are parts of what the sentence writes as one word."""
    spans: list[Span] = []
    at = 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        spans.append((start, at))
    return spans


def _event(row: Row, tokens: Sequence[Span]) -> Row:
    kind, at = row["event_type"], row["trigger"]
    roles = by_role((_role(a["role"], kind), a["entity_id"]) for a in row["arguments"])
    return event(row["id"], kind, cover(tokens, at["start"], at["end"]), roles=roles)


def _role(role: str, kind: str) -> str:
    if role == "Instrument" and kind in _VIOLENT:
        return "weap"
    return _OURS.get(role, role)
