"""Review: the queue of questions, decisions, and their log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.review import decide, undo
from onrecord.web.access.guard import Person, client_of, person_of
from onrecord.web.decisions import last_of, wish_of
from onrecord.web.desk import Desk
from onrecord.web.queries import review
from onrecord.web.routes import FAILURES, DeskOf
from onrecord.web.shapes import Decide, Decided, Decision, Failure, Page, Paged, Question, QueueAsked, Undo

router = APIRouter(tags=["review"], responses=FAILURES)
_CONFLICTS: dict[int | str, dict[str, object]] = {
    409: {
        "model": Failure,
        "description": "Somebody has decided otherwise on the same since.",
    },
    412: {"model": Failure, "description": "If-Match names a version that the record has no longer."},
}


@router.get("/review/queue", response_model=Page[Question])
def read_queue(desk: DeskOf, request: Request, asked: Annotated[QueueAsked, Query()]) -> Response:
    """What a person should look at next: the contested first, then the least certain, then the oldest."""
    return desk.answer(request, lambda connection: review.queue(connection, asked))


@router.get("/decisions", response_model=Page[Decision])
def list_decisions(desk: DeskOf, request: Request, asked: Annotated[Paged, Query()]) -> Response:
    """The ledger, the latest decision first."""
    return desk.answer(request, lambda connection: review.decisions(connection, asked))


@router.post("/decisions", response_model=Decided, status_code=201, responses=_CONFLICTS)
def take_decision(desk: DeskOf, request: Request, body: Decide) -> Response:
    """Decide, and bring the record in line at once."""
    person = person_of(request, wanted="review")
    desk.require(request)
    with desk.asking() as connection:
        wish = wish_of(connection, body)
    taken = decide(desk.path, wish, who=person.name, why=body.why, since=body.since)
    return _decided(desk, request, person, taken.position)


@router.post("/decisions/undo", response_model=Decided, status_code=201, responses=_CONFLICTS)
def undo_decision(desk: DeskOf, request: Request, body: Undo) -> Response:
    """Take a decision back; the record is then as if it had never been made."""
    person = person_of(request, wanted="review")
    desk.require(request)
    position = body.position
    if position is None:
        with desk.asking() as connection:
            position = last_of(connection, person.name)
    taken = undo(desk.path, position, who=person.name, why=body.why, since=body.since)
    return _decided(desk, request, person, taken.position)


def _decided(desk: Desk, request: Request, person: Person, position: int) -> Response:
    """The decision as the ledger has it now, after a line in the audit log."""
    with desk.asking() as connection:
        decision = review.decision_at(connection, position)
    request.app.state.rules.audit.note(
        "decision", who=person.name, client=client_of(request), kind=decision.kind, position=position
    )
    version = desk.version()
    made = Decided.model_construct(decision=decision, position=position, version=version)
    headers = {"ETag": f'"{version}"', "Cache-Control": "no-store"}
    return Response(made.model_dump_json(), 201, media_type="application/json", headers=headers)
