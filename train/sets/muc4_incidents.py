"""A template of MUC-4's keys placed in its message's text: which words are which filler, and what cannot be placed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.resolve.counts.numerals import SMALL, TENS
from train.sets.muc4_keys import MONTHS, Filler, Template, place_names, read_date
from train.sets.passages import ROLES, Row, Span, mention

SLOTS = {
    "PerpInd": ("PERP: INDIVIDUAL ID", "init"),
    "PerpOrg": ("PERP: ORGANIZATION ID", "init"),
    "Target": ("PHYS TGT: ID", "targ"),
    "Victim": ("HUM TGT: NAME", "targ"),
    "Weapon": ("INCIDENT: INSTRUMENT ID", "weap"),
}
"""The slot and our role of each kind of mention; descriptions that are of no named victim are victims too."""

_DESCRIBED = "HUM TGT: DESCRIPTION"
_NAMED = frozenset({"PERP: ORGANIZATION ID", "HUM TGT: NAME"})
_HARM = {"DEATH": "killed", "INJURY": "wounded"}
_GROUPS = {"ACTIVE MILITARY": "combatants", "LAW ENFORCEMENT": "unknown", "SECURITY GUARD": "unknown"}
_NUMBERS = {str(number): word.upper() for word, number in (SMALL | TENS).items()}


@dataclass(frozen=True, slots=True)
class Incident:
    """A template's row, its mentions, and the chains of mentions that are surely one."""

    row: Row
    mentions: list[Row]
    chains: list[list[str]]


@dataclass
class _Placed:
    """The mentions made so far, by the string of the key they are of; ``start`` is where the dateline ends."""

    text: str
    start: int
    mentions: list[Row] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    chains: list[list[str]] = field(default_factory=list)

    def find(self, pattern: str) -> list[Span]:
        words = re.compile(rf"(?<!\w){pattern}(?!\w)")
        return [match.span() for match in words.finditer(self.text, self.start)]

    def mark(self, kind: str, span: Span) -> str:
        row = mention(f"{kind}-{span[0]}-{span[1]}", kind, span)
        self.mentions.append(row)
        return str(row["id"])

    def of(self, values: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(name for value in values for name in self.names.get(value, ())))


def place_incident(text: str, template: Template) -> Incident:
    """Places a template's strings in the text of its message, behind its dateline."""
    placed = _Placed(text, _dateline_end(text))
    roles: dict[str, list[str]] = {role: [] for role in ROLES}
    for kind, (slot, role) in SLOTS.items():
        for filler in _strings(template, slot):
            named = slot in _NAMED and filler in template.fillers(slot)
            roles[role] += _place_filler(placed, kind, filler, named=named)
    roles["place"] = [placed.mark("Place", span) for span in _find_place(placed, template)]
    roles["time"] = [placed.mark("Date", span) for span in _find_day(placed, template)]
    counts = {filler.about: _place_count(placed, filler) for filler in template.fillers("HUM TGT: NUMBER")}
    for filler in template.fillers("PHYS TGT: NUMBER"):
        _place_count(placed, filler)
    row = _facts(template) | {role: list(dict.fromkeys(names)) for role, names in roles.items()}
    row["harm"] = list(_harm(template, placed, counts))
    return Incident(row, placed.mentions, placed.chains)


def _dateline_end(text: str) -> int:
    dateline = re.match(r"[^\n]{0,150}? -- ", text)
    return dateline.end() if dateline else 0


def _strings(template: Template, slot: str) -> list[Filler]:
    described = template.fillers(_DESCRIBED) if slot == "HUM TGT: NAME" else ()
    return [*template.fillers(slot), *(filler for filler in described if not filler.about)]


