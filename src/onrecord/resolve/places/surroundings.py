"""Finds what the words around a place mention say it lies in: "Brak, Libya", "the Libyan town of Brak"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.nouns import Mention, Report
from onrecord.resolve.places.gazetteer import Gazetteer, Region, Town
from onrecord.resolve.places.phrases import parse_phrase
from onrecord.resolve.places.scene import Container, Scene
from onrecord.vocabulary import StateUse, place_words, state_named

_REACH = 70
"""Characters between a mention and the words that contain it."""
_NO_VERB = r"(?:(?!in\b|of\b|to\b|from\b|on\b|at\b|by\b|near\b|and\b|or\b|over\b|for\b|with\b|[a-z]+ed\b)[a-z-]+\s+)"
_IN_AFTER = re.compile(rf"^,?\s+(?:an?\s+{_NO_VERB}{{0,4}})?(?:in|of)\s+(?:the\s+)?{_NO_VERB}{{0,3}}(?:of\s+)?$")
_COMMA_AFTER = re.compile(r"^\s*,\s+(?:the\s+)?(?:in\s+)?(?:[a-z-]+\s+)?$")
_SAME = re.compile(r"^,?\s+(?:the\s+)?(?:of\s+)?$")
_OWNER_BEFORE = re.compile(rf"^['’]s?\s+{_NO_VERB}{{0,4}}(?:of\s+)?(?:the\s+)?$")


def find_container(
    at: int,
    mentions: Sequence[Mention],
    *,
    report: Report,
    scene: Scene,
    towns: Mapping[int, Town],
    gazetteer: Gazetteer,
) -> Container:
    """What ``mentions[at]`` lies in by the words just around it, as far as they tell.

    ``towns`` are the mentions already resolved to a town, by index.
    """
    mention = mentions[at]
    country = next(_countries_around(mention, report, scene), None)
    neighbours = [other for other in _neighbours(at, mentions) if _holds(mention, mentions[other], report)]
    town = next((towns[other] for other in neighbours if other in towns), None)
    if town and country in (None, town.country):
        return Container(town.country, None, town)
    around = [*_regions_behind(mention, report, gazetteer), *_regions_around(at, mentions, report, gazetteer)]
    if around and country and _rather_namesake(mention, around[0], country, scene=scene, gazetteer=gazetteer):
        country = None
    region = next((region for region in around if country in (None, region.country)), None)
    return Container(country or (region.country if region else None), region, None)


def find_same(at: int, mentions: Sequence[Mention], *, report: Report, towns: Mapping[int, Town]) -> Town | None:
    """The town that stands beside a mention as its other name: "the capital, Bamako", "Bamako, the capital"."""
    here = mentions[at].span
    for other in _neighbours(at, mentions):
        there = mentions[other].span
        gap = report.text[min(here.end, there.end) : max(here.start, there.start)]
        if other in towns and _SAME.match(gap):
            return towns[other]
    return None


def _countries_around(mention: Mention, report: Report, scene: Scene) -> Iterator[str]:
    for use in _uses_after(mention, scene):
        gap = report.text[mention.span.end : use.start]
        plain = use.state.how in ("name", "alias")
        if use.state.alpha3 and plain and (_IN_AFTER.match(gap) or _COMMA_AFTER.match(gap)):
            yield use.state.alpha3
    for use in _uses_before(mention, scene):
        gap = report.text[use.end : mention.span.start]
        describes = use.state.how == "demonym" and _described().match(gap)
        if use.state.alpha3 and (describes or _OWNER_BEFORE.match(gap)):
            yield use.state.alpha3


def _uses_after(mention: Mention, scene: Scene) -> list[StateUse]:
    end = mention.span.end
    return [use for use in scene.uses if end <= use.start <= end + _REACH]


def _uses_before(mention: Mention, scene: Scene) -> list[StateUse]:
    start = mention.span.start
    return [use for use in reversed(scene.uses) if start - _REACH <= use.end <= start]


@cache
def _described() -> re.Pattern[str]:
    """A demonym's gap to the name: "Libyan [coastal town of] Sirte", and "Libyan [] east"."""
    lists = ("settlement", "capital", "admin1", "admin2", "area", "part")
    nouns = "|".join(re.escape(word) for name in lists for word in place_words()[name])
    directions = "|".join(re.escape(word) for word in place_words()["direction"])
    return re.compile(rf"^\s+(?:{_NO_VERB}{{0,2}}(?:{nouns})\s+(?:of\s+)?|(?={directions}))?$")


_BEHIND = re.compile(r"^,\s+(?P<words>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})")


def head_of(words: str) -> str:
    """What names the place itself: "Sirte" of "Sirte, Libya"."""
    return words.split(", ", 1)[0]


def _regions_behind(mention: Mention, report: Report, gazetteer: Gazetteer) -> Iterator[Region]:
    """The regions that the words behind a comma name, marked as places or not: "Springfield, Ill." """
    end = mention.span.start + len(head_of(mention.span.quote))
    match = _BEHIND.match(report.text[end : end + _REACH])
    words = match["words"].split() if match else []
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if found := gazetteer.find_regions(name) or gazetteer.find_regions(name.removesuffix(".")):
            yield from found
            return


def _rather_namesake(mention: Mention, region: Region, country: str, *, scene: Scene, gazetteer: Gazetteer) -> bool:
    """True where the words behind are a region's name and a state's, and the region has such a town: Rome, Georgia."""
    named = state_named(region.name)
    if named is None or named.alpha3 != country or region.country == country:
        return False
    towns = [hit.town for hit in gazetteer.find_towns(head_of(mention.span.quote)) if hit.match != "variant"]
    inside = any(town.country == region.country for town in towns)
    if inside != any(town.country == country for town in towns):
        return inside
    return scene.share(region.country) > scene.share(country)


def _neighbours(at: int, mentions: Sequence[Mention]) -> list[int]:
    """The other place mentions within reach, nearest first."""
    here = mentions[at].span
    near = [
        (distance, other)
        for other, mention in enumerate(mentions)
        if other != at and mention.kind in ("place", "site")
        for distance in (max(mention.span.start - here.end, here.start - mention.span.end),)
        if distance <= _REACH
    ]
    return [other for _, other in sorted(near)]


def _holds(inner: Mention, outer: Mention, report: Report) -> bool:
    """True where the words between two mentions say that the first lies in the second, or the spans do."""
    if inner.span.overlaps(outer.span):
        return len(outer.span.quote) < len(inner.span.quote)
    if outer.span.start >= inner.span.end:
        return bool(_IN_AFTER.match(report.text[inner.span.end : outer.span.start]))
    return bool(_OWNER_BEFORE.match(report.text[outer.span.end : inner.span.start]))


def _regions_around(at: int, mentions: Sequence[Mention], report: Report, gazetteer: Gazetteer) -> Iterator[Region]:
    for other in _neighbours(at, mentions):
        gap = report.text[mentions[at].span.end : mentions[other].span.start]
        if _holds(mentions[at], mentions[other], report) or (gap and _COMMA_AFTER.match(gap)):
            phrase = parse_phrase(mentions[other].span.quote)
            yield from gazetteer.find_regions(phrase.whole) or gazetteer.find_regions(phrase.name)
