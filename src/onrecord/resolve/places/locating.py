"""Puts a report's places on the map, each with its precision and the reason.

Nothing lands on a capital or a country's middle unless the words say so: an unknown name stays a place
without a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.nouns import Mention, Place, Report, Where
from onrecord.resolve.places.dateline import filed_from
from onrecord.resolve.places.gazetteer import Gazetteer, Town, default_gazetteer
from onrecord.resolve.places.making import Answer
from onrecord.resolve.places.phrases import Phrase, parse_phrase, read_phrase
from onrecord.resolve.places.rules import Question, answer, is_site
from onrecord.resolve.places.scene import Scene, is_alone, read_scene
from onrecord.resolve.places.surroundings import find_container, find_same, head_of
from onrecord.vocabulary import state_named

_OWNED = re.compile(r"^(?P<owner>.+?)['’]s?\s+(?P<rest>.+)$")
_LAST_TOWN_REACH = 400
"""Characters back to which "the city" may point."""


def locate(
    mentions: Sequence[Mention], report: Report, *, gazetteer: Gazetteer | None = None
) -> tuple[dict[int, Where], tuple[Place, ...]]:
    """Resolves a report's mentions of kind place and site; ``mentions`` may hold all its mentions.

    Gives a Where for each such mention by its index, and the places they name, sorted by id. A Where's
    ``reason`` says what decided; a place that is not found has no point, and a null precision unless the
    words tell its country. The gazetteer is the default one if none is given.
    """
    source = gazetteer or default_gazetteer()
    phrases = {at: _phrase(mentions[at], report) for at in _in_text_order(mentions)}
    names = [phrase.name for at, phrase in phrases.items() if phrase.name and not is_site(mentions[at], phrase)]
    scene = read_scene(report, names, gazetteer=source)
    first, sure = _answer_all(phrases, mentions, report, scene=scene, gazetteer=source)
    # Towns that could be no other tell where the rest lie: the second reading weighs each name beside them.
    answers = _answer_all(phrases, mentions, report, scene=scene.beside(sure), gazetteer=source)[0] if sure else first
    filed = filed_from(mentions, report)
    wheres = {at: _where(mentions[at], answers[at], filed=at in filed) for at in phrases}
    return wheres, _merge_places(answers[at] for at in phrases)


def _answer_all(
    phrases: Mapping[int, Phrase], mentions: Sequence[Mention], report: Report, *, scene: Scene, gazetteer: Gazetteer
) -> tuple[dict[int, Answer], tuple[Town, ...]]:
    """Every mention's answer by its index, and the towns that are sure: told by the words around, or the only ones
    of their name."""
    answers: dict[int, Answer] = {}
    sure: dict[Town, None] = {}
    for at in _towns_first(phrases, mentions):
        towns = {other: found.town for other, found in answers.items() if found.town}
        container = find_container(at, mentions, report=report, scene=scene, towns=towns, gazetteer=gazetteer)
        question = Question(
            mentions[at],
            phrases[at],
            container,
            scene.without(phrases[at].name),
            gazetteer,
            last_town=_last_town(at, mentions, towns),
            same=find_same(at, mentions, report=report, towns=towns),
        )
        answers[at] = answer(question)
        town = answers[at].town
        if town and (container.country or is_alone(gazetteer.find_towns(phrases[at].name))):
            sure[town] = None
    return answers, tuple(sure)


def _in_text_order(mentions: Sequence[Mention]) -> list[int]:
    places = [at for at, mention in enumerate(mentions) if mention.kind in ("place", "site")]
    return sorted(places, key=lambda at: (mentions[at].span.start, at))


def _towns_first(phrases: Mapping[int, Phrase], mentions: Sequence[Mention]) -> list[int]:
    """Names before sites, parts of towns and "the capital", whose town the first round finds."""
    late = ("part", "admin2", "capital")
    return sorted(phrases, key=lambda at: is_site(mentions[at], phrases[at]) or phrases[at].noun in late)


def _phrase(mention: Mention, report: Report) -> Phrase:
    """The mention's phrase, cut to what names the place itself: "Sirte" of "Libya's Sirte" and "Sirte, Libya"."""
    start = mention.span.start
    head = head_of(mention.span.quote)
    phrase = read_phrase(report.text, start, end=start + len(head))
    match = _OWNED.match(phrase.whole)
    if not match or not state_named(match["owner"]):
        return phrase
    inner = parse_phrase(match["rest"])
    return inner._replace(words=phrase.words, near=phrase.near or inner.near, kilometres=phrase.kilometres)


def _last_town(at: int, mentions: Sequence[Mention], towns: Mapping[int, Town]) -> Town | None:
    here = mentions[at].span.start
    before = [other for other in towns if here - _LAST_TOWN_REACH < mentions[other].span.start < here]
    return towns[max(before, key=lambda other: (mentions[other].span.start, other))] if before else None


def _where(mention: Mention, found: Answer, *, filed: bool) -> Where:
    place = found.place.id if found.place else None
    reason = f"{found.reason}; a dateline, which says where the report was filed" if filed else found.reason
    return Where(text=mention.span.quote, place=place, precision=found.precision, reason=reason)


def _merge_places(answers: Iterable[Answer]) -> tuple[Place, ...]:
    merged: dict[str, Place] = {}
    for place in (place for found in answers for place in (found.place, *found.around) if place):
        aliases = {*merged.get(place.id, place).aliases, *place.aliases} - {place.name}
        merged[place.id] = replace(place, aliases=tuple(sorted(aliases)))
    return tuple(merged[key] for key in sorted(merged))
