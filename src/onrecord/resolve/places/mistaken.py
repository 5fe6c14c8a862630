"""Towns that the extractor took for persons.

A name that the report gives nobody in full, that bears no title and says nothing, and that is the name of one of the
towns of the country where the report plays, is that town: "Kherson is unlikely to change hands". A close spelling of a
town's name will do where the report has it as a place elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.names import core, folded
from onrecord.nouns import Mention, Reading, Report
from onrecord.resolve.apposition import Neighbours
from onrecord.resolve.places.gazetteer import Gazetteer, Hit
from onrecord.resolve.places.scene import Scene, read_scene

LEAST_PEOPLE, LEAST_SHARE = 5_000, 0.5
"""Villages by the thousand bear the names of men; the share is that of the town's country in what the report tells of
countries, against the country it tells of most."""
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
_OF_A_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|[A-Z])\.? $")


def settle_towns(reading: Reading, report: Report, *, gazetteer: Gazetteer) -> Reading:
    """The reading with such towns as places."""
    names = {_key(reading.mentions[n]) for n in _nameless(reading, report)}
    places = [mention for mention in reading.mentions if mention.kind == "place"]
    also_places = {_key(place) for place in places}
    hits = {
        name: [hit for hit in gazetteer.find_towns(name) if _is_known(hit, close=name in also_places)]
        for name in sorted(names)
    }
    if not any(hits.values()):
        return reading
    scene = read_scene(report, [place.span.quote for place in places], gazetteer=gazetteer)
    towns = {name for name, found in hits.items() if any(_is_at_home(hit, scene) for hit in found)}
    return replace(reading, mentions=tuple(_as_town(mention, towns) for mention in reading.mentions))


def _nameless(reading: Reading, report: Report) -> Iterator[int]:
    """Mentions of kind person by a name to which nothing in the report gives a person."""
    beside = Neighbours(report, reading.mentions)
    speaking = {speech.speaker for speech in reading.speeches} | {one.holder for one in reading.forecasts}
    signed = {_key(reading.mentions[n]) for n in speaking if n is not None}
    for number, mention in enumerate(reading.mentions):
        if mention.kind == "person":
            words = folded(core(mention.span.quote)).split()
            signed |= {words[0], words[-1]} if len(words) > 1 else set()
            before = report.text[max(0, mention.span.start - 20) : mention.span.start]
            has_sign = beside.titles(number) or _OF_A_PERSON.search(before) or _is_first_name(number, beside)
            signed |= {_key(mention)} if has_sign else set()
    for number, mention in enumerate(reading.mentions):
        if mention.kind == "person" and _NAME.fullmatch(core(mention.span.quote)) and _key(mention) not in signed:
            yield number


def _is_first_name(number: int, beside: Neighbours) -> bool:
    """True for the first name in "A and B Family"."""
    following = beside.mentions[number + 1 : number + 2]
    full = any(one.kind == "person" and len(one.span.quote.split()) > 1 for one in following)
    return full and beside.between(number, number + 1) == " and "


def _key(mention: Mention) -> str:
    return folded(core(mention.span.quote))


def _as_town(mention: Mention, towns: set[str]) -> Mention:
    is_one = mention.kind == "person" and _key(mention) in towns
    return replace(mention, kind="place") if is_one else mention


def _is_known(hit: Hit, *, close: bool) -> bool:
    """``close`` takes a close spelling too: of a name that the report has as a place elsewhere."""
    return (close or hit.match != "variant") and (hit.town.population >= LEAST_PEOPLE or hit.town.own is not None)


def _is_at_home(hit: Hit, scene: Scene) -> bool:
    return not scene.by_publisher and scene.share(hit.town.country) >= LEAST_SHARE
