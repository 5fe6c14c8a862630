"""The straight path: files in, record out. One report at a time, then all of them together."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from onrecord.config import Config
from onrecord.engines import Failure, load_engine
from onrecord.errors import InputError, NothingRead, ReadError
from onrecord.extract import Extractor, load_extractor
from onrecord.merge import merge
from onrecord.nouns import Analysis, Problem, Progress, Report, Summary
from onrecord.read import Source, find_reports, read_actors, read_report, unpacked
from onrecord.resolve import resolve
from onrecord.resolve.places import Gazetteer, default_gazetteer
from onrecord.store import Record, building, write_analyses, write_listed, write_merged, write_problems

__all__ = ["analyse", "build"]


def analyse(
    report: Report,
    *,
    extractor: Extractor | None = None,
    gazetteer: Gazetteer | None = None,
    problems: tuple[Problem, ...] = (),
) -> Analysis:
    """Reads one report to the end: extract, then resolve. Pure: it knows of no other report."""
    reading = (extractor or load_extractor()).read(report)
    return resolve(reading, report, gazetteer=gazetteer, problems=problems)


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    config: Config | None = None,
    actors: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Makes a record of the reports under ``paths`` at ``out``, or adds them to the record there.

    A report that the record holds already is not read again, unless more has become known of it (a manifest
    was added). The record at ``out`` changes whole or not at all. ``actors`` is a list of actors whose names win
    over what merging finds; the record keeps it until another is given. Raises InputError where there is nothing
    at one of the paths or the list is wrong, ConfigError for an engine or extractor that is not there, NothingRead
    where none of the files could be read, and RecordError and OutputError as store.building does.
    """
    config = config or Config()
    started = time.monotonic()
    _check_there(paths)
    with building(out) as connection:
        record = Record(connection)
        if actors:
            write_listed(connection, read_actors(actors))
        sources, problems = find_reports(paths, config=config)
        # Loaded here too, so that one that is not there stops the build and is not a problem of each report.
        load_extractor(config.extractor)
        load_gazetteer(config)
        with unpacked(sources, config=config, folder=out.resolve().parent, progress=progress) as (sources, met):
            results = load_engine(config).map(_Work(config, _known(record)), sources, progress=progress)
            read, failed = write_results(record, results)
        problems += met + failed
        if not read:
            raise NothingRead(problems)
        if progress:
            progress(len(sources), len(sources), "adding up")
        write_problems(connection, problems)
        write_merged(connection, merge(record))
        return summarise(record, problems, seconds=time.monotonic() - started)


def _check_there(paths: Iterable[Path]) -> None:
    """A path that leads nowhere is mistyped; one that cannot be opened is a problem of the record."""
    for path in paths:
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise InputError(f"There is nothing at {path}.") from error
        except OSError:
            continue


class Outcome(NamedTuple):
    """What became of one file. One that was read has an analysis unless the record holds it already."""

    read: bool
    analysis: Analysis | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Work:
    """What a worker does with one file; it travels to workers, so it holds plain values only.

    ``known`` are the record's reports by id, without their texts.
    """

    config: Config
    known: Mapping[str, Report]

    def __call__(self, source: Source) -> Outcome:
        try:
            report, doubts = read_report(source, config=self.config)
        except ReadError as error:
            return Outcome(False, problems=(Problem(error.code, source.name, str(error)),))
        known = self.known.get(report.id, report)
        copies = _copies(known.path, report.path)
        if known is not report and (known.path < report.path or known == _without_text(report)):
            return Outcome(True, problems=copies)
        extractor = load_extractor(self.config.extractor)
        gazetteer = load_gazetteer(self.config)
        return Outcome(True, analyse(report, extractor=extractor, gazetteer=gazetteer, problems=doubts + copies))


def load_gazetteer(config: Config) -> Gazetteer:
    """The gazetteer with the file that the settings name. Raises ConfigError where it is none."""
    return default_gazetteer(Path(config.gazetteer) if config.gazetteer else None)


def _known(record: Record) -> dict[str, Report]:
    return {report.id: _without_text(report) for report in record.reports()}


def _without_text(report: Report) -> Report:
    return replace(report, text="")


def _copies(*paths: str) -> tuple[Problem, ...]:
    """The same bytes under two paths are kept under the first by name, whichever was built first."""
    first, last = min(paths), max(paths)
    sentence = f"The file is a copy of {first} and was read once."
    return (Problem("R104", last, sentence),) if first != last else ()


def write_results(record: Record, results: Iterable[Outcome | Failure[Source]]) -> tuple[int, list[Problem]]:
    """Writes each analysis as it comes; returns how many files were read, and the problems met."""
    read, problems = 0, list[Problem]()
    for result in results:
        if isinstance(result, Failure):
            problems.append(Problem("X001", result.item.name, f"The analysis failed: {result.error}."))
            continue
        read += result.read
        problems += result.problems
        if result.analysis:
            write_analyses(record.connection, [result.analysis])
            problems += result.analysis.problems
    return read, problems


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
