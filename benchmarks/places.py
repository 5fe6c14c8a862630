"""Scores the resolution of place names on LGL and GeoWebNews, with the names given: which place each one means.

``python -m benchmarks.places --data FOLDER`` looks for ``lgl.xml`` and ``GWN.xml`` under the folder. Both sets are
only measured: no rule or weight is chosen by them.

A right answer lies within 161 km (100 miles) of the set's point. The record gives a country or a state no point; here,
and only here, such an area is right where it has the set's GeoNames id, and a country else stands at the middle of its
towns. A name without an answer counts as wrong; the mean and median error are over the names that have one.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np

from onrecord.nouns import Mention, Place, Report
from onrecord.resolve.places import Gazetteer, default_gazetteer, locate

NEAR_KM, TOWN_KM = 161.0, 25.0
EARTH_KM = 6371.0
HEADER = ("set", "names", "n", "measure", "ours", "published", "comparable")
NO_DATA = "No data: name with --data a folder that holds lgl.xml and GWN.xml."
LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal", "Literal_Expression"})
"""GeoWebNews' types of a name that stands for the place itself (Gritta et al., A Pragmatic Guide to Geoparsing
Evaluation); the others are demonyms, metonyms, homonyms and the like."""
PUBLISHED = "86.0, a vote of several systems over 12 sets [V]"
COMPARABLE = "in part: the mean of 12 sets, a gazetteer of 12 million names"
NONE_PUBLISHED = "no figure at hand"


class Gold(NamedTuple):
    """One name as a set gives it. ``kind`` is what the set says of it, for the rows of the table."""

    start: int
    end: int
    lat: float
    lon: float
    geonames: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a set with its names."""

    report: Report
    names: tuple[Gold, ...]


class Outcome(NamedTuple):
    """How far one name's answer lies from the set's point; None where there is no answer."""

    gold: Gold
    kilometres: float | None


class Row(NamedTuple):
    """One measure over some names. ``value`` is percent or kilometres, None where no name has an answer."""

    set: str
    names: str
    n: int
    measure: str
    value: float | None
    published: str = "-"
    comparable: str = NONE_PUBLISHED


# ---- reading the sets ------------------------------------------------------------------------


def read_lgl(path: Path) -> Iterator[Text]:
    """LGL's articles; a name's kind is "town" or "area" by its GeoNames class. Names without a point are left out."""
    for number, node in enumerate(ElementTree.parse(path).getroot().iter("article")):
        text = node.findtext("text") or ""
        report = Report(f"lgl{number}", f"{number}.txt", text, publisher=node.findtext("domain"))
        yield Text(report, tuple(_names(node, text, _lgl_name)))


def read_geowebnews(path: Path) -> Iterator[Text]:
    """GeoWebNews' articles; a name's kind is "literal" or "associated". Names without a point are left out."""
    for number, node in enumerate(ElementTree.parse(path).getroot().iter("article")):
        text = node.findtext("text") or ""
        yield Text(Report(f"gwn{number}", f"{number}.txt", text), tuple(_names(node, text, _geowebnews_name)))


def _names(node: ElementTree.Element, text: str, read: Callable[[ElementTree.Element], Gold | None]) -> Iterator[Gold]:
    for name in node.iter("toponym"):
        gold = read(name)
        if gold and 0 <= gold.start < gold.end <= len(text):
            yield gold


def _lgl_name(node: ElementTree.Element) -> Gold | None:
    tag = node.find("gaztag")
    if tag is None or not tag.findtext("lat"):
        return None
    kind = "town" if tag.findtext("fclass") == "P" else "area"
    number = tag.get("geonameid")
    return _gold(node, (tag.findtext("lat"), tag.findtext("lon")), geonames=number, kind=kind)


def _geowebnews_name(node: ElementTree.Element) -> Gold | None:
    if not node.findtext("latitude"):
        return None
    kind = "literal" if node.findtext("type") in LITERAL else "associated"
    point = node.findtext("latitude"), node.findtext("longitude")
    return _gold(node, point, geonames=node.findtext("geonamesID"), kind=kind)


def _gold(node: ElementTree.Element, point: tuple[str | None, str | None], *, geonames: str | None, kind: str) -> Gold:
    lat, lon = (float(degrees or 0) for degrees in point)
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    return Gold(start, end, lat, lon, int(geonames) if geonames and geonames.isdigit() else None, kind)


