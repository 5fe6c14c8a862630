"""Takes a place phrase apart: the name in it, the kind of place it says, and how the event lies to it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.vocabulary import place_words

_DETERMINER = re.compile(r"^(?:the|its|their|his|her|this|that|a|an)\s+", re.IGNORECASE)
_POSSESSIVE_END = re.compile(r"['’]s?$")
_WINDOW = 60
"""Characters before a mention that are looked at for words such as "north of"."""
_KM_PER_MILE = 1.609
NEAR_KM = 25.0
"""UCDP's where_prec 2 reaches this far around a known point."""
_DISTANCE = re.compile(
    r"\b(?P<number>\d[\d,.]*)\s*-?\s*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)(?:\s*\([^)]*\))?"
    r"(?:\s+[\w-]+){0,3}?\s+(?:of|from|outside)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}?$",
    re.IGNORECASE,
)


class Phrase(NamedTuple):
    """A place phrase read. ``noun`` is a list's name of the place words (site, settlement, admin1, ...).

    ``whole`` is the phrase without determiners and words such as "near" ("West Bank", "Kuwait City").
    ``name`` is what is left when determiners, directions and kind nouns are taken off, "" for a phrase that
    only points ("the capital"). ``pointer`` is the noun in the words of a phrase without a name.
    """

    words: str
    whole: str
    name: str
    noun: str | None = None
    direction: str | None = None
    near: bool = False
    kilometres: float | None = None
    pointer: str | None = None


def read_phrase(text: str, start: int, *, end: int) -> Phrase:
    """The place phrase that stands at these offsets of a text, read with the words just before it."""
    before = text[max(0, start - _WINDOW) : start]
    phrase = parse_phrase(text[start:end])
    distance = _DISTANCE.search(before)
    if distance:
        return phrase._replace(kilometres=_kilometres(distance), near=True)
    return phrase._replace(near=phrase.near or bool(_near_before().search(before)))


def parse_phrase(words: str) -> Phrase:
    """The phrase read from its own words alone."""
    core = _POSSESSIVE_END.sub("", bare(words))
    near = _near_inside().match(core)
    if near:
        core = bare(core[near.end() :])
    direction, rest = _split_direction(core)
    noun, name = _split_noun(rest)
    pointer = None if any(letter.isupper() for letter in name) else rest.lower()
    return Phrase(words, core, "" if pointer is not None else name, noun, direction, bool(near), None, pointer)


def bare(words: str) -> str:
    """Words without determiners before them and spaces around them."""
    core = " ".join(words.split())
    while match := _DETERMINER.match(core):
        core = core[match.end() :]
    return core


def _kilometres(match: re.Match[str]) -> float | None:
    try:
        number = float(match["number"].replace(",", ""))
    except ValueError:
        return None
    return number * (_KM_PER_MILE if match["unit"].lower().startswith("mile") else 1.0)


def _split_direction(core: str) -> tuple[str | None, str]:
    """("western", "Libya") of "western Libya"; ("north", "Aleppo") of "north of Aleppo" and "Aleppo's north"."""
    match = _direction_first().match(core)
    if match and not _is_proper_site(core):
        return match["direction"].lower(), bare(match["rest"] or "")
    match = _direction_last().match(core)
    if match and not _is_building(match["rest"], match["direction"]):
        return match["direction"].lower(), match["rest"]
    return None, core


def _is_building(rest: str, last: str) -> bool:
    """True for "Tajoura detention centre", which is no middle of anything; "Tripoli centre", "the city centre" are."""
    word = rest.rpartition(" ")[2]
    return last in ("centre", "center") and word.islower() and word not in place_words()["settlement"]


def _is_proper_site(core: str) -> bool:
    """True for "Central Hospital" and "Northern Prison": a direction in a building's own name."""
    first, _, rest = core.partition(" ")
    return first.istitle() and rest.split(" ")[-1].lower() in place_words()["site"] and " of " not in core


def _split_noun(core: str) -> tuple[str | None, str]:
    """("admin1", "Homs") of "Homs province", "province of Homs" and "provincial ..."; ("site", whole) of a site."""
    match = _noun_first().match(core) or _noun_last().match(core)
    if not match:
        return None, core
    noun = _list_of(match["noun"])
    # A building's noun belongs to its name, and so does that of the Gulf of Aden; the coast of Libya has no name.
    proper = noun == "site" or (
        noun in {"area", "border", "sea"} and (match["noun"][0].isupper() or match.re is _noun_last())
    )
    return noun, core if proper else bare(match["rest"] or "")


@cache
def _nouns() -> dict[str, str]:
    lists = ("site", "area", "border", "sea", "part", "admin2", "admin1", "capital", "settlement")
    return {word: name for name in lists for word in place_words()[name]}


def _list_of(noun: str) -> str:
    word = noun.lower()
    return _nouns().get(word) or _nouns()[word.removesuffix("s")]


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _near_inside() -> re.Pattern[str]:
    return re.compile(rf"(?:just\s+)?(?:{_either(place_words()['near'])})\s+", re.IGNORECASE)


@cache
def _near_before() -> re.Pattern[str]:
    nouns = _either((*place_words()["settlement"], *place_words()["capital"], *place_words()["area"]))
    return re.compile(
        rf"\b(?:{_either(place_words()['near'])})\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}?(?:(?:{nouns})\s+(?:of\s+)?)?$",
        re.IGNORECASE,
    )


@cache
def _direction_first() -> re.Pattern[str]:
    words = _either((*place_words()["direction"], "downtown", "midtown", "heart", "part", "parts"))
    return re.compile(
        rf"(?P<direction>{words})(?:\s+(?:part|parts|half|side|end|suburbs?))?(?:(?:\s+(?:of|in))?\s+(?P<rest>.+))?$",
        re.IGNORECASE,
    )


@cache
def _direction_last() -> re.Pattern[str]:
    words = _either(place_words()["direction"])
    return re.compile(rf"(?P<rest>.+?)(?:['’]s?)?\s+(?P<direction>{words})$")


@cache
def _noun_first() -> re.Pattern[str]:
    nouns = _either(tuple(_nouns()))
    return re.compile(rf"(?:[a-z-]+\s+)*?(?P<noun>{nouns})\s+(?:of|in|at)\s+(?P<rest>.+)$", re.IGNORECASE)


@cache
def _noun_last() -> re.Pattern[str]:
    nouns = _either(tuple(_nouns()))
    return re.compile(rf"(?:(?P<rest>.+)[\s-])?(?P<noun>(?:{nouns})s?)$", re.IGNORECASE)
