"""A folder of reports in invented words, and the record that the command line makes of it, once for all tests."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app

# Started in the background of a shell, Python ignores Ctrl-C, and so would every build that a test interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

MANIFEST = """path,title,publisher,published
courier.txt,Shells on Orvale,Northern Courier,2021-03-04
post.txt,Twelve dead in Orvale,Southern Post,2021-03-05
gazette.txt,Who arms whom,Harbour Gazette,2021-04-01
letter.txt,A letter from Tamber,Lake Letter,2021-06-20
"""
REPORTS = {
    "courier.txt": (
        "The Northern Front shelled the town of Orvale on Tuesday, killing at least 12 civilians, the mayor said. "
        "Fighters of the Northern Front attacked the barracks at Tamber on 1 March 2021."
    ),
    "post.txt": (
        "On 2 March 2021 the Northern Front shelled Orvale with rockets and killed 14 people. "
        "“The army will retake the town by the summer,” General Idris Malen said."
    ),
    "gazette.txt": (
        "Chad supports the Northern Front with arms and money, diplomats said. "
        "The Lake Brigade is allied with the Northern Front. Chad denied that it had sent arms."
    ),
    "letter.txt": "The army retook Orvale on 18 June 2021. General Idris Malen commands the army.",
    "undated.txt": "Three people were wounded in Tamber on Friday when the Lake Brigade fired on the market.",
    "front.txt": (
        "---\ntitle: The road to Tamber\npublished: 2021-07-02\n---\n"
        "Militants of the Lake Brigade abducted two doctors near Tamber on 30 June 2021, a witness said."
    ),
}
READABLE = len(REPORTS)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six reports with a manifest, and beside them an empty file and one that is no text. Not to be changed."""
    folder = tmp_path_factory.mktemp("session") / "reports"
    folder.mkdir()
    for name, text in {"manifest.csv": MANIFEST, **REPORTS, "empty.txt": ""}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "picture.dat").write_bytes(b"\x00\x01\x02\x03")
    return folder


@pytest.fixture(scope="session")
def built(reports: Path) -> Result:
    """What `onrecord build` printed when it made ``record_file``."""
    out = str(reports.with_name("made.onrecord"))
    return CliRunner().invoke(app, ["build", str(reports), "-o", out, "--workers", "1"])


@pytest.fixture(scope="session")
def record_file(reports: Path, built: Result) -> Path:
    """The record of ``reports``. Not to be changed: copy it first."""
    assert built.exit_code == 0, built.output
    return reports.with_name("made.onrecord")
