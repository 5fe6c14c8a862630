"""The page in a real Chromium, on a record served by a real server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, sync_playwright

from benchmarks.page import FLAGS, find_chromium
from tests.web.conftest import serving

HARMLESS = "GPU stall due to ReadPixels"
PATIENCE = 20_000
"""Milliseconds that a thing may take to appear; drawing without a graphics card is slow."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    path = find_chromium()
    if path is None:
        pytest.fail("The page is tested in Chromium, which is not here: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@dataclass
class Bench:
    """A tab of the page, which notes every host that is asked and every error that is told."""

    page: Page
    base: str
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname or ""))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._heard)
        self.page.set_default_timeout(PATIENCE)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and HARMLESS not in message.text:
            self.errors.append(message.text)

    def open(self, path: str) -> Bench:
        """Goes to a path and waits for the counts at the foot."""
        self.page.goto(self.base + path)
        self.page.locator(".foot strong").first.wait_for()
        return self

    def count(self) -> int:
        """The number of events that the foot tells."""
        words = self.page.locator(".foot strong").first.inner_text()
        return int(words.split()[0].replace(",", ""))

    def view(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    def settle(self) -> None:
        """Waits until nothing is being asked."""
        self.page.wait_for_load_state("networkidle")
        self.page.locator(".stale").first.wait_for(state="detached")


@pytest.fixture
def tab(browser: Browser, client: httpx.Client) -> Iterator[Bench]:
    """A tab on the record of the example reports, for reading alone."""
    yield from tab_on(browser, str(client.base_url))


@pytest.fixture
def desk(browser: Browser, own: Path) -> Iterator[Bench]:
    """A tab on a record of its own, where decisions may be taken."""
    with serving(own) as client:
        yield from tab_on(browser, str(client.base_url))


def tab_on(browser: Browser, base: str) -> Iterator[Bench]:
    """A tab that made no error and asked no other host, by the time it closes."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    bench = Bench(context.new_page(), base.rstrip("/"))
    yield bench
    context.close()
    assert bench.errors == []
    assert bench.hosts <= {"127.0.0.1"}
