"""What the tests of readers share: a folder of files goes in, reports and problems come out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from onrecord.config import Config
from onrecord.errors import ReadError
from onrecord.nouns import Problem, Report
from onrecord.read import find_reports, read_report, unpacked


class Given(NamedTuple):
    """What was read, by path, and every problem met."""

    reports: dict[str, Report]
    problems: list[Problem]

    @property
    def codes(self) -> list[tuple[str, str]]:
        return sorted((problem.code, problem.path) for problem in self.problems)

    @property
    def only(self) -> Report:
        (report,) = self.reports.values()
        return report

    def sentence(self, code: str) -> str:
        (problem,) = (problem for problem in self.problems if problem.code == code)
        return problem.sentence


def read_files(folder: Path, files: dict[str, bytes], *, config: Config | None = None) -> Given:
    """Lays the files in the folder and reads all of it as a build does. Missing dates (R102) are left out."""
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    for name, raw in files.items():
        (reports / name).parent.mkdir(parents=True, exist_ok=True)
        (reports / name).write_bytes(raw)
    return read_folder(reports, scratch=folder, config=config)


def read_folder(reports: Path, *, scratch: Path, config: Config | None = None) -> Given:
    settings = config or Config()
    sources, problems = find_reports([reports], config=settings)
    read: dict[str, Report] = {}
    with unpacked(sources, config=settings, folder=scratch) as (found, met):
        problems += met
        for source in found:
            try:
                report, doubts = read_report(source, config=settings)
            except ReadError as error:
                problems.append(Problem(error.code, source.name, str(error)))
                continue
            read[report.path] = report
            problems += doubts
    return Given(read, [problem for problem in problems if problem.code != "R102"])
