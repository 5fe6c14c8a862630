"""For everyone: keys, readers, colours, names from the right; and nothing that a report says is ever run."""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect

import onrecord
from tests.web.conftest import serving
from tests.web.page.conftest import Bench

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = ("timeline", "map", "network", "table", "forecasts", "review")
HOSTILE = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"


def violations(bench: Bench) -> list[str]:
    """What axe-core finds that is serious or worse."""
    bench.page.evaluate(AXE)
    found: Any = bench.page.evaluate("tags => axe.run(document, { runOnly: tags })", TAGS)
    return [
        f"{one['id']}: {json.dumps(one['nodes'][0]['target'])} {one['nodes'][0]['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_serious_fault(tab: Bench, client: httpx.Client, view: str, look: str) -> None:
    event = client.get("/api/events?contested=true").json()["items"][0]
    tab.page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
    tab.open(f"/{view}?item={event['id']}&claim={event['claims'][0]}")
    tab.page.locator(".reader .marked.on").first.wait_for()
    if view == "map":
        tab.page.locator(".map-mark").first.wait_for()
    tab.settle()
    assert violations(tab) == []


def test_windows_and_forms_have_no_serious_fault(tab: Bench) -> None:
    tab.open("/review")
    tab.page.locator(".question .claim.on").wait_for()
    for key in ("x", "e", "s", "m", "?"):
        tab.page.keyboard.press(key)
        tab.page.locator(".deed-box, dialog").first.wait_for()
        assert violations(tab) == [], key
        tab.page.keyboard.press("Escape")
        tab.page.locator(".deed-box, dialog").first.wait_for(state="detached")


def test_dark_follows_the_system_until_it_is_chosen(tab: Bench) -> None:
    tab.page.emulate_media(color_scheme="dark")
    tab.open("/timeline")
    html = tab.page.locator("html")
    expect(html).to_have_attribute("data-theme", "dark")
    tab.page.emulate_media(color_scheme="light")
    expect(html).to_have_attribute("data-theme", "light")
    tab.page.get_by_role("button", name="Dark").click()
    expect(html).to_have_attribute("data-theme", "dark")
    tab.page.reload()
    expect(html).to_have_attribute("data-theme", "dark")


def test_the_whole_page_is_reached_with_the_tab_key(tab: Bench) -> None:
    tab.open("/timeline")
    seen: set[str] = set()
    for _ in range(140):
        tab.page.keyboard.press("Tab")
        seen.add(
            tab.page.evaluate("document.activeElement.closest('header, nav, main, aside, footer')?.className ?? ''")
        )
        ring = tab.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none" or tab.page.evaluate("document.activeElement === document.body")
    assert {"bar", "filters", "foot"} <= seen
    assert any("evidence" in one or "card-head" in one for one in seen)


def test_targets_are_large_enough_to_hit(tab: Bench) -> None:
    tab.open("/table")
    small = tab.page.evaluate(
        """[...document.querySelectorAll('button, a, select, input:not([type=checkbox])')]
        .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.classList.contains('sr'))
        .map(one => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && (box.height < 24 || box.width < 24)).map(([text]) => text)"""
    )
    assert small == []


def test_counts_are_announced(tab: Bench) -> None:
    tab.open("/table")
    expect(tab.page.locator(".foot [aria-live='polite']")).to_contain_text("events")


def test_views_are_reached_by_letters(tab: Bench) -> None:
    tab.open("/timeline")
    for letter, view in {
        "m": "map",
        "n": "network",
        "l": "table",
        "f": "forecasts",
        "r": "review",
        "t": "timeline",
    }.items():
        tab.page.keyboard.press("g")
        tab.page.keyboard.press(letter)
        expect(tab.page).to_have_url(re.compile(f"/{view}"))


def test_nothing_fits_and_unknown_ids_are_told_in_words(tab: Bench) -> None:
    tab.open("/table?q=zzzznothing")
    expect(tab.view("Table")).to_contain_text("No event fits all filters")
    tab.open("/timeline?q=zzzznothing")
    expect(tab.view("Timeline")).to_contain_text("No dated event here")
    tab.open("/event/evt-0000000000000000")
    expect(tab.page.get_by_role("alert")).to_contain_text("evt-0000000000000000")
    tab.errors.clear()  # Chromium tells of every answer that is no success


def test_a_server_that_has_gone_is_told_in_words(browser: Browser, own: Path) -> None:
    with serving(own) as client:
        bench = Bench(
            browser.new_context(viewport={"width": 1440, "height": 900}).new_page(), str(client.base_url).rstrip("/")
        )
        bench.open("/timeline")
    bench.page.get_by_role("tab", name="Table").click()
    expect(bench.view("Table")).to_contain_text("onrecord does not answer")
    expect(bench.view("Table").get_by_role("button", name="Try again")).to_be_visible()
    bench.page.context.close()


def test_a_token_is_asked_for_where_one_is_demanded(browser: Browser, own: Path) -> None:
    with serving(own, demand_token=True) as client:
        bench = Bench(browser.new_context().new_page(), str(client.base_url).rstrip("/"))
        bench.page.goto(bench.base + "/table")
        bench.page.get_by_label("This record asks for a token.").fill("not-a-token")
        bench.page.get_by_role("button", name="Enter").click()
        expect(bench.page.get_by_role("alert")).not_to_be_empty()
        assert "not-a-token" not in bench.page.url
        bench.page.context.close()


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A record of a report that tries to be a page, and of one that is written from the right."""
    folder = tmp_path / "reports"
    folder.mkdir()
    title = json.dumps(f"{HOSTILE} Shelling")
    words = (
        f"On 2 March 2021 the army shelled the town of Sirte and killed 12 civilians. {HOSTILE} An official denied it."
    )
    (folder / "hostile.txt").write_text(f"---\ntitle: {title}\npublished: 2021-03-03\n---\n{words}\n")
    arabic = "قصف الجيش مدينة سرت في 2 مارس 2021."
    (folder / "right.txt").write_text(f"---\ntitle: {arabic}\nlanguage: ar\n---\n{arabic}\n")
    path = tmp_path / "hostile.onrecord"
    onrecord.build([folder], path, config=onrecord.Config(workers=1))
    return path


def test_what_reports_say_is_shown_and_never_run(browser: Browser, hostile: Path, tmp_path: Path) -> None:
    with serving(Path(shutil.copy(hostile, tmp_path / "copy.onrecord"))) as client:
        bench = Bench(
            browser.new_context(viewport={"width": 1440, "height": 900}).new_page(), str(client.base_url).rstrip("/")
        )
        reports = {one["path"]: one["id"] for one in client.get("/api/reports").json()["items"]}
        bench.open(f"/report/{reports['hostile.txt']}")
        expect(bench.page.locator(".reader-text")).to_contain_text("<script>")
        expect(bench.page.locator(".reader-head h2")).to_contain_text("<img src=x")
        assert bench.page.locator(".reader img, .reader script").count() == 0
        bench.page.keyboard.press("/")
        bench.page.keyboard.type("Shelling")
        expect(bench.page.get_by_role("option").first).to_contain_text("<img")
        assert bench.page.title() == "onrecord"
        assert bench.hosts <= {"127.0.0.1"}
        assert bench.errors == []
        bench.open(f"/report/{reports['right.txt']}")
        assert bench.page.locator(".reader-text p").first.evaluate("one => getComputedStyle(one).direction") == "rtl"
        bench.page.context.close()
