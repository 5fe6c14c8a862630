"""Pictures as SVG inside a page of HTML. Colours are classes: the page's style settles them, in the dark too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from onrecord.export.pages.scene import Area, Disc, Point, Scene, Shape, Stroke, Words

_ANCHORS = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}


def svg(scene: Scene, *, name: str) -> Iterator[str]:
    """The lines of an SVG element; ``name`` is the id of its title."""
    yield (
        f'<svg viewBox="0 0 {_n(scene.width)} {_n(scene.height)}" role="img" aria-labelledby="{name}">'
        f'<title id="{name}">{escape(scene.told)}</title>'
    )
    yield from map(_shape, scene.shapes)
    yield "</svg>"


def _shape(shape: Shape) -> str:
    match shape:
        case Area(ring, fill, opacity):
            return f'<path class="f-{fill}"{_opacity(opacity)} d="{_path(ring)}Z"/>'
        case Stroke(points, ink, width, dash):
            return f'<path class="s-{ink}" stroke-width="{_n(width)}"{_dash(dash)} d="{_path(points)}"/>'
        case Disc():
            return _disc(shape)
        case Words():
            return _words(shape)


def _disc(disc: Disc) -> str:
    """Where a disc is see-through, its line is not."""
    where = f'cx="{_n(disc.at[0])}" cy="{_n(disc.at[1])}" r="{_n(disc.radius)}"'
    filled = f'<circle class="f-{disc.fill}"{_opacity(disc.opacity)} {where}/>' if disc.fill else ""
    if disc.ink is None:
        return filled
    return f'{filled}<circle class="s-{disc.ink}" stroke-width="{_n(disc.width)}"{_dash(disc.dash)} {where}/>'


def _words(words: Words) -> str:
    kind = f"t-{words.ink}" + (" b" if words.bold else "") + (" h" if words.halo else "")
    where = f'x="{_n(words.at[0])}" y="{_n(words.at[1])}" font-size="{_n(words.size)}"{_ANCHORS[words.anchor]}'
    return f'<text class="{kind}" {where}>{escape(words.text)}</text>'


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _opacity(opacity: float) -> str:
    return "" if opacity == 1 else f' fill-opacity="{_n(opacity, 3)}"'


def _dash(dash: float) -> str:
    return f' stroke-dasharray="{_n(dash)}"' if dash else ""


def _n(number: float, digits: int = 1) -> str:
    """A number without a tail of noughts, the same on every machine."""
    return f"{number:.{digits}f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))
