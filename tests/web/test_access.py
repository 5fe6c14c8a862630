"""Who may enter: tokens, cookies, scopes, the audit log, and the page's own files."""

from __future__ import annotations

import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import ConfigError
from onrecord.web import Served
from onrecord.web.access.audit import FIRST, Audit, chained
from onrecord.web.access.hosts import hosts_of, is_loopback
from onrecord.web.access.limits import Limits, Rate
from onrecord.web.access.tokens import Tokens
from onrecord.web.server import make_server
from tests.web.conftest import UNHURRIED, WRITE, serving
from tests.web.test_failures import check_failure


@pytest.fixture
def tokens(own: Path) -> dict[str, str]:
    """A token of each scope, by its scope."""
    kept = Tokens(own)
    return {"read": kept.new("rana", "read"), "review": kept.new("vera", "review"), "admin": kept.new("ada", "admin")}


@pytest.fixture
def guarded(own: Path, tokens: dict[str, str]) -> Iterator[httpx.Client]:
    with serving(own, demand_token=True) as client:
        yield client


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def accepting(client: httpx.Client, **headers: str) -> dict[str, Any]:
    claim = client.get("/api/claims", params={"limit": 1, "kind": "event"}, headers=headers).json()["items"][0]
    return {"kind": "accept", "subjects": [claim["id"]], "since": 0}


@pytest.mark.parametrize(
    "path", ["record", "events", "reports", "claims", "session", "audit", "decisions", "search?q=x"]
)
def test_without_a_token_nothing_of_the_record_is_told(guarded: httpx.Client, path: str) -> None:
    answer = guarded.get(f"/api/{path}")
    check_failure(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("secret", ["x", "onr_" + "A" * 43, "é", "a" * 5000])
def test_a_wrong_token_opens_nothing_and_is_written_down(guarded: httpx.Client, own: Path, secret: str) -> None:
    headers = [(b"Authorization", f"Bearer {secret}".encode())]
    check_failure(guarded.get("/api/record", headers=headers), 401)
    lines = [line["what"] for line in Audit(own).lines()]
    assert lines == ["refused"]


def test_each_scope_allows_what_it_says(guarded: httpx.Client, tokens: dict[str, str]) -> None:
    for scope, secret in tokens.items():
        headers = bearer(secret)
        assert guarded.get("/api/record", headers=headers).status_code == 200
        taken = guarded.post("/api/decisions", json=accepting(guarded, **headers), headers={**headers, **WRITE})
        assert taken.status_code == (403 if scope == "read" else 201 if scope == "review" else taken.status_code)
        assert guarded.get("/api/audit", headers=headers).status_code == (200 if scope == "admin" else 403)


def test_a_decision_is_signed_by_the_tokens_name(guarded: httpx.Client, tokens: dict[str, str]) -> None:
    headers = {**bearer(tokens["review"]), **WRITE}
    taken = guarded.post("/api/decisions", json=accepting(guarded, **headers), headers=headers).json()
    assert taken["decision"]["who"] == "vera"


def test_a_revoked_token_is_out_at_once(guarded: httpx.Client, own: Path, tokens: dict[str, str]) -> None:
    assert guarded.get("/api/record", headers=bearer(tokens["read"])).status_code == 200
    Tokens(own).revoke("rana")
    check_failure(guarded.get("/api/record", headers=bearer(tokens["read"])), 401)


def test_a_login_gives_a_cookie_that_no_script_and_no_other_site_has(
    guarded: httpx.Client, tokens: dict[str, str], own: Path
) -> None:
    refused = guarded.post("/api/login", json={"token": "onr_wrong"}, headers=WRITE)
    check_failure(refused, 401, field="token")
    answer = guarded.post("/api/login", json={"token": tokens["review"]}, headers=WRITE)
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert guarded.get("/api/session").json()["user"] == "vera"
    assert guarded.get("/api/session").json()["scopes"] == ["read", "review"]
    guarded.post("/api/logout", json={}, headers=WRITE)
    check_failure(guarded.get("/api/record"), 401)
    assert [line["what"] for line in Audit(own).lines()] == ["login refused", "login"]


def test_logins_are_slowed_down(own: Path) -> None:
    with serving(own, limits=Limits({**UNHURRIED, "login": Rate(2, 0.1)}), demand_token=True) as client:
        answers = [client.post("/api/login", json={"token": "x"}, headers=WRITE) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 429, 429]


def test_what_comes_through_a_proxy_needs_a_token(own: Path) -> None:
    with serving(own) as client:
        check_failure(client.get("/api/record", headers={"X-Forwarded-For": "203.0.113.9"}), 401)


def test_any_address_but_loopback_demands_a_token(own: Path, tokens: dict[str, str]) -> None:
    with serving(own, host="0.0.0.0", names=("desk.example.org",)) as client:
        check_failure(client.get("/api/record"), 401)
        assert client.get("/api/record", headers=bearer(tokens["read"])).status_code == 200
        named = {**bearer(tokens["read"]), "Host": "desk.example.org"}
        assert client.get("/api/record", headers=named).status_code == 200
        check_failure(client.get("/api/record", headers={**named, "Host": "evil.example"}), 421)


def test_no_token_is_kept_or_written_down(guarded: httpx.Client, own: Path, tokens: dict[str, str]) -> None:
    guarded.get("/api/record", headers=bearer("onr_mistyped"))
    guarded.post("/api/login", json={"token": tokens["admin"]}, headers=WRITE)
    for file in own.parent.glob("own.onrecord*"):
        content = file.read_bytes()
        assert not any(secret.encode() in content for secret in [*tokens.values(), "onr_mistyped"]), file
    for name in (".tokens", ".audit.jsonl"):
        assert stat.S_IMODE(own.with_name(own.name + name).stat().st_mode) == 0o600


def test_the_audit_log_is_a_chain(own: Path) -> None:
    audit = Audit(own)
    for number in range(3):
        audit.note("decision", who="vera", client="127.0.0.1", position=number)
    before = FIRST
    for line in audit.lines():
        found = line.pop("hash")
        assert found == chained(before, line)
        before = found


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    limits = Limits({**UNHURRIED, "read": Rate(2, 0.5)}, clock=lambda: now[0])
    assert [limits.wait("a", "read") for _ in range(3)] == [0, 0, 2]
    assert limits.wait("b", "read") == 0
    now[0] = 2.0
    assert limits.wait("a", "read") == 0


@pytest.mark.parametrize("bound", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8"])
def test_loopback_is_known(bound: str) -> None:
    assert is_loopback(bound)
    assert not hosts_of(bound).accepts("10.1.2.3")


@pytest.mark.parametrize("bound", ["0.0.0.0", "::", "10.0.0.5", "desk.example.org", ""])
def test_everything_else_is_not_loopback(bound: str) -> None:
    assert not is_loopback(bound)
    assert not hosts_of(bound).accepts("evil.example")


# ---- the page's files ------------------------------------------------------------------------


@pytest.fixture
def page(own: Path, tmp_path: Path) -> Iterator[httpx.Client]:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>onrecord</title>")
    (folder / "assets" / "index-1a2b.js").write_text("export {}")
    (folder / "secret.key").write_text("no page")
    (tmp_path / "outside.js").write_text("outside")
    (folder / "link.js").symlink_to(tmp_path / "outside.js")
    with serving(own, static=folder) as client:
        yield client


def test_files_have_their_types_and_assets_are_kept(page: httpx.Client) -> None:
    script = page.get("/assets/index-1a2b.js")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in script.headers["cache-control"]
    assert page.get("/").headers["cache-control"] == "no-cache"
    policy = page.get("/").headers["content-security-policy"]
    assert "script-src 'self';" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/event/evt-0a1b", "/map?from=2019", "/reports/anything/deeper"])
def test_a_permalink_gives_the_page(page: httpx.Client, path: str) -> None:
    assert "<title>onrecord</title>" in page.get(path).text


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.js",
        "/%2e%2e/outside.js",
        "/assets/..%2f..%2foutside.js",
        "/assets/%2e%2e%2f%2e%2e%2foutside.js",
        "//etc/passwd.txt",
        "/assets/",
        "/assets",
        "/link.js",
        "/secret.key",
        "/assets/index-1a2b.js/x.js",
        "/..\\outside.js",
        "/%00.js",
    ],
)
def test_no_path_leads_out_of_the_page(page: httpx.Client, path: str) -> None:
    answer = page.get(path)
    assert "outside" not in answer.text and "no page" not in answer.text
    if "<title>onrecord</title>" not in answer.text:
        check_failure(answer, 404)


