"""What a report as a whole says about where it plays, and how that weighs among towns of one name."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from onrecord.nouns import Report
from onrecord.resolve.places.dateline import find_dateline
from onrecord.resolve.places.folding import fold
from onrecord.resolve.places.gazetteer import Gazetteer, Hit, Match, Region, Town
from onrecord.vocabulary import StateName, StateUse, find_states, state_named

_USE_WEIGHT = {"name": 1.0, "alias": 1.0, "demonym": 0.5, "metonym": 0.25}
_TOWN_WEIGHT = 0.5
_FILED_WEIGHT = 0.25
"""Where a report was filed says less than what it tells of: correspondents sit in the next quiet capital."""
_LEAD = 1.2
"""The country named most must be ahead of the next by this factor to count as the report's own."""
_GREAT_TOWN = 100_000
_WORLD_TOWN = 500_000
_WORLD_SPELLINGS = 50
"""A great town with names in so many languages is meant by its name in any report (Geneva has 60)."""
_REAL_TOWN = 15_000
_SHARE = 0.25
"""A country with this share of the leading country's weight may give villages to the report."""
_MATCH_SCORE: dict[Match, float] = {"name": 2.5, "alternate": 1.2, "variant": 0.6}
_COUNTRY_SCORE, _KNOWN_SCORE, _NEAR_SCORE, _STRANGER_COST = 3.0, 1.5, 1.0, 2.0
_DIVISION_SCORE, _FILED_SCORE = 1.0, 0.5
_NEAR_DEGREES = 1.5
_NEIGHBOUR_DEGREES = 3.0
_TIE = 0.3
"""Two towns whose scores are closer than this cannot be told apart."""


class Container(NamedTuple):
    """What the words around a mention say it lies in."""

    country: str | None = None
    region: Region | None = None
    town: Town | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's countries by weight (alpha-3), its unmistakable towns by folded name, and its uses of states."""

    weights: dict[str, float]
    towns: dict[str, tuple[Town, float]]
    """Each with the weight it gave its country."""
    uses: tuple[StateUse, ...]
    divisions: frozenset[tuple[str, str]] = frozenset()
    """The first-order areas that the report names, or that sure towns lie in: country and folded name or code."""
    filed: str | None = None
    """The country of the dateline."""
    home: dict[str, float] = field(default_factory=dict)
    """The countries in the publisher's name, by weight."""
    by_publisher: bool = False
    """True where the report names no country and the weights are those of its publisher's name."""

    @property
    def lead(self) -> str | None:
        """The country that the report names most; None where no country is clearly ahead."""
        if self.by_publisher:
            return None
        ranked = sorted(self.weights.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]):
            return None
        return ranked[0][0]

    def without(self, name: str) -> Scene:
        """The scene as the rest of the report tells it: a town's name is no evidence for itself."""
        town, weight = self.towns.get(fold(name), (None, 0.0))
        if not town:
            return self
        weights = self.weights | {town.country: self.weights.get(town.country, 0.0) - weight}
        towns = {key: value for key, value in self.towns.items() if key != fold(name)}
        left = {country: weight for country, weight in weights.items() if weight > 0}
        return replace(self, weights=left, towns=towns)._at_home()

    def _at_home(self) -> Scene:
        """The scene with the publisher's countries where the report names none."""
        return self if self.weights else replace(self, weights=self.home, by_publisher=True)

    def beside(self, sure: Sequence[Town]) -> Scene:
        """The scene with towns that are sure: others near them, or in their first-order areas, are likelier."""
        towns = {fold(town.name): (town, 0.0) for town in sure} | self.towns
        divisions = {(town.country, division_key(town.admin1)) for town in sure if town.admin1}
        return replace(self, towns=towns, divisions=self.divisions | divisions)

    def share(self, country: str | None) -> float:
        """The country's weight as a fraction of the leading country's."""
        return self.weights.get(country or "", 0.0) / max(self.weights.values(), default=1.0)


class Choice(NamedTuple):
    """The town chosen and why; without a town, the country that all candidates share, if any."""

    town: Town | None
    reason: str
    country: str | None = None


def read_scene(report: Report, names: Sequence[str], *, gazetteer: Gazetteer) -> Scene:
    """Weighs the countries that the report names, directly or through great towns among the names given."""
    uses = find_states(report.text)
    counts = Counter(fold(name) for name in names)
    home = _of_publisher(report)
    hits = {name: gazetteer.find_towns(name) for name in counts}
    found = _agreeing(hits) | {name: town for name in counts if (town := _unmistakable(hits[name], home))}
    towns = {name: (town, _TOWN_WEIGHT * counts[name]) for name, town in found.items()}
    regions = [region for name in sorted(counts) if (region := _only(gazetteer.find_regions(name)))]
    filed = _filed_in(report, gazetteer)
    weights: defaultdict[str, float] = defaultdict(float)
    for town, weight in towns.values():
        weights[town.country] += weight
    for region in regions:
        if region.country and not state_named(region.name):
            weights[region.country] += _TOWN_WEIGHT
    if filed:
        weights[filed] += _FILED_WEIGHT
    _weigh_states(uses, weights, report, counts=counts, gazetteer=gazetteer)
    divisions = frozenset((one.country, division_key(one.name)) for one in regions if one.country)
    return Scene(dict(weights), towns, uses, divisions, filed, home)._at_home()


