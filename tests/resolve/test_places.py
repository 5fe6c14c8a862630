"""Places: the right town, the right precision, and no point without a ground."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from onrecord.nouns import Mention, MentionKind, Place, Report, Where
from onrecord.resolve.places import filed_from, locate
from onrecord.resolve.places.dateline import find_dateline
from onrecord.resolve.places.folding import fold, fold_loosely
from onrecord.resolve.places.gazetteer import Gazetteer, default_gazetteer

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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("TUNIS (Wire) - Armed men fired.", "TUNIS"),
        ("Shots at dawn\n\nTRIPOLI, Libya, March 3 (Wire) - Armed men fired.", "TRIPOLI"),
        ("Sabha (Wire) — Armed men fired.", "Sabha"),
        ("N’DJAMENA — Armed men fired.", "N’DJAMENA"),
        ("A title\n\nTarn, 16 June 2020. The army must act.", "Tarn"),
        ("Tarn, Ardel, June 16, 2020 — The army must act.", "Tarn"),
        ("Tarn, 16 June 2020 was a day of mourning.", None),
        ("Armed men — thirty of them — fired.", None),
        ("Armed men fired on Sabha (a town) - and left.", None),
        ("The UN - and the EU - spoke.", None),
    ],
)
def test_a_dateline_is_told_from_other_openings(text: str, place: str | None) -> None:
    found = find_dateline(Report(id="r", path="r.txt", text=text))
    assert (found.place if found else None) == place


def test_a_place_in_the_dateline_is_where_the_report_was_filed() -> None:
    report = Report(id="r", path="r.txt", text="TRIPOLI, Libya (Wire) - Armed men fired in Sabha.")
    mentions = [mention(report, "TRIPOLI"), mention(report, "Sabha")]
    wheres, _ = locate(mentions, report)
    assert filed_from(mentions, report) == {0}
    assert wheres[0].reason and wheres[0].reason.endswith("a dateline, which says where the report was filed")
    assert wheres[1].reason and "dateline" not in wheres[1].reason


def test_a_publisher_tells_the_country_where_the_report_tells_none() -> None:
    text = "Three people were shot in Tripoli near the capital."
    report = Report(id="r", path="r.txt", text=text, publisher="Lebanon Courier")
    wheres, places = locate([mention(report, "Tripoli"), mention(report, "the capital")], report)
    found = next(place for place in places if place.id == wheres[0].place)
    assert found.country == "LBN"
    assert wheres[0].reason and "the country in its publisher's name" in wheres[0].reason
    assert wheres[1].place is None


def test_a_state_whose_name_a_region_shares_says_so() -> None:
    [(where, _)] = resolve("Georgia said Russian shells fell near Gori.", "Georgia")
    assert where.reason and "USA, which has a region so named" in where.reason


def test_towns_of_the_usa_keep_the_name_of_their_state() -> None:
    [(_, place)] = resolve("Police shot a man in Springfield, Missouri.", "Springfield")
    assert place
    assert place.admin1 == "Missouri"
