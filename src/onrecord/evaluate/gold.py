"""Gold: what a careful coder finds in a folder of reports, as YAML. The schema is docs/gold.md."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypeVar

import msgspec
import yaml

from onrecord.errors import OnrecordError
from onrecord.nouns import ActorKind, HarmKind, TieKind

Names: TypeAlias = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
"""The names that one thing may have; the first stands for it in lists of misses."""

AnyOf: TypeAlias = str | tuple[str, ...]
"""The values that are right; one alone may stand without a list."""

Quote: TypeAlias = Annotated[str, msgspec.Meta(min_length=1)]

_Shape = TypeVar("_Shape")


class GoldActor(msgspec.Struct, frozen=True):
    """An actor that the report names."""

    names: Names
    kind: ActorKind
    optional: bool = False


class GoldPlace(msgspec.Struct, frozen=True):
    """A place that the report names; ``lat`` and ``lon`` in degrees, ``country`` alpha-3."""

    names: Names
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    optional: bool = False

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("A place has both `lat` and `lon` or neither")


class GoldHarm(msgspec.Struct, frozen=True):
    """A toll: ``best`` where the words give a number, ``low`` where they give a floor ("dozens")."""

    kind: HarmKind
    low: int | None = None
    best: int | msgspec.UnsetType | None = msgspec.UNSET

    def __post_init__(self) -> None:
        if self.best is msgspec.UNSET and self.low is None:
            raise ValueError("Harm has a `best` or a `low`")


class GoldEvent(msgspec.Struct, frozen=True):
    """An event. What is left empty is not asked for."""

    id: str
    quote: Quote
    plover: AnyOf
    also: tuple[Quote, ...] = ()
    acled: AnyOf = ()
    when: str | int | None = None
    where: tuple[str, ...] = ()
    initiators: tuple[Names, ...] = ()
    targets: tuple[Names, ...] = ()
    harm: tuple[GoldHarm, ...] = ()
    weapons: tuple[str, ...] = ()
    modality: AnyOf = ()
    optional: bool = False


class GoldTie(msgspec.Struct, frozen=True):
    """A relation between two actors, or of an actor to the place it holds."""

    kind: TieKind
    source: Names
    target: Names
    quote: Quote
    optional: bool = False


class GoldClaim(msgspec.Struct, frozen=True):
    """Words and whom the report gives them to."""

    speaker: Names
    quote: Quote
    optional: bool = False


class GoldForecast(msgspec.Struct, frozen=True):
    """A statement about the future; the holder ``[author]`` is the report's own voice."""

    quote: Quote
    holder: Names
    optional: bool = False


class GoldReport(msgspec.Struct, frozen=True):
    """All that is asked of one report."""

    actors: tuple[GoldActor, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    ties: tuple[GoldTie, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    forecasts: tuple[GoldForecast, ...] = ()

    def __post_init__(self) -> None:
        ids = [event.id for event in self.events]
        for twice in sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"Two events have the id {twice!r}")


class Member(msgspec.Struct, frozen=True):
    """A gold event by its report's file name and its id."""

    report: str
    event: str


class Toll(msgspec.Struct, frozen=True):
    """The range of the killed over all reports."""

    low: int | None = None
    high: int | None = None


class SameEvent(msgspec.Struct, frozen=True):
    """Gold events that are one and the same."""

    name: str
    members: tuple[Member, ...]
    killed: Toll | None = None


class Gold(msgspec.Struct, frozen=True):
    """Gold for reports by file name, and which of their events are the same."""

    reports: dict[str, GoldReport]
    same_event: tuple[SameEvent, ...] = ()


class _Outline(msgspec.Struct, frozen=True):
    reports: dict[str, dict[str, Any]]
    same_event: tuple[SameEvent, ...] = ()


def load_gold(path: Path) -> Gold:
    """Read gold from a YAML file. Keys that the schema does not name are left alone.

    Raises OnrecordError, with the path of the key at fault, where the file cannot be read, is no YAML
    or does not hold to the schema.
    """
    outline = _convert(_read(path), _Outline, path=path, key="")
    reports = {
        name: _convert(_without_blanks(entry), GoldReport, path=path, key=f"reports.{name}")
        for name, entry in outline.reports.items()
    }
    return Gold(reports, outline.same_event)


def any_of(values: AnyOf) -> tuple[str, ...]:
    """The values as a tuple, also where one stands alone."""
    return (values,) if isinstance(values, str) else values


def _read(path: Path) -> Any:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OnrecordError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise OnrecordError(f"{path} is not UTF-8.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise OnrecordError(f"{path} is not YAML: {' '.join(str(error).split())}") from error
    # YAML makes dates of bare days; to us they are EDTF strings like all others.
    plain = msgspec.to_builtins(content, str_keys=True)
    return _without_blanks(plain) if isinstance(plain, dict) else plain


def _without_blanks(entry: dict[str, Any]) -> dict[str, Any]:
    """A key with nothing after it is an empty list."""
    return {key: value for key, value in entry.items() if value is not None}


def _convert(value: Any, shape: type[_Shape], *, path: Path, key: str) -> _Shape:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        sentence, _, inner = str(error).partition(" - at `$")
        where = f"{key}{inner.rstrip('`')}".lstrip(".") or "the top"
        raise OnrecordError(f"{path}: {where}: {sentence}.") from error
