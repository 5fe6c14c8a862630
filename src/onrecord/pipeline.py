"""The straight path: files in, record out. One report at a time, then all of them together."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from onrecord.config import Config
from onrecord.engines import Failure, load_engine
from onrecord.errors import NothingRead, ReadError
from onrecord.extract import Extractor, load_extractor
from onrecord.merge import merge
from onrecord.nouns import Analysis, Problem, Progress, Report, Summary
from onrecord.read import Source, find_reports, read_report
from onrecord.resolve import resolve
from onrecord.store import Record, building, write_analyses, write_merged, write_problems

__all__ = ["analyse", "build"]


def analyse(report: Report, *, extractor: Extractor | None = None, problems: tuple[Problem, ...] = ()) -> Analysis:
    """Reads one report to the end: extract, then resolve. Pure: it knows of no other report."""
    reading = (extractor or load_extractor()).read(report)
    return resolve(reading, report, problems=problems)


def build(
    paths: Sequence[Path], out: Path, *, config: Config | None = None, progress: Progress | None = None
) -> Summary:
    """Makes a record of the reports under ``paths`` at ``out``, or adds them to the record there.

    Reports already in the record are not read again. The record at ``out`` changes whole or not at all.
    Raises NothingRead where no report could be read, RecordError and OutputError as store.building does.
    """
    config = config or Config()
    started = time.monotonic()
    with building(out) as connection:
        record = Record(connection)
        sources, problems = find_reports(paths, config=config)
        work = _Work(config=config, known=frozenset(report.id for report in record.reports()))
        results = load_engine(config).map(work, sources, progress=progress)
        problems += write_results(record, results)
        if not record.count("report"):
            raise NothingRead(problems)
        write_problems(connection, problems)
        write_merged(connection, merge(record))
        return summarise(record, problems, seconds=time.monotonic() - started)


class Outcome(NamedTuple):
    """What became of one file: an analysis, a problem, or neither where the record holds it already."""

    analysis: Analysis | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class _Work:
    """What a worker does with one file; it travels to workers, so it holds plain values only."""

    config: Config
    known: frozenset[str]

    def __call__(self, source: Source) -> Outcome:
        try:
            report, problems = read_report(source, config=self.config)
        except ReadError as error:
            return Outcome(problem=Problem(error.code, source.name, str(error)))
        if report.id in self.known:
            return Outcome()
        return Outcome(analysis=analyse(report, extractor=load_extractor(self.config.extractor), problems=problems))


def write_results(record: Record, results: Iterable[Outcome | Failure[Source]]) -> list[Problem]:
    """Writes each analysis as it comes; returns the problems of files that gave none."""
    problems: list[Problem] = []
    for result in results:
        if isinstance(result, Failure):
            problems.append(Problem("X001", result.item.name, f"The analysis failed: {result.error}."))
        elif result.problem:
            problems.append(result.problem)
        elif result.analysis:
            write_analyses(record.connection, [result.analysis])
            problems += result.analysis.problems
    return problems


def summarise(record: Record, problems: Sequence[Problem], *, seconds: float) -> Summary:
    """Counts what the record holds after a build."""
    contested = sum(event.contested for event in record.events()) + sum(tie.contested for tie in record.ties())
    return Summary(
        reports=record.count("report"),
        claims=record.count("claim"),
        events=record.count("event"),
        ties=record.count("tie"),
        forecasts=record.count("forecast"),
        contested=contested,
        problems=tuple(problems),
        seconds=seconds,
    )
