"""What cannot be answered: the right status, the one shape of failures, nothing executed, nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from onrecord.web.access.limits import Limits, Rate
from onrecord.web.errors import CODES
from tests.builders import make_analysis, make_claim, make_event, make_event_body, make_merged, make_record, make_report
from tests.web.conftest import UNHURRIED, WRITE, serving


def check_failure(answer: httpx.Response, status: int, *, field: str | None = None) -> str:
    """The one shape, whole; returns the sentence."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"error"} and set(body["error"]) == {"code", "message", "field"}
    assert body["error"]["code"] == CODES[status]
    assert body["error"]["field"] == field
    assert body["error"]["message"].endswith(".")
    return str(body["error"]["message"])


@pytest.mark.parametrize("kind", ["events", "actors", "ties", "places", "claims", "forecasts", "reports"])
@pytest.mark.parametrize("unknown", ["evt-0", "x", "%27%20OR%201=1--", "..%2f..%2fetc%2fpasswd", "a" * 99])
def test_an_id_that_the_record_does_not_hold(client: httpx.Client, kind: str, unknown: str) -> None:
    answer = client.get(f"/api/{kind}/{unknown}")
    check_failure(answer, 404, field=answer.json()["error"]["field"])


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("events?limit=0", "limit"),
        ("events?limit=100000", "limit"),
        ("events?limit=ten", "limit"),
        ("events?sort=name", "sort"),
        ("events?cursor=zzz", "cursor"),
        ("events?cursor=", "cursor"),
        ("events?from=2019-13", "from"),
        ("events?from=2019-02-30", "from"),
        ("events?to=yesterday", "to"),
        ("events?to=0000", "to"),
        ("events?bbox=1,2,3", "bbox"),
        ("events?bbox=1,2,nan,4", "bbox"),
        ("events?bbox=-200,0,0,0", "bbox"),
        ("events?bbox=0,10,1,5", "bbox"),
        ("events?killed_min=-1", "killed_min"),
        ("events?contested=maybe", "contested"),
        ("events?modality=certain", "modality.0"),
        ("events?role=victim", "role"),
        ("events?q=%22%22", "q"),
        ("events?q=" + "a" * 400, "q"),
        ("events?precision=9", "precision.0"),
        ("events?nonsense=1", "nonsense"),
        ("facets?values=9999", "values"),
        ("timeline?unit=century", "unit"),
        ("timeline?bars=99999", "bars"),
        ("map?zoom=99", "zoom"),
        ("map?limit=99999", "limit"),
        ("network?hops=9", "hops"),
        ("network?day=2019-99", "day"),
        ("claims?score_max=2", "score_max"),
        ("search", "q"),
        ("search?q=*", "q"),
        ("actors/act-0/standing", "when"),
    ],
)
def test_a_parameter_that_cannot_be(client: httpx.Client, question: str, field: str) -> None:
    check_failure(client.get(f"/api/{question}"), 422, field=field)


