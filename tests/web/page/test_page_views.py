"""What each view shows, and that all of them share one selection, one brush and one address."""

from __future__ import annotations

import re

import httpx
from playwright.sync_api import expect

from tests.web.page.conftest import Bench

SUMMER = "from=2019-06-01&to=2019-08-31"


def test_timeline_has_a_bar_for_every_dated_event(tab: Bench, client: httpx.Client) -> None:
    tab.open("/timeline")
    dated = client.get("/api/timeline").json()["dated"]
    expect(tab.page.locator(".event-bar")).to_have_count(dated)


def test_a_date_known_to_the_month_fades_at_both_ends(tab: Bench, client: httpx.Client) -> None:
    bars = client.get("/api/timeline").json()["bars"]
    month = next(bar for bar in bars if re.fullmatch(r"\d{4}-\d\d", bar["edtf"]))
    tab.open(f"/timeline?item={month['id']}")
    expect(tab.page.locator(".event-bar.on .stretch.fade-start.fade-end")).to_have_count(1)


def test_choosing_an_event_shows_its_quotes(tab: Bench, client: httpx.Client) -> None:
    tab.open("/timeline")
    bar = tab.page.locator(".event-bar").first
    bar.click()
    event = client.get(f"/api/events/{re.search(r'item=(evt-[0-9a-f]+)', tab.page.url)[1]}").json()  # type: ignore[index]
    expect(tab.page.locator(".claim")).to_have_count(len(event["evidence"]))
    expect(tab.page.locator(".claim .quote").first).to_contain_text(event["evidence"][0]["quote"])


def test_contested_values_stand_side_by_side_with_their_voices(tab: Bench, client: httpx.Client) -> None:
    event = client.get("/api/events?contested=true&sort=-killed").json()["items"][0]
    tab.open(f"/event/{event['id']}")
    sides = tab.page.locator(".differences .side")
    expect(sides.nth(1)).to_be_visible()
    expect(sides.first.get_by_role("button").first).not_to_be_empty()


def test_brush_narrows_every_view(tab: Bench, client: httpx.Client) -> None:
    expected = client.get(f"/api/totals?{SUMMER}").json()["events"]
    tab.open(f"/table?{SUMMER}")
    assert tab.count() == expected
    expect(tab.page.locator(".events-rows .events-row")).to_have_count(expected)
    tab.page.get_by_role("tab", name="Timeline").click()
    expect(tab.page.locator(".event-bar")).to_have_count(expected)
    tab.page.get_by_role("tab", name="Map").click()
    expect(tab.view("Map").locator(".view-head")).to_contain_text(f"{expected} events")
    tab.page.get_by_role("tab", name="Network").click()
    expect(tab.view("Network").locator(".view-head")).to_contain_text("as of 31 Aug 2019")


def test_brush_is_moved_by_mouse_and_by_keys(tab: Bench) -> None:
    tab.open("/timeline")
    everything = tab.count()
    box = tab.page.locator(".strip").bounding_box()
    assert box
    tab.page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + 20)
    tab.page.mouse.down()
    tab.page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + 20, steps=4)
    tab.page.mouse.up()
    expect(tab.page).to_have_url(re.compile("from=20.*to=20"))
    tab.settle()
    assert 0 < tab.count() < everything
    before = tab.page.url
    handle = tab.page.get_by_role("slider", name="Last day shown")
    handle.press("Shift+ArrowLeft")
    assert tab.page.url != before
    handle.press("Escape")
    assert "from=" not in tab.page.url


def test_map_puts_every_event_on_a_mark_or_in_the_list_beside_it(tab: Bench, client: httpx.Client) -> None:
    view = client.get("/api/map").json()
    tab.open("/map")
    expect(tab.page.locator(".map-mark").first).to_be_visible()
    expect(tab.page.locator(".unlocated h3").first).to_have_text(f"Not located: {view['not_located_events']}")
    points, areas = (sum(mark["events"] for mark in view[kind]) for kind in ("points", "areas"))
    told = tab.page.locator(".map-mark:not(.area)").evaluate_all("all => all.map(one => parseInt(one.ariaLabel))")
    assert sum(told) == points
    expect(tab.page.locator(".unlocated h3").nth(1)).to_have_text(f"Only an area: {areas}")
    assert points + areas + view["not_located_events"] == view["events"]
    expect(tab.page.locator(".sheet")).to_contain_text("Boundaries: Natural Earth")


def test_map_draws_lands_and_marks_what_is_only_an_area(tab: Bench) -> None:
    tab.open("/map")
    expect(tab.page.locator(".map-mark.area").first).to_have_attribute("aria-label", re.compile("somewhere in"))
    tab.page.locator(".map-backdrop").wait_for(state="detached")  # the map's own drawing has taken over
    assert tab.page.locator(".maplibregl-canvas").count() == 1


