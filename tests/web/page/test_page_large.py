"""The page on many reports: a record made by a seed, and the Syrian reports of FA-KES where their file is at hand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

import onrecord
from benchmarks.generate import make_record
from tests.web.conftest import serving
from tests.web.page.conftest import Bench, tab_on
from tests.web.page.test_page_access import VIEWS, violations
from tests.web.page.test_page_review import ask, at_once

CLAIMS = 4_000
FAKES = Path(os.environ.get("DATA", "."), "fakes.jsonl.xz")


@pytest.fixture(scope="module", params=["made", "fakes"])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a record of many reports."""
    path = tmp_path_factory.mktemp("many") / "many.onrecord"
    if request.param == "made":
        make_record(path, claims=CLAIMS, merged=True)
    elif FAKES.exists():
        onrecord.build([FAKES], path)
    else:
        pytest.skip("The reports of FA-KES are not part of the project: set DATA to the folder of fakes.jsonl.xz")
    with serving(path) as client:
        yield client


@pytest.fixture
def sheet(browser: Browser, many: httpx.Client) -> Iterator[Bench]:
    """A tab on the record of many reports."""
    yield from tab_on(browser, str(many.base_url))


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_of_many_reports_is_drawn_without_a_serious_fault(
    sheet: Bench, many: httpx.Client, view: str
) -> None:
    event = many.get("/api/events?sort=-killed&limit=1").json()["items"][0]
    sheet.page.emulate_media(color_scheme="dark")
    sheet.open(f"/{view}?item={event['id']}&claim={event['claims'][0]}")
    sheet.page.locator(".reader .marked.on").first.wait_for()
    sheet.settle()
    expect(sheet.page.locator(".view, .desk").first).to_be_visible()
    assert violations(sheet) == []


def test_the_brush_narrows_many_reports_in_every_view(sheet: Bench, many: httpx.Client) -> None:
    bins = [one["start"] for one in many.get("/api/timeline?unit=month").json()["bins"]]
    brush = f"from={bins[len(bins) // 3]}&to={bins[len(bins) // 2]}"
    expected = many.get(f"/api/totals?{brush}").json()["events"]
    assert 0 < expected < many.get("/api/totals").json()["events"]
    sheet.open(f"/table?{brush}")
    assert sheet.count() == expected
    sheet.page.get_by_role("tab", name="Map").click()
    expect(sheet.view("Map").locator(".view-head")).to_contain_text(f"{expected:,} events")
    sheet.page.reload()
    sheet.settle()
    assert brush in sheet.page.url
    assert sheet.count() == expected


def test_words_are_found_in_many_reports_and_lead_to_their_text(sheet: Bench, many: httpx.Client) -> None:
    event = many.get("/api/events?sort=-killed&limit=1").json()["items"][0]
    quote = many.get(f"/api/events/{event['id']}").json()["evidence"][0]["quote"]
    word = max(re.findall(r"[A-Za-z]+", quote), key=len)
    sheet.open(f"/table?q={word}")
    assert sheet.count() == many.get(f"/api/totals?q={word}").json()["events"] > 0


def test_a_change_of_side_shows_once_the_brush_has_reached_it(sheet: Bench, many: httpx.Client) -> None:
    switches = many.get("/api/network?limit=5000").json()["switches"]
    if not switches:
        pytest.skip("These reports date no change of side")
    one = switches[-1]
    eve = (date.fromisoformat(one["day"]) - timedelta(days=1)).isoformat()
    for day in (eve, one["day"]):
        seen = many.get(f"/api/network?actor={one['actor']}&limit=70&to={day}").json()["switches"]
        assert (one in seen) == (day == one["day"])
        sheet.open(f"/network?actor={one['actor']}&to={day}")
        expect(sheet.page.locator(".switch")).to_have_count(len(seen))


def test_a_decision_on_many_reports_shows_at_once_and_is_taken_back(sheet: Bench) -> None:
    event = ask(sheet, "/api/events?sort=-killed&limit=1")["items"][0]
    before = ask(sheet, f"/api/events/{event['id']}")
    sheet.open(f"/review?item={event['id']}&claim={event['claims'][0]}")
    sheet.page.locator(".question .claim.on").wait_for()
    sheet.page.keyboard.press("x")
    sheet.page.get_by_label("Why is it rejected?").fill("Told of another night")
    at_once(sheet, lambda: sheet.page.keyboard.press("Enter"), "Rejected")
    assert ask(sheet, f"/api/claims/{event['claims'][0]}")["review"] == "rejected"
    at_once(sheet, lambda: sheet.page.keyboard.press("u"), "Undone")
    assert ask(sheet, f"/api/events/{event['id']}") == before
