"""A gazetteer of the user's own: read line by line, wrong files told in a sentence, its places winning ties."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import ConfigError
from onrecord.nouns import Mention, MentionKind, Place, Report, Where
from onrecord.resolve.places import Gazetteer, default_gazetteer, locate
from onrecord.resolve.places.own import read_own
from onrecord.resolve.places.table import Entry, make_table

HEADER = "name,country,latitude,longitude,aliases,admin1,kind,population\n"


def own_csv(folder: Path, *rows: str) -> Gazetteer:
    path = folder / "mine.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return default_gazetteer().adding(path)


def dump_row(
    number: int,
    name: str,
    *,
    aliases: str = "",
    point: tuple[float, float] = (9.5, 40.25),
    code: str = "P.PPL",
    country: str = "ET",
    admin1: str = "46",
    people: int = 0,
) -> str:
    feature_class, _, feature = code.partition(".")
    front = [str(number), name, name, aliases, str(point[0]), str(point[1]), feature_class, feature, country, ""]
    return "\t".join([*front, admin1, "", "", "", str(people), "", "0", "Africa/Addis_Ababa", "2020-01-01"])


def place_of(gazetteer: Gazetteer, text: str, words: str, *, kind: MentionKind = "place") -> tuple[Where, Place | None]:
    report = Report(id="r", path="r.txt", text=text)
    start = text.index(words)
    mention = Mention(report.span(start, start + len(words)), kind, 1.0)
    wheres, places = locate([mention], report, gazetteer=gazetteer)
    return wheres[0], next((place for place in places if place.id == wheres[0].place), None)


def test_own_towns_are_found_beside_the_packaged_ones(tmp_path: Path) -> None:
    gazetteer = own_csv(tmp_path, "Qwertabad,ETH,9.5,40.25,Qwerta|Qwertapur,Somewhere,,")
    where, place = place_of(gazetteer, "Ethiopian troops left Qwertapur.", "Qwertapur")
    assert place is not None
    assert (place.name, place.lat, place.lon, place.geonames, where.precision) == ("Qwertabad", 9.5, 40.25, None, 1)
    assert place.admin1 == "Somewhere"
    assert where.reason and where.reason.endswith("listed in mine.csv")
    assert place_of(gazetteer, "Ethiopian troops left Mekelle.", "Mekelle")[1] is not None


def test_an_own_town_needs_no_country_in_a_report_that_names_none(tmp_path: Path) -> None:
    gazetteer = own_csv(tmp_path, "Qwertabad,ETH,9.5,40.25,,,,")
    assert place_of(gazetteer, "Shells fell on Qwertabad.", "Qwertabad")[0].precision == 1
    assert place_of(gazetteer, "Chad said shells fell on Qwertabad.", "Qwertabad")[0].precision is None


def test_own_places_win_ties_and_no_more(tmp_path: Path) -> None:
    hits = default_gazetteer().find_towns("Mekelle")
    people = hits[0].town.population
    level = own_csv(tmp_path, f"Mekelle,ETH,5.0,45.0,,,,{people}")
    hamlet = own_csv(tmp_path, "Mekelle,ETH,5.0,45.0,,,,10")
    text = "Ethiopian jets bombed Mekelle."
    assert place_of(level, text, "Mekelle")[1] == place_of(level, text, "Mekelle")[1]
    (_, won), (_, lost) = place_of(level, text, "Mekelle"), place_of(hamlet, text, "Mekelle")
    assert won and lost
    assert won.lat == 5.0
    assert lost.lat == pytest.approx(13.5, abs=0.1)


def test_a_town_that_can_be_no_other_tells_which_of_two_is_meant(tmp_path: Path) -> None:
    gazetteer = own_csv(
        tmp_path, "Qwertabad,ETH,9.5,40.2,,,,", "Qwertabad,ETH,5.0,45.0,,,,", "Zxcvville,ETH,5.2,45.1,,,,"
    )
    where, _ = place_of(gazetteer, "Ethiopian troops left Qwertabad.", "Qwertabad")
    assert where.reason == "2 towns of this name in ETH that nothing tells apart"
    report = Report("r", "r.txt", "Ethiopian troops left Qwertabad. They went to Zxcvville.")
    spans = [report.span(22, 31), report.span(46, 55)]
    wheres, places = locate([Mention(span, "place", 1.0) for span in spans], report, gazetteer=gazetteer)
    assert [span.quote for span in spans] == ["Qwertabad", "Zxcvville"]
    assert [place.lat for place in places if place.id == wheres[0].place] == [5.0]


def test_an_own_site_has_its_own_point(tmp_path: Path) -> None:
    gazetteer = own_csv(tmp_path, "Qwerta camp,ETH,9.6,40.3,,,site,")
    where, place = place_of(gazetteer, "Ethiopian troops shelled Qwerta camp.", "Qwerta camp", kind="site")
    assert place is not None
    assert (place.kind, place.lat, where.precision) == ("site", 9.6, 1)
    assert place_of(gazetteer, "Chad's troops shelled Qwerta camp.", "Qwerta camp", kind="site")[0].precision is None


def test_an_own_region_has_no_point_and_leaves_a_bare_name_to_the_town(tmp_path: Path) -> None:
    gazetteer = own_csv(tmp_path, "Mekelle,ETH,13.5,39.5,,,admin2,", "Qwertaland,ETH,9,40,,,area,")
    where, place = place_of(gazetteer, "Ethiopia held Mekelle district.", "Mekelle district")
    assert place and (place.kind, place.lat, where.precision) == ("admin2", None, 3)
    where, place = place_of(gazetteer, "Ethiopia held Mekelle.", "Mekelle")
    assert place and (place.kind, where.precision) == ("city", 1)
    where, place = place_of(gazetteer, "Ethiopia held Qwertaland.", "Qwertaland")
    assert place and (place.kind, place.lat, where.precision) == ("area", None, 5)


@pytest.mark.parametrize("zipped", [False, True])
def test_a_dump_is_read_as_it_is_and_zipped(tmp_path: Path, zipped: bool) -> None:
    rows = [
        dump_row(1, "Qwertabad", aliases="Qwerta,QWB,qwrt,ቀ", people=900),
        dump_row(2, "Old Qwerta", code="P.PPLH"),
        dump_row(3, "Qwerta Region", code="A.ADM1"),
        dump_row(4, "Qwerta Stream", code="H.STM"),
        dump_row(5, "Qwerta Airfield", code="S.AIRF"),
        dump_row(6, "Nobody's", country=""),
    ]
    path = tmp_path / "ET.txt"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    if zipped:
        path = tmp_path / "ET.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "Read me.")
            archive.write(tmp_path / "ET.txt", "ET.txt")
    entries = list(read_own(path))
    assert [(entry.geonames, entry.kind) for entry in entries] == [(1, "city"), (3, "admin1"), (5, "site")]
    assert (entries[0].aliases, entries[0].country, entries[0].population) == (("Qwertabad", "Qwerta"), "ETH", 900)
    gazetteer = default_gazetteer().adding(path)
    assert gazetteer.find_towns("Qwerta")[0].town.admin1 == "Qwerta Region"


def test_a_place_that_both_list_counts_as_the_users(tmp_path: Path) -> None:
    packaged = default_gazetteer().find_towns("Mekelle")[0].town
    assert packaged.geonames is not None
    path = tmp_path / "ET.txt"
    path.write_text(dump_row(packaged.geonames, "Mekelle", point=(13.4, 39.4), people=5) + "\n", encoding="utf-8")
    hits = default_gazetteer().adding(path).find_towns("Mekelle")
    same = [hit.town for hit in hits if hit.town.geonames == packaged.geonames]
    assert [(town.lat, town.own) for town in same] == [(13.4, "ET.txt")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "19 columns set apart by tabs"),
        ("place;where\nQwerta;here\n", "19 columns set apart by tabs"),
        ("name,latitude,longitude\nQwerta,9,40\n", "lacks country"),
        (HEADER + "Qwerta,ETH,north,40\n", "line 2: 'north', '40' is no point"),
        (HEADER + "Qwerta,ETH,9,40\nQwerta,ETH,nan,40\n", "line 3: nan, 40 lies on no globe"),
        (HEADER + "Qwerta,ETH,95,40\n", "lies on no globe"),
        (HEADER + "Qwerta,Erewhon,9,40\n", "line 2: there is no country 'Erewhon'"),
        (HEADER + ",ETH,9,40\n", "line 2: a place needs a name"),
        (HEADER + "Qwerta,ETH,9,40,,,hamlet\n", "line 2: a place's kind is one of city, site"),
        (HEADER + "Qwerta,ETH,9,40,,,,many\n", "line 2: 'many' is no whole number"),
        (dump_row(1, "Qwerta") + "\n1\t2\t3\n", "line 2: a GeoNames dump has 19 columns, not 3"),
        (b"name,country,latitude,longitude\n\xff\xfe,ETH,9,40\n", "not UTF-8"),
        (b"PK\x03\x04 cut off", "mine"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(tmp_path: Path, content: str | bytes, told: str) -> None:
    path = tmp_path / "mine"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigError) as error:
        list(read_own(path))
    assert told in str(error.value)
    assert str(error.value).startswith(str(path))
    assert str(error.value).endswith(".")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be opened"):
        default_gazetteer().adding(tmp_path / "nowhere.csv")


def test_an_archive_without_places_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ET.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("picture.png", "")
    with pytest.raises(ConfigError, match=r"no \.txt, \.tsv or \.csv file"):
        list(read_own(path))


def test_a_stream_of_places_is_indexed_a_batch_at_a_time() -> None:
    alive = 0
    most = 0

    class Counted(str):
        def __new__(cls, words: str) -> Counted:
            nonlocal alive, most
            alive += 1
            most = max(most, alive)
            return super().__new__(cls, words)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def entries(count: int) -> Iterator[Entry]:
        for number in range(count):
            yield Entry(Counted(f"Place {number}"), (), "ETH", "", 9.0, 40.0, 0, number + 1, 1)

    table = make_table(entries(120_000))
    assert len(table.kinds) == 120_000
    assert most <= 100_001
    assert [table.entry(row).name for row, _ in table.find("Place 119999")] == ["Place 119999"]


def test_the_gazetteer_is_read_again_when_its_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    default_gazetteer()
    monkeypatch.setattr(Gazetteer, "load", lambda **_: pytest.fail("the packaged gazetteer is loaded once"))
    monkeypatch.setattr("onrecord.resolve.places.gazetteer.cache_folder", lambda: tmp_path / "cache")
    path = tmp_path / "mine.csv"
    for name in ("Qwertabad", "Zxcvville"):
        path.write_text(f"{HEADER}{name},ETH,9.5,40.25\n", encoding="utf-8")
        os.utime(path, ns=(0, ord(name[0])))
        assert [hit.town.name for hit in default_gazetteer(path).find_towns(name)] == [name]
    assert len(list((tmp_path / "cache").iterdir())) == 2
