"""Who says of an event that it took place, and how it is meant: the claims on the events of invented sentences.

A row of ``stance.csv`` is a sentence with its ``[mention:kind]`` and ``{trigger}`` marked, what an extractor
heard in it (``speaker>cue>content``) and how it took the event; then the speaker's words, polarity and modality
of each claim on the event, in that order and parted by ``+``; ``-`` is the report itself, ``none`` no event.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import cast, get_args

import pytest

from onrecord.nouns import ACTOR_KINDS, EventBody, EventModality, MentionKind
from onrecord.resolve import resolve
from tests.builders import EventWords, make_reading

ROWS = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "stance.csv").open(encoding="utf-8")))
_MENTION = re.compile(r"\[([^\]:]+):([a-z_]+)(?::(\d))?\]")


def claims_on_event(row: dict[str, str]) -> list[tuple[str, str, str]]:
    marked = [(f"{words}@{nth}" if nth else words, kind) for words, kind, nth in _MENTION.findall(row["sentence"])]
    mentions = [(words, cast(MentionKind, kind)) for words, kind in marked]
    text = _MENTION.sub(r"\1", row["sentence"])
    triggers = re.findall(r"\{([^}]+)\}", text)
    assert row["status"] in get_args(EventModality)
    told = [
        EventWords(
            trigger,
            status=cast(EventModality, row["status"]),
            init=tuple(words for words, kind in mentions if kind == "armed_group" and words != "army")[:1],
            targ=tuple(words for words, kind in mentions if kind == "population" and "are always" in text),
            place=tuple(words for words, kind in mentions if kind == "place"),
        )
        for trigger in triggers
    ]
    heard = [tuple(one.split(">")) for one in row["said"].split(" & ") if one]
    report, reading = make_reading(
        re.sub(r"[{}]", "", text), mentions, events=told, speeches=cast("list[tuple[str, str, str]]", heard)
    )
    found = (claim for claim in resolve(reading, report).claims if isinstance(claim.body, EventBody))
    return sorted({(claim.speaker_text or "-", claim.polarity, claim.modality) for claim in found})


@pytest.mark.parametrize("row", ROWS, ids=[row["sentence"][:60] for row in ROWS])
def test_claims_on_the_event_have_their_voice_polarity_and_modality(row: dict[str, str]) -> None:
    wanted = zip(*(row[column].split(" + ") for column in ("speaker", "polarity", "modality")), strict=True)
    assert claims_on_event(row) == [one for one in wanted if one[0] != "none"]


def test_there_are_enough_cases_and_each_kind_of_claim_among_them() -> None:
    assert len(ROWS) >= 80
    assert {"asserted", "alleged", "planned", "none"} <= {row["modality"] for row in ROWS}
    assert set(ACTOR_KINDS) & {kind for row in ROWS for _, kind, _ in _MENTION.findall(row["sentence"])}