def test_map_waits_for_its_style_where_frames_are_slow(tab: Bench) -> None:
    tab.page.add_init_script("window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 2000)")
    tab.open("/map")
    tab.page.locator(".map-backdrop").wait_for(state="detached")  # that no error came is asserted when the tab closes


def test_map_and_network_can_be_read_as_tables(tab: Bench, client: httpx.Client) -> None:
    tab.open("/map")
    tab.page.get_by_role("button", name="As a table", exact=True).click()
    view = client.get("/api/map").json()
    expect(tab.page.locator(".plain-table tbody tr")).to_have_count(len(view["points"]) + len(view["areas"]))
    tab.page.get_by_role("tab", name="Network").click()
    tab.page.get_by_role("button", name="As a table", exact=True).click()
    expect(tab.page.locator(".plain-table tbody tr").first).to_be_visible()


def test_network_is_drawn_as_of_the_last_brushed_day(tab: Bench, client: httpx.Client) -> None:
    ties = client.get("/api/network?day=2019-07-03&undated=false&limit=70").json()["edges"]
    tab.open("/network?from=2019-01-01&to=2019-07-03")
    tab.page.get_by_role("button", name=re.compile("Undated too")).click()
    if ties:
        expect(tab.page.locator(".network-drawing .tie")).to_have_count(len(ties))
    else:
        expect(tab.view("Network")).to_contain_text("No tie stood then")


def test_network_is_walked_with_keys(tab: Bench) -> None:
    tab.open("/network")
    tab.page.locator(".dot").first.wait_for()
    tab.page.locator(".dot[tabindex='0']").focus()
    tab.page.keyboard.press("ArrowRight")
    name = tab.page.evaluate("document.activeElement.ariaLabel")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".card-head h2")).to_have_text(name.rsplit(", ", 2)[0])


def test_network_keeps_names_within_its_edges_and_names_the_chosen_actor(tab: Bench, client: httpx.Client) -> None:
    least = min(client.get("/api/network?limit=70").json()["nodes"], key=lambda node: (node["ties"], node["id"]))
    tab.open(f"/network?item={least['id']}")
    tab.page.locator(".dot.on .dot-name").wait_for()
    edges = tab.page.locator(".network-drawing").bounding_box()
    assert edges
    for name in tab.page.locator(".dot-name").all():
        box = name.bounding_box()
        assert box
        assert edges["x"] - 2 <= box["x"] and box["x"] + box["width"] <= edges["x"] + edges["width"] + 2


def test_ties_move_with_their_actors(tab: Bench) -> None:
    tab.page.emulate_media(reduced_motion="no-preference")
    tab.open("/network")
    tab.page.locator(".dot").first.wait_for()
    gaps = tab.page.evaluate(LOOSE_ENDS)
    assert max(gaps) < 26  # an actor is drawn 20 wide at the most, and its lines begin 3 outside it


LOOSE_ENDS = """async () => {
  const gaps = [];
  const gap = (x, y, spots) => Math.min(...spots.map((spot) => Math.hypot(spot.e - x, spot.f - y)));
  const look = () => {
    const dots = [...document.querySelectorAll(".dot")];
    const spots = dots.map((dot) => new DOMMatrix(getComputedStyle(dot).transform));
    for (const line of document.querySelectorAll(".network-drawing .tie-line")) {
      const [x, y] = line.getAttribute("d").match(/-?[\\d.]+/g).map(Number);
      gaps.push(gap(x, y, spots));
    }
  };
  [...document.querySelectorAll("button")].find((one) => one.textContent.startsWith("Undated too")).click();
  for (let frame = 0; frame < 60; frame++) {
    await new Promise(requestAnimationFrame);
    look();
  }
  return gaps;
}"""
"""Takes undated ties away and looks, at each frame, how far the starts of lines are from the nearest actor."""


def test_table_sorts_and_is_walked_with_keys(tab: Bench, client: httpx.Client) -> None:
    tab.open("/table")
    tab.page.get_by_role("columnheader", name="Killed").get_by_role("button").click()
    worst = client.get("/api/events?sort=-killed&limit=2").json()["items"]
    expect(tab.page.locator(".events-rows .events-row").first).to_have_id(f"row-{worst[0]['id']}")
    tab.page.get_by_role("grid").focus()
    tab.page.keyboard.press("j")
    tab.page.keyboard.press("j")
    expect(tab.page).to_have_url(re.compile(worst[1]["id"]))
    expect(tab.page.locator(".events-row.on")).to_have_attribute("aria-selected", "true")


