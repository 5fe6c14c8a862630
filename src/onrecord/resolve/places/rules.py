"""The rules that resolve one place mention, tried in order; the first that answers decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.nouns import Mention, PlaceKind
from onrecord.resolve.places.gazetteer import Gazetteer, Hit, Region, Town
from onrecord.resolve.places.making import (
    ADM1,
    ADM2,
    AREA,
    COUNTRY,
    INTERNATIONAL,
    Answer,
    answer_beyond,
    answer_in_region,
    answer_inside,
    answer_part,
    answer_pointless,
    answer_site,
    answer_town,
    country_place,
    named_place,
    region_place,
    region_precision,
)
from onrecord.resolve.places.phrases import NEAR_KM, Phrase
from onrecord.resolve.places.scene import Container, Scene, choose_town, is_within, namesake_region
from onrecord.vocabulary import find_states, state_named


@dataclass(frozen=True, slots=True)
class Question:
    """One mention to resolve, with all that bears on it."""

    mention: Mention
    phrase: Phrase
    container: Container
    scene: Scene
    gazetteer: Gazetteer
    last_town: Town | None
    same: Town | None
    """The town named beside the mention as the same place."""

    @property
    def country(self) -> str | None:
        """The country that the mention's own words, or those around it, give."""
        uses = find_states(self.mention.span.quote)
        stated = [use.state.alpha3 for use in uses if use.state.how != "metonym" and use.state.alpha3]
        if self.container.region and state_named(self.phrase.whole):
            return self.container.country
        return stated[-1] if stated else self.container.country


_NATIONAL = re.compile(r"^(?:(?:[A-Z][\w’'-]*\s+)*|national\s+)capital(?:\s+city)?$")

Rule: TypeAlias = Callable[[Question], Answer | None]


def answer(question: Question) -> Answer:
    """The answer of the first rule that has one. Never raises; words that name no place give no place."""
    for rule in _RULES:
        if found := rule(question):
            return found
    return Answer(None, None, "words that name no place")


def is_site(mention: Mention, phrase: Phrase) -> bool:
    """True for a single building or ground, by the mention's kind or the phrase's noun."""
    return mention.kind == "site" or phrase.noun == "site"


def _capital(question: Question) -> Answer | None:
    """ "the capital", "the Syrian capital", "south of the capital"; "the regional capital" only if it is named."""
    phrase, same = question.phrase, question.same
    if phrase.noun != "capital" or (phrase.name and not state_named(phrase.name)):
        return None
    if same:
        return _at_town(question, same, f"{same.name}, named beside it")
    country, ground = _country_meant(question)
    capital = question.gazetteer.capital_of(country) if country else None
    if question.container.region or not _NATIONAL.search(phrase.whole):
        return Answer(None, None, "the capital of a part of a country")
    if not capital:
        return Answer(None, None, "a capital, and no one country is named most")
    return _at_town(question, capital, f"capital of {country}, {ground}")


def _listed(question: Question) -> Answer | None:
    """A town whose name ends like a building's or a stretch of land's: College Station, Forest Hills."""
    phrase = question.phrase
    first, last = phrase.whole[:1], phrase.whole.rpartition(" ")[2][:1]
    if phrase.noun not in ("site", "area") or " " not in phrase.whole or not (first.isupper() and last.isupper()):
        return None
    if question.gazetteer.find_regions(phrase.whole):
        return None
    exact = [hit for hit in question.gazetteer.find_towns(phrase.whole) if hit.match != "variant"]
    choice = choose_town(exact, question.scene, container=_container(question))
    return _at_town(question, choice.town, choice.reason) if choice.town else None


def _site(question: Question) -> Answer | None:
    """A building or ground: at its town's point where words give a town, without a point otherwise."""
    if not is_site(question.mention, question.phrase):
        return None
    phrase = question.phrase
    name = phrase.name or phrase.whole
    if own := _own_site(question):
        return answer_site(own, f"its name; in {own.country}; listed in {own.own}", alias=name)
    town, reason = _town_of_site(question)
    if town:
        return answer_inside(town, reason, name=name, kind="site")
    reason = "a site whose words give no town"
    if question.container.region:
        return answer_in_region(question.container.region, name, kind="site", reason=reason)
    return answer_pointless(name, "site", reason=reason, country=question.country)


def _sea(question: Question) -> Answer | None:
    phrase = question.phrase
    if phrase.noun != "sea" or question.gazetteer.find_regions(phrase.whole):
        return None
    if not phrase.name:
        return Answer(None, None, "a sea without a name")
    return Answer(named_place(phrase.whole, "area"), INTERNATIONAL, "a sea")


