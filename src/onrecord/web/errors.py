"""Every failure of the API in one shape."""

from __future__ import annotations

from collections.abc import Mapping

CODES: dict[int, str] = {
    400: "bad_request",
    401: "unauthorised",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    412: "changed",
    413: "too_large",
    415: "media_type",
    421: "wrong_host",
    422: "invalid",
    429: "too_many",
    500: "internal",
    503: "busy",
}
"""The code of each status that the API answers with."""


class Refused(Exception):
    """A request that is not answered, with the status and sentence that say why."""

    status = 400

    def __init__(self, message: str, *, field: str | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.headers = dict(headers or {})


class BadRequest(Refused):
    """What was sent cannot be read."""


class Unauthorised(Refused):
    """A token is demanded, and none or no good one was sent."""

    status = 401


class Forbidden(Refused):
    """The token does not allow it, or another page asks."""

    status = 403


class NotFound(Refused):
    """The record does not hold it."""

    status = 404

    @classmethod
    def of(cls, kind: str, one: str) -> NotFound:
        """That the record has no thing of this kind with this id."""
        return cls(f"The record has no {kind} with the id {one!r}.", field="id")


class Conflict(Refused):
    """The decision does not fit what the record holds."""

    status = 409


class Changed(Refused):
    """The record has changed since it was looked at."""

    status = 412


class TooLarge(Refused):
    """The body is larger than any decision."""

    status = 413


class MediaType(Refused):
    """The body is not said to be JSON."""

    status = 415


class WrongHost(Refused):
    """The request names a host that this is not."""

    status = 421


class Invalid(Refused):
    """A parameter or a field of the body is wrong; ``field`` names it."""

    status = 422


class TooMany(Refused):
    """More requests than a page makes."""

    status = 429


class Busy(Refused):
    """Somebody else is writing."""

    status = 503


def failure(status: int, message: str, *, field: str | None = None) -> dict[str, dict[str, str | None]]:
    """The body of a failure."""
    return {"error": {"code": CODES.get(status, "failed"), "message": message, "field": field}}
