"""The application: routes, failures, the page's files, and the guard before all of it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from onrecord import __version__
from onrecord.errors import DecisionConflict, DecisionError, OnrecordError, RecordBusy, RecordError
from onrecord.web import errors
from onrecord.web.access.audit import Audit
from onrecord.web.access.guard import Guard, Rules, refusal
from onrecord.web.access.hosts import hosts_of, is_loopback
from onrecord.web.access.limits import Limits
from onrecord.web.access.tokens import Tokens
from onrecord.web.description import add_examples
from onrecord.web.desk import Desk
from onrecord.web.pages import add_pages
from onrecord.web.routes import access, actors, events, record, reports, review
from onrecord.web.served import Served

_log = logging.getLogger("onrecord.web")


def make_app(served: Served, *, limits: Limits | None = None) -> ASGIApp:
    """The application over one record.

    Raises RecordError where the file cannot be used. A token is demanded wherever others can reach the address.
    """
    desk = Desk(served.record)
    desk.prepare()
    rules = Rules(
        hosts=hosts_of(served.host, served.names),
        tokens=Tokens(served.record),
        audit=Audit(served.record),
        limits=limits or Limits(),
        demand_token=served.demand_token or not is_loopback(served.host),
    )
    app = _api()
    app.state.desk, app.state.rules = desk, rules
    add_pages(app, served.static)
    return Guard(app, rules)


def _api() -> FastAPI:
    app = FastAPI(
        title="onrecord",
        version=__version__,
        description="A record of a conflict, in which every fact is attested. Offsets count UTF-16 code units.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    for part in (record, events, actors, reports, review, access):
        app.include_router(part.router, prefix="/api")
    app.add_exception_handler(errors.Refused, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(OnrecordError, _told)
    app.add_exception_handler(sqlite3.DatabaseError, _damaged)
    app.add_exception_handler(msgspec.MsgspecError, _damaged)
    app.add_exception_handler(Exception, _failed)
    add_examples(app)
    return app


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, errors.Refused)
    return refusal(error)


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return refusal(errors.BadRequest("The body is not JSON."))
    where = [str(part) for part in first["loc"] if part not in ("query", "body", "path")]
    unknown = first["type"] == "extra_forbidden"
    words = f"There is no {where[-1]!r} here" if unknown else str(first["msg"]).removeprefix("Value error, ")
    sentence = words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
    return refusal(errors.Invalid(sentence, field=".".join(where) or None))


async def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "There is nothing at this path.", 405: "This path does not take that method."}
    body = errors.failure(error.status_code, words.get(error.status_code, "The request cannot be read."))
    return JSONResponse(body, error.status_code, headers=dict(error.headers or {}))


async def _told(_: Request, error: Exception) -> Response:
    """An error that the record's rooms raise on purpose, by what it means to who asks."""
    kinds: Iterable[tuple[type[Exception], type[errors.Refused]]] = (
        (RecordBusy, errors.Busy),
        (DecisionConflict, errors.Conflict),
        (DecisionError, errors.Invalid),
        (RecordError, errors.Busy),
    )
    made = next((refused for kind, refused in kinds if isinstance(error, kind)), errors.Invalid)
    headers = {"Retry-After": "1"} if made is errors.Busy else None
    return refusal(made(str(error), headers=headers))


async def _damaged(_: Request, error: Exception) -> Response:
    """Somebody writes for longer than we wait; or the file is damaged, and of that the log tells more."""
    if str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return refusal(errors.Busy("Somebody else is writing.", headers={"Retry-After": "1"}))
    _log.error("the record cannot be read: %s", error)
    return JSONResponse(errors.failure(500, "The record is damaged; run onrecord verify."), 500)


async def _failed(_: Request, __: Exception) -> Response:
    return JSONResponse(errors.failure(500, "The server failed; its log tells more."), 500)
