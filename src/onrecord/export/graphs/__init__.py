"""Actors and their ties as graphs that change over time: GEXF and GraphML.

Nodes are the actors that have a tie, and the places that somebody holds; edges are ties, from source to target as
the record has them. A tie without a beginning or an end is open there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from onrecord.export.tables.column import as_text
from onrecord.export.tables.others import first_day, last_day
from onrecord.export.view import View
from onrecord.nouns import SYMMETRIC_TIES, Tie

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 has no way to write."""

NODE_FIELDS = ("label", "kind", "country", "mentions")
EDGE_FIELDS = ("kind", "symmetric", "means", "since", "until", "start", "end", "modality", "contested", "claims")
NUMBERS = frozenset({"mentions"})
TRUTHS = frozenset({"symmetric", "contested"})


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or place with its fields as text, None where unknown."""

    id: str
    fields: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie; ``start`` and ``end`` are the first and last day it can have stood, None where open."""

    id: str
    source: str
    target: str
    start: str | None
    end: str | None
    fields: dict[str, str | None]


def nodes(view: View) -> Iterator[Node]:
    """Everyone and every place with a tie, by id."""
    tied = sorted({one for tie in view.ties() for one in (tie.source, tie.target)})
    for one in tied:
        if one.startswith("plc-"):
            place = view.place(one)
            yield Node(one, {"label": place.name, "kind": f"place: {place.kind}", "country": place.country})
        else:
            actor = view.actor(one)
            fields = {"label": actor.name, "kind": actor.kind, "country": actor.country}
            yield Node(one, {**fields, "mentions": str(actor.mentions)})


def edges(view: View) -> Iterator[Edge]:
    """Every tie, by id."""
    for tie in view.ties():
        start, end = first_day(tie.since), last_day(tie.until)
        yield Edge(tie.id, tie.source, tie.target, start, end, {**_fields(tie), "start": start, "end": end})


def _fields(tie: Tie) -> dict[str, str | None]:
    return {
        "kind": tie.kind,
        "symmetric": as_text(tie.kind in SYMMETRIC_TIES),
        "means": as_text(tie.means) or None,
        "since": tie.since,
        "until": tie.until,
        "modality": tie.modality,
        "contested": as_text(tie.contested),
        "claims": as_text(tie.claims),
    }


def attribute(name: str, value: str | None) -> str:
    """An XML attribute with a space before it; empty for None."""
    return "" if value is None else f" {name}={quoteattr(xml_text(value))}"


def xml_text(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
