"""Pictures as flat lists of shapes, which each kind of page draws in its own way.

Coordinates run to the right and down from the upper left corner, in points. Colours are names: the palette gives
their values for paper, a page of HTML has others for the dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
Ink: TypeAlias = Literal[
    "paper", "sea", "land", "held", "border", "coast", "ink", "soft", "line",
    "assault", "coerce", "dispute", "act", "talk", "tie", "doubt",
]  # fmt: skip

PALETTE: dict[Ink, str] = {
    "paper": "#ffffff",
    "sea": "#e8eef3",
    "land": "#fafaf6",
    "held": "#eee6cf",
    "border": "#b3bac3",
    "coast": "#93a3b1",
    "ink": "#16202b",
    "soft": "#566270",
    "line": "#d5dae1",
    "assault": "#d55e00",
    "coerce": "#b0578f",
    "dispute": "#c98700",
    "act": "#009e73",
    "talk": "#3a94c9",
    "tie": "#5b6b7b",
    "doubt": "#8a4b00",
}
"""Colours on white paper. Those of events are of the set of Okabe and Ito, which colour-blind eyes tell apart."""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape of one ring of points; holes are not known."""

    ring: tuple[Point, ...]
    fill: Ink
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``dash`` is the length of strokes and gaps, 0 for none."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 1.0
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle, filled or not, with or without a line around it."""

    at: Point
    radius: float
    fill: Ink | None = None
    ink: Ink | None = None
    width: float = 1.0
    dash: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Text on a line; ``at`` is its baseline's left end, middle or right end. ``halo`` draws paper behind it."""

    at: Point
    text: str
    size: float
    ink: Ink = "ink"
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    halo: bool = False


Shape: TypeAlias = Area | Stroke | Disc | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of this size, drawn in order; ``told`` says in words what is to be seen."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    told: str


def box(x: float, y: float, width: float, height: float, fill: Ink, *, opacity: float = 1.0) -> Area:
    """A filled rectangle."""
    return Area(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), fill, opacity)


def frame(x: float, y: float, width: float, height: float, ink: Ink, *, thickness: float = 1.0) -> Stroke:
    """The line around a rectangle."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    return Stroke(corners, ink, thickness)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide words are when drawn; enough to keep labels apart."""
    return len(text) * size * (0.66 if bold else 0.6)


def cut(text: str, size: float, room: float) -> str:
    """The words, or as many letters of them as there is room for, with an ellipsis."""
    if width_of(text, size) <= room:
        return text
    return text[: max(1, int(room / (size * 0.6)) - 1)].rstrip(" ,") + "…"
