"""Which files are reports, and what the manifests beside them say."""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from onrecord.config import Config
from onrecord.nouns import Problem
from onrecord.read.copies import without_copies
from onrecord.read.manifest import MANIFEST, Manifest, Row, read_manifest
from onrecord.read.source import Details, Source

_NOT_REPORTS = (
    MANIFEST,
    "README*",
    "LICENSE*",
    "readme",
    "readme.*",
    "license",
    "license.*",
    "*.yaml",
    "*.yml",
    "*.onrecord",
    "*.onrecord-*",
    "onrecord.toml",
)
"""Files that stand beside reports: what describes them, gold files, settings and records with their journals.

The small forms are whole names, because a report may well be called "licensed to kill.txt"."""


class _Found(NamedTuple):
    sources: list[Source]
    problems: list[Problem]


def find_reports(paths: Sequence[Path], *, config: Config) -> tuple[list[Source], list[Problem]]:
    """The files to read under ``paths``, by name, each with what its manifests say of it.

    Folders are walked to the end; hidden files and folders, and what stands beside reports (README, LICENSE,
    manifest.csv, YAML), are passed over, and links to folders are not followed. A file given by name is
    always listed, even where there is none. Of files with the same bytes the first by name is listed and
    the others are problems (R104); so are manifests that cannot be read (R006), rows that name no file of
    the folder (R007) and folders that cannot be opened (R003). Never raises for a file's sake.
    """
    folders = [path for path in paths if _is_folder(path)]
    files = [path for path in paths if path not in folders]
    parts = [_in_folder(folder, limit=config.max_file_bytes) for folder in folders]
    parts.append(_given(files, limit=config.max_file_bytes))
    sources = sorted((source for part in parts for source in part.sources), key=lambda it: (it.name, str(it.path)))
    originals, copies = without_copies(_once_each(sources), limit=config.max_file_bytes)
    problems = {problem for part in parts for problem in part.problems}
    return originals, sorted(problems | set(copies), key=lambda it: (it.path, it.code, it.sentence))


# ---- folders and files -----------------------------------------------------------------------


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _in_folder(folder: Path, *, limit: int) -> _Found:
    files, problems = _walk(folder)
    manifests = {
        posixpath.dirname(name): read_manifest(path, name=name, limit=limit)
        for name, path in files.items()
        if posixpath.basename(name) == MANIFEST
    }
    rows = _rows_by_file(manifests)
    problems += [problem for manifest in manifests.values() for problem in manifest.problems]
    problems += _missing(manifests, files)
    reports = (name for name in files if not is_beside(posixpath.basename(name)))
    return _Found([Source(files[name], name, _details(rows.get(name, []))) for name in reports], problems)


def _walk(folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Every file that is not hidden, by its path from the folder, and a problem for each folder not opened."""
    files: dict[str, Path] = {}
    problems: list[Problem] = []

    def name_of(path: Path) -> str:
        name = path.relative_to(folder).as_posix()
        return _shown(folder.resolve().name if name == "." else name)

    def closed(error: OSError) -> None:
        sentence = f"The folder cannot be opened: {error.strerror}."
        problems.append(Problem("R003", name_of(Path(error.filename)), sentence))

    for here, inner, names in os.walk(folder, onerror=closed):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        links = [Path(here, name) for name in inner if Path(here, name).is_symlink()]
        problems += [Problem("R003", name_of(link), "Links to folders are not followed.") for link in links]
        files.update((name_of(Path(here, name)), Path(here, name)) for name in names if not name.startswith("."))
    return files, problems


def is_beside(name: str) -> bool:
    """True for a file that describes reports and is none."""
    return any(fnmatchcase(name, pattern) for pattern in _NOT_REPORTS)


def _given(files: Iterable[Path], *, limit: int) -> _Found:
    """The files given by name. A manifest beside one is asked for that file alone, so no row of it is missed."""
    by_folder: dict[Path, list[Path]] = defaultdict(list)
    for path in files:
        by_folder[path.parent].append(path)
    sources: list[Source] = []
    problems: list[Problem] = []
    for folder, siblings in by_folder.items():
        table = folder / MANIFEST
        manifest = read_manifest(table, name=MANIFEST, limit=limit) if os.path.lexists(table) else Manifest({})
        problems += manifest.problems
        rows = _rows_by_file({"": manifest})
        sources += [Source(path, _shown(path.name), _details(rows.get(_shown(path.name), []))) for path in siblings]
    return _Found(sources, problems)


def _shown(name: str) -> str:
    """A file's name as text. Names are bytes; those that are no UTF-8 would break every database and page."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


# ---- manifests -------------------------------------------------------------------------------


def _rows_by_file(manifests: Mapping[str, Manifest]) -> dict[str, list[Row]]:
    """The rows that name each file, the row of the nearest manifest first. Keys of both are paths from the folder."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for folder in sorted(manifests, key=lambda folder: (-len(folder), folder)):
        for path, row in manifests[folder].rows.items():
            rows[posixpath.normpath(posixpath.join(folder, path))].append(row)
    return rows


def _details(rows: Iterable[Row]) -> Details:
    return reduce(Details.over, (row.details for row in rows), Details())


def _missing(manifests: Mapping[str, Manifest], files: Mapping[str, Path]) -> Iterator[Problem]:
    for folder, manifest in manifests.items():
        for path, row in manifest.rows.items():
            if posixpath.normpath(posixpath.join(folder, path)) not in files:
                sentence = f"Line {row.line} of the manifest names a file that is not there: {path}."
                yield Problem("R007", posixpath.join(folder, MANIFEST), sentence)


# ---- the same file ---------------------------------------------------------------------------


def _once_each(sources: Iterable[Source]) -> list[Source]:
    """Each file once, where it was given by name and found in a folder too: under the first of its names."""
    firsts: dict[str, Source] = {}
    for source in sources:
        firsts.setdefault(os.path.abspath(source.path), source)  # noqa: PTH100 (Path.resolve would follow links)
    return list(firsts.values())
