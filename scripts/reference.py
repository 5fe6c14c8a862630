"""Writes docs/cli.md from the command line's own help and docs/problems.md from the catalogue of problems.

``python scripts/reference.py`` writes both; with ``--check`` it writes nothing and exits 1 where one is not
current, as tests/test_docs.py does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import typer

from onrecord.cli import app
from onrecord.config import Config
from onrecord.errors import PROBLEMS

DOCS = Path(__file__).resolve().parent.parent / "docs"

EXITS = """## Exit status

| status | meaning |
|---|---|
| 0 | done |
| 1 | `build`: no file could be read; `verify`: a rule does not hold |
| 2 | something that can be mended: a wrong option, a path that leads nowhere, a file that is no record |
| 130 | stopped by Ctrl-C |

Errors are one sentence on standard error. A record changes whole or not at all: after any other status than 0, and
after a build that was killed, it is as it was before."""

SETTINGS = """## Settings

`build` reads `onrecord.toml` in the folder it runs in, or the TOML file that `--config` or the environment variable
`ONRECORD_CONFIG` names.

| key | meaning | unless set |
|---|---|---|"""

KEYS = {
    "max_file_bytes": "the largest file that is read, in bytes",
    "workers": "processes that read reports",
    "engine": "what spreads reports over processes: `local` or `ray` (docs/growth.md)",
    "address": "the Ray cluster for the engine `ray`; one is started on this machine unless given",
    "extractor": "what reads a report",
    "gazetteer": "the path of a file of your own places",
    "max_unpacked_bytes": "the most that one archive, mailbox or table may hold, in bytes",
    "max_members": "the most reports that one archive, mailbox or table may hold",
    "read_seconds": "the processor time that reading one report may take; one archive or table, twenty times that",
    "columns": "what the columns of tables of reports hold, as for `--columns`",
}
"""What each setting means; a setting without a line here stops this script."""

CLASSES = {
    "R0": ("Not read", "The file gives nothing to the record."),
    "R1": ("Read with a doubt", "The report is in the record, or its other copy is."),
    "X": ("Not analysed", "The file was read, and what followed failed."),
}

ADVICE = {
    "R001": "Look whether the download or the conversion to text failed.",
    "R002": "Convert it to text, or take it out of the folder.",
    "R003": "Look at its permissions, and whether it is a link to something that is gone.",
    "R004": "Raise `max_file_bytes` in `onrecord.toml`, or split the file.",
    "R005": "Save it as UTF-8.",
    "R006": "Save it as UTF-8, with commas and the columns of docs/cli.md; the reports are read without it.",
    "R007": "Correct the path; paths are relative to the manifest.",
    "R008": "Convert it to plain text.",
    "R009": "Unlock it, and save it without a password.",
    "R010": "Get the file again, or open it with its own program and save it anew.",
    "R011": "Raise `read_seconds` in `onrecord.toml`, or split the file.",
    "R012": "Raise `max_members` or `max_unpacked_bytes` in `onrecord.toml`; unpack an archive that holds archives.",
    "R013": "Install it: `pip install 'onrecord[read]'`.",
    "R014": "Name the column: `--columns text=NAME`.",
    "R101": "Look for odd letters; save it as UTF-8 where there are any.",
    "R102": "Name the date in `manifest.csv` or in front matter, and build again.",
    "R103": "Write it as 2021-03-04, as 2021-03 or as 2021.",
    "R104": "Nothing need be done.",
    "R105": "Rename the file, if you like.",
    "R106": "Look at the part that the sentence names, and give it as a file of its own if it matters.",
    "R107": "See whether it is the day of writing; name that of publication in `manifest.csv` where none is.",
    "R111": "Nothing need be done; to keep what a file said before, keep it under a name of its own.",
    "R112": "Give the files names of their own, if it matters which is which.",
    "X001": "Report it, with the sentence and, if it may be shared, the file.",
}
"""What to do about each problem; a code without a line here stops this script."""


def main() -> int:
    """Writes the pages, or says which are not current."""
    stale = [path for path, page in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != page]
    for path in stale:
        if "--check" in sys.argv[1:]:
            print(f"{path.name} is not current: run python scripts/reference.py")
        else:
            path.write_text(pages()[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv[1:] else 0


def pages() -> dict[Path, str]:
    """The text of each page by its path."""
    return {DOCS / "cli.md": "\n".join(_cli()) + "\n", DOCS / "problems.md": "\n".join(_problems()) + "\n"}


# ---- the command line ------------------------------------------------------------------------


def _cli() -> Iterator[str]:
    # Asked as objects, because the layout of --help is its library's and changes with it.
    group = cast(Any, typer.main.get_command(app))
    yield "# The command line\n\n*Made from the help of the commands by `scripts/reference.py`.*\n"
    yield _paragraphs(group.help) + "\n"
    yield f"{_examples(group)}\n"
    yield from _commands(group, "")
    yield f"{EXITS}\n\n{SETTINGS}"
    for key in fields(Config):
        unset = "one for each core" if key.name == "workers" else "none"
        preset = unset if key.default is None else f"`{json.dumps(key.default)}`"
        yield f"| `{key.name}` | {KEYS[key.name]} | {preset} |"


def _commands(group: Any, path: str) -> Iterator[str]:
    """Every command; a group of commands first, then what is in it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield f"## onrecord {path}{name}\n\n{_paragraphs(command.help)}\n\n{_examples(command)}\n"
            yield from _commands(command, f"{path}{name} ")
        else:
            yield from _command(f"{path}{name}", command)


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    words = [f"{one.metavar}{'...' if one.nargs == -1 else ''}" for one in arguments]
    yield f"## onrecord {name}\n\n    onrecord {name} {' '.join(words)} [OPTIONS]\n"
    yield _paragraphs(command.help) + "\n"
    yield "| argument or option | meaning |\n|---|---|"
    yield from (f"| `{word}` | {one.help} |" for word, one in zip(words, arguments, strict=True))
    yield from (f"| {_flags(one)} | {one.help}{' Required.' if one.required else ''} |" for one in options)
    yield f"\n{_examples(command)}\n"


def _flags(option: Any) -> str:
    flags = ", ".join(f"`{flag}`" for flag in sorted(option.opts, key=len))
    return flags if option.is_flag else f"{flags} `{option.metavar}`"


def _paragraphs(words: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in words.split("\n\n"))


def _examples(command: Any) -> str:
    _, _, lines = command.epilog.partition("Examples:\n")
    return "\n".join(f"    {line.strip()}" for line in lines.splitlines())


# ---- problems --------------------------------------------------------------------------------


def _problems() -> Iterator[str]:
    yield "# Problems\n\n*Made from `onrecord.errors.PROBLEMS` by `scripts/reference.py`.*\n"
    yield (
        "One file's failure is a row of the record with a code, a sentence and the file's path, never a lost run and\n"
        "never a guessed value. `onrecord build` lists the problems it met; `onrecord show RECORD --problems` lists "
        "all\nthat the record holds."
    )
    for start, (title, meaning) in CLASSES.items():
        yield f"\n## {title}\n\n{meaning}\n\n| code | problem | what to do |\n|---|---|---|"
        yield from (f"| {code} | {PROBLEMS[code]} | {ADVICE[code]} |" for code in PROBLEMS if code.startswith(start))


if __name__ == "__main__":
    sys.exit(main())
