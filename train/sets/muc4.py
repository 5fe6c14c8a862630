"""MUC-4: reports on Latin America around 1989, and templates of the terrorist incidents in them.

MUC-4 (1992) in the raw files; the repository is MIT, MUC-4's text carries no licence. Train on train, evaluate on
test. The split is the usual one: train is DEV-MUC3 (1,300 messages), dev TST1 and TST2 (200), test TST3 and TST4
(200). The keys are read raw (train.sets.muc4_keys), not as later work has cut them down.

The text is the message under its header line, in the set's capitals: lines joined by a blank, paragraphs by a
newline; its dateline gives "published".

The keys tell of incidents, not of words: no trigger is marked, so that events is empty and each incident is a row of
"templates". Such a row has an event's keys without a trigger: "event" is the incident type; "status" is happened for
ACCOMPLISHED and None for ATTEMPTED and THREATENED, which have no like in ours (the key's word is under "stage");
init is PerpInd and PerpOrg, targ Target and Victim, weap Weapon, place Place, time Date; "harm" has a DEATH as killed
and an INJURY as wounded, with the number where it is placed, else the victims. Beside them stand "optional", "date"
(first and last day), "where" (names, country first), "category", "fillers" (each kind's answers for scoring, equally
good ones in one list), "confidence", "effects" and "counts" (a value and the strings it is of).

Mentions are the key's strings wherever they stand as whole words: PerpInd, PerpOrg, Target, Victim and Weapon; Place
is the most special name of the incident's place that the text has, the country only where the key has no other; Date
is a day and its month; Number is a count of targets within the three words before them. Marks are count and mention;
coref chains names, and strings that stand once, and is not marked: other strings may recur in another sense. Not
placed: strings that are not in the text as they are in the key, relative dates, titles of named victims, and anything
in the dateline. Of answers equally good for a date, a place or a type the first is taken. Dropped: the train message
that is almost word for word one of test (`COPIES`). A message with no relevant incident has no templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from onrecord.groups import Groups
from train.sets.muc4_incidents import place_incident
from train.sets.muc4_keys import Template, read_date, read_keys
from train.sets.passages import Passage, check_part, need, passage
from train.sets.rows import unique

COPIES = frozenset({"DEV-MUC3-1133"})
"""Train messages that share nine tenths or more of their eight-word runs with a message of test."""

_FOLDERS = {"train": ("dev",), "dev": ("tst1", "tst2"), "test": ("tst3", "tst4")}
_KEYS = re.compile(r"key-.*")
_TEXTS = re.compile(r"dev-muc3-\d+-\d+|tst\d-muc\d")
_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.M)
_DATELINE = re.compile(r"^[^\n]{0,90}?, (\d{1,2} [A-Z]{3,9} \d{2})\b")


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The messages in the order of their ids, each with its "templates".

    Raises ValueError for an unknown part and FileNotFoundError where the folder lacks the set's files.
    """
    check_part(part)
    home = folder.joinpath("muc", "raw_files", "muc34", "TASK", "CORPORA")
    for name in _FOLDERS[part]:
        templates: dict[str, list[Template]] = {}
        for text in _files(home / name, _KEYS):
            for message, template in read_keys(text):
                templates.setdefault(message, []).extend([template] if template else [])
        for message, text in sorted(chain.from_iterable(map(_messages, _files(home / name, _TEXTS)))):
            if message not in COPIES:
                yield _passage(message, text, templates.get(message, []))


def _files(folder: Path, name: re.Pattern[str]) -> list[str]:
    paths = sorted(path for path in need(folder, "MUC-4's messages and keys").iterdir() if name.fullmatch(path.name))
    return [path.read_text(encoding="latin-1") for path in paths]


def _messages(text: str) -> Iterator[tuple[str, str]]:
    """Each message's id and its text, paragraphs on a line each."""
    pieces = _HEADER.split(text)[1:]
    for message, body in zip(pieces[::2], pieces[1::2], strict=True):
        paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body))
        yield message, "\n".join(filter(None, paragraphs))


def _passage(message: str, text: str, templates: Sequence[Template]) -> Passage:
    dateline = _DATELINE.match(text)
    incidents = [place_incident(text, template) for template in templates]
    report = passage(
        f"muc4/{message}",
        text,
        source="muc4",
        marks=("count", "mention"),
        published=read_date(dateline[1])[1] if dateline else None,
        mentions=unique(chain.from_iterable(incident.mentions for incident in incidents)),
        coref=_joined([names for incident in incidents for names in incident.chains]),
    )
    return report | {"templates": [incident.row for incident in incidents]}


def _joined(chains: Sequence[Sequence[str]]) -> list[list[str]]:
    """Chains of several incidents, those with a mention in common as one."""
    groups = Groups(chain.from_iterable(chains))
    for names in chains:
        for name in names[1:]:
            groups.join(names[0], name)
    return groups.all()
