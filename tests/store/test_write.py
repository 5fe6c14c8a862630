from __future__ import annotations

from pathlib import Path

from onrecord.nouns import Problem
from onrecord.store import building, open_record, write_analyses, write_problems
from tests.builders import (
    make_analysis,
    make_claim,
    make_merged,
    make_record,
    make_report,
    make_sample,
    make_sample_record,
    put_merged,
)


def test_what_is_written_is_read_back_whole(tmp_path: Path) -> None:
    analyses, merged = make_sample()
    with open_record(make_record(tmp_path / "r", *analyses, merged=merged)) as record:
        for analysis in analyses:
            assert record.report(analysis.report.id) == analysis.report
            assert tuple(record.entities(report=analysis.report.id)) == analysis.entities
            assert tuple(record.report_places(report=analysis.report.id)) == analysis.places
            assert tuple(record.claims(report=analysis.report.id)) == analysis.claims
            assert set(analysis.problems) <= set(record.problems())
        assert set(record.actors()) == set(merged.actors)
        assert set(record.places()) == set(merged.places)
        assert set(record.events()) == set(merged.events)
        assert set(record.ties()) == set(merged.ties)
        assert set(record.forecasts()) == set(merged.forecasts)
        assert set(record.abouts()) == set(merged.about)
        assert record.speakers() == dict(merged.entity_actor)


def test_a_report_that_is_there_is_skipped(tmp_path: Path) -> None:
    analyses, _ = make_sample()
    with building(tmp_path / "r") as connection:
        assert write_analyses(connection, analyses) == 2
        assert write_analyses(connection, analyses) == 0


def test_the_same_bytes_under_two_paths_are_one_report_whichever_comes_first(tmp_path: Path) -> None:
    report, copy = make_report(path="a.txt", title="A"), make_report(path="b.txt", title="B")
    one, other = make_analysis(report, claims=(make_claim(report),)), make_analysis(copy, claims=(make_claim(copy),))
    there = make_record(tmp_path / "there", one, other)
    back = make_record(tmp_path / "back", other, one)
    assert there.read_bytes() == back.read_bytes()
    with open_record(there) as record:
        assert [found.title for found in record.reports()] == ["A"]


def test_the_same_claim_found_twice_is_one_claim(tmp_path: Path) -> None:
    report = make_report()
    claim = make_claim(report)
    with open_record(make_record(tmp_path / "r", make_analysis(report, claims=(claim, claim)))) as record:
        assert list(record.claims()) == [claim]


def test_a_problem_is_filed_once(tmp_path: Path) -> None:
    problem = Problem("R001", "empty.txt", "The file is empty.")
    with building(tmp_path / "r") as connection:
        write_problems(connection, [problem, problem])
    with open_record(tmp_path / "r") as record:
        assert list(record.problems()) == [problem]


def test_merging_again_replaces_what_was_merged_and_keeps_what_was_read(tmp_path: Path) -> None:
    path = make_sample_record(tmp_path / "r")
    before = path.read_bytes()
    _, merged = make_sample()
    with building(path) as connection:
        put_merged(connection, make_merged())
    with open_record(path) as record:
        assert [record.count("claim"), record.count("event"), record.count("actor")] == [6, 0, 0]
        assert record.find_actor("Northern Front") == []
    with building(path) as connection:
        put_merged(connection, merged)
    assert path.read_bytes() == before


def test_a_review_outlives_a_merge(tmp_path: Path) -> None:
    path = make_sample_record(tmp_path / "r")
    analyses, merged = make_sample()
    claim = analyses[0].claims[0].id
    with building(path) as connection:
        connection.execute("UPDATE claim SET review = 'rejected' WHERE id = ?", (claim,))
        put_merged(connection, merged)
    with open_record(path) as record:
        assert record.rejected() == {claim}
