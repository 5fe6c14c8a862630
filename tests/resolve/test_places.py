"""Places: the right town, the right precision, and no point without a ground."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from onrecord.errors import ConfigError
from onrecord.nouns import Mention, MentionKind, Place, Report, Where
from onrecord.resolve.places import locate
from onrecord.resolve.places.gazetteer import Gazetteer, default_gazetteer, fold, fold_loosely

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "places.csv").open(encoding="utf-8", newline="")))


def mention(report: Report, words: str, *, kind: MentionKind = "place") -> Mention:
    start = report.text.index(words)
    return Mention(report.span(start, start + len(words)), kind, 1.0)


def resolve(text: str, *names: str, gazetteer: Gazetteer | None = None) -> list[tuple[Where, Place | None]]:
    report = Report(id="r", path="r.txt", text=text)
    mentions = [mention(report, name) for name in names]
    wheres, places = locate(mentions, report, gazetteer=gazetteer)
    by_id = {place.id: place for place in places}
    return [(wheres[at], by_id.get(wheres[at].place or "")) for at in range(len(names))]


def kilometres(place: Place, lat: float, lon: float) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return 111.2 * math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat)))


@pytest.mark.parametrize("case", CASES, ids=[f"{at}-{case['mention']}" for at, case in enumerate(CASES, start=2)])
def test_each_case_lands_where_its_words_say(case: dict[str, str]) -> None:
    report = Report(id="r", path="r.txt", text=case["sentence"])
    others = [mention(report, words) for words in case["others"].split("|") if words and words in report.text]
    kind: MentionKind = "site" if case["kind"] == "site" else "place"
    wheres, places = locate([mention(report, case["mention"], kind=kind), *others], report)
    found = next((place for place in places if place.id == wheres[0].place), None)
    assert wheres[0].text == case["mention"]
    assert wheres[0].reason
    assert (found.name if found else "", (found and found.country) or "") == (case["name"], case["country"]), wheres[0]
    assert str(wheres[0].precision or "") == case["precision"], wheres[0]
    if case["lat"]:
        assert found and kilometres(found, float(case["lat"]), float(case["lon"])) <= float(case["km"])
    else:
        assert found is None or (found.lat, found.lon) == (None, None)


def test_every_place_that_contains_another_is_given_too() -> None:
    report = Report(id="r", path="r.txt", text="Syria said a hospital in Aleppo and the north were shelled.")
    mentions = [
        mention(report, "a hospital", kind="site"),
        mention(report, "Aleppo"),
        mention(report, "the north"),
    ]
    _, places = locate(mentions, report)
    ids = {place.id for place in places}
    assert {place.within for place in places} - {None} <= ids
    assert [place.id for place in places] == sorted(ids)


def test_spellings_of_one_town_make_one_place_that_keeps_them() -> None:
    text = "Libya's army left Misurata. Later Misrata was calm."
    (_, first), (_, second) = resolve(text, "Misurata", "Misrata")
    assert first and second
    assert first.id == second.id
    assert first.aliases == ("Misrata", "Misurata")


def test_a_village_named_like_a_word_needs_its_country() -> None:
    text = "The minister spoke for Reform in Liberty."
    [(where, place)] = resolve(text, "Liberty")
    assert place is not None
    assert (place.lat, place.country, where.precision) == (None, None, None)
    assert where.reason == "towns of this name in PHL, USA, which the report does not name"


def test_a_tie_between_countries_gives_no_capital() -> None:
    [(where, place)] = resolve("France and Spain sent envoys to the capital.", "the capital")
    assert place is None
    assert where.reason == "a capital, and no one country is named most"


def test_other_kinds_of_mention_are_left_alone() -> None:
    report = Report(id="r", path="r.txt", text="Libya attacked Benghazi.")
    wheres, places = locate([mention(report, "Libya", kind="state")], report)
    assert (wheres, places) == ({}, ())


def test_the_order_of_mentions_changes_nothing() -> None:
    text = "Israeli troops raided Jenin in the West Bank and left Tripoli to Lebanon."
    names = ("Jenin", "the West Bank", "Tripoli", "Lebanon")
    assert resolve(text, *names) == resolve(text, *reversed(names))[::-1]


def test_own_towns_are_found_beside_geonames(tmp_path: Path) -> None:
    extra = tmp_path / "towns.csv"
    extra.write_text(
        "name,country,latitude,longitude,aliases\nQwertabad,ETH,9.5,40.25,Qwerta|Qwertapur\n", encoding="utf-8"
    )
    [(where, place)] = resolve("Ethiopian troops left Qwertapur.", "Qwertapur", gazetteer=Gazetteer.load(extra))
    assert place is not None
    assert (place.name, place.lat, place.lon, place.geonames, where.precision) == ("Qwertabad", 9.5, 40.25, None, 1)


def test_own_towns_without_a_point_are_refused(tmp_path: Path) -> None:
    extra = tmp_path / "towns.csv"
    extra.write_text("name,country,latitude,longitude\nQwertabad,ETH,north,40.25\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="line 2"):
        Gazetteer.load(extra)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Tajoura", "Tajura"),
        ("El Fasher", "Fasher"),
        ("Zawiyah", "Zawia"),
        ("Ain Issa", "Ain Isa"),
        ("Şırnak", "Sirnak"),
    ],
)
def test_spellings_meet_in_the_loose_form(one: str, other: str) -> None:
    assert fold_loosely(one) == fold_loosely(other)


def test_folding_keeps_different_names_apart() -> None:
    assert fold("Homs") != fold("Hims")
    assert fold_loosely("Gao") != fold_loosely("Goa")


def test_nearly_every_country_has_its_capital_on_the_map() -> None:
    gazetteer = default_gazetteer()
    for country, capital in (
        ("LBY", "Tripoli"),
        ("SYR", "Damascus"),
        ("UKR", "Kyiv"),
        ("COD", "Kinshasa"),
        ("PHL", "Manila"),
    ):
        town = gazetteer.capital_of(country)
        assert town is not None
        assert town.name == capital
    assert len(gazetteer.capitals) >= 240
