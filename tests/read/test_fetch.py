from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import InputError
from onrecord.read.fetch import Fetched, Manners, fetch
from onrecord.read.guard import is_allowed, target_of
from tests.read.given import read_folder
from tests.read.test_webpages import FIRST, page

HERE = Manners(allow_private=True, pause=0, seconds=5)


class Site(BaseHTTPRequestHandler):
    """A small site, on loopback."""

    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        Site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.send_header("Set-Cookie", "tracked=yes")
            self.end_headers()
        elif self.path.startswith("/round"):
            self.send_response(301)
            self.send_header("Location", f"/round{len(Site.asked)}")
            self.end_headers()
        elif self.path == "/slow":
            self._drip()
        elif self.path in PAGES:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain" if self.path.endswith(".txt") else "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGES[self.path])
        else:
            self.send_error(404)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


PAGES = {
    "/robots.txt": b"User-agent: *\nDisallow: /private\n",
    "/a": page().encode(),
    "/private": b"<html><body>Not for you.</body></html>",
    "/large": b"x" * 100_000,
}


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def one(url: str, folder: Path, manners: Manners = HERE) -> Fetched:
    (fetched,) = fetch([url], folder, manners=manners)
    return fetched


def test_a_page_is_kept_in_a_warc_that_can_be_built(site: str, tmp_path: Path) -> None:
    fetched = one(f"{site}/a#part", tmp_path / "kept")
    assert (fetched.page, fetched.problem) == (f"{site}/a", None)
    (file,) = (tmp_path / "kept").iterdir()
    assert file.name.startswith("fetched-")
    report = read_folder(tmp_path / "kept", scratch=tmp_path).only
    assert FIRST in report.text
    assert report.url == f"{site}/a"
    assert report.retrieved is not None


def test_a_page_is_followed_to_where_it_moved_without_cookies(site: str, tmp_path: Path) -> None:
    assert one(f"{site}/to//to//a", tmp_path).page == f"{site}/a"
    assert all("cookie" not in headers and "authorization" not in headers for _, headers in Site.asked)


def test_a_page_that_leads_on_without_end_is_given_up(site: str, tmp_path: Path) -> None:
    assert "more than 5 times" in (one(f"{site}/round", tmp_path).problem or "")
    assert len([path for path, _ in Site.asked if path.startswith("/round")]) == 6


@pytest.mark.parametrize(
    "onward",
    [
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "ftp://x.example/",
    ],
)
def test_each_step_is_checked_again(site: str, tmp_path: Path, onward: str) -> None:
    fetched = one(f"{site}/to/{onward}", tmp_path)
    assert fetched.page is None
    assert "is not fetched" in (fetched.problem or "")


def test_what_robots_txt_forbids_is_not_asked(site: str, tmp_path: Path) -> None:
    assert "robots.txt" in (one(f"{site}/private", tmp_path).problem or "")
    assert [path for path, _ in Site.asked] == ["/robots.txt"]


def test_a_page_that_is_too_large_or_too_slow_is_given_up_and_the_rest_goes_through(site: str, tmp_path: Path) -> None:
    manners = Manners(allow_private=True, pause=0, seconds=1, max_bytes=50_000)
    urls = [f"{site}/{path}" for path in ("large", "slow", "nowhere", "a")]
    large, slow, nowhere, good = fetch(urls, tmp_path, manners=manners)
    assert "larger than 50,000 bytes" in (large.problem or "")
    assert slow.page is None
    assert "404" in (nowhere.problem or "")
    assert good.page == f"{site}/a"


def test_loopback_is_not_asked_unless_it_is_allowed(site: str, tmp_path: Path) -> None:
    fetched = one(f"{site}/a", tmp_path, Manners(pause=0))
    assert "no public address" in (fetched.problem or "")
    assert Site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1", "name"),
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_allowed(address)


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::ffff:169.254.169.254"])
def test_some_addresses_are_never_asked(address: str) -> None:
    assert not is_allowed(address, allow_private=True)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_public_addresses_are_asked(address: str) -> None:
    assert is_allowed(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "//a.example",
        "a.example",
        "http://",
        "http://u:p@a.example/",
        "http://a:99999/",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        target_of(url, resolve=lambda *_, **__: [(0, 0, 0, "", ("93.184.216.34", 80))])


def test_a_name_is_looked_up_once_and_every_address_of_it_must_be_public() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["93.184.216.34", "10.0.0.1"]])

    def resolve(*_: object, **__: object) -> list[tuple[Any, ...]]:
        return [(0, 0, 0, "", (address, 80)) for address in next(answers)]

    assert target_of("http://a.example/x y?q=ä", resolve=resolve)[2:4] == (80, "93.184.216.34")
    for _ in range(2):
        with pytest.raises(InputError, match="no public address"):
            target_of("http://a.example/", resolve=resolve)


def test_the_command_tells_of_each_page_and_exits_1_where_there_is_none(site: str, tmp_path: Path) -> None:
    runner, folder = CliRunner(), str(tmp_path / "kept")
    good = runner.invoke(app, ["fetch", f"{site}/a", f"{site}/nowhere", "-o", folder, "--allow-private"])
    assert (good.exit_code, "1 page in" in good.output, "404" in good.output) == (0, True, True)
    assert runner.invoke(app, ["fetch", f"{site}/a", "-o", folder]).exit_code == 1
