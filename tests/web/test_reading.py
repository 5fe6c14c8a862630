"""Every question that a page asks, of a record built from the example reports."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import httpx
import pytest

from onrecord.store import open_record
from tests.web.conftest import serving


def get(client: httpx.Client, path: str, **parameters: Any) -> Any:
    answer = client.get(f"/api/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def walk(client: httpx.Client, path: str, **parameters: Any) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = get(client, path, **parameters, **({"cursor": cursor} if cursor else {}))
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            assert len(found) == page["total"]
            return found


def test_the_card_counts_what_the_record_holds(client: httpx.Client, libya: Path) -> None:
    card = get(client, "record")
    with open_record(libya) as record:
        assert card["reports"] == record.count("report") == 12
        assert card["claims"] == record.count("claim")
        assert card["totals"]["events"] == record.count("event")
        assert card["totals"]["contested"] == sum(event.contested for event in record.events())
    assert card["name"] == "libya.onrecord"
    assert card["first_day"] < card["last_day"]


def test_totals_are_sums_of_lows_and_of_highs(client: httpx.Client, libya: Path) -> None:
    low = high = 0
    with open_record(libya) as record:
        for event in record.events():
            for harm in event.harm:
                if harm.kind == "killed" and event.modality in ("happened", "alleged"):
                    about = harm.best if harm.high is None else 0
                    low += (harm.low or about or 0) * (event.modality == "happened")
                    high += next((one for one in (harm.high, harm.best, harm.low) if one is not None), 0)
    killed = next(one for one in get(client, "totals")["harm"] if one["kind"] == "killed")
    assert (killed["low"], killed["high"]) == (low, high)
    assert low > 0


def test_pages_of_events_join_without_gap_or_repeat(client: httpx.Client, libya: Path) -> None:
    for sort in ("when", "-when", "killed", "-killed", "reports", "-reports", "type", "-type"):
        events = walk(client, "events", sort=sort, limit=7)
        with open_record(libya) as record:
            assert sorted(event["id"] for event in events) == sorted(record.ids("event"))


def test_events_come_in_the_order_asked_for(client: httpx.Client) -> None:
    days = [event["when"]["start"] for event in walk(client, "events", sort="when", dated="true") if event["when"]]
    assert [day for day in days if day] == sorted(day for day in days if day)
    killed = [
        sum(harm["high"] or harm["best"] or harm["low"] or 0 for harm in event["harm"] if harm["kind"] == "killed")
        for event in walk(client, "events", sort="-killed")
    ]
    assert killed == sorted(killed, reverse=True)


def test_an_event_brings_its_claims(client: httpx.Client) -> None:
    event = get(client, "events", sort="-reports", limit=1)["items"][0]
    whole = get(client, f"events/{event['id']}")
    assert {claim["id"] for claim in whole["evidence"]} == set(event["claims"])
    said = [claim["said"] for claim in whole["evidence"] if claim["kind"] == "event"]
    assert said and all(one["type"] == event["type"] for one in said)


FILTERS: list[tuple[dict[str, str], Any]] = [
    ({"type": "ASSAULT"}, lambda event: event["type"] == "ASSAULT"),
    ({"mode": "ASSAULT:aerial"}, lambda event: (event["type"], event["mode"]) == ("ASSAULT", "aerial")),
    ({"modality": "alleged"}, lambda event: event["modality"] == "alleged"),
    ({"contested": "true"}, lambda event: event["contested"]),
    ({"weapon": "aircraft"}, lambda event: "aircraft" in {one["kind"] for one in event["weapons"]}),
    ({"dated": "false"}, lambda event: not event["when"] or not (event["when"]["start"] or event["when"]["end"])),
    ({"precision": "1"}, lambda event: event["where"] and event["where"]["precision"] == 1),
    (
        {"from": "2019-04", "to": "2019-06"},
        lambda event: (
            event["when"]
            and (event["when"]["start"] or event["when"]["end"])
            and (event["when"]["end"] or "9999") >= "2019-04-01"
            and (event["when"]["start"] or "") <= "2019-06-30"
        ),
    ),
    (
        {"bbox": "12,31,15,34"},
        lambda event: (
            event["where"]
            and event["where"]["precision"] in (1, 2)
            and 12 <= event["where"]["place"]["lon"] <= 15
            and 31 <= event["where"]["place"]["lat"] <= 34
        ),
    ),
    (
        {"country": "LBY"},
        lambda event: event["where"] and event["where"]["place"] and event["where"]["place"]["country"] == "LBY",
    ),
    (
        {"killed_min": "5"},
        lambda event: any(
            harm["kind"] == "killed" and (harm["high"] is None or harm["high"] >= 5) for harm in event["harm"]
        ),
    ),
]


@pytest.mark.parametrize(("asked", "wanted"), FILTERS, ids=lambda one: "-".join(one) if isinstance(one, dict) else "")
def test_a_filter_leaves_what_it_says_and_nothing_else(
    client: httpx.Client, asked: dict[str, str], wanted: Any
) -> None:
    everything = walk(client, "events", limit=200)
    left = {event["id"] for event in walk(client, "events", limit=200, **asked)}
    assert left == {event["id"] for event in everything if wanted(event)}
    assert get(client, "totals", **asked)["events"] == len(left)
    assert get(client, "map", **asked)["events"] == len(left)
    timeline = get(client, "timeline", **asked)
    assert timeline["dated"] + timeline["undated"] == len(left)
    assert sum(one["events"] for one in timeline["bins"]) == timeline["dated"]
    assert get(client, "facets", **asked)["events"] == len(left)


def test_an_actor_filters_by_the_part_it_has(client: httpx.Client) -> None:
    actor = get(client, "actors", sort="events", limit=1)["items"][0]
    both = walk(client, "events", actor=actor["id"], limit=200)
    assert len(both) == actor["events"]
    for role, field in (("initiator", "initiators"), ("target", "targets")):
        for event in walk(client, "events", actor=actor["id"], role=role, limit=200):
            assert actor["id"] in {one["id"] for one in event[field]}


def test_a_place_brings_what_lies_within_it(client: httpx.Client) -> None:
    places = walk(client, "places", limit=200)
    inner = next(place for place in places if place["within"] and place["events"])
    ids = {event["id"] for event in walk(client, "events", place=inner["within"], limit=200)}
    assert ids >= {event["id"] for event in walk(client, "events", place=inner["id"], limit=200)}


def test_words_find_events_by_their_quotes(client: httpx.Client) -> None:
    for event in walk(client, "events", q="airport", limit=200):
        quotes = [claim["quote"].lower() for claim in get(client, f"events/{event['id']}")["evidence"]]
        assert any("airport" in quote for quote in quotes)


def test_publishers_and_reports_filter(client: httpx.Client) -> None:
    report = get(client, "reports", limit=1)["items"][0]
    told = walk(client, "events", report=report["id"], limit=200)
    assert len(told) == report["events"]
    assert len(walk(client, "events", publisher=report["publisher"], limit=200)) >= len(told)


def test_facets_count_as_if_their_own_filter_were_not_set(client: httpx.Client) -> None:
    free = {one["name"]: one["values"] for one in get(client, "facets")["facets"]}
    held = {one["name"]: one["values"] for one in get(client, "facets", type="ASSAULT")["facets"]}
    assert held["type"] == free["type"]
    assert sum(one["count"] for one in held["contested"]) == len(walk(client, "events", type="ASSAULT", limit=200))
    for name in ("type", "modality", "weapon", "actor", "country"):
        for value in free[name][:3]:
            assert get(client, "totals", **{name: value["value"]})["events"] == value["count"], (name, value)
    for name in ("actor", "country", "publisher", "year"):
        for value in held[name][:3]:
            own = {"from": value["value"], "to": value["value"]} if name == "year" else {name: value["value"]}
            assert get(client, "totals", type="ASSAULT", **own)["events"] >= value["count"] > 0, (name, value)
            assert name == "year" or get(client, "totals", type="ASSAULT", **own)["events"] == value["count"]


def test_every_event_lies_somewhere_on_the_map_or_beside_it(client: httpx.Client) -> None:
    view = get(client, "map")
    on_it = sum(mark["events"] for mark in view["points"] + view["areas"])
    assert on_it + view["not_located_events"] == view["events"] == get(client, "record")["totals"]["events"]
    assert sum(one["events"] for one in view["not_located"]) == view["not_located_events"]
    assert all(mark["precision"] in (1, 2) for mark in view["points"])
    assert all(area["precision"] >= 3 for area in view["areas"])


def test_many_marks_are_joined_in_squares(client: httpx.Client) -> None:
    whole, joined = get(client, "map"), get(client, "map", limit=3)
    assert len(joined["points"]) <= 3
    assert sum(one["events"] for one in joined["points"]) == sum(one["events"] for one in whole["points"])
    for mark in joined["points"]:
        west, south, east, north = mark["box"]
        assert west <= mark["lon"] <= east and south <= mark["lat"] <= north


def test_the_timeline_has_bars_where_events_are_few(client: httpx.Client) -> None:
    few = get(client, "timeline", **{"from": "2019-04", "to": "2019-04"})
    assert len(few["bars"]) == few["dated"] > 0
    assert get(client, "timeline", bars=0)["bars"] == []
    weeks = get(client, "timeline", unit="week")["bins"]
    assert all(one["start"] <= one["end"] for one in weeks)


def test_the_network_has_no_loose_ends(client: httpx.Client) -> None:
    network = get(client, "network")
    ends = {end["id"] for edge in network["edges"] for end in (edge["source"], edge["target"])}
    assert {node["id"] for node in network["nodes"]} == ends
    assert len(network["edges"]) == get(client, "record")["ties"]


def test_the_network_of_a_day_has_what_can_have_stood_then(client: httpx.Client) -> None:
    for day in ("2011-06-01", "2019-06-01"):
        for edge in get(client, "network", day=day)["edges"]:
            assert (edge["first"] or "") <= day <= (edge["last"] or "9999")
    dated = get(client, "network", day="2019-06-01", undated="false")
    assert dated["undated"] == 0


def test_the_network_around_an_actor_grows_with_hops(client: httpx.Client) -> None:
    actor = get(client, "network")["nodes"][0]["id"]
    near, far = (get(client, "network", actor=actor, hops=hops)["edges"] for hops in (1, 2))
    assert all(actor in (edge["source"]["id"], edge["target"]["id"]) for edge in near)
    assert {edge["id"] for edge in near} <= {edge["id"] for edge in far}


def test_actors_ties_places_and_forecasts_one_by_one(client: httpx.Client) -> None:
    for kind in ("actors", "ties", "places", "forecasts", "claims"):
        first = get(client, kind, limit=1)["items"][0]
        whole = get(client, f"{kind}/{first['id']}")
        assert {name: whole[name] for name in first} == first
        if "evidence" in whole:
            assert {claim["about"] for claim in whole["evidence"]} == {first["id"]}


def test_who_stood_with_an_actor_at_a_time(client: httpx.Client) -> None:
    actor = get(client, "network")["nodes"][0]["id"]
    standing = get(client, f"actors/{actor}/standing", when="2019")
    assert (standing["start"], standing["end"]) == ("2019-01-01", "2019-12-31")
    for stand in standing["stands"]:
        assert actor in (stand["tie"]["source"]["id"], stand["tie"]["target"]["id"])


def test_holders_count_every_forecast(client: httpx.Client) -> None:
    holders = walk(client, "holders", limit=3)
    assert sum(one["forecasts"] for one in holders) == get(client, "record")["forecasts"]
    assert all((one["brier"] is None) == (one["n"] == 0) for one in holders)


def test_a_report_comes_with_its_text_and_every_quote_stands_in_it(client: httpx.Client) -> None:
    for one in walk(client, "reports", limit=5):
        report = get(client, f"reports/{one['id']}")
        units = report["text"].encode("utf-16-le")
        assert len(report["evidence"]) == report["claims"]
        for claim in report["evidence"]:
            quote = units[claim["start"] * 2 : claim["end"] * 2].decode("utf-16-le")
            assert quote == claim["quote"]


def test_search_finds_actors_events_and_reports(client: httpx.Client) -> None:
    found = walk(client, "search", q="Tripoli", limit=50)
    assert {one["kind"] for one in found} >= {"event", "report"}
    for one in found:
        if one["kind"] in ("event", "report"):
            assert any(piece["hit"] and "tripoli" in piece["text"].lower() for piece in one["snippet"])
    only = walk(client, "search", q="Tripoli", kind="report", limit=2)
    assert {one["kind"] for one in only} == {"report"}


def test_claims_by_what_they_are(client: httpx.Client) -> None:
    scores = [claim["score"] for claim in walk(client, "claims", sort="score", limit=200)]
    assert scores == sorted(scores)
    assert {claim["kind"] for claim in walk(client, "claims", kind="forecast", limit=200)} == {"forecast"}
    assert get(client, "claims", review="none")["total"] == get(client, "record")["claims"]


def test_the_words_of_filters_have_labels(client: httpx.Client) -> None:
    words = get(client, "vocabulary")
    assert {"value": "suicide_bomb", "label": "Suicide bomb", "modes": []} in words["weapons"]
    assert "aerial" in next(one["modes"] for one in words["types"] if one["value"] == "ASSAULT")


def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/api/events")
    again = client.get("/api/events", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/record").json()["version"] in first.headers["etag"]


def test_a_record_that_is_built_anew_is_seen_at_once(own: Path, reports: Path) -> None:
    with serving(own) as client:
        before = client.get("/api/record")
        import onrecord

        onrecord.build([reports / "letter.txt"], own, config=onrecord.Config(workers=1))
        after = client.get("/api/record")
    assert after.json()["reports"] == before.json()["reports"] + 1
    assert after.headers["etag"] != before.headers["etag"]


def test_a_record_of_before_there_was_a_page_is_made_ready(own: Path) -> None:
    with sqlite3.connect(own) as connection:
        names = connection.execute(
            "SELECT type, name FROM sqlite_schema WHERE name LIKE 'glance%' AND type IN ('table', 'trigger') "
            "OR name = 'claim_words'"
        ).fetchall()
        for kind, name in sorted(names, reverse=True):
            connection.execute(f"DROP {kind} {name}")
    connection.close()
    with serving(own) as client:
        card = get(client, "record")
        assert card["totals"]["events"] > 0
        assert get(client, "events", q="airport")["total"] > 0


def test_page_tables_of_another_version_are_made_anew(own: Path, client: httpx.Client) -> None:
    with sqlite3.connect(own) as connection:
        connection.executescript(
            "DROP TRIGGER glance_filled; DROP INDEX glance_by_kind; DROP INDEX glance_by_place;"
            "DROP INDEX glance_by_time;"
            "ALTER TABLE glance DROP COLUMN killed_high; ALTER TABLE glance_harm DROP COLUMN open;"
        )
    connection.close()
    with serving(own) as anew:
        for path in ("totals", "facets", "timeline", "map"):
            assert get(anew, path) == get(client, path)


def test_what_reports_give_as_about_a_number_is_summed_as_such(own: Path, client: httpx.Client) -> None:
    event = next(event for event in walk(client, "events") if any(harm["kind"] == "killed" for harm in event["harm"]))
    harm: list[dict[str, Any]] = [
        {"kind": "killed", "group": "unknown", "low": None, "best": 220000, "high": None, "claims": []}
    ]
    with sqlite3.connect(own) as connection:
        connection.execute("UPDATE event SET body = json_set(body, '$.harm', json(?))", (json.dumps(harm),))
        connection.execute("DELETE FROM event WHERE id != ?", (event["id"],))
    connection.close()
    with serving(own) as anew:
        (killed,) = get(anew, "totals")["harm"]
    assert (killed["low"], killed["high"], killed["open"], killed["about"]) == (220000, 220000, 0, 1)


def test_an_event_has_sides_where_it_is_contested_alone(client: httpx.Client) -> None:
    for event in walk(client, "events"):
        found = get(client, f"events/{event['id']}")
        assert event["contested"] or not found["sides"]
        assert {side["claim"] for side in found["sides"]} <= {claim["id"] for claim in found["evidence"]}
    contested = next(event for event in walk(client, "events") if event["contested"])
    values = {side["value"] for side in get(client, f"events/{contested['id']}")["sides"]}
    assert len(values) > 1


def test_actors_of_one_name_are_one_value_of_their_facet(own: Path) -> None:
    with serving(own) as client:
        facet = next(one for one in get(client, "facets")["facets"] if one["name"] == "actor")
        first, second = (value["value"] for value in facet["values"][:2])
    with sqlite3.connect(own) as connection:
        connection.execute("UPDATE actor SET name = 'government' WHERE id = ?", (first,))
        connection.execute("UPDATE actor SET name = 'Government' WHERE id = ?", (second,))
    connection.close()
    with serving(own) as client:
        facet = next(one for one in get(client, "facets")["facets"] if one["name"] == "actor")
        (found,) = (value for value in facet["values"] if value["label"].casefold() == "government")
        assert {found["value"], *found["also"]} == {first, second}
        assert found["count"] == get(client, "events", actor=[first, second])["total"]
