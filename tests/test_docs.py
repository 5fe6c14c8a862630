from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import typer

from onrecord.cli import app
from onrecord.errors import PROBLEMS
from onrecord.export import schema
from onrecord.store import create
from onrecord.vocabulary import acled_types, plover_events
from scripts.reference import pages

ROOT = Path(__file__).resolve().parent.parent
RECORD = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
TYPES = ("report", "actor", "place", "event", "tie", "forecast", "claim")


def section(title: str) -> str:
    """The text under a heading of record.md, up to the next heading of its level or above."""
    match = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,3}} |\Z)", RECORD, re.M | re.S)
    assert match, title
    return match[2]


def in_ticks(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def enumerations(part: Any) -> Iterator[str]:
    """Every word that some field of the schema may hold."""
    if isinstance(part, dict):
        yield from (word for word in part.get("enum", ()) if isinstance(word, str))
        yield from (word for inner in part.values() for word in enumerations(inner))
    elif isinstance(part, list):
        yield from (word for inner in part for word in enumerations(inner))


@pytest.mark.parametrize("path", sorted(pages()), ids=lambda path: path.name)
def test_pages_made_from_the_code_are_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run python scripts/reference.py"


def test_the_page_of_problems_has_every_code_once() -> None:
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| ([RX]\d{3}) \|", page, re.M) == list(PROBLEMS)


@pytest.mark.parametrize("name", TYPES)
def test_the_record_page_has_a_row_for_every_field_and_no_other(name: str) -> None:
    first_cells = re.findall(r"^\| (`.*?) \|", section(name), re.M)
    assert {field for cell in first_cells for field in in_ticks(cell)} == set(schema()["$defs"][name]["properties"])


@pytest.mark.parametrize(
    ("name", "field"), [("actor", "roles"), ("event", "plover"), ("event", "weapons"), ("event", "harm")]
)
def test_the_record_page_names_the_fields_inside_a_field(name: str, field: str) -> None:
    part = schema()["$defs"][name]["properties"][field]
    (row,) = re.findall(rf"^\| `{field}` \|.*$", section(name), re.M)
    assert set(part.get("items", part)["properties"]) <= in_ticks(row)


def test_the_record_page_has_every_word_of_every_vocabulary() -> None:
    words = set(enumerations(schema()["$defs"]))
    acled = {*acled_types(), *(name for names in acled_types().values() for name in names)}
    assert sorted(word for word in words - acled if word not in in_ticks(RECORD)) == []


def test_the_record_page_has_plover_and_acled_as_they_are_coded() -> None:
    rows = dict(re.findall(r"^\| `([A-Z]+)` \| \d[^|]*\| (.*?) ?\|$", RECORD, re.M))
    assert {name: tuple(re.findall(r"`([^`]+)`", modes)) for name, modes in rows.items()} == {
        name: event.modes for name, event in plover_events().items()
    }
    table = dict(re.findall(r"^\| (\w[^|]*?) \| (.*?) \|$", section("ACLED event types and sub-event types"), re.M))
    assert {name: tuple(table[name].split("; ")) for name in acled_types()} == acled_types()


def test_the_record_page_names_every_table_of_the_file(tmp_path: Path) -> None:
    connection = create(tmp_path / "empty.onrecord")
    tables = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not re.match(r"sqlite_|report_words_|claim_words_", name)
    }
    connection.close()
    assert tables <= in_ticks(section("The file"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_command_in_the_readme_parses() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = "".join(re.findall(r"^```\n(.*?)^```$", text, re.M | re.S))
    lines = [line.split("  #")[0] for line in re.findall(r"^onrecord (.+)$", blocks, re.M)]
    known = cast(Any, typer.main.get_command(app)).commands
    assert lines
    for line in lines:
        name, *words = shlex.split(line)
        command = known[name]
        while hasattr(command, "commands"):
            name, *words = words
            command = command.commands[name]
        assert command.make_context(name, words).params


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cast(Any, typer.main.get_command(app)).commands if f"onrecord {name}" not in text] == []


def test_the_schema_that_ships_is_json_with_a_description_of_every_type() -> None:
    assert json.loads(json.dumps(schema())) == schema()
    assert all(schema()["$defs"][name]["description"] for name in TYPES)
