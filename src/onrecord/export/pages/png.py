"""Pictures as PNG, for documents that take no drawings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import cos, dist, pi, sin

from PIL import Image, ImageDraw, ImageFont

from onrecord.export.pages.fonts import BOLD, REGULAR, drawable, font_path
from onrecord.export.pages.scene import PALETTE, Area, Disc, Ink, Point, Scene, Shape, Stroke, Words

SCALE = 2
"""Pixels of the picture to a point of the scene."""
FINE = 2
"""How many times finer shapes are drawn than they are shown, so that edges come out smooth."""
HALO = 1.3
AROUND = 36
"""Corners of a circle that is drawn with dashes."""


def png(scene: Scene) -> bytes:
    """The picture as the bytes of a PNG file, the same on every machine with the same Pillow."""
    scale = SCALE * FINE
    size = round(scene.width * scale), round(scene.height * scale)
    image = Image.new("RGB", size, PALETTE["paper"])
    draw = ImageDraw.Draw(image, "RGBA")
    for shape in scene.shapes:
        _draw(draw, shape, scale)
    shown = image.resize((size[0] // FINE, size[1] // FINE), Image.Resampling.LANCZOS)
    held = io.BytesIO()
    shown.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(held, "PNG", optimize=True)
    return held.getvalue()


def _draw(draw: ImageDraw.ImageDraw, shape: Shape, scale: int) -> None:
    match shape:
        case Area(ring, fill, opacity):
            draw.polygon(_scaled(ring, scale), fill=_colour(fill, opacity))
        case Stroke(points, ink, width, dash):
            _stroke(draw, points, ink, (width, dash), scale)
        case Disc():
            _disc(draw, shape, scale)
        case Words():
            _words(draw, shape, scale)


def _scaled(points: Sequence[Point], scale: int) -> list[Point]:
    return [(x * scale, y * scale) for x, y in points]


def _colour(ink: Ink, opacity: float = 1.0) -> tuple[int, int, int, int]:
    red, green, blue = bytes.fromhex(PALETTE[ink][1:])
    return red, green, blue, round(255 * opacity)


def _stroke(draw: ImageDraw.ImageDraw, points: Sequence[Point], ink: Ink, pen: tuple[float, float], scale: int) -> None:
    width, dash = pen
    thick = max(1, round(width * scale))
    for part in _dashes(points, dash) if dash else [points]:
        draw.line(_scaled(part, scale), fill=_colour(ink), width=thick, joint="curve")


def _dashes(points: Sequence[Point], dash: float) -> list[list[Point]]:
    """The line cut to strokes of a length with gaps of the same."""
    parts: list[list[Point]] = []
    gone = 0.0
    for (x, y), (to_x, to_y) in pairwise(points):
        length = dist((x, y), (to_x, to_y))
        steps = max(1, round(length / dash * 4))
        for at in range(steps):
            first, last = at / steps, (at + 1) / steps
            if int((gone + first * length) / dash) % 2 == 0:
                ends = [(x + share * (to_x - x), y + share * (to_y - y)) for share in (first, last)]
                parts.append(ends)
        gone += length
    return parts


def _disc(draw: ImageDraw.ImageDraw, disc: Disc, scale: int) -> None:
    (x, y), radius = disc.at, disc.radius
    bounds = tuple(value * scale for value in (x - radius, y - radius, x + radius, y + radius))
    if disc.fill:
        draw.ellipse(bounds, fill=_colour(disc.fill, disc.opacity))
    if disc.ink and disc.dash:
        _stroke(draw, _circle(disc), disc.ink, (disc.width, disc.dash), scale)
    elif disc.ink:
        half = disc.width * scale / 2
        around = (bounds[0] - half, bounds[1] - half, bounds[2] + half, bounds[3] + half)
        draw.ellipse(around, outline=_colour(disc.ink), width=max(1, round(disc.width * scale)))


def _circle(disc: Disc) -> list[Point]:
    turns = [2 * pi * at / AROUND for at in range(AROUND + 1)]
    return [(disc.at[0] + disc.radius * cos(turn), disc.at[1] + disc.radius * sin(turn)) for turn in turns]


_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def _words(draw: ImageDraw.ImageDraw, words: Words, scale: int) -> None:
    halo = round(HALO * scale) if words.halo else 0
    draw.text(
        (words.at[0] * scale, words.at[1] * scale),
        drawable(words.text),
        fill=_colour(words.ink),
        font=_font(words.bold, round(words.size * scale)),
        anchor=_ANCHORS[words.anchor],
        stroke_width=halo,
        stroke_fill=_colour("land"),
    )


@cache
def _font(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    path = font_path(BOLD if bold else REGULAR)
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
