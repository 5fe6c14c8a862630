from __future__ import annotations

import io
import json
import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ConfigError, OutputError
from onrecord.export import export
from onrecord.store import building, open_record
from tests.builders import make_analysis, make_claim, make_record, make_report, make_sample, make_sample_record


def exported(path: Path) -> str:
    out = io.StringIO()
    with open_record(path) as record:
        export(record, out)
    return out.getvalue()


def rows(path: Path, *, kind: str | None = None) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in exported(path).splitlines()]
    return [row for row in found if kind in (None, row["type"])]


def test_lines_come_kind_by_kind_and_by_id(tmp_path: Path) -> None:
    order = ["report", "actor", "place", "event", "tie", "forecast", "claim"]
    found = [(order.index(row["type"]), row["id"]) for row in rows(make_sample_record(tmp_path / "r"))]
    assert found == sorted(found)
    assert {place for place, _ in found} == set(range(7))


def test_every_line_starts_with_its_type(tmp_path: Path) -> None:
    for line in exported(make_sample_record(tmp_path / "r")).splitlines():
        assert line.startswith('{"type":"')


def test_the_export_does_not_tell_the_order_of_writing(tmp_path: Path) -> None:
    (first, second), merged = make_sample()
    there = make_record(tmp_path / "there", first, second, merged=merged)
    back = make_record(tmp_path / "back", second, first, merged=merged)
    assert exported(there) == exported(back)


def test_the_quote_of_a_claim_stands_where_the_line_says(tmp_path: Path) -> None:
    report = make_report("𝔸 🙂 bomb fell. Élan said so.")
    path = make_record(tmp_path / "r", make_analysis(report, claims=(make_claim(report, "bomb fell."),)))
    (row,) = rows(path, kind="claim")
    assert report.text[row["start"] : row["end"]] == row["quote"] == "bomb fell."
    assert rows(path, kind="report")[0]["characters"] == 28


def test_people_and_things_are_named_by_the_record_s_ids(tmp_path: Path) -> None:
    found = {row["id"]: row for row in rows(make_sample_record(tmp_path / "r"))}
    (event,) = [row for row in found.values() if row["type"] == "event"]
    assert [found[actor]["name"] for actor in event["initiators"]] == ["Northern Front"]
    assert found[event["where"]]["name"] == "Arbel"
    ties = {row["kind"]: row for row in found.values() if row["type"] == "tie"}
    assert found[ties["supports"]["source"]]["name"] == "Eastland"
    assert found[ties["holds"]["target"]]["type"] == "place"


def test_an_event_keeps_its_types_its_words_and_its_harm(tmp_path: Path) -> None:
    (event,) = rows(make_sample_record(tmp_path / "r"), kind="event")
    assert event["plover"] == {"event": "ASSAULT", "mode": "heavy-weapons"}
    assert event["acled"]["event_type"] == "Explosions/Remote violence"
    assert (event["when"], event["when_text"], event["when_rule"]) == ("2021-03-02", "on Tuesday", "weekday")
    assert (event["where_text"], event["geo_precision"]) == ("Arbel", 1)
    (harm,) = event["harm"]
    assert (harm["low"], harm["best"], harm["high"]) == (2, 2, 2)
    assert event["contested"] is False


def test_a_claim_names_its_speaker_as_an_actor_and_what_it_is_about(tmp_path: Path) -> None:
    path = make_sample_record(tmp_path / "r")
    claims = {row["kind"]: row for row in rows(path, kind="claim")}
    (event,) = rows(path, kind="event")
    names = {row["id"]: row["name"] for row in rows(path, kind="actor")}
    assert claims["harm"]["about"] == claims["event"]["about"] == event["id"]
    assert claims["harm"]["harm"] == {
        "kind": "killed",
        "group": "unknown",
        "low": 2,
        "best": 2,
        "high": 2,
        "share": None,
    }
    assert (claims["harm"]["speaker"], claims["harm"]["speaker_text"]) == (None, "the mayor")
    assert names[claims["forecast"]["speaker"]] == "Eastland"
    assert claims["statement"]["about"] is None and claims["statement"]["harm"] is None


def test_a_review_is_told(tmp_path: Path) -> None:
    path = make_sample_record(tmp_path / "r")
    with building(path) as connection:
        connection.execute("UPDATE claim SET review = 'edited' WHERE kind = 'statement'")
    assert {row["kind"]: row["review"] for row in rows(path, kind="claim")}["statement"] == "edited"


def test_a_line_is_one_line_to_every_reader(tmp_path: Path) -> None:
    report = make_report("One\x85two\u2028three\u2029four\nfive\x0bsix.")
    text = exported(make_record(tmp_path / "r", make_analysis(report, claims=(make_claim(report),))))
    assert len(text.splitlines()) == 2
    assert json.loads(text.splitlines()[1])["quote"] == report.text


def test_letters_stay_letters(tmp_path: Path) -> None:
    report = make_report("Şırnak’ta çatışma.")
    assert "Şırnak’ta çatışma." in exported(
        make_record(tmp_path / "r", make_analysis(report, claims=(make_claim(report),)))
    )


def test_a_file_gets_the_same_bytes_as_a_stream(tmp_path: Path) -> None:
    path = make_sample_record(tmp_path / "r")
    out = tmp_path / "out.jsonl"
    out.write_text("an older export")
    with open_record(path) as record:
        export(record, out)
    assert out.read_bytes() == exported(path).encode()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.manifest.json", "r"]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_an_empty_record_is_an_empty_file(tmp_path: Path) -> None:
    assert exported(make_record(tmp_path / "r")) == ""


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    known = r"'xml'; there is acled, .* jsonl, "
    with open_record(make_record(tmp_path / "r")) as record, pytest.raises(ConfigError, match=known):
        export(record, tmp_path / "out", format="xml")


def test_a_path_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    with open_record(make_record(tmp_path / "r")) as record:
        for out in (tmp_path, tmp_path / "nowhere" / "out.jsonl"):
            with pytest.raises(OutputError, match="cannot be written"):
                export(record, out)


def test_the_record_is_never_written_over(tmp_path: Path) -> None:
    path = make_sample_record(tmp_path / "r")
    before = path.read_bytes()
    with open_record(path) as record, pytest.raises(OutputError, match="is the record itself"):
        export(record, path)
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path, pipe = make_sample_record(tmp_path / "r"), tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    with open_record(path) as record:
        export(record, pipe)
    reader.join(timeout=10)
    assert heard == [exported(path).encode()]
    assert pipe.is_fifo()
