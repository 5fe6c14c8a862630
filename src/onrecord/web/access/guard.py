"""What stands before every answer: host, rate, size, origin, token; and the headers that go with every answer."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web import errors
from onrecord.web.access.audit import Audit
from onrecord.web.access.hosts import Hosts
from onrecord.web.access.limits import Doing, Limits
from onrecord.web.access.tokens import Scope as TokenScope
from onrecord.web.access.tokens import Tokens, allows

COOKIE = "onrecord"
CSRF_HEADER = "X-Onrecord"
"""A page of another site cannot send it without being asked first, and is never allowed to."""

MOST_BYTES = 262_144
"""The largest body of a request."""

OPEN = frozenset({"/api/login", "/api/logout", "/api/openapi.json"})
"""What may be asked without a token: nothing of the record is in it."""

READING = frozenset({"GET", "HEAD"})
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. ``token`` is False for the one who sits at this machine."""

    name: str
    scope: TokenScope
    token: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What the guard holds to. ``demand_token`` is off on loopback alone."""

    hosts: Hosts
    tokens: Tokens
    audit: Audit
    limits: Limits
    demand_token: bool


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it with the one shape of failures."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        try:
            self._check(scope)
            body = receive if scope["method"] in READING else await _read(receive)
            await self._app(scope, body, _with_headers(send))
        except errors.Refused as refused:
            self._note(scope, refused)
            await refusal(refused)(scope, receive, _with_headers(send))

    def _check(self, scope: Scope) -> None:
        request = HTTPConnection(scope)
        if not self._rules.hosts.accepts(request.headers.get("host")):
            raise errors.WrongHost("This server does not go by that name.")
        path, method = scope["path"], scope["method"]
        self._check_rate(request, path, method)
        if method not in READING:
            _check_write(request)
        if path.startswith("/api/") and path not in OPEN:
            scope.setdefault("state", {})["person"] = self._person(request)

    def _check_rate(self, request: HTTPConnection, path: str, method: str) -> None:
        doing: Doing = "login" if path == "/api/login" else "read" if method in READING else "write"
        if waits := self._rules.limits.wait(client_of(request), doing):
            raise errors.TooMany(f"Too many requests; ask again in {waits} s.", headers={"Retry-After": str(waits)})

    def _person(self, request: HTTPConnection) -> Person:
        secret = secret_of(request)
        if secret is not None:
            token = self._rules.tokens.holder(secret)
            if token is None:
                raise errors.Unauthorised("This token is not in force.", headers={"WWW-Authenticate": "Bearer"})
            return Person(token.name, token.scope, token=True)
        if self._rules.demand_token or any(name in request.headers for name in FORWARDED):
            raise errors.Unauthorised("A token is needed.", headers={"WWW-Authenticate": "Bearer"})
        return Person(local_user(), "admin", token=False)

    def _note(self, scope: Scope, refused: errors.Refused) -> None:
        """Bad tokens and refused writes are written down; that somebody has not logged in yet is not."""
        request = HTTPConnection(scope)
        bad_token = refused.status == 401 and secret_of(request) is not None
        if bad_token or (refused.status in (403, 421) and scope["method"] not in READING):
            self._rules.audit.note(
                "refused", who=None, client=client_of(request), path=scope["path"][:200], status=refused.status
            )


def refusal(refused: errors.Refused) -> JSONResponse:
    """A refusal in the one shape of failures."""
    body = errors.failure(refused.status, refused.message, field=refused.field)
    return JSONResponse(body, refused.status, headers={**refused.headers, "Cache-Control": "no-store"})


def person_of(request: HTTPConnection, *, wanted: TokenScope = "read") -> Person:
    """Who asks. Raises Forbidden where the token does not reach so far."""
    person: Person = request.state.person
    if not allows(person.scope, wanted):
        raise errors.Forbidden(f"This needs a token of the scope {wanted!r}; this one's is {person.scope!r}.")
    return person


def secret_of(request: HTTPConnection) -> str | None:
    """The token that was sent, in the header or in the cookie."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret.strip():
        return secret.strip()
    return request.cookies.get(COOKIE) or None


def client_of(request: HTTPConnection) -> str:
    """The address that asks."""
    return request.client.host if request.client else "unknown"


def local_user() -> str:
    """The name of who runs the server."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "local"


def _check_write(request: HTTPConnection) -> None:
    headers = request.headers
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    foreign = origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    if foreign or site not in (None, "same-origin", "none"):
        raise errors.Forbidden("A page of another site may not write here.")
    if CSRF_HEADER not in headers:
        raise errors.Forbidden(f"A write needs the header {CSRF_HEADER}.")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise errors.MediaType("The body must be JSON, and say so in its Content-Type.")
    _check_length(headers)


def _check_length(headers: Headers) -> None:
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit():
        raise errors.BadRequest("The length of the body is no number.")
    if int(length) > MOST_BYTES:
        raise errors.TooLarge(f"A body has at most {MOST_BYTES:,} bytes.")


async def _read(receive: Receive) -> Receive:
    """The whole body, read before anything is done with it, and given on. Raises TooLarge."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise errors.TooLarge(f"A body has at most {MOST_BYTES:,} bytes.")
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