# ---- measuring -------------------------------------------------------------------------------


def resolve_text(text: Text, *, gazetteer: Gazetteer, middles: Mapping[str, tuple[float, float]]) -> Iterator[Outcome]:
    """Each name's answer against the set's point. ``middles`` stand for countries of another GeoNames id."""
    mentions = [Mention(text.report.span(gold.start, gold.end), "place", 1.0) for gold in text.names]
    wheres, places = locate(mentions, text.report, gazetteer=gazetteer)
    by_id = {place.id: place for place in places}
    for at, gold in enumerate(text.names):
        place = by_id.get(wheres[at].place or "") if at in wheres else None
        yield Outcome(gold, _error(place, gold, by_id, middles=middles))


def _error(
    place: Place | None, gold: Gold, places: Mapping[str, Place], *, middles: Mapping[str, tuple[float, float]]
) -> float | None:
    if place is None:
        return None
    if place.geonames is not None and place.geonames == gold.geonames:
        return 0.0
    if place.lat is not None and place.lon is not None:
        return kilometres((place.lat, place.lon), (gold.lat, gold.lon))
    middle = middles.get(place.country or "") if place.kind == "country" else None
    outer = places.get(place.within or "")
    if middle is None and outer is not None:
        return _error(outer, gold, places, middles=middles)
    return kilometres(middle, (gold.lat, gold.lon)) if middle else None


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees."""
    (lat, lon), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    part = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(part)))


def middles_of(gazetteer: Gazetteer) -> dict[str, tuple[float, float]]:
    """The mean point of every country's towns."""
    countries, members = np.unique(gazetteer.towns.alpha3s, return_inverse=True)
    sums = [np.bincount(members, weights=gazetteer.towns.points[:, axis]) for axis in (0, 1)]
    lats, lons = (total / np.bincount(members) for total in sums)
    return {str(one): (float(lat), float(lon)) for one, lat, lon in zip(countries, lats, lons, strict=True)}


def rows_of(name: str, outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """The table's rows for one set: all names, and each kind."""
    kinds = ["all", *sorted({outcome.gold.kind for outcome in outcomes})]
    for kind in kinds:
        some = [outcome for outcome in outcomes if kind in ("all", outcome.gold.kind)]
        errors = [outcome.kilometres for outcome in some if outcome.kilometres is not None]
        yield Row(name, kind, len(some), "within 161 km, %", _share(errors, some, NEAR_KM), PUBLISHED, COMPARABLE)
        yield Row(name, kind, len(some), "within 25 km, %", _share(errors, some, TOWN_KM))
        yield Row(name, kind, len(errors), "within 161 km of those answered, %", _share(errors, errors, NEAR_KM))
        yield Row(name, kind, len(errors), "mean error, km", mean(errors) if errors else None)
        yield Row(name, kind, len(errors), "median error, km", median(errors) if errors else None)
        yield Row(name, kind, len(some), "no answer, %", 100 * (1 - len(errors) / len(some)) if some else None)


def _share(errors: Sequence[float], over: Sequence[object], limit: float) -> float | None:
    return 100 * sum(error <= limit for error in errors) / len(over) if over else None


def as_table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEADER, tuple("---" for _ in HEADER)]
    for row in rows:
        value = "-" if row.value is None else f"{row.value:.1f}"
        lines.append((row.set, row.names, str(row.n), row.measure, value, row.published, row.comparable))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


SETS: dict[str, tuple[str, Callable[[Path], Iterator[Text]]]] = {
    "LGL": ("lgl.xml", read_lgl),
    "GeoWebNews": ("GWN.xml", read_geowebnews),
}


def measure(data: Path) -> Iterator[Row]:
    """The rows of every set that lies under the folder; a set that is not there is named on standard error."""
    gazetteer = default_gazetteer()
    middles = middles_of(gazetteer)
    for name, (file, read) in SETS.items():
        path = next(iter(sorted(data.rglob(file))), None)
        if path is None:
            print(f"{name} is left out: there is no {file} under {data}.", file=sys.stderr)
            continue
        texts = read(path)
        yield from rows_of(
            name, [one for text in texts for one in resolve_text(text, gazetteer=gazetteer, middles=middles)]
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where no folder was named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.places", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder that holds lgl.xml and GWN.xml")
    options = parser.parse_args(arguments)
    if options.data is None:
        print(NO_DATA)
        return 1
    print(as_table(measure(options.data)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