def test_a_cursor_is_good_for_its_own_question_alone(client: httpx.Client) -> None:
    cursor = client.get("/api/events?limit=2").json()["next"]
    assert client.get("/api/events", params={"limit": 5, "cursor": cursor}).status_code == 200
    check_failure(client.get("/api/events", params={"sort": "-when", "cursor": cursor}), 422, field="cursor")
    check_failure(client.get("/api/claims", params={"cursor": cursor}), 422, field="cursor")


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nothing", "/api/events/evt-0/more"])
def test_a_path_that_leads_nowhere(client: httpx.Client, path: str) -> None:
    check_failure(client.get(path), 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_a_method_that_the_path_does_not_take(client: httpx.Client, method: str) -> None:
    check_failure(client.request(method, "/api/events", headers=WRITE, json={}), 405)


@pytest.mark.parametrize(
    "words",
    ["NOT", "a OR b", "title:war", "NEAR(a b)", "(", "a AND", "'; DROP TABLE event; --", '"unclosed', "a*b", "^x"],
)
def test_words_are_looked_for_and_never_run(client: httpx.Client, words: str) -> None:
    answer = client.get("/api/events", params={"q": words})
    assert answer.status_code in (200, 422)
    assert client.get("/api/record").json()["totals"]["events"] > 0


@pytest.mark.parametrize("field", ["type", "actor", "place", "weapon", "publisher", "report", "country", "mode"])
def test_values_are_compared_and_never_run(client: httpx.Client, field: str) -> None:
    for value in ("x' OR '1'='1", '"] UNION SELECT 1 --', "%", "\x00", "😀", "a:b:c"):
        answer = client.get("/api/events", params={field: value})
        assert (answer.status_code, answer.json()["total"]) == (200, 0), (field, value)


# ---- hosts, origins, tokens ------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil:80", ""])
def test_a_name_that_is_not_ours(client: httpx.Client, host: str) -> None:
    check_failure(client.get("/api/record", headers={"Host": host}), 421)
    check_failure(client.get("/", headers={"Host": host}), 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1", "[::1]:8765", "127.0.0.2"])
def test_names_of_this_machine(client: httpx.Client, host: str) -> None:
    assert client.get("/api/session", headers={"Host": host}).status_code == 200


@pytest.fixture
def writable(own: Path) -> Iterator[httpx.Client]:
    with serving(own) as client:
        yield client


def decision(client: httpx.Client, **changes: Any) -> dict[str, Any]:
    claim = client.get("/api/claims", params={"limit": 1, "kind": "event"}).json()["items"][0]
    return {"kind": "accept", "subjects": [claim["id"]], "since": 0, **changes}


def test_another_sites_page_cannot_write(writable: httpx.Client) -> None:
    body = decision(writable)
    for headers in (
        {},
        {**WRITE, "Origin": "https://evil.example"},
        {**WRITE, "Origin": "null"},
        {**WRITE, "Origin": "http://127.0.0.1:1"},
        {**WRITE, "Sec-Fetch-Site": "cross-site"},
        {**WRITE, "Sec-Fetch-Site": "same-site"},
    ):
        check_failure(writable.post("/api/decisions", json=body, headers=headers), 403)
    form = {**WRITE, "Content-Type": "text/plain"}
    check_failure(writable.post("/api/decisions", content=b"{}", headers=form), 415)
    assert writable.get("/api/decisions").json()["total"] == 0
    refused = [line for line in writable.get("/api/audit").json()["items"] if line["what"] == "refused"]
    assert len(refused) == 6
    own = {**WRITE, "Origin": str(writable.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert writable.post("/api/decisions", json=body, headers=own).status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "accept", "subjects": [], "since": 0}, "subjects"),
        ({"kind": "accept", "since": 0}, "subjects"),
        ({"kind": "bless", "subjects": ["clm-0"], "since": 0}, "kind"),
        ({"kind": "accept", "subjects": ["clm-0"], "since": -1}, "since"),
        ({"kind": "accept", "subjects": ["clm-0"]}, "since"),
        ({"kind": "accept", "subjects": ["clm-0"], "since": 0, "who": "me"}, "who"),
        ({"kind": "edit", "subjects": ["clm-0"], "since": 0, "field": "score"}, "field"),
        ({"kind": "accept", "subjects": ["clm-0"] * 1001, "since": 0}, "subjects"),
        ([], None),
    ],
)
def test_a_decision_that_cannot_be(writable: httpx.Client, body: Any, field: str | None) -> None:
    check_failure(writable.post("/api/decisions", json=body, headers=WRITE), 422, field=field)


def test_bodies_that_cannot_be_read(writable: httpx.Client) -> None:
    headers = {**WRITE, "Content-Type": "application/json"}
    check_failure(writable.post("/api/decisions", content=b"{", headers=headers), 400)
    check_failure(writable.post("/api/decisions", content=b'{"x": "' + b"a" * 300_000 + b'"}', headers=headers), 413)
    pieces = (b"a" * 100_000 for _ in range(4))
    check_failure(writable.post("/api/decisions", content=pieces, headers=headers), 413)
    check_failure(writable.post("/api/decisions", content=b"\xff\xfe", headers=headers), 400)
    deep = b"[" * 100_000 + b"]" * 100_000
    assert writable.post("/api/decisions", content=deep, headers=headers).status_code in (400, 422)
    assert writable.get("/api/record").status_code == 200


