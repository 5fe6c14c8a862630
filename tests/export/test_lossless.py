"""The record's own lines give its nouns back, but for what the catalogue says they lose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from onrecord.nouns import (
    Actor,
    ClaimedWeapon,
    Event,
    Forecast,
    HarmRange,
    Place,
    Role,
    Tie,
    When,
    Where,
)
from onrecord.store import open_record
from tests.export.exporting import exported, make_hard_record


def lines(path: Path, kind: str) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.pop("type") == kind:
            yield row


def event_of(row: dict[str, Any]) -> Event:
    when = When(
        row["when_text"], row["when"], row["when_start"], row["when_end"], row["when_rule"], row["time_precision"]
    )
    where = Where(row["where_text"], row["where"], row["geo_precision"])
    return Event(
        id=row["id"],
        event=row["plover"]["event"],
        mode=row["plover"]["mode"],
        acled=(row["acled"]["event_type"], row["acled"]["sub_event_type"]) if row["acled"] else None,
        ged=row["ged"],
        modality=row["modality"],
        when=when if row["when_text"] is not None else None,
        where=where if row["where_text"] is not None else None,
        initiators=tuple(row["initiators"]),
        targets=tuple(row["targets"]),
        weapons=tuple(ClaimedWeapon(one["kind"], one["name"], tuple(one["claims"])) for one in row["weapons"]),
        harm=tuple(msgspec.convert(one, HarmRange) for one in row["harm"]),
        contested=row["contested"],
        reports=row["reports"],
        claims=tuple(row["claims"]),
    )


def actor_of(row: dict[str, Any]) -> Actor:
    roles = tuple(msgspec.convert(role, Role) for role in row.pop("roles"))
    return Actor(**{**row, "aliases": tuple(row["aliases"])}, roles=roles)


def test_what_reports_add_up_to_comes_back_from_the_lines(tmp_path: Path) -> None:
    record, out = make_hard_record(tmp_path / "r"), tmp_path / "out.jsonl"
    exported(record, "jsonl", out)
    with open_record(record) as opened:
        known = [replace(actor, entities=(), reasons=()) for actor in opened.actors()]
        assert [actor_of(row) for row in lines(out, "actor")] == known
        assert [msgspec.convert(row, Place) for row in lines(out, "place")] == list(opened.places())
        assert [msgspec.convert(row, Tie) for row in lines(out, "tie")] == list(opened.ties())
        foretold = [replace(forecast, reason=None) for forecast in opened.forecasts()]
        assert [msgspec.convert(row, Forecast) for row in lines(out, "forecast")] == foretold
        events = [
            replace(event, where=replace(event.where, reason=None) if event.where else None)
            for event in opened.events()
        ]
        assert [event_of(row) for row in lines(out, "event")] == events
        assert len(events) == 3 and len(foretold) == 1


def test_the_lines_lead_to_every_claim_where_it_stands(tmp_path: Path) -> None:
    record, out = make_hard_record(tmp_path / "r"), tmp_path / "out.jsonl"
    exported(record, "jsonl", out)
    with open_record(record) as opened:
        texts = {report.id: report.text for report in opened.reports()}
        claims = {claim.id: claim for claim in opened.claims()}
        speakers = opened.speakers()
    rows = list(lines(out, "claim"))
    assert {row["id"] for row in rows} == set(claims)
    for row in rows:
        claim = claims[row["id"]]
        assert texts[row["report"]][row["start"] : row["end"]] == row["quote"] == claim.span.quote
        assert row["speaker"] == (speakers.get(claim.speaker) if claim.speaker else None)
