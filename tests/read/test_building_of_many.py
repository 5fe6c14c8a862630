"""Files of many reports, from the command line to the record."""

from __future__ import annotations

import lzma
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.config import Config
from onrecord.pipeline import build
from onrecord.store import open_record, verify
from tests.conftest import REPORTS
from tests.read.test_archives import CRAWL, warc, zipped
from tests.read.test_mails import mail
from tests.read.test_pdfs import FIRST, SECOND, pdf
from tests.read.test_tables import jsonl

ROWS = [{"title": name, "date": "2021-03-04", "text": text} for name, text in REPORTS.items() if "---" not in text]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with files of many reports, files of one, and some that cannot be read."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    files = {
        "table.jsonl.xz": lzma.compress(jsonl(ROWS)),
        "case.zip": zipped({"a.txt": ROWS[0]["text"].encode(), "b.eml": mail().as_bytes(), "c.pdf": pdf(FIRST)}),
        "crawl.warc.gz": warc(*CRAWL),
        "brief.pdf": pdf(SECOND),
        "broken.pdf": b"%PDF-1.7 nothing",
        "broken.zip": b"PK\x03\x04 nothing",
    }
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    return folder


def paths(record_file: Path) -> list[str]:
    with open_record(record_file) as record:
        return sorted(report.path for report in record.reports())


def test_the_record_does_not_tell_how_many_workers_read_files_of_many(mixed: Path, tmp_path: Path) -> None:
    one, three = tmp_path / "one.onrecord", tmp_path / "three.onrecord"
    build([mixed], one, config=Config(workers=1))
    build([mixed], three, config=Config(workers=3))
    assert one.read_bytes() == three.read_bytes()
    with open_record(one) as record:
        verify(record)
        told = [(problem.code, problem.path) for problem in record.problems() if problem.code != "R102"]
    assert [path for path in paths(one) if "table" in path] == [
        f"table.jsonl.xz#{row}" for row in range(2, len(ROWS) + 1)
    ]
    assert told == [("R010", "broken.pdf"), ("R010", "broken.zip"), ("R104", "table.jsonl.xz#1")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mixed", "one.onrecord", "three.onrecord"]


def test_adding_the_same_files_again_changes_nothing(mixed: Path, tmp_path: Path) -> None:
    out = tmp_path / "made.onrecord"
    build([mixed], out, config=Config(workers=1))
    before = out.read_bytes()
    build([mixed], out, config=Config(workers=1))
    assert out.read_bytes() == before


def test_a_table_goes_in_by_one_command_with_the_columns_that_the_user_names(tmp_path: Path) -> None:
    table, out = tmp_path / "t.jsonl", tmp_path / "made.onrecord"
    table.write_bytes(jsonl([{"nachricht": ROWS[0]["text"], "wann": "2021-03-04"}]))
    command = ["build", str(table), "-o", str(out), "--columns", "text=nachricht,published=wann", "--workers", "1"]
    made = CliRunner().invoke(app, command)
    assert made.exit_code == 0, made.output
    with open_record(out) as record:
        (report,) = record.reports()
        assert (report.path, report.published, record.count("claim") > 0) == ("t.jsonl#1", "2021-03-04", True)
    wrong = CliRunner().invoke(app, [*command[:4], "--columns", "words=x"])
    assert (wrong.exit_code, "columns: 'words=x'" in wrong.output) == (2, True)


def test_what_is_not_installed_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "pypdfium2.py").write_text("raise ModuleNotFoundError('no', name='pypdfium2')")
    (tmp_path / "brief.pdf").write_bytes(pdf(FIRST))
    script = (
        "import sys; from pathlib import Path; from onrecord.config import Config\n"
        "from onrecord.read import Source, read_report\n"
        "try: read_report(Source(Path(sys.argv[1]), 'brief.pdf'), config=Config())\n"
        "except Exception as error: print(error.code, error)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "brief.pdf")],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "shadow")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "R013 Reading this kind of file needs pypdfium2: pip install 'onrecord[read]'.\n"
