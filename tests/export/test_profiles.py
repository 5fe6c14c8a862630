from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from onrecord.export import Filter, Options
from onrecord.nouns import Actor, Listed, Role
from onrecord.store import building, open_record, write_listed
from tests.builders import (
    make_actor,
    make_analysis,
    make_claim,
    make_entity,
    make_event,
    make_event_body,
    make_merged,
    make_place,
    make_record,
    make_report,
    make_tie,
)
from tests.export.exporting import (
    FIRST,
    PRIVATE,
    PUBLIC,
    SECRET,
    SHELLED,
    SURVIVOR,
    exported,
    make_hard_record,
    read_parquet,
    written,
)

WITHOUT_PERSONS = ("gexf", "graphml", "csl", "ris")
"""Formats in which the private person of the sample does not come: she has no ties and writes nothing."""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def content(path: Path) -> str:
    """All that a file says: the parts of a workbook, and columns of Parquet and pages of PDF as text."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    if path.suffix == ".parquet":
        return str(read_parquet(path))
    if path.read_bytes().startswith(b"%PDF"):
        with pypdfium2.PdfDocument(path) as document:
            return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    return path.read_bytes().decode("utf-8", "replace")


def said(record: Path, name: str, out: Path, profile: Any) -> str:
    exported(record, name, out, Options(profile=profile))
    return "\n".join(content(path) for path in written(out, name))


def lines(record: Path, tmp_path: Path, profile: Any = "public") -> list[dict[str, Any]]:
    exported(record, "jsonl", tmp_path / "lines.jsonl", Options(profile=profile))
    return [json.loads(line) for line in (tmp_path / "lines.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", PUBLIC)
def test_no_format_shows_private_names_addresses_or_full_texts_in_public(
    record: Path, tmp_path: Path, name: str
) -> None:
    with open_record(record) as opened:
        ids = [actor.id for actor in opened.actors() if actor.name in (PRIVATE, SURVIVOR)]
    text = said(record, name, tmp_path / "out", "public")
    assert text
    hidden = (*PRIVATE.split(), *SURVIVOR.split(), "naima@example.org", "raped in a house", SECRET, *ids)
    assert [word for word in hidden if word in text] == []


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in WITHOUT_PERSONS])
def test_every_format_shows_names_to_insiders(record: Path, tmp_path: Path, name: str) -> None:
    text = said(record, name, tmp_path / "out", "internal")
    assert PRIVATE in text or "Barghati" in text
    assert SECRET not in text


@pytest.mark.parametrize("name", PUBLIC)
def test_a_format_is_public_unless_asked_otherwise_but_for_the_record_s_own(
    record: Path, tmp_path: Path, name: str
) -> None:
    manifest = exported(record, name, tmp_path / "out")
    assert manifest["profile"] == ("internal" if name == "jsonl" else "public")


def test_a_private_person_keeps_a_pseudonym_in_all_that_is_said_of_her(record: Path, tmp_path: Path) -> None:
    found = lines(record, tmp_path)
    (person,) = [row for row in found if row["type"] == "actor" and row["mentions"] == 3]
    assert person["name"] == f"person {person['id'][4:]}"
    assert (person["aliases"], person["roles"]) == ([], [])
    assert [row["id"] for row in found if row["type"] == "event" and person["id"] in row["targets"]]
    assert [row["quote"] for row in found if row["type"] == "claim" and row["speaker"] == person["id"]] == [
        "████████ had worked there for years; write to █████@███████.███."
    ]


def test_the_manifest_does_not_name_a_private_person_who_was_asked_for(record: Path, tmp_path: Path) -> None:
    for profile, named in (("public", False), ("internal", True)):
        out = tmp_path / f"{profile}.jsonl"
        told = exported(record, "jsonl", out, Options(Filter(actor="barghati"), profile=profile))  # type: ignore[arg-type]
        assert (told["filter"]["actor"] == "barghati") is named
        assert told["counts"]["events"] == 1
        ids = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
        assert named or told["filter"]["actor"] in ids


def test_pseudonyms_are_the_same_in_every_part_and_change_with_the_texts(tmp_path: Path) -> None:
    first, second = make_report("Anna Bell fell."), make_report("Anna Bell fell again.")
    found = []
    for number, reports in enumerate([(first,), (first,), (second,)]):
        entities = [make_entity(report, "Anna Bell", kind="person") for report in reports]
        merged = make_merged(actors=[make_actor("Anna Bell", kind="person", entities=entities)])
        analyses = [make_analysis(report, entities=(one,)) for report, one in zip(reports, entities, strict=True)]
        path = make_record(tmp_path / str(number), *analyses, merged=merged)
        found.append([row["id"] for row in lines(path, tmp_path) if row["type"] == "actor"])
    assert found[0] == found[1] != found[2]


def test_offsets_stay_true_where_quotes_are_cut_and_names_hidden(record: Path, tmp_path: Path) -> None:
    claims = [row for row in lines(record, tmp_path) if row["type"] == "claim"]
    with open_record(record) as opened:
        texts = {report.id: report.text for report in opened.reports()}
    assert max(len(row["quote"]) for row in claims) == 300
    for row in claims:
        text = texts[row["report"]][row["start"] : row["end"]]
        assert len(text) == len(row["quote"])
        assert all(shown in (there, "█") for there, shown in zip(text, row["quote"], strict=True))


def test_the_record_s_own_format_quotes_whole_by_default(record: Path, tmp_path: Path) -> None:
    exported(record, "jsonl", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    claims = [row for row in rows if row["type"] == "claim" and row["report"] == make_report(FIRST).id]
    assert SHELLED in [row["quote"] for row in claims]
    assert all(FIRST[row["start"] : row["end"]] == row["quote"] for row in claims)


def test_sexual_violence_has_neither_place_nor_words_in_public(record: Path, tmp_path: Path) -> None:
    found = lines(record, tmp_path)
    (event,) = [row for row in found if row["type"] == "event" and row["plover"]["mode"] == "sexual"]
    assert (event["where"], event["where_text"], event["geo_precision"]) == (None, None, None)
    quotes = [row["quote"] for row in found if row["type"] == "claim" and row["about"] == event["id"]]
    assert [set(quote) for quote in quotes] == [{"█"}]
    overlapping = [row["quote"] for row in found if row["type"] == "claim" and row["about"] is None]
    assert not any("raped" in quote for quote in overlapping)


def test_sites_are_shown_to_the_kilometre(record: Path, tmp_path: Path) -> None:
    points = {row["name"]: (row["lat"], row["lon"]) for row in lines(record, tmp_path) if row["type"] == "place"}
    assert points["house of █████ ████████"] == (12.12, -8.65)
    assert points["Orvale"] == (12.5, -8.25)


# ---- who is private --------------------------------------------------------------------------


def name_in_public(tmp_path: Path, *, actor: dict[str, Any] | None = None, **grounds: Any) -> str:
    """How Anna Bell is named in public, given what the record holds of her."""
    report = make_report("Anna Bell met the Front at Arbel.")
    anna, front = make_entity(report, "Anna Bell", kind="person"), make_entity(report, "Front")
    person = make_actor("Anna Bell", kind="person", entities=[anna], **(actor or {}))
    group = make_actor("Front", entities=[front])
    event = grounds.get("event", "CONSULT")
    met = make_claim(report, body=make_event_body(report, "met", event=event, mode=None, initiators=[anna]))
    ties = [make_tie(*_ends(grounds["tie"], person, group), met, kind=grounds["tie"])] if "tie" in grounds else []
    merged = make_merged(
        actors=sorted((person, group), key=lambda one: one.id),
        events=[make_event(met, event=event, mode=None, acled=None, initiators=[person])],
        ties=ties,
    )
    analysis = make_analysis(report, entities=(anna, front), claims=(met,))
    path = make_record(tmp_path / "one", analysis, merged=merged)
    if "listed" in grounds:
        with building(path) as connection:
            write_listed(connection, [Listed(grounds["listed"])])
    (shown,) = [row["name"] for row in lines(path, tmp_path) if row["type"] == "actor" and row["kind"] == "person"]
    return str(shown)


def _ends(kind: str, person: Actor, group: Actor) -> tuple[Actor, Actor]:
    return (group, person) if kind == "supports" else (person, group)


@pytest.mark.parametrize(
    ("grounds", "is_named"),
    [
        ({}, False),
        ({"actor": {"roles": (Role("deputy defence minister", None, None, ()),)}}, True),
        ({"actor": {"roles": (Role("Gen. and spokesman", None, None, ()),)}}, True),
        ({"actor": {"roles": (Role("nurse", None, None, ()),)}}, False),
        ({"tie": "commands"}, True),
        ({"tie": "supports"}, True),
        ({"tie": "member_of"}, False),
        ({"event": "ASSAULT"}, True),
        ({"event": "PROTEST"}, False),
        ({"listed": "ANNA BELL"}, True),
        ({"listed": "Anna Ball"}, False),
    ],
)
def test_a_person_is_named_in_public_on_a_ground_alone(tmp_path: Path, grounds: dict[str, Any], is_named: bool) -> None:
    assert (name_in_public(tmp_path, **grounds) == "Anna Bell") is is_named


def test_who_is_told_without_a_name_stays_as_told(tmp_path: Path) -> None:
    report = make_report("The mayor said so.")
    mayor = make_entity(report, descriptions=("The mayor",), kind="person")
    merged = make_merged(actors=[make_actor("The mayor", kind="person", entities=[mayor])])
    path = make_record(tmp_path / "one", make_analysis(report, entities=(mayor,)), merged=merged)
    assert [row["name"] for row in lines(path, tmp_path) if row["type"] == "actor"] == ["The mayor"]


def test_a_single_word_stays_where_it_names_a_place_too(tmp_path: Path) -> None:
    report = make_report("Ali Tamber came from Tamber. Rosa Rose rose; Rose fell.")
    ali, rosa = (make_entity(report, name, kind="person") for name in ("Ali Tamber", "Rosa Rose"))
    actors = [make_actor(one.names[0], kind="person", entities=[one]) for one in (ali, rosa)]
    merged = make_merged(actors=sorted(actors, key=lambda one: one.id), places=[make_place("Tamber")])
    analysis = make_analysis(report, entities=(ali, rosa), claims=(make_claim(report),), places=(make_place("Tamber"),))
    path = make_record(tmp_path / "one", analysis, merged=merged)
    (quote,) = [row["quote"] for row in lines(path, tmp_path) if row["type"] == "claim"]
    assert quote == "███ ██████ came from Tamber. ████ ████ rose; ████ fell."


@pytest.mark.parametrize(
    ("name", "place", "shown"),
    [
        ("Kherson", make_place("Kherson"), True),
        ("Stary Saltiv", make_place("Staryi Saltiv", aliases=("Stary Saltiv",)), True),
        ("Ghouta", make_place("Ghouta", kind="area", lat=None, lon=None), True),
        ("Sri Lanka", make_place("Colombo"), True),
        ("Hazem Bell", make_place("Hazem Bell", lat=None, lon=None, country=None), False),
        ("Hazem Bell", make_place("Bell"), False),
        ("German Bell", make_place("Bell"), False),
    ],
)
def test_a_town_or_state_that_was_read_as_a_person_keeps_its_name(
    tmp_path: Path, name: str, place: Any, shown: bool
) -> None:
    report = make_report(f"They came from {name} at dawn.")
    person = make_entity(report, name, kind="person")
    merged = make_merged(actors=[make_actor(name, kind="person", entities=[person])], places=[place])
    analysis = make_analysis(report, entities=(person,), claims=(make_claim(report),), places=(place,))
    found = lines(make_record(tmp_path / "one", analysis, merged=merged), tmp_path)
    assert ([row["name"] for row in found if row["type"] == "actor"] == [name]) is shown
    (quote,) = [row["quote"] for row in found if row["type"] == "claim"]
    assert (name in quote) is shown


def test_who_suffered_stays_hidden_though_a_town_has_the_name(tmp_path: Path) -> None:
    report = make_report("Florence was raped at dawn.")
    person, town = make_entity(report, "Florence", kind="person"), make_place("Florence")
    body = make_event_body(report, "raped", mode="sexual", targets=[person])
    claim, actor = make_claim(report, body=body), make_actor("Florence", kind="person", entities=[person])
    event = make_event(claim, mode="sexual", acled=None, targets=[actor])
    merged = make_merged(actors=[actor], places=[town], events=[event])
    analysis = make_analysis(report, entities=(person,), claims=(claim,), places=(town,))
    found = lines(make_record(tmp_path / "one", analysis, merged=merged), tmp_path)
    assert [row["name"] for row in found if row["type"] == "actor"] != ["Florence"]
