from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.export import Options
from onrecord.store import open_record
from tests.export.exporting import exported, make_hard_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def page(record: Path, out: Path, profile: Any) -> list[dict[str, Any]]:
    exported(record, "annotations", out, Options(profile=profile))
    found = json.loads(out.read_text(encoding="utf-8"))
    assert (found["@context"], found["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    items: list[dict[str, Any]] = found["items"]
    return items


def selectors(item: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    position, quote = item["target"]["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    return position, quote


def texts(record: Path) -> dict[str, str]:
    with open_record(record) as opened:
        return {f"urn:sha256:{report.text_sha256}": report.text for report in opened.reports()}


def test_position_and_quote_find_the_same_words(record: Path, tmp_path: Path) -> None:
    by_source = texts(record)
    items = page(record, tmp_path / "out", "internal")
    assert len(items) == 10
    for item in items:
        text = by_source[item["target"]["source"]]
        position, quote = selectors(item)
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"]) and len(quote["prefix"]) <= 32
        assert text[position["end"] :].startswith(quote["suffix"]) and len(quote["suffix"]) <= 32
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(whole) == 1


def test_words_around_a_quote_hide_names_too(record: Path, tmp_path: Path) -> None:
    for item in page(record, tmp_path / "out", "public"):
        _, quote = selectors(item)
        around = quote["prefix"] + quote["suffix"]
        assert not any(word in around for word in ("Naima", "Barghati", "Selma", "Ouali", "raped"))


def test_a_name_across_the_edge_of_the_words_around_is_hidden(record: Path, tmp_path: Path) -> None:
    by_source = texts(record)
    for item in page(record, tmp_path / "out", "public"):
        position, quote = selectors(item)
        there = by_source[item["target"]["source"]][position["end"] : position["end"] + 32]
        assert len(there) == len(quote["suffix"])
        assert all(shown in (letter, "█") for letter, shown in zip(there, quote["suffix"], strict=True))


def test_a_body_tags_the_claim_and_links_what_it_is_about(record: Path, tmp_path: Path) -> None:
    items = {item["body"][0]["value"]: item for item in page(record, tmp_path / "out", "internal")}
    bodies = items["forecast"]["body"]
    assert [body["value"] for body in bodies if body["purpose"] == "tagging"] == ["forecast", "affirmed", "asserted"]
    (link,) = [body["source"] for body in bodies if body["purpose"] == "linking"]
    assert link.startswith("urn:onrecord:fct-")
    assert "said by Idris Malen" in [body.get("value") for body in bodies]
    assert items["forecast"]["target"]["scope"] == "https://a.example/1"


def test_a_date_of_making_is_there_only_where_it_was_given(record: Path, tmp_path: Path) -> None:
    exported(record, "annotations", tmp_path / "dated", Options(created="2026-11-22"))
    assert json.loads((tmp_path / "dated").read_text(encoding="utf-8"))["items"][0]["created"] == "2026-11-22"
    assert "created" not in page(record, tmp_path / "out", "public")[0]