def _state(question: Question) -> Answer | None:
    """A state, or a part of one ("western Libya", "near Libya")."""
    phrase = question.phrase
    whole = state_named(phrase.whole)
    if whole and whole.how != "metonym" and not phrase.near:
        namesake = namesake_region(phrase.whole, whole, question.gazetteer)
        if _rather_namesake(question, whole.alpha3, namesake):
            return None
        place = country_place(question.gazetteer, whole.alpha3, name=whole.name, alias=phrase.whole)
        doubt = f"; no more of the report speaks of {namesake.country}, which has a region so named" if namesake else ""
        return Answer(place, COUNTRY, f"a state, by its {whole.how}{doubt}")
    part = state_named(phrase.name)
    partly = phrase.direction or phrase.near or phrase.noun in ("area", "part")
    if not part or part.how == "metonym" or not partly:
        return None
    return answer_part(question.gazetteer, part.alpha3, words=_area_words(question), reason=f"part of {part.name}")


def _rather_namesake(question: Question, state: str | None, namesake: Region | None) -> bool:
    """True where a state's name is another country's region or town here: by the words behind it ("Lebanon, Ohio")
    or by what else the report names."""
    region = question.container.region
    if region and region.country != state and question.container.country == region.country:
        hits = question.gazetteer.find_towns(question.phrase.whole)
        return any(hit.match != "variant" and is_within(hit.town, region) for hit in hits)
    scene = question.scene
    return namesake is not None and scene.share(namesake.country) > scene.share(state)


def _region(question: Question) -> Answer | None:
    """A region of the vocabulary, whole or in part ("northern Darfur")."""
    phrase = question.phrase
    whole = _pick_region(question, phrase.whole)
    region = whole or _pick_region(question, phrase.name)
    if not region or _rather_town(question, region):
        return None
    place = region_place(region, "" if phrase.direction and not whole else phrase.name)
    precision = region_precision(region)
    if phrase.near or (phrase.direction and not whole):
        part = named_place(_area_words(question), "area", country=region.country, within=place.id)
        return Answer(part, precision, f"part of {region.name}", around=(place,))
    return Answer(place, precision, _why_region(question, region))


def _why_region(question: Question, region: Region) -> str:
    reason = f"a region of {region.country or 'several countries'}"
    if state_named(question.phrase.whole) and region.country:
        reason = f"{reason}, which the report names more than the state of that name"
    return f"{reason}; listed in {region.own}" if region.own else reason


def _admin(question: Question) -> Answer | None:
    """A province or district, of which the gazetteer knows no more than the town it is named after."""
    phrase = question.phrase
    if phrase.noun not in ("admin1", "admin2") or not phrase.name:
        return None
    if phrase.noun == "admin2" and question.container.town:
        return answer_inside(question.container.town, "part of", name=phrase.whole, kind="area")
    kind: PlaceKind = "admin1" if phrase.noun == "admin1" else "admin2"
    hits = question.gazetteer.find_towns(phrase.name)
    choice = choose_town(hits, question.scene, container=_container(question))
    town = choice.town
    country = town.country if town else question.country
    if not country:
        return answer_pointless(phrase.whole, kind, reason=choice.reason)
    place = named_place(phrase.whole, kind, country=country, admin1=town.admin1 if town else None)
    reason = f"named like the town {town.name}" if town else f"in {country} by the words"
    return Answer(place, ADM1 if kind == "admin1" else ADM2, reason)


def _pointing_area(question: Question) -> Answer | None:
    """ "the east", "northern areas", "the country": of the country that the words or the report name."""
    phrase = question.phrase
    if _proper_name(phrase) or not (phrase.direction or phrase.pointer == "country"):
        return None
    country, ground = _country_meant(question)
    if not country:
        return Answer(None, None, "no one country is named most")
    if not phrase.direction:
        return Answer(country_place(question.gazetteer, country), COUNTRY, f"{country}, {ground}")
    return answer_part(question.gazetteer, country, words=phrase.whole, reason=f"part of {country}, {ground}")


def _pointing_town(question: Question) -> Answer | None:
    """ "the city": the town named last."""
    phrase, town = question.phrase, question.last_town
    if phrase.name or phrase.noun != "settlement" or not town or (phrase.pointer or "").endswith("s"):
        return None
    return _at_town(question, town, f"{town.name}, the town named last")


def _area(question: Question) -> Answer | None:
    """Coasts, borders and mountains: no point, at most a country."""
    phrase = question.phrase
    if phrase.noun == "border" and (phrase.name or question.country):
        return Answer(named_place(phrase.whole, "area"), AREA, "a border, which lies in no one country")
    if phrase.noun != "area" or not (phrase.name or question.country):
        return None
    country = question.country or _country_of_namesake(question)
    if not country:
        return answer_pointless(phrase.whole, "area", reason="an area that is not in the gazetteer")
    return answer_part(question.gazetteer, country, words=phrase.whole, reason=f"an area in {country}")


def _country_of_namesake(question: Question) -> str | None:
    """The country of the town or region in "Idlib countryside"."""
    name = question.phrase.name.rpartition(" ")[0]
    region = _pick_region(question, name)
    if region:
        return region.country
    town = choose_town(question.gazetteer.find_towns(name), question.scene, container=question.container).town
    return town.country if town else None


