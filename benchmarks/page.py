"""How soon the page of a record shows, and how soon its map follows a filter, in a real Chromium without a window.

``python -m benchmarks.page FILE`` (a record; make a large one with ``benchmarks.generate``). The page is served by a
process of its own, as ``onrecord serve`` does. Times are those of a clock in the browser, the median and the worst of
several visits, and count only on a machine that does nothing else:

- *paint*: from opening the address to the first drawing of the page (first contentful paint);
- *counts*: to the numbers at the foot, and *drawn*: to the bars or the marks of the view;
- *map filtered*: from the press of a key that moves the brush's end by a month to the marks drawn for it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

VISITS = 5
PAUSE = 1500  # milliseconds
PORT = 8799
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
VIEWS = {"timeline": ".event-bar, .density .lane-rows", "map": ".map-mark", "table": ".events-row"}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
FILTERED = """key => new Promise((done) => {
  const handle = document.querySelector("[role=slider][aria-label^='Last day']");
  const marks = document.querySelector(".map-mark").parentElement;
  let asked = false;
  const start = performance.now();
  const timer = setInterval(() => {
    const stale = document.querySelector(".map-body.stale") !== null;
    asked ||= stale;
    if (asked && !stale) { clearInterval(timer); requestAnimationFrame(() => done(performance.now() - start)); }
  }, 2);
  handle.focus();
  handle.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey: true, bubbles: true }));
})"""
"""The map's pane is marked as stale from the question to the answer's drawing."""


def main(record: Path) -> None:
    """Prints the table."""
    with _serving(record) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        print("view       paint          counts         drawn        (ms, median / worst)")
        for view, shape in VIEWS.items():
            visits = [_visit(browser, f"{base}/{view}", shape) for _ in range(VISITS)]
            print(f"{view:10s} " + "  ".join(_told(times) for times in zip(*visits, strict=True)))
        print("map filtered  " + _told(_filtered(browser, f"{base}/map")))
        browser.close()


def find_chromium() -> str | None:
    """The path of the first Chromium there is; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _visit(browser: Browser, address: str, shape: str) -> tuple[float, float, float]:
    page = _page(browser)
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".foot strong")
    counts = page.evaluate("performance.now()")
    page.wait_for_selector(shape)
    drawn = page.evaluate("performance.now()")
    paint = page.evaluate(PAINT)
    page.context.close()
    return paint, counts, drawn


def _filtered(browser: Browser, address: str) -> list[float]:
    page = _page(browser)
    page.goto(address)
    page.wait_for_selector(".map-mark")
    page.wait_for_selector(".map-backdrop", state="detached")
    times = []
    for _ in range(VISITS):
        page.wait_for_timeout(PAUSE)  # an analyst looks before moving on; all counts are then there
        times.append(page.evaluate(FILTERED, "ArrowLeft"))
    page.context.close()
    return times


def _page(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    return page


def _told(times: list[float] | tuple[float, ...]) -> str:
    return f"{median(times):5.0f} / {max(times):5.0f}"


@contextmanager
def _serving(record: Path) -> Iterator[str]:
    base = f"http://127.0.0.1:{PORT}"
    server = subprocess.Popen([sys.executable, "-m", "onrecord", "serve", str(record), "--port", str(PORT)])
    try:
        _wait(base)
        yield base
    finally:
        server.terminate()
        server.wait()


def _wait(base: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{base}/api/record").read()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