def _weigh_states(
    uses: Sequence[StateUse],
    weights: defaultdict[str, float],
    report: Report,
    *,
    counts: Counter[str],
    gazetteer: Gazetteer,
) -> None:
    """Adds the states that the report names; names that a region of another country bears come last, and go to
    whichever of the two countries the rest of the report speaks of more."""
    doubtful: list[tuple[str, str]] = []
    for use in uses:
        words = report.text[use.start : use.end]
        # A capital that the report names as a place is weighed as a town below.
        as_place = use.state.how == "metonym" and fold(words) in counts
        if not use.state.alpha3 or as_place:
            continue
        namesake = namesake_region(words, use.state, gazetteer)
        if namesake and namesake.country:
            doubtful.append((use.state.alpha3, namesake.country))
        else:
            weights[use.state.alpha3] += _USE_WEIGHT[use.state.how]
    known = dict(weights)
    for state, other in doubtful:
        weights[other if known.get(other, 0.0) > known.get(state, 0.0) else state] += 1.0


def namesake_region(words: str, state: StateName, gazetteer: Gazetteer) -> Region | None:
    """The region of another country that bears a state's name, as Georgia of the USA does; None without one."""
    if state.how not in ("name", "alias"):
        return None
    return _only([one for one in gazetteer.find_regions(words) if one.country and one.country != state.alpha3])


def division_key(name: str) -> str:
    """The form under which a first-order area's names meet: "New York state" and "New York"."""
    return fold(name).removesuffix(" state").removesuffix(" province")


def _filed_in(report: Report, gazetteer: Gazetteer) -> str | None:
    """The country of the dateline's town, where its name can mean but one."""
    dateline = find_dateline(report)
    town = _unmistakable(gazetteer.find_towns(dateline.place), {}) if dateline else None
    return town.country if town else None


def _of_publisher(report: Report) -> dict[str, float]:
    uses = find_states(report.publisher or "")
    return {use.state.alpha3: _FILED_WEIGHT for use in uses if use.state.alpha3}


def choose_town(hits: Sequence[Hit], scene: Scene, *, container: Container, strict: bool = False) -> Choice:
    """The town that the hits most likely mean in this scene, or none with the reason why not.

    ``strict`` takes only sizeable towns in the report's own countries.
    """
    if not hits:
        return Choice(None, "not in the gazetteer")
    held = [hit for hit in hits if container.country in (None, hit.town.country)]
    held = [hit for hit in held if is_within(hit.town, container.region)] or held
    allowed = [hit for hit in held if _allowed(hit, scene, container=container, strict=strict)]
    if not allowed:
        return Choice(None, _why_none(hits, container))
    # An exact name at home beats any close spelling: a village keeps its name beside a like-sounding city.
    own = [hit for hit in allowed if hit.match != "variant" and _expected(hit, scene, container)]
    ranked = sorted(own or allowed, key=lambda hit: (-_score(hit, scene), hit.town.geonames or 0))
    level = [hit for hit in ranked if _score(ranked[0], scene) - _score(hit, scene) < _TIE]
    # What the user lists wins over what the packaged gazetteer holds, where nothing else decides.
    level = [hit for hit in level if hit.town.own] or level
    best = level[0]
    rivals = [hit for hit in level[1:] if _apart(best, hit)]
    if rivals:
        return _undecided([best, *rivals])
    return Choice(best.town, _why(best, scene, container=container, others=len(hits) - 1))


def is_within(town: Town, region: Region | None) -> bool:
    """True where the gazetteer names the town's first-order area, and the region is that."""
    return bool(region and town.admin1) and division_key(town.admin1 or "") == division_key(
        region.name if region else ""
    )


def _expected(hit: Hit, scene: Scene, container: Container) -> bool:
    return _at_home(hit, scene, container) or _known(hit.town)


def _at_home(hit: Hit, scene: Scene, container: Container) -> bool:
    return bool(container.country) or scene.share(hit.town.country) >= _SHARE


def _undecided(hits: Sequence[Hit]) -> Choice:
    countries = sorted({hit.town.country for hit in hits})
    reason = f"{len(hits)} towns of this name in {', '.join(countries)} that nothing tells apart"
    return Choice(None, reason, countries[0] if len(countries) == 1 else None)


def is_alone(hits: Sequence[Hit]) -> bool:
    """True where one town alone bears the name."""
    return sum(hit.match != "variant" for hit in hits) == 1


def _only(regions: Sequence[Region]) -> Region | None:
    return regions[0] if len(regions) == 1 else None