def _place_filler(placed: _Placed, kind: str, filler: Filler, *, named: bool) -> list[str]:
    """Marks all places of a filler's strings, a longer one's before those within it."""
    taken: list[Span] = []
    sure: list[str] = []
    for value in sorted(filler.values, key=lambda value: (-len(value), value)):
        spans = placed.find(re.escape(value))
        free = [span for span in spans if not any(span[0] < end and start < span[1] for start, end in taken)]
        names = [placed.mark(kind, span) for span in free]
        inside = [f"{kind}-{s}-{e}" for s, e in taken if any(s <= span[0] and span[1] <= e for span in spans)]
        placed.names[value] = [*placed.names.get(value, []), *names, *inside]
        sure += names if named or len(names) == 1 else []
        taken += free
    if len(sure) > 1:
        placed.chains.append(sure)
    return [f"{kind}-{start}-{end}" for start, end in sorted(taken)]


def _find_place(placed: _Placed, template: Template) -> list[Span]:
    """Where the most special name of the place stands; the country's only where it has no other name."""
    names = place_names(template.first("INCIDENT: LOCATION") or "")
    special = names[1:] or names
    return next((spans for name in reversed(special) if (spans := placed.find(re.escape(name)))), [])


def _find_day(placed: _Placed, template: Template) -> list[Span]:
    first, last = read_date(template.first("INCIDENT: DATE") or "")
    if first is None or first != last:
        return []
    year, month, day = map(int, first.split("-"))
    name = MONTHS[month - 1]
    return placed.find(rf"0?{day} (?:{name}|{name[:3]})(?: (?:19)?{year - 1900:02})?")


def _place_count(placed: _Placed, filler: Filler) -> list[str]:
    """Marks a number that stands in the three words before a place of the strings it is about, or opens them."""
    spans = [(m["start"], m["end"]) for m in placed.mentions if m["id"] in placed.of(filler.about)]
    found = [span for value in filler.values if value.isdigit() for span in _numbers(placed.text, value, spans)]
    return [placed.mark("Number", span) for span in dict.fromkeys(found)]


def _numbers(text: str, value: str, spans: Sequence[Span]) -> Iterator[Span]:
    word = _NUMBERS.get(value, value)
    pattern = re.compile(rf"(?<![\w.,])(?:{int(value):,}|{value}|{word})(?!\w|[.,]\d)")
    for start, end in spans:
        before = re.search(r"(?:[\w,]+ ){0,3}\Z", text[:start])
        opening = before.start() if before else start
        for match in pattern.finditer(text, opening, min(end, start + len(word) + 1)):
            yield match.span()


def _harm(template: Template, placed: _Placed, counts: dict[tuple[str, ...], list[str]]) -> Iterator[Row]:
    groups = {filler.about: _GROUPS.get(filler.values[0], "civilians") for filler in template.fillers("HUM TGT: TYPE")}
    for filler in template.fillers("HUM TGT: EFFECT OF INCIDENT"):
        victims = counts.get(filler.about) or placed.of(filler.about)
        if victims and filler.values[0] in _HARM:
            group = groups.get(filler.about, "unknown")
            yield {"kind": _HARM[filler.values[0]], "group": group, "mentions": victims}


def _facts(template: Template) -> Row:
    """What the key says of the incident as a whole, and its answers as they are."""
    stage, where = template.first("INCIDENT: STAGE OF EXECUTION"), template.first("INCIDENT: LOCATION")
    status = "happened" if stage == "ACCOMPLISHED" else None
    return {
        "id": f"t{template.number}",
        "event": template.first("INCIDENT: TYPE"),
        "status": status,
        "stage": stage,
        "optional": template.optional,
        "date": list(read_date(template.first("INCIDENT: DATE") or "")),
        "where": place_names(where or ""),
        "category": template.first("PERP: INCIDENT CATEGORY"),
        "fillers": {kind: [list(f.values) for f in _strings(template, slot)] for kind, (slot, _) in SLOTS.items()},
        "confidence": _about(template, "PERP: ORGANIZATION CONFIDENCE"),
        "effects": _about(template, "PHYS TGT: EFFECT OF INCIDENT", "HUM TGT: EFFECT OF INCIDENT"),
        "counts": _about(template, "PHYS TGT: NUMBER", "HUM TGT: NUMBER"),
    }


def _about(template: Template, *slots: str) -> list[Row]:
    fillers = (filler for slot in slots for filler in template.fillers(slot))
    return [{"value": f.values[0], "of": list(f.about), "optional": f.optional} for f in fillers]
