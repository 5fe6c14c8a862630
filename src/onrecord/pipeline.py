"""The straight path: files in, record out. One report at a time, then all of them together."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from onrecord.config import Config
from onrecord.engines import Failure, load_engine
from onrecord.errors import InputError, NothingRead, ReadError
from onrecord.extract import Extractor, load_extractor
from onrecord.fingerprint import fingerprint
from onrecord.merge import remerge
from onrecord.merge.decided import settle_claims
from onrecord.merge.independence import settle_copies
from onrecord.nouns import Analysis, Problem, Progress, Report, Summary
from onrecord.read import Source, find_reports, read_actors, read_report, unpacked
from onrecord.resolve import resolve
from onrecord.resolve.places import Gazetteer, default_gazetteer
from onrecord.store import (
    Arrivals,
    Known,
    Record,
    building,
    find_to_withdraw,
    forget_told,
    open_record,
    withdraw,
    write_listed,
    write_problems,
)

__all__ = ["analyse", "build", "remove"]


def analyse(
    report: Report,
    *,
    extractor: Extractor | None = None,
    gazetteer: Gazetteer | None = None,
    problems: tuple[Problem, ...] = (),
) -> Analysis:
    """Reads one report to the end: extract, then resolve. Pure: it knows of no other report."""
    reading = (extractor or load_extractor()).read(report)
    analysis = resolve(reading, report, gazetteer=gazetteer, problems=problems)
    return replace(analysis, fingerprint=fingerprint(report.text))


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    config: Config | None = None,
    actors: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Makes a record of the reports under ``paths`` at ``out``, or adds them to the record there.

    A report that the record holds already is not analysed again, unless what is known of it has changed (a manifest
    was added). A file that has changed since it was last built takes the place of what was read in it before, which
    is a problem (R111) of the build. The record at ``out`` changes whole or not at all. ``actors`` is a list of
    actors whose names win over what merging finds; the record keeps it until another is given. Raises InputError
    where there is nothing at one of the paths or the list is wrong, ConfigError for an engine or extractor that is
    not there, NothingRead where none of the files could be read, and RecordError and OutputError as store.building
    does.
    """
    config = config or Config()
    started = time.monotonic()
    _check_there(paths)
    with building(out) as connection:
        record = Record(connection)
        if actors:
            write_listed(connection, read_actors(actors))
        files, problems = find_reports(paths, config=config)
        # Loaded here too, so that one that is not there stops the build and is not a problem of each report.
        load_extractor(config.extractor)
        load_gazetteer(config)
        with unpacked(files, config=config, folder=out.resolve().parent, progress=progress) as (sources, met):
            results = load_engine(config).map(_Work(config, Known.of(record.reports())), sources, progress=progress)
            read, failed = write_results(record, sources, results)
        problems += met + failed
        if not read:
            raise NothingRead(problems)
        if progress:
            progress(len(sources), len(sources), "adding up")
        forget_told(connection, (source.name for source in files))
        write_problems(connection, problems)
        settle_claims(record)
        settle_copies(record)
        remerge(record)
        return summarise(record, problems, seconds=time.monotonic() - started)


def remove(reports: Sequence[str], out: Path, *, progress: Progress | None = None) -> Summary:
    """Takes reports out of the record at ``out``, with every claim that was read in them, and adds up the rest.

    ``reports`` are paths as the record has them, patterns of paths ("march/*"), or ids or starts of ids. Raises
    InputError for one that the record does not have, and RecordError and OutputError as store.building does.
    """
    started = time.monotonic()
    open_record(out).close()
    with building(out) as connection:
        record = Record(connection)
        for path, report in find_to_withdraw(connection, reports):
            withdraw(connection, report)
            connection.execute("DELETE FROM problem WHERE path = ?", (path,))
        if progress:
            progress(1, 1, "adding up")
        settle_claims(record)
        settle_copies(record)
        remerge(record)
        return summarise(record, [], seconds=time.monotonic() - started)


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
    """What became of one file: the id of the report that was read there, and its analysis unless the record holds
    just this already; or the problems for which it could not be read."""

    report: str | None = None
    analysis: Analysis | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Work:
    """What a worker does with one file; it travels to workers, so it holds plain values only."""

    config: Config
    known: Known

    def __call__(self, source: Source) -> Outcome:
        try:
            report, doubts = read_report(source, config=self.config)
        except ReadError as error:
            return Outcome(problems=(Problem(error.code, source.name, str(error)),))
        if self.known.holds(report):
            return Outcome(report.id)
        extractor = load_extractor(self.config.extractor)
        gazetteer = load_gazetteer(self.config)
        return Outcome(report.id, analyse(report, extractor=extractor, gazetteer=gazetteer, problems=doubts))


def load_gazetteer(config: Config) -> Gazetteer:
    """The gazetteer with the file that the settings name. Raises ConfigError where it is none."""
    return default_gazetteer(Path(config.gazetteer) if config.gazetteer else None)


def write_results(
    record: Record, sources: Iterable[Source], results: Iterable[Outcome | Failure[Source]]
) -> tuple[int, list[Problem]]:
    """Writes each analysis as it comes; returns how many files were read, and the problems met."""
    read, problems = 0, list[Problem]()
    arrivals = Arrivals(record.connection)
    for source, result in zip(sources, results, strict=True):
        if isinstance(result, Failure):
            problems.append(Problem("X001", result.item.name, f"The analysis failed: {result.error}."))
            continue
        problems += result.problems
        if result.report is not None:
            read += 1
            arrivals.note(source.name, result.report)
        if result.analysis:
            problems += arrivals.add(result.analysis)
    return read, problems + arrivals.settle()


def summarise(record: Record, problems: Sequence[Problem], *, seconds: float) -> Summary:
    """Counts what the record holds after a build."""
    query = "SELECT (SELECT sum(contested) FROM event), (SELECT sum(contested) FROM tie)"
    contested = sum(count or 0 for count in record.connection.execute(query).fetchone())
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