def _unmistakable(hits: Sequence[Hit], home: Mapping[str, float]) -> Town | None:
    """The town that a name means anywhere in the world: great, and far greater than its namesakes abroad, unless one
    of these is a real town of the publisher's country."""
    exact = [hit.town for hit in hits if hit.match != "variant"]
    if not exact or exact[0].population < _GREAT_TOWN:
        return None
    if exact[0].country not in home and any(
        town.country in home and town.population >= _REAL_TOWN for town in exact[1:]
    ):
        return None
    abroad = max((town.population for town in exact if town.country != exact[0].country), default=0)
    return exact[0] if exact[0].population >= 3 * abroad else None


def _agreeing(hits: Mapping[str, Sequence[Hit]]) -> dict[str, Town]:
    """Names that towns of one country alone bear, with the town, where another such name of the report has its town
    near by: one by itself may be anyone's village, two neighbours are where the report plays."""
    alone: dict[str, Town] = {}
    for name, found in hits.items():
        exact = [hit.town for hit in found if hit.match != "variant"]
        if exact and len({town.country for town in exact}) == 1:
            alone[name] = max(exact, key=lambda town: (town.population, -(town.geonames or 0)))
    return {name: town for name, town in alone.items() if any(_neighbours(town, other) for other in alone.values())}


def _neighbours(one: Town, other: Town) -> bool:
    return one != other and one.country == other.country and _degrees_apart(one, other) < _NEIGHBOUR_DEGREES


def _allowed(hit: Hit, scene: Scene, *, container: Container, strict: bool) -> bool:
    """Whether the town may be meant at all: a village only where its country is in the words or the report."""
    town, share = hit.town, scene.share(hit.town.country)
    if strict:
        return town.population >= _REAL_TOWN and share >= _SHARE
    if _at_home(hit, scene, container) or (share > 0 and town.population >= _REAL_TOWN):
        return True
    if hit.match == "variant":
        return False
    return _known(town) or (not scene.weights and (town.own is not None or town.population >= _GREAT_TOWN))


def _known(town: Town) -> bool:
    """Known in the whole world: a capital, a very great town, or a great one that has names everywhere."""
    famous = town.population >= _GREAT_TOWN and town.spellings >= _WORLD_SPELLINGS
    return town.capital or famous or town.population >= _WORLD_TOWN


def _score(hit: Hit, scene: Scene) -> float:
    town = hit.town
    near = any(_degrees_apart(town, other) < _NEAR_DEGREES for other, _ in scene.towns.values())
    stranger = bool(scene.weights) and scene.share(town.country) == 0 and not _known(town)
    return (
        _MATCH_SCORE[hit.match]
        + math.log10(max(town.population, 1))
        + _COUNTRY_SCORE * scene.share(town.country)
        + _KNOWN_SCORE * _known(town)
        + _NEAR_SCORE * near
        + _DIVISION_SCORE * ((town.country, division_key(town.admin1 or "")) in scene.divisions)
        + _FILED_SCORE * (town.country == scene.filed)
        - _STRANGER_COST * stranger
    )


def _apart(one: Hit, other: Hit) -> bool:
    # GeoNames lists some towns twice, a few kilometres apart.
    return _degrees_apart(one.town, other.town) > 0.3


def _degrees_apart(one: Town, other: Town) -> float:
    return abs(one.lat - other.lat) + abs(one.lon - other.lon)


def _why(hit: Hit, scene: Scene, *, container: Container, others: int) -> str:
    town = hit.town
    match = {"name": "its name", "alternate": f"another name of {town.name}", "variant": f"a spelling of {town.name}"}
    grounds = [match[hit.match]]
    if container.country:
        within = container.region.name if is_within(town, container.region) and container.region else town.country
        grounds.append(f"in {within} by the words around it")
    elif scene.share(town.country) > 0:
        grounds.append(f"in {town.country}, {_ground(scene, town.country)}")
    if town.capital:
        grounds.append("a capital")
    if town.own:
        grounds.append(f"listed in {town.own}")
    if others:
        grounds.append(f"before {others} other{'s' if others > 1 else ''} of this name")
    return "; ".join(grounds)


def _ground(scene: Scene, country: str) -> str:
    """Why a country counts: the report names it or its towns, was filed there, or its publisher's name tells it."""
    if scene.by_publisher:
        return "the country in its publisher's name"
    if scene.filed == country and scene.weights.get(country, 0.0) <= _FILED_WEIGHT:
        return "where the report was filed"
    named = any(use.state.alpha3 == country for use in scene.uses)
    return "which the report names" if named else "where others that the report names lie"


def _why_none(hits: Sequence[Hit], container: Container) -> str:
    countries = ", ".join(sorted({hit.town.country for hit in hits}))
    if container.country:
        return f"towns of this name in {countries}, none in {container.country}"
    return f"towns of this name in {countries}, which the report does not name"
