"""The error tree, and the catalogue of problem codes that a build files away.

    OnrecordError            anything a user can mend; the command line prints it and exits 2
    ├── ConfigError          the configuration file or an option is wrong
    ├── InputError           there is nothing at a path that was to be read
    ├── RecordError          the file is not a record we can use
    │   ├── NotARecord       something else lies at the path
    │   ├── NewerRecord      made by a later version
    │   └── RecordBusy       someone else is writing to it
    ├── DecisionError        a reviewer's decision cannot be taken as it was given
    │   └── DecisionConflict another decision on the same thing came first
    ├── OutputError          the output path cannot be written
    ├── NothingRead          no report could be read; the command line exits 1
    ├── ReadError            one file could not be read; becomes a Problem row (carries its code)
    └── VerifyError          a rule of the record does not hold

One report's failure is a row with a code, never a lost run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.nouns import Problem


class OnrecordError(Exception):
    """The base of every error raised on purpose; its message is a sentence for the user."""


class ConfigError(OnrecordError):
    """The configuration file or an option is wrong."""


class InputError(OnrecordError):
    """There is nothing at a path that was to be read."""


class RecordError(OnrecordError):
    """The file is not a record that can be used."""


class NotARecord(RecordError):
    """Something else lies at the path."""


class NewerRecord(RecordError):
    """The record was made by a later version of onrecord."""


class RecordBusy(RecordError):
    """Someone else is writing to the record; it is worth trying again."""


class DecisionError(OnrecordError):
    """A reviewer's decision cannot be taken as it was given."""


class DecisionConflict(DecisionError):
    """Another decision on the same thing came first; look at it and decide anew."""


class OutputError(OnrecordError):
    """The output path cannot be written."""


class VerifyError(OnrecordError):
    """A rule of the record does not hold."""


class NothingRead(OnrecordError):
    """No report could be read. ``problems`` say why, a row a file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("No report could be read." if problems else "There is no report to read there.")
        self.problems = tuple(problems)


class ReadError(OnrecordError):
    """A file could not be read. ``code`` is a key of PROBLEMS."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


PROBLEMS: dict[str, str] = {
    "R001": "There is no text in the file, or in a report that it holds.",
    "R002": "The file is binary, not text.",
    "R003": "The file cannot be opened.",
    "R004": "The file is larger than the limit.",
    "R005": "The file's characters cannot be decoded.",
    "R006": "The manifest or front matter cannot be read.",
    "R007": "The manifest names a file that is not there.",
    "R008": "No reader knows this kind of file.",
    "R009": "The file is locked with a password.",
    "R010": "The file is damaged or cut short.",
    "R011": "Reading the file took more time or memory than is allowed.",
    "R012": "The file of many reports holds more than is allowed, or an archive in an archive.",
    "R013": "What reads this kind of file is not installed.",
    "R014": "The table has no column of text.",
    "R101": "The file is not UTF-8 and was read as Windows-1252.",
    "R102": "The report has no publication date; its relative dates stay words.",
    "R103": "The report's publication date is not a date.",
    "R104": "The file is a copy of another and was read once.",
    "R105": "The file is not what its name says.",
    "R106": "Part of the file was not read.",
    "R107": "Days are counted from the date that opens the report.",
    "R111": "The file has changed; what was read in it before was withdrawn.",
    "R112": "Two reports have one path and other words; both are kept.",
    "X001": "The analysis of the report failed.",
}
"""Codes by class: R0 not read, R1 read with a doubt, X analysis."""