def test_facets_count_and_narrow(tab: Bench, client: httpx.Client) -> None:
    tab.open("/table")
    assaults = client.get("/api/totals?type=ASSAULT").json()["events"]
    value = tab.page.locator(".facet-value", has_text="Assault").first
    expect(value).to_contain_text(str(assaults))
    value.click()
    expect(tab.page).to_have_url(re.compile("type=ASSAULT"))
    tab.settle()
    assert tab.count() == assaults
    tab.page.get_by_role("button", name="Remove the filter Assault").click()
    expect(tab.page).not_to_have_url(re.compile("type="))


def test_forecasts_are_told_with_holders_and_scores(tab: Bench, client: httpx.Client) -> None:
    forecasts = client.get("/api/forecasts").json()
    tab.open("/forecasts")
    expect(tab.page.locator(".forecast")).to_have_count(min(50, forecasts["total"]))
    holders = tab.page.get_by_role("complementary", name="Scores of those who forecast")
    expect(holders).to_contain_text("Brier")
    tab.page.locator(".forecast-words").first.click()
    expect(tab.page.locator(".card .foretold")).to_have_text(forecasts["items"][0]["proposition"])


def test_reader_shows_the_whole_text_and_marks_every_claim(tab: Bench, client: httpx.Client) -> None:
    ref = client.get("/api/reports").json()["items"][0]
    report = client.get(f"/api/reports/{ref['id']}").json()
    tab.open(f"/report/{ref['id']}")
    tab.page.locator(".reader-text p").first.wait_for()
    text = tab.page.evaluate(
        "[...document.querySelectorAll('.reader-text p')].map(p => "
        "[...p.querySelectorAll('[data-start]')].map(one => one.textContent).join('')).join('\\n')"
    )
    assert text.split() == report["text"].split()
    spans = {(claim["start"], claim["end"]) for claim in report["evidence"]}
    expect(tab.page.locator(".pin")).to_have_count(len(spans))


def test_a_quote_opens_its_report_at_the_quote(tab: Bench, client: httpx.Client) -> None:
    event = client.get("/api/events?sort=-reports").json()["items"][0]
    tab.open(f"/event/{event['id']}")
    quote = tab.page.locator(".claim .quote").first
    words = quote.inner_text().strip("“”")
    quote.click()
    marked = tab.page.locator(".reader .marked.on")
    expect(marked.first).to_be_in_viewport()
    assert "".join("".join(marked.all_inner_texts()).split()) == "".join(words.split())


def test_search_finds_reports_and_narrows_to_words(tab: Bench, client: httpx.Client) -> None:
    tab.open("/table")
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("Tajoura")
    expect(tab.page.get_by_role("option").nth(1)).to_be_visible()
    tab.page.keyboard.press("Enter")
    expected = client.get("/api/totals?q=Tajoura").json()["events"]
    expect(tab.page).to_have_url(re.compile("q=Tajoura"))
    tab.settle()
    assert tab.count() == expected


def test_address_brings_back_the_whole_view(tab: Bench, client: httpx.Client) -> None:
    event = client.get("/api/events?type=ASSAULT&contested=true").json()["items"][0]
    claim = event["claims"][0]
    address = f"/map?also=timeline&type=ASSAULT&contested=true&from=2019&to=2020&item={event['id']}&claim={claim}"
    tab.open(address)
    expect(tab.view("Map")).to_be_visible()
    expect(tab.view("Timeline")).to_be_visible()
    expect(tab.page.locator(".reader .marked.on").first).to_be_visible()
    expect(tab.page.get_by_role("button", name="Remove the filter Assault")).to_be_visible()
    tab.page.get_by_role("tab", name="Table").click()
    expect(tab.page).to_have_url(re.compile(f"/table.*item={event['id']}"))
    tab.page.go_back()
    expect(tab.view("Map")).to_be_visible()


def test_every_thing_has_a_link_of_its_own(tab: Bench, client: httpx.Client) -> None:
    actor = client.get("/api/actors").json()["items"][0]
    tie = client.get("/api/ties").json()["items"][0]
    place = client.get("/api/places").json()["items"][0]
    claim = client.get(f"/api/claims?about={tie['id']}").json()["items"][0]
    for path, words in {
        f"/actor/{actor['id']}": actor["name"],
        f"/place/{place['id']}": place["name"],
        f"/tie/{tie['id']}": tie["kind"].replace("_", " "),
        f"/claim/{claim['id']}": tie["kind"].replace("_", " "),
    }.items():
        tab.open(path)
        expect(tab.page.locator(".card-head h2")).to_contain_text(words)


def test_citation_is_copied(tab: Bench, client: httpx.Client) -> None:
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    event = client.get("/api/events").json()["items"][0]
    tab.open(f"/event/{event['id']}")
    tab.page.get_by_role("button", name="Copy citation").click()
    expect(tab.page.locator(".toast")).to_contain_text("Citation copied")
    assert event["id"] in tab.page.evaluate("navigator.clipboard.readText()")
