"""Whole sessions of review: what is decided shows at once, is kept with its reason, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Browser, expect

from tests.web.page.conftest import Bench


def ask(bench: Bench, path: str) -> Any:
    """What the API says beside the page."""
    return httpx.get(bench.base + path).raise_for_status().json()


def decided(bench: Bench) -> int:
    return int(ask(bench, "/api/record")["decisions"])


def at_once(bench: Bench, deed: Callable[[], None], words: str) -> None:
    """Does a deed and waits for the line that tells of it."""
    next_one = decided(bench) + 1
    deed()
    expect(bench.page.locator(".toast")).to_contain_text(f"{words}. It is decision {next_one} ")
    bench.settle()


def chosen(bench: Bench) -> str:
    found = re.search(r"claim=(clm-[0-9a-f]+)", bench.page.url)
    assert found, bench.page.url
    return found[1]


def ready(bench: Bench) -> None:
    bench.open("/review")
    bench.page.locator(".question .claim.on").wait_for()
    bench.settle()


def test_queue_begins_with_what_is_contested(desk: Bench) -> None:
    ready(desk)
    first = ask(desk, "/api/review/queue?limit=1")["items"][0]
    assert first["contested"]
    expect(desk.page.locator(".queue-row.on")).to_contain_text(first["reason"])
    expect(desk.page.locator(".reader .marked.on").first).to_be_in_viewport()


def test_a_session_by_keys_and_its_undo(desk: Bench) -> None:
    ready(desk)
    press = desk.page.keyboard.press
    before = {event["id"]: event for event in ask(desk, "/api/events?limit=200")["items"]}
    accepted = chosen(desk)
    at_once(desk, lambda: press("a"), "Accepted")
    assert ask(desk, f"/api/claims/{accepted}")["review"] == "accepted"
    rejected = chosen(desk)
    assert rejected != accepted
    press("x")
    desk.page.get_by_label("Why is it rejected?").fill("Said of another night")
    at_once(desk, lambda: press("Enter"), "Rejected")
    assert ask(desk, f"/api/claims/{rejected}")["review"] == "rejected"
    last = ask(desk, "/api/decisions")["items"][0]
    assert (last["kind"], last["why"]) == ("reject", "Said of another night")
    assert last["who"] and last["when"]
    at_once(desk, lambda: press("u"), "Undone")
    at_once(desk, lambda: press("u"), "Undone")
    assert ask(desk, f"/api/claims/{rejected}")["review"] is None
    assert {event["id"]: event for event in ask(desk, "/api/events?limit=200")["items"]} == before


def test_a_rejected_claim_is_struck_in_the_text_and_supports_nothing(desk: Bench) -> None:
    event = next(one for one in ask(desk, "/api/events?sort=-killed")["items"] if one["harm"])
    harm = event["harm"][0]
    desk.open(f"/review?item={event['id']}&claim={harm['claims'][0]}")
    desk.page.locator(".question .claim.on").wait_for()
    desk.page.keyboard.press("x")
    at_once(desk, lambda: desk.page.keyboard.press("Enter"), "Rejected")
    desk.open(f"/claim/{harm['claims'][0]}")
    expect(desk.page.locator(".claim.rejected")).to_have_count(1)
    counts = [one["harm"] for one in ask(desk, "/api/events?limit=200")["items"]]
    assert all(harm["claims"][0] not in one["claims"] for harms in counts for one in harms)


def test_keys_walk_through_questions_and_claims(desk: Bench) -> None:
    ready(desk)
    press = desk.page.keyboard.press
    press("j")
    expect(desk.page.locator(".queue-rows li").nth(1).locator(".queue-row.on")).to_be_visible()
    press("k")
    expect(desk.page.locator(".queue-rows li").nth(0).locator(".queue-row.on")).to_be_visible()
    desk.page.locator(".question .claim.on").wait_for()
    first = chosen(desk)
    press("ArrowDown")
    assert chosen(desk) != first
    press("?")
    expect(desk.page.get_by_role("dialog")).to_contain_text("undo your last decision")
    press("Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)


def test_a_span_is_edited_by_words(desk: Bench) -> None:
    ready(desk)
    claim = ask(desk, f"/api/claims/{chosen(desk)}")
    desk.page.keyboard.press("e")
    desk.page.locator(".deed-box select").first.select_option("span")
    desk.page.get_by_role("button", name="End one word earlier").click()
    expect(desk.page.locator(".reader .marked.draft").first).to_be_visible()
    at_once(desk, lambda: desk.page.get_by_role("button", name="Save").click(), "Edited")
    after = ask(desk, f"/api/claims/{claim['id']}")
    assert after["review"] == "edited"
    assert claim["quote"].startswith(after["quote"]) and len(after["quote"]) < len(claim["quote"])


def test_a_field_is_edited_and_the_event_follows(desk: Bench) -> None:
    event = next(one for one in ask(desk, "/api/events")["items"] if one["when"] and len(one["claims"]) == 1)
    desk.open(f"/review?item={event['id']}")
    desk.page.locator(".question .claim.on").wait_for()
    desk.page.keyboard.press("e")
    desk.page.get_by_label("when", exact=True).fill("2019-07-09")
    at_once(desk, lambda: desk.page.get_by_role("button", name="Save").click(), "Edited")
    claim = ask(desk, f"/api/claims/{event['claims'][0]}")
    assert claim["said"]["when"]["edtf"] == "2019-07-09"
    assert ask(desk, f"/api/events/{claim['about']}")["when"]["edtf"] == "2019-07-09"


def test_a_wrong_value_is_refused_in_words_and_nothing_is_lost(desk: Bench) -> None:
    event = next(one for one in ask(desk, "/api/events")["items"] if one["when"])
    claim = next(one for one in ask(desk, f"/api/events/{event['id']}")["evidence"] if one["kind"] == "event")
    desk.open(f"/review?item={event['id']}&claim={claim['id']}")
    desk.page.locator(".question .claim.on").wait_for()
    desk.page.keyboard.press("e")
    desk.page.get_by_label("when", exact=True).fill("last spring")
    desk.page.get_by_role("button", name="Save").click()
    expect(desk.page.locator(".toast")).to_contain_text("is not a date")
    assert decided(desk) == 0
    desk.errors.clear()  # Chromium tells of every answer that is no success


def test_two_events_are_merged_and_split_again(desk: Bench) -> None:
    everything = ask(desk, "/api/totals")["events"]
    event, other = merged(desk)
    assert ask(desk, "/api/totals")["events"] == everything - 1
    evidence = desk.page.locator(".question .claim")
    expect(evidence).to_have_count(len(event["claims"]) + len(other["claims"]))
    desk.page.keyboard.press("s")
    item = re.search(r"item=(evt-[0-9a-f]+)", desk.page.url)
    assert item
    for index, claim in enumerate(ask(desk, f"/api/events/{item[1]}")["evidence"]):
        if claim["id"] in other["claims"]:
            desk.page.locator(".split-row input").nth(index).check()
    at_once(desk, lambda: desk.page.get_by_role("button", name=re.compile("Split off")).click(), "Split")
    assert ask(desk, "/api/totals")["events"] == everything


def test_a_merge_is_taken_back_from_the_line_that_tells_of_it(desk: Bench) -> None:
    before = ask(desk, "/api/events?limit=200")["items"]
    merged(desk)
    at_once(desk, lambda: desk.page.locator(".toast").get_by_role("button", name="Undo").click(), "Undone")
    assert ask(desk, "/api/events?limit=200")["items"] == before


def merged(bench: Bench) -> tuple[Any, Any]:
    """Merges an event with one of those that are offered; both as they were."""
    event = ask(bench, "/api/events?type=ASSAULT&dated=true&sort=-when")["items"][0]
    bench.open(f"/review?item={event['id']}")
    bench.page.locator(".question .claim.on").wait_for()
    bench.page.keyboard.press("m")
    bench.page.get_by_label("Which event is the same?").fill("Tripoli")
    found = [one for one in ask(bench, "/api/events?limit=20&q=Tripoli")["items"] if one["id"] != event["id"]]
    bench.settle()
    expect(bench.page.get_by_role("radio")).to_have_count(len(found))
    bench.page.get_by_role("radio").first.check()
    at_once(bench, lambda: bench.page.locator(".deed-box").get_by_role("button", name="Merge").click(), "Merged")
    return event, found[0]


def test_ledger_tells_who_when_and_why(desk: Bench) -> None:
    ready(desk)
    at_once(desk, lambda: desk.page.keyboard.press("a"), "Accepted")
    desk.page.get_by_role("button", name="Ledger").click()
    entry = desk.page.locator(".decision").first
    expect(entry).to_contain_text("accepted")
    expect(entry).to_contain_text("in force")
    at_once(desk, lambda: entry.get_by_role("button", name="Undo").click(), "Undone")
    expect(desk.page.locator(".decision", has_text="accepted")).to_contain_text("undone")


def test_a_decision_that_comes_too_late_is_shown_with_what_changed(desk: Bench, browser: Browser) -> None:
    other = Bench(browser.new_context(viewport={"width": 1440, "height": 900}).new_page(), desk.base)
    ready(desk)
    ready(other)
    claim = chosen(desk)
    assert chosen(other) == claim
    desk.page.keyboard.press("x")
    desk.page.get_by_label("Why is it rejected?").fill("Misread")
    at_once(desk, lambda: desk.page.keyboard.press("Enter"), "Rejected")
    other.page.keyboard.press("a")
    dialog = other.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Your decision was not taken")
    expect(dialog).to_contain_text("Misread")
    assert ask(desk, f"/api/claims/{claim}")["review"] == "rejected"
    other.page.get_by_role("button", name="Look at it again").click()
    expect(dialog).to_have_count(0)
    assert decided(desk) == 1
    other.page.context.close()


def test_decisions_of_another_tab_appear(desk: Bench) -> None:
    ready(desk)
    claim = chosen(desk)
    second = Bench(desk.page.context.new_page(), desk.base)
    ready(second)
    at_once(desk, lambda: desk.page.keyboard.press("a"), "Accepted")
    second.page.bring_to_front()
    expect(second.page.locator(".claim .tag.accepted").first).to_be_visible()
    assert ask(desk, f"/api/claims/{claim}")["review"] == "accepted"
    assert second.errors == []
