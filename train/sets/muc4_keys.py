"""MUC-4's answer keys: text files of templates, a slot a line, a filler a line::

    0.  MESSAGE: ID                     DEV-MUC3-0001 (NCCOSC)
    1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
    9.  PERP: INDIVIDUAL ID             ? "GUNMEN" / "ARMED MEN"
    21. HUM TGT: NUMBER                 3: "FARMERS"
                                        PLURAL: "THEIR SONS"

A question mark marks a filler that need not be given, a slash parts equally good answers, a colon stands before the
filler of another slot that this one is about. A hyphen is a slot without an answer, an asterisk one that does not
apply. The form is described in the set's own TASKDOC/templ-doc-basic/template-doc-part1.v7.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_SLOT = re.compile(r"^\d+\.\s+(\S.*?)(?:\s{2,}(.*))?$")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|.', re.S)
MONTHS = tuple(name.upper() for name in month_name[1:])
_SHORT = [name[:3] for name in MONTHS]
_DAY = re.compile(rf"(\d{{1,2}})\s+({'|'.join(_SHORT)})[A-Z]*\s+(\d{{2}})\b", re.I)


@dataclass(frozen=True, slots=True)
class Filler:
    """One answer: equally good values, whether it need not be given, and the fillers it is about."""

    values: tuple[str, ...]
    optional: bool = False
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of a message; ``slots`` holds the fillers of each slot that has an answer."""

    message: str
    number: str
    optional: bool
    slots: Mapping[str, Sequence[Filler]]

    def fillers(self, slot: str) -> Sequence[Filler]:
        """The fillers of a slot, none where it has no answer."""
        return self.slots.get(slot, ())

    def first(self, slot: str) -> str | None:
        """The first of a slot's equally good values, None where it has no answer."""
        return next((filler.values[0] for filler in self.fillers(slot)), None)


def read_keys(text: str) -> Iterator[tuple[str, Template | None]]:
    """Yields each message id with a template of it, or with None where the message has no relevant incident."""
    for block in re.split(r"^(?=0\.\s+MESSAGE: ID)", text, flags=re.M)[1:]:
        lines = _lines(block)
        message = lines["MESSAGE: ID"][0].split()[0]
        number = lines["MESSAGE: TEMPLATE"][0]
        slots = {slot: fillers for slot, values in lines.items() if (fillers := _fillers(slot, values))}
        yield message, None if number == "*" else Template(message, number.split()[0], "OPTIONAL" in number, slots)


def _lines(block: str) -> dict[str, list[str]]:
    """The lines of each slot; a line that ends within quotes takes the next one in."""
    lines: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in block.splitlines():
        if not line.strip() or line.startswith(";"):
            continue
        value = line.strip()
        if match := _SLOT.match(line.rstrip()):
            rows = lines.setdefault(match[1], [])
            value = (match[2] or "").strip()
        if rows and rows[-1].replace('\\"', "").count('"') % 2:
            rows[-1] += f" {value}"
        else:
            rows.append(value)
    return lines


def _fillers(slot: str, lines: Sequence[str]) -> tuple[Filler, ...]:
    found = (line.strip() for line in lines if line.strip() not in {"", "-", "*"})
    if slot == "INCIDENT: LOCATION":
        return tuple(Filler(tuple(_cut(line.lstrip("? "), "/")), line.startswith("?")) for line in found)
    return tuple(filler for filler in map(_filler, found) if filler.values)


def _filler(line: str) -> Filler:
    own, *about = _cut(line.lstrip("? "), ":")
    return Filler(_values(own), line.startswith("?"), _values(about[0]) if about else ())


def _values(text: str) -> tuple[str, ...]:
    return tuple(value for part in _cut(text, "/") if (value := _bare(part)) not in {"", "-"})


def _cut(text: str, mark: str) -> list[str]:
    """The parts of a text between marks that stand outside quotes."""
    parts = [""]
    for piece in _QUOTED.findall(text):
        if piece == mark:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts]


def _bare(value: str) -> str:
    inner = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
    return " ".join(inner.replace('\\"', '"').split())


def read_date(value: str) -> tuple[str | None, str | None]:
    """The first and the last day (ISO) an incident may have been on, from the key's form of a date.

    "- 21 JAN 89" has no first day. A value without a whole date gives None for both.
    """
    days = [f"19{y}-{_SHORT.index(m.upper()) + 1:02}-{int(d):02}" for d, m, y in _DAY.findall(value)]
    if not days:
        return None, None
    first = None if value.lstrip("( ").startswith("-") else days[0]
    return first, days[-1]


def place_names(value: str) -> list[str]:
    """The names in a place of the key, country first: "PERU: LIMA (CITY)" gives PERU and LIMA."""
    parts = re.split(r":| - ", value)
    return [name for part in parts if (name := re.sub(r"\([^)]*\)", "", part).strip(" ()-"))]
