"""Every rule of the record, broken by hand in a record where it held."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import VerifyError
from onrecord.nouns import ClaimedWeapon, Event, HarmRange
from onrecord.store import failures, open_record, verify
from tests.builders import Merged, make_merged, make_record, make_sample, make_sample_record, make_when, make_where

MISSING = "0" * 16


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_sample_record(tmp_path / "r")


def tamper(path: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement, values).rowcount > 0


def first_failure(path: Path) -> str:
    with open_record(path) as record, pytest.raises(VerifyError) as caught:
        verify(record)
    return str(caught.value)


def failure_of(tmp_path: Path, merged: Merged) -> str:
    analyses, _ = make_sample()
    return first_failure(make_record(tmp_path / "made", *analyses, merged=merged))


def with_event(**changes: object) -> Merged:
    """The sample with its one event changed."""
    _, merged = make_sample()
    event: Event = replace(merged.events[0], **changes)  # type: ignore[arg-type]
    return replace(merged, events=(event,))


def test_a_whole_record_holds_every_rule(path: Path) -> None:
    with open_record(path) as record:
        verify(record)
        assert list(failures(record)) == []


def test_an_empty_record_holds_every_rule(tmp_path: Path) -> None:
    with open_record(make_record(tmp_path / "r")) as record:
        verify(record)


@pytest.mark.parametrize(
    "change",
    [
        "quote = quote || '!'",
        "quote = lower(quote)",
        "start = start + 1",
        '"end" = 1000000',
        "start = -1",
        "start = \"end\", quote = ''",
    ],
)
def test_rule_1_a_quote_that_does_not_stand_there(path: Path, change: str) -> None:
    tamper(path, f"UPDATE claim SET {change} WHERE kind = 'event'")
    assert first_failure(path).startswith("Rule 1: claim clm-")


def test_rule_1_a_text_that_was_changed(path: Path) -> None:
    tamper(path, "UPDATE report SET text = text || ' And more.' WHERE path = 'first.txt'")
    assert first_failure(path).startswith("Rule 1: the text of report")


@pytest.mark.parametrize("table", ["event", "tie", "forecast"])
def test_rule_2_a_thing_without_claims(path: Path, table: str) -> None:
    tamper(path, f"UPDATE {table} SET body = json_set(body, '$.claims', json('[]'))")
    assert "names no claim" in first_failure(path)


def test_rule_2_a_weapon_without_claims(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, with_event(weapons=(ClaimedWeapon("artillery", "shells", ()),)))
    assert failure.startswith("Rule 2:") and "has a weapon (shells) with no claim" in failure


def test_rule_2_harm_without_claims(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, with_event(harm=(HarmRange("killed", "unknown", 2, 2, 2, ()),)))
    assert failure.startswith("Rule 2:") and "has harm (killed) with no claim" in failure


@pytest.mark.parametrize(
    ("table", "field", "named"),
    [
        ("event", "$.claims[#]", "clm"),
        ("event", "$.weapons[0].claims[#]", "clm"),
        ("event", "$.harm[0].claims[#]", "clm"),
        ("event", "$.initiators[#]", "act"),
        ("event", "$.targets[#]", "act"),
        ("event", "$.where.place", "plc"),
        ("tie", "$.source", "act"),
        ("tie", "$.target", "act"),
        ("tie", "$.claims[#]", "clm"),
        ("forecast", "$.holder", "act"),
        ("forecast", "$.settled_by[#]", "clm"),
        ("forecast", "$.claims[#]", "clm"),
        ("place", "$.within", "plc"),
        ("actor", "$.roles[#]", "role"),
        ("actor", "$.entities[#]", "ent"),
    ],
)
def test_rule_2_an_id_that_is_not_there(path: Path, table: str, field: str, named: str) -> None:
    value = f'"{named}-{MISSING}"'
    if named == "role":
        value = f'{{"title":"x","since":null,"until":null,"claims":["clm-{MISSING}"]}}'
    tamper(path, f"UPDATE {table} SET body = json_set(body, ?, json(?))", field, value)
    assert first_failure(path).startswith("Rule 2:")
    assert f"-{MISSING}, which is not in the record" in first_failure(path)


@pytest.mark.parametrize(
    ("kind", "field", "named"),
    [
        ("event", "$.initiators[#]", "ent"),
        ("event", "$.where.place", "plc"),
        ("tie", "$.source", "ent"),
        ("tie", "$.target", "ent"),
        ("forecast", "$.holder", "ent"),
    ],
)
def test_rule_2_an_id_in_a_claim_that_is_not_there(path: Path, kind: str, field: str, named: str) -> None:
    statement = "UPDATE claim SET body = json_set(body, ?, ?) WHERE kind = ?"
    tamper(path, statement, field, f"{named}-{MISSING}", kind)
    assert first_failure(path).startswith("Rule 2: clm-")


def test_rule_2_rows_whose_report_is_gone(path: Path) -> None:
    tamper(path, "DELETE FROM report WHERE path = 'second.txt'")
    assert first_failure(path).startswith("Rule 2:")


def test_rule_2_a_speaker_who_is_gone(path: Path) -> None:
    tamper(path, "UPDATE claim SET speaker = ? WHERE kind = 'statement'", f"ent-{MISSING}")
    assert first_failure(path).startswith("Rule 2: clm-")


def test_rule_2_an_entity_whose_actor_is_gone(path: Path) -> None:
    tamper(path, "UPDATE entity_actor SET actor = ?", f"act-{MISSING}")
    assert first_failure(path).startswith("Rule 2: ent-")


def test_rule_2_a_claim_about_something_that_is_not_there(path: Path) -> None:
    tamper(path, "UPDATE about SET item = ? WHERE item LIKE 'evt-%'", f"evt-{MISSING}")
    assert "is about evt-0000000000000000, which is not in the record" in first_failure(path)


def test_rule_2_a_claim_about_something_that_does_not_name_it(path: Path) -> None:
    tamper(path, "UPDATE about SET item = (SELECT id FROM forecast) WHERE item LIKE 'evt-%'")
    assert "which does not name it" in first_failure(path)


def test_rule_3_a_date_without_words(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, with_event(when=make_when("")))
    assert failure.startswith("Rule 3:") and "date without the words" in failure


def test_rule_3_a_date_without_a_rule(tmp_path: Path) -> None:
    assert "date without the words and the rule" in failure_of(tmp_path, with_event(when=make_when(rule=None)))


def test_rule_3_days_without_a_date(tmp_path: Path) -> None:
    when = make_when(edtf=None, start="2021-03-02", rule=None)
    assert failure_of(tmp_path, with_event(when=when)).startswith("Rule 3:")


def test_rule_3_an_event_that_ends_before_it_starts(tmp_path: Path) -> None:
    assert "ends before it starts" in failure_of(tmp_path, with_event(when=make_when(start="2021-03-09")))


def test_rule_3_a_date_whose_words_are_in_no_report(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, with_event(when=make_when("on Friday")))
    assert failure.startswith("Rule 3:") and "'on Friday', which stand in none of its reports" in failure


def test_rule_3_a_place_whose_words_are_in_no_report(tmp_path: Path) -> None:
    assert failure_of(tmp_path, with_event(where=make_where(text="the capital"))).startswith("Rule 3:")


def test_rule_3_a_place_without_words(path: Path) -> None:
    tamper(path, "UPDATE event SET body = json_set(body, '$.where.text', ' ')")
    assert "place without the words" in first_failure(path)


def test_rule_3_words_without_a_date_are_no_failure(tmp_path: Path) -> None:
    analyses, _ = make_sample()
    merged = with_event(when=make_when(edtf=None, rule=None, precision=None), where=None)
    with open_record(make_record(tmp_path / "r", *analyses, merged=merged)) as record:
        verify(record)


@pytest.mark.parametrize("change", ["'$.low', 3", "'$.high', 1", "'$.best', null, '$.low', 5", "'$.low', -1"])
def test_rule_4_an_event_whose_counts_are_out_of_order(path: Path, change: str) -> None:
    tamper(path, f"UPDATE event SET body = json_set(body, {change.replace('$', '$.harm[0]')})")
    assert first_failure(path).startswith("Rule 4: evt-")


def test_rule_4_a_claim_whose_counts_are_out_of_order(path: Path) -> None:
    tamper(path, "UPDATE claim SET body = json_set(body, '$.harm.high', 1) WHERE kind = 'harm'")
    assert first_failure(path).startswith("Rule 4: clm-")


def test_rule_4_an_open_range_is_in_order(path: Path) -> None:
    tamper(path, "UPDATE claim SET body = json_set(body, '$.harm.high', null, '$.harm.best', null) WHERE kind = 'harm'")
    with open_record(path) as record:
        verify(record)


def test_rule_5_an_id_that_is_no_content_hash(path: Path) -> None:
    tamper(path, "UPDATE claim SET id = 'clm-7' WHERE kind = 'statement'")
    assert first_failure(path) == "Rule 5: 'clm-7' is not the id of a thing of kind claim."


def test_rule_6_a_rejected_claim_that_still_supports(path: Path) -> None:
    tamper(path, "UPDATE claim SET review = 'rejected' WHERE kind = 'event'")
    failure = first_failure(path)
    assert failure.startswith("Rule 6: evt-") and "which was rejected" in failure


def test_rule_6_a_rejected_claim_that_supports_nothing_is_no_failure(path: Path) -> None:
    tamper(path, "UPDATE claim SET review = 'rejected' WHERE kind = 'statement'")
    with open_record(path) as record:
        verify(record)


def test_every_failure_is_named_in_the_order_of_the_rules(path: Path) -> None:
    tamper(path, "UPDATE claim SET review = 'rejected' WHERE kind = 'event'")
    tamper(path, "UPDATE claim SET quote = 'x' WHERE kind IN ('event', 'harm')")
    with open_record(path) as record:
        assert [sentence[:7] for sentence in failures(record)] == ["Rule 1:", "Rule 1:", "Rule 6:", "Rule 6:"]


def test_a_body_that_cannot_be_read_is_damage(path: Path) -> None:
    tamper(path, "UPDATE tie SET body = '{'")
    assert first_failure(path).startswith("The file is damaged: ")


def test_a_page_that_was_overwritten_is_damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)
    assert first_failure(path).startswith("The file is damaged: ")


def test_merged_nothing_holds_every_rule(tmp_path: Path) -> None:
    analyses, _ = make_sample()
    with open_record(make_record(tmp_path / "r", *analyses, merged=make_merged())) as record:
        verify(record)
