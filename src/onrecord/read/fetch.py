"""Fetching pages, which happens only where the user asks for it: into a WARC file, for a build to read.

Each page is asked once, from a public address that was looked up once and checked (guard.py), and so is each page it
leads on to. robots.txt is kept to (RFC 9309). No cookies, no credentials, no scripts, nothing that a page refers to.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from typing import IO, Any, NamedTuple
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from onrecord import __version__
from onrecord.errors import ConfigError, InputError, OutputError
from onrecord.read.guard import Resolver, Target, target_of

__all__ = ["Fetched", "Manners", "fetch"]

AGENT = f"onrecord/{__version__}"
REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_ROBOTS_BYTES = 512_000
"""RFC 9309, section 2.5."""
_LONGEST_PAUSE = 30.0


class Fetched(NamedTuple):
    """What became of one address: the address of the page in the end, or why it was not fetched."""

    url: str
    page: str | None
    bytes: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Manners:
    """What fetching keeps to. ``seconds`` are for one request, ``pause`` the seconds between two to one host.

    ``allow_private`` lets loopback and private networks be asked (guard.py).
    """

    max_bytes: int = 20_000_000
    seconds: float = 60.0
    pause: float = 1.0
    allow_private: bool = False
    resolve: Resolver = field(default=socket.getaddrinfo)


class _Answer(NamedTuple):
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)


def fetch(urls: Sequence[str], folder: Path, *, manners: Manners | None = None) -> Iterator[Fetched]:
    """Fetches each page into one WARC file in ``folder``, and tells of each as it is done.

    A page that cannot be fetched is told of and the others go on. Raises ConfigError where warcio is not installed
    and OutputError where the folder cannot be written.
    """
    try:
        from warcio.warcwriter import WARCWriter
    except ImportError as error:
        raise ConfigError("Fetching needs warcio: pip install 'onrecord[read]'.") from error
    with _new_file(folder) as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record(Path(file.name).name, {"software": AGENT, "robots": "obey"}))
        visit = _Visit(writer, manners or Manners())
        for url in dict.fromkeys(urls):
            try:
                page, size = visit.page(url)
                yield Fetched(url, page, size)
            except InputError as error:
                yield Fetched(url, None, problem=str(error))


@contextmanager
def _new_file(folder: Path) -> Iterator[IO[bytes]]:
    """A WARC file named by the time, that is not there yet."""
    path = folder / f"fetched-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.warc.gz"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("xb")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from error
    with file:
        yield file


class _Visit:
    """The pages of one call, with what the hosts' robots.txt say and when each host was last asked."""

    def __init__(self, writer: Any, manners: Manners) -> None:
        self._writer, self._manners = writer, manners
        self._robots: dict[tuple[str, int], RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def page(self, url: str) -> tuple[str, int]:
        """The address of the page in the end, and its bytes. Raises InputError where it is not fetched."""
        for _ in range(REDIRECTS + 1):
            target = self._target(url)
            if not self._robots_of(target).can_fetch(AGENT, target.url):
                raise InputError(f"{target.url} is not fetched: the site's robots.txt does not allow it.")
            answer = self._ask(target)
            self._keep(target, answer)
            onward = answer.header("location") if answer.status in _MOVED else None
            if onward is None:
                break
            url = urljoin(target.url, onward)
        else:
            raise InputError(f"{url} is not fetched: it leads on more than {REDIRECTS} times.")
        if answer.status != 200:
            raise InputError(f"{target.url} answered {answer.status} {answer.reason}.".replace("  ", " "))
        return target.url, len(answer.body)

    def _target(self, url: str) -> Target:
        return target_of(url, allow_private=self._manners.allow_private, resolve=self._manners.resolve)

    def _robots_of(self, target: Target) -> RobotFileParser:
        key = (target.host, target.port)
        if key not in self._robots:
            self._robots[key] = self._read_robots(target)
        return self._robots[key]

    def _read_robots(self, target: Target) -> RobotFileParser:
        """A site that has no robots.txt allows all; one that cannot tell allows nothing (RFC 9309, section 2.3.1)."""
        robots = RobotFileParser()
        url = urljoin(target.url, "/robots.txt")
        for _ in range(REDIRECTS + 1):
            answer = self._ask(self._target(url), limit=_ROBOTS_BYTES)
            if answer.status not in _MOVED:
                break
            url = urljoin(url, answer.header("location") or "")
        rules = answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
        robots.parse(rules if answer.status == 200 or 400 <= answer.status < 500 else ["User-agent: *", "Disallow: /"])
        return robots

    def _ask(self, target: Target, *, limit: int | None = None) -> _Answer:
        self._wait(target)
        try:
            return _ask(target, limit=limit or self._manners.max_bytes, seconds=self._manners.seconds)
        except (OSError, http.client.HTTPException, ValueError) as error:
            why = " ".join(str(error).split()) or type(error).__name__
            raise InputError(f"{target.url} cannot be fetched: {why}.") from error
        finally:
            self._asked[target.host] = time.monotonic()

    def _wait(self, target: Target) -> None:
        robots = self._robots.get((target.host, target.port))
        asked_for = float(robots.crawl_delay(AGENT) or 0) if robots else 0.0
        pause = min(_LONGEST_PAUSE, max(self._manners.pause, asked_for if self._manners.pause else 0.0))
        if target.host in self._asked:
            time.sleep(max(0.0, self._asked[target.host] + pause - time.monotonic()))

    def _keep(self, target: Target, answer: _Answer) -> None:
        from warcio.statusandheaders import StatusAndHeaders

        # The body is kept without the transfer's coding, so its header must not say that it has one.
        headers = [(key, value) for key, value in answer.headers if key.lower() != "transfer-encoding"]
        record = self._writer.create_warc_record(
            target.url,
            "response",
            payload=io.BytesIO(answer.body),
            http_headers=StatusAndHeaders(f"{answer.status} {answer.reason}", headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-IP-Address": target.address},
        )
        self._writer.write_record(record)


# ---- one request -----------------------------------------------------------------------------


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, whatever its name says by now."""

    def __init__(self, target: Target, *, timeout: float) -> None:
        super().__init__(target.host, target.port, timeout=timeout)
        self._target = target
        self.default_port = 443 if target.secure else 80

    def connect(self) -> None:
        """Connects, and for https checks the certificate against the name."""
        plain = socket.create_connection((self._target.address, self._target.port), self.timeout)
        if self._target.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self._target.host)
        else:
            self.sock = plain


def _ask(target: Target, *, limit: int, seconds: float) -> _Answer:
    """One answer, whole. Raises OSError, HTTPException or ValueError where it does not come in time or is too long."""
    with closing(_Pinned(target, timeout=seconds)) as connection:
        connection.connect()
        # A server that sends a byte now and then would never run into the time limit of a socket.
        late = Timer(seconds, _hang_up, [connection.sock])
        late.daemon = True
        ends = time.monotonic() + seconds
        late.start()
        try:
            headers = {"User-Agent": AGENT, "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "identity"}
            connection.request("GET", target.path, headers=headers | {"Connection": "close"})
            response = connection.getresponse()
            body = response.read(limit + 1)
        finally:
            late.cancel()
        if time.monotonic() >= ends:
            raise TimeoutError(f"it took more than {seconds:g} seconds")
        if len(body) > limit:
            raise ValueError(f"it is larger than {limit:,} bytes")
        return _Answer(response.status, response.reason, response.getheaders(), body)


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
