"""The command that takes reports out of a record."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.terminal import RecordFile, counted, examples, out, say, told

EXAMPLES = examples(
    "onrecord remove conflict.onrecord march/courier.txt",
    "onrecord remove conflict.onrecord 'march/*'",
    "onrecord remove conflict.onrecord 7f83b1657ff1",
)


def remove(
    file: RecordFile,
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT", help="A path as the record has it, a pattern of paths, or an id.")
    ],
) -> None:
    """Take reports out of a record, with every claim that was read in them, and add up the rest anew.

    The record is then as if the reports had never been built. A report is named by its path in the record, by a
    pattern of paths ("march/*"), or by its id or the first eight letters of it or more. Decisions of a review stay in
    the ledger and count again where the report comes back.

    Exits 2 where the record has no such report; the record is as it was then.
    """
    with told():
        from onrecord.pipeline import remove as remove_reports

        summary = remove_reports(reports, file)
    counts = [counted(summary.reports, "report"), counted(summary.claims, "claim"), counted(summary.events, "event")]
    say(f"{', '.join(counts)} are left in {summary.seconds:.1f} s", out)