def test_decisions_on_what_is_not_there(writable: httpx.Client) -> None:
    for subject in ("clm-0000000000000000", "evt-", "Libyan National Army", "clm"):
        body = {"kind": "reject", "subjects": [subject], "since": 0}
        check_failure(writable.post("/api/decisions", json=body, headers=WRITE), 404, field="subjects")
    check_failure(writable.post("/api/decisions/undo", json={"since": 0}, headers=WRITE), 409, field="position")
    check_failure(writable.post("/api/decisions/undo", json={"since": 0, "position": 7}, headers=WRITE), 422)
    assert writable.get("/api/decisions").json()["total"] == 0


def test_too_many_requests_are_told_when_to_come_again(libya: Path) -> None:
    limits = Limits({**UNHURRIED, "read": Rate(3, 0.5)})
    with serving(libya, limits=limits) as client:
        answers = [client.get("/api/session") for _ in range(6)]
    late = [answer for answer in answers if answer.status_code == 429]
    assert late and answers[0].status_code == 200
    check_failure(late[0], 429)
    assert 1 <= int(late[0].headers["retry-after"]) <= 2


def test_a_record_that_is_away_for_a_moment(own: Path) -> None:
    with serving(own) as client:
        hidden = own.with_name("hidden")
        own.rename(hidden)
        answer = client.get("/api/record")
        check_failure(answer, 503)
        assert answer.headers["retry-after"] == "1"
        shutil.move(hidden, own)
        assert client.get("/api/record").status_code == 200


def test_a_record_that_is_damaged_is_said_to_be(own: Path) -> None:
    with serving(own) as client:
        own.write_bytes(b"no record at all, but long enough to be looked at" * 100)
        answer = client.get("/api/record")
        assert answer.status_code in (500, 503)
        check_failure(answer, answer.status_code)


# ---- text stays text -------------------------------------------------------------------------

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> \u202e 😀 </textarea>'


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[httpx.Client]:
    """A record whose report is markup, with characters beyond UTF-16's first 65,536."""
    report = make_report(f"{HOSTILE} The Front shelled Arbel.", title=HOSTILE, publisher=HOSTILE)
    claim = make_claim(report, f"{HOSTILE} The Front shelled Arbel.", body=make_event_body(report))
    merged = make_merged(events=[make_event(claim)])
    path = make_record(tmp_path / "hostile.onrecord", make_analysis(report, claims=(claim,)), merged=merged)
    with serving(path) as client:
        yield client


def test_markup_in_a_report_is_sent_as_text_in_json(hostile: httpx.Client) -> None:
    report = hostile.get("/api/reports").json()["items"][0]
    answers = [
        hostile.get(f"/api/reports/{report['id']}"),
        hostile.get("/api/search", params={"q": "shelled"}),
        hostile.get("/api/search", params={"q": "script"}),
        hostile.get("/api/facets"),
        hostile.get("/api/claims"),
    ]
    for answer in answers:
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    whole = answers[0].json()
    assert whole["title"] == HOSTILE and whole["text"].startswith(HOSTILE)
    found = answers[1].json()["items"]
    assert {"".join(piece["text"] for piece in one["snippet"]) for one in found} >= {whole["text"]}
    assert any(piece == {"text": "shelled", "hit": True} for one in found for piece in one["snippet"])


def test_offsets_count_what_a_browser_counts(hostile: httpx.Client) -> None:
    report = hostile.get("/api/reports").json()["items"][0]
    whole = hostile.get(f"/api/reports/{report['id']}").json()
    claim = whole["evidence"][0]
    units = whole["text"].encode("utf-16-le")
    assert claim["end"] == len(units) // 2 == report["characters"] + 1
    trigger = claim["said"]["trigger"]
    assert units[trigger["start"] * 2 : trigger["end"] * 2].decode("utf-16-le") == trigger["quote"]