# ---- the command line ------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_tokens_from_the_command_line(own: Path) -> None:
    status, secret = run("token", "new", str(own), "--name", "amina", "--scope", "review")
    assert status == 0
    holder = Tokens(own).holder(secret.strip())
    assert holder is not None and (holder.name, holder.scope) == ("amina", "review")
    assert run("token", "list", str(own))[1].startswith("amina  review  ")
    assert "There is a token named 'amina'" in run("token", "new", str(own), "--name", "amina")[1]
    assert "There is no scope 'root'" in run("token", "new", str(own), "--name", "b", "--scope", "root")[1]
    assert run("token", "revoke", str(own), "amina")[0] == 0
    assert run("token", "revoke", str(own), "amina")[0] == 2
    assert Tokens(own).all() == ()


def test_a_token_file_that_is_damaged_lets_nobody_in(own: Path, tokens: dict[str, str]) -> None:
    Tokens(own).path.write_text("[{]")
    with pytest.raises(ConfigError, match="damaged"):
        Tokens(own).holder(tokens["read"])
    with serving(own, demand_token=True) as client:
        assert client.get("/api/record", headers=bearer(tokens["read"])).status_code >= 400


def test_an_address_that_is_taken_is_told(own: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ConfigError, match="cannot be taken"):
            make_server(Served(own), port=taken.getsockname()[1])


def test_what_is_no_record_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "x.onrecord").write_text("no record")
    status, words = run("serve", str(tmp_path / "x.onrecord"))
    assert (status, "is not a record" in words) == (2, True)


def test_the_description_of_the_api_is_complete(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            assert told["description"], (method, path)
            success = next(code for code in told["responses"] if code.startswith("2"))
            if success != "204":
                assert told["responses"][success]["content"]["application/json"]["schema"], path
            assert told["responses"]["422"]["content"]["application/json"]["schema"]["$ref"].endswith("/Failure")
