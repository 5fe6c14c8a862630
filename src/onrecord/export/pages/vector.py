"""Pictures as drawings of a PDF: lines and letters, no pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.graphics.shapes import Circle, Drawing, Polygon, PolyLine, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from onrecord.export.pages.fonts import BOLD, REGULAR, drawable
from onrecord.export.pages.scene import PALETTE, Area, Disc, Ink, Point, Scene, Shape, Stroke, Words

HALO = 1.0
_AROUND = ((-1, 0), (1, 0), (0, -1), (0, 1), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7))


def drawing(scene: Scene, width: float) -> Drawing:
    """The picture, so many points wide."""
    scale = width / scene.width
    found = Drawing(width, scene.height * scale)
    for shape in scene.shapes:
        for part in _parts(shape, scene.height):
            found.add(part)
    found.scale(scale, scale)
    return found


def _parts(shape: Shape, height: float) -> Iterator[object]:
    """A shape with its y turned: a page of PDF counts upwards."""
    match shape:
        case Area(ring, fill, opacity):
            flat = _flat(ring, height)
            yield Polygon(flat, fillColor=_colour(fill), fillOpacity=opacity, strokeColor=None, strokeWidth=0)
        case Stroke(points, ink, width, dash):
            yield PolyLine(_flat(points, height), strokeColor=_colour(ink), strokeWidth=width, **_dashed(dash))
        case Disc():
            yield from _disc(shape, height)
        case Words():
            yield from _words(shape, height)


def _flat(points: Sequence[Point], height: float) -> list[float]:
    return [round(value, 2) for x, y in points for value in (x, height - y)]


def _colour(ink: Ink) -> object:
    return HexColor(PALETTE[ink])


def _dashed(dash: float) -> dict[str, list[float]]:
    return {"strokeDashArray": [dash, dash]} if dash else {}


def _disc(disc: Disc, height: float) -> Iterator[object]:
    x, y = disc.at[0], height - disc.at[1]
    if disc.fill:
        fill = _colour(disc.fill)
        yield Circle(x, y, disc.radius, fillColor=fill, fillOpacity=disc.opacity, strokeColor=None, strokeWidth=0)
    if disc.ink:
        line = {"strokeColor": _colour(disc.ink), "strokeWidth": disc.width, **_dashed(disc.dash)}
        yield Circle(x, y, disc.radius, fillColor=None, **line)


def _words(words: Words, height: float) -> Iterator[object]:
    """The words; their halo is the same words in the land's colour, moved a little to every side."""
    text, font = drawable(words.text), BOLD if words.bold else REGULAR
    width = stringWidth(text, font, words.size)
    x = words.at[0] - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    y = height - words.at[1]
    look = {"fontName": font, "fontSize": words.size}
    if words.halo:
        for east, north in _AROUND:
            yield String(x + east * HALO, y + north * HALO, text, fillColor=_colour("land"), **look)
    yield String(x, y, text, fillColor=_colour(words.ink), **look)