def _town(question: Question) -> Answer | None:
    phrase, outer = question.phrase, question.container.town
    if not phrase.name:
        return None
    choice = choose_town(_hits(question), question.scene, container=_container(question))
    if choice.town and not (outer and phrase.noun == "part"):
        return _at_town(question, choice.town, choice.reason)
    if outer:
        return answer_inside(outer, "part of", name=phrase.whole, kind="area")
    if question.container.region:
        return answer_in_region(question.container.region, phrase.name, kind="city", reason=choice.reason)
    country = choice.country or question.country
    return answer_pointless(phrase.name, "city", reason=choice.reason, country=country)


_RULES: tuple[Rule, ...] = (
    _listed,
    _site,
    _capital,
    _sea,
    _state,
    _region,
    _admin,
    _pointing_area,
    _pointing_town,
    _area,
    _town,
)


def _country_meant(question: Question) -> tuple[str | None, str]:
    """The country in the words, else the one the report names most, with the ground for it."""
    if question.country:
        return question.country, "which the words name"
    return question.scene.lead, "the country this report names most"


def _proper_name(phrase: Phrase) -> bool:
    """True where the name is more than a state's ("the Libyan east" has none)."""
    state = state_named(phrase.name)
    return bool(phrase.name) and (state is None or state.how == "metonym")


def _at_town(question: Question, town: Town, reason: str) -> Answer:
    phrase = question.phrase
    if phrase.kilometres and phrase.kilometres > NEAR_KM:
        return answer_beyond(town, kilometres=phrase.kilometres, words=town.name)
    alias = phrase.name if _proper_name(phrase) else ""
    return answer_town(town, reason, alias=alias, near=phrase.near)


def _hits(question: Question) -> Sequence[Hit]:
    """Towns of the whole phrase ("Kuwait City") or its name ("Sirte" of "the city of Sirte"), exact ones first."""
    phrase = question.phrase
    found = [question.gazetteer.find_towns(name) for name in (phrase.whole, phrase.name)]
    exact = [hits for hits in found if hits and hits[0].match != "variant"]
    return next(iter([*exact, *filter(None, found)]), ())


def _container(question: Question) -> Container:
    return question.container._replace(country=question.country)


def _area_words(question: Question) -> str:
    phrase = question.phrase
    return " ".join(phrase.words.split()) if phrase.near else phrase.whole


def _pick_region(question: Question, name: str) -> Region | None:
    country = question.container.country if state_named(name) else question.country
    agreeing = [
        region
        for region in question.gazetteer.find_regions(name)
        if country in (None, region.country) or region.country is None
    ]
    noun, scene = question.phrase.noun, question.scene
    ranked = sorted(agreeing, key=lambda one: (one.kind != noun, -scene.share(one.country), one.country or ""))
    rivals = [region for region in ranked[1:] if _rivals(region, ranked[0], scene)]
    if rivals:
        return Region(ranked[0].name, "area", None)
    alike = [region for region in ranked if (region.country, region.kind) == (ranked[0].country, ranked[0].kind)]
    if len(alike) > 1:
        return ranked[0]._replace(geonames=None)
    return ranked[0] if ranked else None


def _rivals(region: Region, best: Region, scene: Scene) -> bool:
    """True where a region of another country may be meant as well: the report names that country half as much."""
    return region.country != best.country and scene.share(region.country) >= scene.share(best.country) / 2


def _rather_town(question: Question, region: Region) -> bool:
    """True where the words call it a town, or it is a town's name too and its country is not in the report."""
    if question.phrase.noun in ("settlement", "part"):
        return True
    # A dump lists a division or a hill for every other town: the bare name is the town's.
    bare = region.own is not None and question.phrase.noun not in ("admin1", "admin2", "area")
    stranger = bare or (region.country is not None and question.scene.share(region.country) == 0)
    choice = choose_town(_hits(question), question.scene, container=_container(question))
    return stranger and choice.town is not None


def _town_of_site(question: Question) -> tuple[Town | None, str]:
    """The town a site lies in by the words around it, or after which it is named."""
    if question.container.town:
        return question.container.town, "in"
    words = [word.removesuffix("'s").removesuffix("’s") for word in question.phrase.whole.split()]
    for length in range(min(len(words), 4), 0, -1):
        for start in range(len(words) - length + 1):
            town = _sizeable_town(question, " ".join(words[start : start + length]), first=start == 0)
            if town:
                return town, "named after"
    return None, ""


def _sizeable_town(question: Question, name: str, *, first: bool) -> Town | None:
    """The town of this name, a spelling of its name only where the site's name begins with it."""
    if not any(letter.isupper() for letter in name):
        return None
    hits = [hit for hit in question.gazetteer.find_towns(name) if first or hit.match != "variant"]
    return choose_town(hits, question.scene, container=_container(question), strict=True).town


def _own_site(question: Question) -> Town | None:
    """The one site of the user's gazetteer that the words name, in a country that the words or the report name."""
    sites = [
        site
        for name in dict.fromkeys((question.phrase.whole, question.phrase.name))
        for site in question.gazetteer.find_sites(name)
        if question.country == site.country or (not question.country and question.scene.share(site.country) > 0)
    ]
    return sites[0] if len(set(sites)) == 1 else None
