from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import NewerRecord, NotARecord, OutputError, RecordError
from onrecord.store import SCHEMA_VERSION, building, create, open_database, open_record, write_analyses
from onrecord.store.database import APPLICATION_ID
from tests.builders import make_analysis, make_record, make_report, make_sample, make_sample_record

BUILDER = """
import sys, time
from pathlib import Path
from onrecord.store import building, write_analyses
from tests.builders import make_analysis, make_report
with building(Path(sys.argv[1])) as connection:
    write_analyses(connection, [make_analysis(make_report("A later report."))])
    connection.commit()
    sys.stdout.write("half way\\n")
    sys.stdout.flush()
    time.sleep(60)
"""


def tamper(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


REVIEWER = """
import sys, time
from pathlib import Path
from onrecord.store import open_database
connection = open_database(Path(sys.argv[1]), write=True)
connection.execute("PRAGMA cache_size = 1")
connection.execute("UPDATE claim SET review = 'rejected'")
connection.executemany("INSERT INTO problem VALUES (?, 'R001', ?)", [(str(n), "x" * 3000) for n in range(50)])
sys.stdout.write("half way\\n")
sys.stdout.flush()
time.sleep(60)
"""


def start(script: str, path: Path) -> subprocess.Popen[str]:
    folders = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": folders},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "half way\n"
    return process


def stop(process: subprocess.Popen[str], number: signal.Signals) -> None:
    process.send_signal(number)
    process.communicate(timeout=30)


def test_a_finished_record_is_one_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    record = make_sample_record(tmp_path / "war.onrecord")
    assert [file.name for file in tmp_path.iterdir()] == ["war.onrecord"]
    assert stat.S_IMODE(record.stat().st_mode) == 0o600


def test_a_record_says_in_its_header_what_it_is(tmp_path: Path) -> None:
    header = make_record(tmp_path / "r").read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def test_the_order_of_writing_leaves_no_mark_in_the_file(tmp_path: Path) -> None:
    (first, second), merged = make_sample()
    there = make_record(tmp_path / "there", first, second, merged=merged)
    back = make_record(tmp_path / "back", second, first, merged=merged)
    assert there.read_bytes() == back.read_bytes()


def test_a_record_grown_in_two_builds_equals_one_made_at_once(tmp_path: Path) -> None:
    (first, second), merged = make_sample()
    once = make_record(tmp_path / "once", first, second, merged=merged)
    grown = make_record(tmp_path / "grown", second)
    make_record(grown, first, merged=merged)
    assert grown.read_bytes() == once.read_bytes()


def test_the_words_of_reports_can_be_searched_without_diacritics(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", make_analysis(make_report("Élan broke the siege.")))
    with closing(open_database(record)) as connection:
        query = "SELECT rowid FROM report_words WHERE report_words MATCH ?"
        assert connection.execute(query, ("elan",)).fetchall() == [(1,)]
        assert connection.execute(query, ("truce",)).fetchall() == []


def test_an_open_record_cannot_be_written_unless_asked(tmp_path: Path) -> None:
    record = make_sample_record(tmp_path / "r")
    with closing(open_database(record)) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM claim")
    with closing(open_database(record, write=True)) as connection, connection:
        assert connection.execute("UPDATE claim SET review = 'accepted'").rowcount == 6


@pytest.mark.parametrize("content", [b"", b"Not a record, but a report long enough. " * 9, b"SQLite format 3\0" * 9])
def test_a_file_that_is_something_else_is_no_record(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(NotARecord, match="is not a record made by onrecord"):
        open_database(path)


def test_another_database_is_no_record(tmp_path: Path) -> None:
    tamper(tmp_path / "notes.db", "CREATE TABLE note (text)")
    with pytest.raises(NotARecord, match=r"notes\.db is not a record"):
        open_database(tmp_path / "notes.db")


def test_a_missing_file_and_a_folder_are_no_records(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="There is no record at"):
        open_database(tmp_path / "missing")
    with pytest.raises(NotARecord, match="is not a record"):
        open_database(tmp_path)


def test_a_record_of_a_later_version_is_refused_and_kept(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    tamper(record, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = record.read_bytes()
    with pytest.raises(NewerRecord, match=f"is {SCHEMA_VERSION + 1}, and this version reads up to {SCHEMA_VERSION}"):
        open_database(record)
    with pytest.raises(NewerRecord), building(record):
        pass
    assert record.read_bytes() == before


def test_a_record_in_use_by_an_exclusive_writer_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.database.PATIENCE", 0.01)
    record = make_record(tmp_path / "r")
    with closing(sqlite3.connect(record, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RecordError, match="cannot be opened: database is locked"):
            open_database(record)


def test_building_never_overwrites_something_else(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("A report, not a record.")
    with pytest.raises(NotARecord), building(path):
        pass
    assert path.read_text() == "A report, not a record."


def test_creating_never_overwrites_a_record(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="exists already"):
        create(make_record(tmp_path / "r"))


def test_building_in_a_missing_folder_says_so(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"The folder .*nowhere does not exist\."),
        building(tmp_path / "nowhere" / "r"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_building_in_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written: Permission denied"), building(tmp_path / "r"):
        pass


@pytest.mark.parametrize("length", [250, 300])
def test_a_name_too_long_for_the_folder_cannot_be_written(tmp_path: Path, length: int) -> None:
    with pytest.raises(OutputError, match="cannot be written: File name too long"), building(tmp_path / ("r" * length)):
        pass


def test_a_record_inside_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="file is not a folder"), building(tmp_path / "file" / "r"):
        pass


def test_a_full_disk_is_an_output_error_and_the_earlier_record_stays(tmp_path: Path) -> None:
    record = make_sample_record(tmp_path / "r")
    before = record.read_bytes()
    with (
        pytest.raises(OutputError, match="cannot be written: database or disk is full"),
        building(record) as connection,
    ):
        connection.execute("PRAGMA max_page_count = 1")
        write_analyses(connection, [make_analysis(make_report("word " * 100_000))])
    assert record.read_bytes() == before


def test_a_failed_build_leaves_the_earlier_record_and_nothing_else(tmp_path: Path) -> None:
    record = make_sample_record(tmp_path / "r")
    before = record.read_bytes()
    with pytest.raises(ZeroDivisionError), building(record) as connection:
        connection.execute("DELETE FROM report")
        connection.commit()
        raise ZeroDivisionError
    assert record.read_bytes() == before
    assert list(tmp_path.iterdir()) == [record]


def test_a_first_build_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), building(tmp_path / "r"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_killed_build_leaves_the_earlier_record_and_the_next_one_clears_up(tmp_path: Path) -> None:
    record = make_sample_record(tmp_path / "r")
    before = record.read_bytes()
    stop(start(BUILDER, record), signal.SIGKILL)
    assert record.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2
    with building(record):
        pass
    assert list(tmp_path.iterdir()) == [record]
    assert record.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_change_that_was_killed_half_way_is_undone_by_the_next_reader(tmp_path: Path) -> None:
    path = make_sample_record(tmp_path / "r")
    before = path.read_bytes()
    stop(start(REVIEWER, path), signal.SIGKILL)
    assert path.read_bytes() != before
    with open_record(path) as record:
        assert record.rejected() == frozenset()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_record_is_not_built_upon(tmp_path: Path) -> None:
    path = make_sample_record(tmp_path / "r")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(RecordError, match="is damaged"), building(path) as connection:
        write_analyses(connection, [make_analysis()])
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_second_build_of_a_record_waits_for_nobody_and_says_why(tmp_path: Path) -> None:
    record = make_sample_record(tmp_path / "r")
    rival = start(BUILDER, record)
    try:
        with pytest.raises(OutputError, match="Another build is writing"), building(record):
            pass
        assert len(list(tmp_path.iterdir())) == 2
    finally:
        stop(rival, signal.SIGINT)
    assert list(tmp_path.iterdir()) == [record]


def test_two_builds_in_one_process_do_not_meet(tmp_path: Path) -> None:
    with building(tmp_path / "r"), pytest.raises(OutputError, match="Another build"), building(tmp_path / "r"):
        pass
    assert (tmp_path / "r").exists()


def test_a_record_that_is_open_answers_while_another_takes_its_place(tmp_path: Path) -> None:
    record = make_sample_record(tmp_path / "r")
    with open_record(record) as open_before:
        make_record(record, make_analysis(make_report("A later report.")))
        assert open_before.count("report") == 2
    with open_record(record) as open_after:
        assert open_after.count("report") == 3


def test_building_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    link = tmp_path / "link"
    link.symlink_to(record)
    make_record(link, make_analysis())
    assert link.is_symlink()
    with open_record(record) as grown:
        assert grown.count("report") == 1
