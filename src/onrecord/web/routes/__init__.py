"""What can be asked under /api, split by what users call the parts."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from fastapi import Depends, Path, Request

from onrecord.web.desk import Desk
from onrecord.web.shapes import Failure


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


DeskOf: TypeAlias = Annotated[Desk, Depends(_desk)]
"""The record that is served."""

ItemId: TypeAlias = Annotated[str, Path(max_length=100, description="The whole id.")]

FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure, "description": sentence}
    for status, sentence in (
        (401, "A token is needed, or this one is not in force."),
        (403, "The token does not reach so far, or another site asks."),
        (404, "The record does not hold it."),
        (422, "A parameter or a field of the body is wrong; `field` names it."),
        (429, "Too many requests; Retry-After says when to ask again."),
        (503, "Somebody else is writing; Retry-After says when to ask again."),
    )
}
"""The failures that any answer may be."""
