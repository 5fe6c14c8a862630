"""Who is asking, and the cookie of a page that has logged in."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord.web.access.guard import COOKIE, CSRF_HEADER, Rules, client_of, person_of
from onrecord.web.access.tokens import SCOPES
from onrecord.web.errors import Unauthorised
from onrecord.web.routes import FAILURES
from onrecord.web.shapes import AuditLine, AuditLines, Login, SessionCard

router = APIRouter(tags=["access"], responses=FAILURES)

HOURS = 12
"""How long a page stays logged in."""


@router.get("/session", response_model=SessionCard)
def read_session(request: Request) -> Response:
    """Who is asking, and what the token allows."""
    person = person_of(request)
    card = SessionCard.model_construct(
        user=person.name,
        scopes=list(SCOPES[: SCOPES.index(person.scope) + 1]),
        loopback=not person.token,
        csrf_header=CSRF_HEADER,
    )
    return Response(card.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/login", status_code=204)
def log_in(request: Request, body: Login) -> Response:
    """Take a token for a cookie that scripts cannot read and other sites cannot send."""
    rules: Rules = request.app.state.rules
    token = rules.tokens.holder(body.token)
    if token is None:
        rules.audit.note("login refused", who=None, client=client_of(request))
        raise Unauthorised("This token is not in force.", field="token")
    rules.audit.note("login", who=token.name, client=client_of(request))
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.set_cookie(COOKIE, body.token, max_age=HOURS * 3600, **_cookie(request))
    return response


@router.post("/logout", status_code=204)
def log_out(request: Request) -> Response:
    """Forget the cookie."""
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.delete_cookie(COOKIE, **_cookie(request))
    return response


@router.get("/audit", response_model=AuditLines)
def read_audit(request: Request) -> Response:
    """The last thousand lines of the audit log; needs the scope admin."""
    person_of(request, wanted="admin")
    rules: Rules = request.app.state.rules
    lines = [AuditLine(**{"who": None, "details": {}, **_split(line)}) for line in rules.audit.lines()][-1000:]
    body = AuditLines(items=lines).model_dump_json()
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})


def _split(line: dict[str, Any]) -> dict[str, Any]:
    fixed = ("when", "who", "client", "what", "hash")
    details = {key: value for key, value in line.items() if key not in fixed}
    return {**{key: line[key] for key in fixed}, "details": details}


def _cookie(request: Request) -> dict[str, Any]:
    return {"path": "/", "httponly": True, "samesite": "strict", "secure": request.url.scheme == "https"}
