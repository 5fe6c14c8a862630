from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import NotARecord, OnrecordError
from onrecord.store import Record, open_record
from onrecord.store.query import fold_name
from tests.builders import (
    make_actor,
    make_analysis,
    make_claim,
    make_merged,
    make_record,
    make_report,
    make_sample,
    make_sample_record,
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(make_sample_record(tmp_path / "r")) as found:
        yield found


def test_opening_what_is_no_record_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotARecord):
        open_record(tmp_path / "missing")


def test_claims_come_in_reading_order(tmp_path: Path) -> None:
    report = make_report("One two three.")
    quotes = ["three", "One two", "One", "two"]
    claims = tuple(make_claim(report, quote) for quote in quotes)
    with open_record(make_record(tmp_path / "r", make_analysis(report, claims=claims))) as record:
        assert [claim.span.quote for claim in record.claims()] == ["One", "One two", "two", "three"]


def test_things_come_by_id(record: Record) -> None:
    for found in (record.reports(), record.actors(), record.places(), record.events(), record.ties()):
        ids = [thing.id for thing in found]
        assert ids and ids == sorted(ids)


def test_entities_keep_the_order_of_their_report(record: Record) -> None:
    (first, _), _ = make_sample()
    assert [entity.names for entity in record.entities(report=first.report.id)] == [("Northern Front",), ()]


def test_the_claims_about_an_event_are_its_claims_alone(record: Record) -> None:
    (event,) = record.events()
    assert [claim.kind for claim in record.claims_about(event.id)] == ["event", "harm"]
    assert list(record.claims_about("evt-0000000000000000")) == []


def test_a_linked_claim_has_its_speaker_as_an_actor_and_what_it_is_about(record: Record) -> None:
    (state,) = record.find_actor("Eastland")
    (forecast,) = record.forecasts()
    linked = {claim.kind: (speaker, about, review) for claim, speaker, about, review in record.linked_claims()}
    assert linked["forecast"] == (state.id, forecast.id, None)
    assert linked["statement"] == (state.id, None, None)
    assert linked["harm"][0] is None


@pytest.mark.parametrize("name", ["Farc", "FARC", "  farc ", "Fuerzas  Armadas", "fuérzas armadas"])
def test_an_actor_is_found_by_any_name_however_it_is_typed(tmp_path: Path, name: str) -> None:
    farc, other = make_actor("Fuerzas Armadas", aliases=("FARC",)), make_actor("FARC dissidents", mentions=9)
    with open_record(make_record(tmp_path / "r", merged=make_merged(actors=[farc, other]))) as record:
        assert record.find_actor(name) == [farc]


def test_a_part_of_a_name_finds_all_who_have_it_most_mentioned_first(tmp_path: Path) -> None:
    actors = [make_actor("Şırnak Brigade", mentions=2, aliases=("2nd brigade",)), make_actor("Brigade 7", mentions=5)]
    with open_record(make_record(tmp_path / "r", merged=make_merged(actors=actors))) as record:
        assert [actor.name for actor in record.find_actor("brigade")] == ["Brigade 7", "Şırnak Brigade"]
        assert [actor.name for actor in record.find_actor("sirn")] == ["Şırnak Brigade"]
        assert record.find_actor("corps") == []
        assert record.find_actor(" ") == []
        assert record.find_actor("%") == []


@pytest.mark.parametrize(
    ("name", "folded"),
    [("İzmir", "izmir"), ("Łódź", "lodz"), ("O’Brien", "o'brien"), ("Straße", "strasse"), ("Al  Asad", "al asad")],
)
def test_names_fold(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_a_thing_is_found_by_the_start_of_its_id(record: Record) -> None:
    (event,) = record.events()
    assert record.event(event.id) == record.event(event.id[:8]) == event
    claim = next(record.claims())
    assert record.claim(claim.id[:12]) == claim
    report = next(record.reports())
    assert record.report(report.id[:12]) == report


def test_an_id_that_nobody_or_more_than_one_has_is_refused(record: Record) -> None:
    with pytest.raises(OnrecordError, match="The record has no event with the id 'evt-zz'"):
        record.event("evt-zz")
    with pytest.raises(OnrecordError, match="More than one tie"):
        record.tie("tie-")
    with pytest.raises(OnrecordError, match="no actor"):
        record.actor("")


def test_a_wild_card_in_an_id_is_a_letter(record: Record) -> None:
    with pytest.raises(OnrecordError, match="no event"):
        record.event("evt%")


def test_things_are_counted(record: Record) -> None:
    assert {table: record.count(table) for table in ("report", "claim", "event", "tie", "forecast")} == {
        "report": 2,
        "claim": 6,
        "event": 1,
        "tie": 2,
        "forecast": 1,
    }
