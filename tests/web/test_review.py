"""A review through the API: decide, see it at once, undo, and two tabs that do not lose each other's decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from onrecord.export import export
from onrecord.store import open_record
from onrecord.store import verify as verify_record
from tests.web.conftest import WRITE, serving
from tests.web.test_failures import check_failure


@pytest.fixture
def tab(own: Path) -> Iterator[httpx.Client]:
    with serving(own) as client:
        client.headers.update(WRITE)
        yield client


def decide(tab: httpx.Client, kind: str, *subjects: str, since: int = 0, **more: Any) -> Any:
    body = {"kind": kind, "subjects": list(subjects), "since": since, **more}
    answer = tab.post("/api/decisions", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def exported(path: Path, target: Path) -> bytes:
    with open_record(path) as record:
        verify_record(record)
        export(record, target)
    return target.read_bytes()


def test_the_queue_asks_about_what_is_contested_first(tab: httpx.Client) -> None:
    page = tab.get("/api/review/queue", params={"limit": 100}).json()
    contested = [one["contested"] for one in page["items"]]
    assert contested == sorted(contested, reverse=True) and contested[0]
    for one in page["items"]:
        assert sum(one[kind] is not None for kind in ("event", "tie", "forecast")) == 1
        assert set(one["claims"]) <= {claim["id"] for claim in one["evidence"]}
    more = tab.get("/api/review/queue", params={"limit": 5}).json()
    after = tab.get("/api/review/queue", params={"limit": 5, "cursor": more["next"]}).json()
    assert [one["item"] for one in more["items"] + after["items"]] == [one["item"] for one in page["items"][:10]]


def test_a_rejected_event_is_gone_at_once_and_back_after_the_undo(tab: httpx.Client, own: Path) -> None:
    before = exported(own, own.with_name("before.jsonl"))
    event = tab.get("/api/events", params={"limit": 1}).json()["items"][0]
    version = tab.get("/api/record").json()["version"]
    taken = decide(tab, "reject", event["id"], why="of another war")
    assert taken["position"] == 1 and taken["version"] != version
    assert taken["decision"]["why"] == "of another war"
    check_failure(tab.get(f"/api/events/{event['id']}"), 404, field="id")
    claims = [tab.get(f"/api/claims/{claim}").json() for claim in event["claims"]]
    assert {claim["review"] for claim in claims} == {"rejected"}
    undone = tab.post("/api/decisions/undo", json={"since": 1}).json()
    assert undone["decision"]["undoes"] == 1
    assert tab.get(f"/api/events/{event['id']}").json()["review"] == "unreviewed"
    assert exported(own, own.with_name("after.jsonl")) == before
    log = tab.get("/api/decisions").json()["items"]
    assert [(one["position"], one["standing"]) for one in log] == [(2, "undo"), (1, "undone")]


def test_an_accepted_event_counts_as_reviewed(tab: httpx.Client) -> None:
    events = tab.get("/api/events", params={"limit": 50}).json()["items"]
    event = next(one for one in events if len(one["claims"]) > 1)
    decide(tab, "accept", event["claims"][0])
    assert tab.get(f"/api/events/{event['id']}").json()["review"] == "partly"
    decide(tab, "accept", event["id"], since=1)
    assert tab.get(f"/api/events/{event['id']}").json()["review"] == "reviewed"
    found = tab.get("/api/events", params={"review": "reviewed"}).json()["items"]
    assert [one["id"] for one in found] == [event["id"]]
    assert tab.get("/api/totals").json()["unreviewed"] == tab.get("/api/totals").json()["events"] - 1
    facet = next(one for one in tab.get("/api/facets").json()["facets"] if one["name"] == "review")
    assert {"reviewed": 1}.items() <= {one["value"]: one["count"] for one in facet["values"]}.items()


def test_a_span_is_edited_in_the_offsets_of_the_page(tab: httpx.Client) -> None:
    claim = tab.get("/api/claims", params={"kind": "statement", "limit": 1}).json()["items"][0]
    text = tab.get(f"/api/reports/{claim['report']['id']}").json()["text"]
    units = text.encode("utf-16-le")
    end = claim["start"] + len(claim["quote"].split()[0])
    taken = decide(tab, "edit", claim["id"], field="span", new={"start": claim["start"], "end": end})
    edited = tab.get(f"/api/claims/{claim['id']}").json()
    assert (edited["start"], edited["end"], edited["review"]) == (claim["start"], end, "edited")
    assert edited["quote"] == units[claim["start"] * 2 : end * 2].decode("utf-16-le")
    assert taken["decision"]["new"][0]["end"] == end
    body = {"kind": "edit", "subjects": [claim["id"]], "since": 1, "field": "span"}
    for new in ({"start": 0}, {"start": -1, "end": 5}, {"start": 0, "end": 10**7}, "x", None):
        check_failure(tab.post("/api/decisions", json={**body, "new": new}), 422, field="new")


def test_two_events_are_joined_and_told_apart_again(tab: httpx.Client) -> None:
    pair = tab.get("/api/events", params={"type": "ASSAULT", "limit": 2}).json()["items"]
    one, other = (event["id"] for event in pair)
    decide(tab, "same", one, others=[other], why="one strike")
    left = [tab.get(f"/api/events/{event}").status_code for event in (one, other)]
    assert sorted(left) == [200, 404]
    joined = tab.get(f"/api/events/{(one, other)[left.index(200)]}").json()
    assert set(joined["claims"]) == {claim for event in pair for claim in event["claims"]}
    tab.post("/api/decisions/undo", json={"since": 1, "position": 1})
    assert [tab.get(f"/api/events/{event}").status_code for event in (one, other)] == [200, 200]


def test_two_tabs_do_not_lose_each_others_decisions(tab: httpx.Client, own: Path) -> None:
    claims = [one["id"] for one in tab.get("/api/claims", params={"kind": "event", "limit": 2}).json()["items"]]
    decide(tab, "accept", claims[0], since=0)
    decide(tab, "accept", claims[1], since=0)
    late = tab.post("/api/decisions", json={"kind": "reject", "subjects": [claims[0]], "since": 0})
    check_failure(late, 409)
    assert "decision 1" in late.json()["error"]["message"]
    assert tab.get("/api/decisions").json()["total"] == 2
    stale = {"If-Match": '"0123"'}
    answer = tab.post("/api/decisions", json={"kind": "accept", "subjects": [claims[0]], "since": 2}, headers=stale)
    check_failure(answer, 412)
    what = [line["what"] for line in tab.get("/api/audit").json()["items"]]
    assert what == ["decision", "decision"]


def test_filters_narrow_the_queue_to_the_events_they_leave(tab: httpx.Client) -> None:
    everything = tab.get("/api/review/queue", params={"limit": 100}).json()
    found = tab.get("/api/review/queue", params={"limit": 100, "type": "ASSAULT"}).json()
    asked = tab.get("/api/events", params={"limit": 200, "type": "ASSAULT"}).json()
    assert 0 < found["total"] == asked["total"] < everything["total"]
    assert {one["item"] for one in found["items"]} <= {event["id"] for event in asked["items"]}
    order = [one["item"] for one in everything["items"]]
    both = [one["item"] for one in found["items"] if one["item"] in order]
    assert both == [one for one in order if one in both]
