"""Public data sets in the project's own passage form, one module a set.

`read_set` is the door. What a set marks is in each passage's ``marks``; kinds of mentions, events and ties keep
the set's own names. Each module says what its set is, under which licence, which split it uses, what it drops
and how it maps the roles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from train.sets import (
    case2021,
    ecbplus,
    eventstoryline,
    factuality,
    fakes,
    geneva,
    gum,
    meantime,
    muc4,
    muc4_triggers,
    polnear,
    rams,
    re3d,
    uner,
    wikievents,
)
from train.sets.passages import Passage

SETS: Mapping[str, Callable[..., Iterator[Passage]]] = {
    "case2021": case2021.read,
    "ecbplus": ecbplus.read,
    "eventstoryline": eventstoryline.read,
    "factuality": factuality.read,
    "fakes": fakes.read,
    "geneva": geneva.read,
    "gum": gum.read,
    "meantime": meantime.read,
    "muc4": muc4.read,
    "muc4_triggers": muc4_triggers.read,
    "polnear": polnear.read,
    "rams": rams.read,
    "re3d": re3d.read,
    "uner": uner.read,
    "wikievents": wikievents.read,
}
"""How each set is read: a function of the set's folder and, by keyword, the part."""

FOLDERS: Mapping[str, str] = {
    "case2021": "case2021_task2",
    "factuality": ".",
    "fakes": ".",
    "gum": "gum_xml",
    "rams": "rams_dev",
    "uner": "uner_ewt",
}
"""The folder of a set in the folder of all sets, where it is not called as the set is."""


def read_set(name: str, folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The passages of one part ("train", "dev" or "test") of a set, in a stable order.

    ``folder`` holds all the unpacked sets, each in a folder of its own.
    Raises KeyError for an unknown set, ValueError for a part that the set does not have, FileNotFoundError where
    the folder lacks the set's files.
    """
    if name not in SETS:
        raise KeyError(f"no set is called {name!r}; there are {', '.join(SETS)}")
    return SETS[name](folder / FOLDERS.get(name, name), part=part)


__all__ = ["FOLDERS", "SETS", "Passage", "read_set"]
